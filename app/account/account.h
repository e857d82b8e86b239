// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/proxy.h"
#include "app/message/message.h"
#include "smtp/tls/tls_policy.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <algorithm>

namespace app {

/// A certificate that a person chose to trust although no authority vouches for it.
struct Pin {
    QByteArray sha256; ///< of its DER form, 32 octets
    QDateTime since;   ///< UTC; invalid: not known
    friend bool operator==(const Pin &, const Pin &) = default;
};

/// How an account's letters leave.
enum class Way {
    Smtp,       ///< by its server
    Lmtp,       ///< by its server, which confirms each recipient by itself (RFC 2033)
    Exchangers, ///< straight to the servers of the recipients' domains (RFC 5321 §5.1)
};

/// How to send, and as whom. Holds no secret: the password lives in the SecretStore under `id`.
struct Account {
    QString id;                ///< never changes; a UUID, or "practice"
    QString name;
    QList<Mailbox> identities; ///< the first is the default
    Way way = Way::Smtp;
    QString host;              ///< a name or an address; where it begins with a slash, a Unix socket's path
    quint16 port = 587;        ///< also of the recipients' servers
    smtp::TlsMode tlsMode = smtp::TlsMode::Required;
    QString user;              ///< empty: no AUTH
    QList<QByteArray> mechanisms; ///< empty: the strongest that the server offers
    QString caFile;            ///< PEM; empty: the system's authorities
    Proxy proxy;               ///< on the way to the server
    QString nameServer;        ///< that knows the recipients' servers, see parseNameServer; empty: the system's
    QList<Pin> pins;           ///< in the order in which they came to be trusted

    /// The one to begin with: the practice post office inside the program, which takes any login.
    [[nodiscard]] static Account practice();
    [[nodiscard]] bool trusts(const QByteArray &sha256) const
    {
        return std::any_of(pins.begin(), pins.end(), [&](const Pin &pin) { return pin.sha256 == sha256; });
    }
    [[nodiscard]] bool isPractice() const { return id == u"practice"; }
    friend bool operator==(const Account &, const Account &) = default;
};

} // namespace app
