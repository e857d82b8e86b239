// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/tls/tlsa_record.h"

#include <QByteArray>
#include <QList>
#include <QSsl>
#include <QSslCertificate>
#include <QSslError>
#include <QSslKey>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace smtp {

class TlsTickets;

enum class TlsMode {
    None,          ///< never
    Opportunistic, ///< STARTTLS if offered, unproven certificates accepted, clear text otherwise
    Required,      ///< STARTTLS or nothing; the certificate must be proven (RFC 8314 §4.1)
    Implicit,      ///< TLS from the first octet (RFC 8314 §3.3), proven
};

/// What a session asks of TLS.
struct TlsPolicy {
    TlsMode mode = TlsMode::Required;
    QList<QSslCertificate> authorities; ///< if not empty, trust these instead of the system's
    QList<QByteArray> pins;             ///< SHA-256 of DER certificates: one match proves the server, whatever its name
    QList<QSslCertificate> clientChain; ///< shown to a server that asks, our own first
    std::optional<QSslKey> clientKey;   ///< even an empty QSslKey loads OpenSSL
    QList<TlsaRecord> tlsa {};  ///< not empty: a match proves the server, and nothing else does but a pin (RFC 7672)
    QStringList daneNames {};   ///< what the certificate may be made out to below an authority that `tlsa` names
    bool isStsEnforced = false;   ///< it is the recipients' domain that requires the proof (RFC 8461)
    std::optional<QSsl::SslProtocol>
        onlyVersion {}; ///< to see whether a server takes this one, even a broken one: nothing is said under it
    std::shared_ptr<TlsTickets> tickets {}; ///< none: each connection negotiates anew
    bool acceptsUnproven = false; ///< TLS or nothing, but with whomever (RFC 7672 §2.2: no TLSA record is usable)

    /// Somebody said whom to trust: then nobody else is talked to, whatever the mode, and not in clear.
    [[nodiscard]] bool namesTrust() const { return !pins.isEmpty() || !authorities.isEmpty(); }
    [[nodiscard]] bool isWanted() const { return mode != TlsMode::None || namesTrust(); }
    [[nodiscard]] bool isRequired() const { return mode == TlsMode::Required || mode == TlsMode::Implicit || namesTrust(); }
    /// A server that proves nothing will do: TLS without proof is still better than none.
    [[nodiscard]] bool acceptsAnybody() const { return tlsa.isEmpty() && !namesTrust() && (!isRequired() || acceptsUnproven); }
};

/// What proved that the server is the one it should be.
enum class TlsTrust {
    None,
    Authority, ///< one that this computer trusts vouches for chain and name
    Pinned,
    Dane,      ///< the DNS names the certificate, and DNSSEC proves the DNS
    MtaSts,    ///< as Authority, and the recipients' domain asks for it
};

/// What TLS came to on one connection: for the transcript, the security pane and the judge.
struct TlsReport {
    QString protocol; ///< "TLS 1.3"
    QString cipher;   ///< "TLS_AES_256_GCM_SHA384"
    QString host;     ///< the name that was checked
    QList<QSslCertificate> chain; ///< the server's own first
    QList<QSslError> errors;      ///< empty when the chain and the name were proven
    bool isPinned = false;
    bool namesAuthorities = false; ///< a person said which authorities to trust, in place of the system's
    TlsTrust trust = TlsTrust::None;

    /// The server is who it says: by its authority and name, by a pin, or by the DNS.
    [[nodiscard]] bool isProven() const { return trust != TlsTrust::None; }
};

/// What was decided about the server's certificate. Not blocking: `Ask` waits for a person.
enum class TlsVerdict { Accept, Ask, Refuse };

} // namespace smtp
