// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslError>
#include <QSslKey>
#include <QString>

#include <optional>

namespace smtp {

enum class TlsMode {
    None,          ///< never
    Opportunistic, ///< STARTTLS where offered, unproven certificates accepted, clear text otherwise
    Required,      ///< STARTTLS or nothing; the certificate must be proven (RFC 8314 §4.1)
    Implicit,      ///< TLS from the first octet (RFC 8314 §3.3), proven
};

/// What a session asks of TLS.
struct TlsPolicy {
    TlsMode mode = TlsMode::Required;
    QList<QSslCertificate> authorities; ///< trust these instead of the system's, where not empty
    QList<QByteArray> pins;             ///< SHA-256 of DER certificates: one match proves the server, whatever its name
    QList<QSslCertificate> clientChain; ///< shown to a server that asks, our own first
    std::optional<QSslKey> clientKey;   ///< even an empty QSslKey loads OpenSSL
};

/// What TLS came to on one connection: for the transcript, the security pane and the judge.
struct TlsReport {
    QString protocol; ///< "TLS 1.3"
    QString cipher;   ///< "TLS_AES_256_GCM_SHA384"
    QString host;     ///< the name that was checked
    QList<QSslCertificate> chain; ///< the server's own first
    QList<QSslError> errors;      ///< empty when the chain and the name were proven
    bool isPinned = false;

    /// The server is who it says: by its authority and name, or by a pin.
    [[nodiscard]] bool isProven() const { return !chain.isEmpty() && (errors.isEmpty() || isPinned); }
};

/// What was decided about the server's certificate. Not blocking: `Ask` waits for a person.
enum class TlsVerdict { Accept, Ask, Refuse };

} // namespace smtp
