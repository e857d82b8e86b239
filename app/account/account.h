// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/proxy.h"
#include "smtp/tls/tls_policy.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <algorithm>
#include <variant>

namespace app {

/// A certificate that a person chose to trust although no authority vouches for it.
struct Pin {
    QByteArray sha256; ///< of its DER form, 32 octets
    QDateTime since;   ///< UTC; invalid: not known
    friend bool operator==(const Pin &, const Pin &) = default;
};

namespace account_route {

enum class Protocol {
    Smtp,
    Lmtp, ///< the server confirms each recipient separately (RFC 2033)
};

/// A server of the account's own accepts every letter.
struct Server {
    Protocol protocol = Protocol::Smtp;
    QString host {}; ///< a name or an address; if it begins with a slash, a Unix socket's path
    quint16 port = 587;
    QString user {}; ///< empty: no AUTH
    QList<QByteArray> mechanisms {}; ///< empty: the strongest that the server offers
    Proxy proxy {}; ///< on the way to it
    QList<Pin> pins {}; ///< of this server, in the order in which they came to be trusted

    [[nodiscard]] bool isLocal() const { return host.startsWith(u'/'); }
    [[nodiscard]] bool trusts(const QByteArray &sha256) const { return std::ranges::contains(pins, sha256, &Pin::sha256); }
    friend bool operator==(const Server &, const Server &) = default;
};

/// Straight to the servers of the recipients' domains (RFC 5321 §5.1). They know nobody: there is no login, and a proxy would see who writes to whom.
struct Exchangers {
    quint16 port = 25; ///< RFC 5321 §4.5.4.2
    QString nameServer {}; ///< that knows those servers, see parseNameServer; empty: the system's
    friend bool operator==(const Exchangers &, const Exchangers &) = default;
};

/// The practice post office inside the program, which accepts any login.
struct Practice {
    QString user = QStringLiteral("learner");
    friend bool operator==(const Practice &, const Practice &) = default;
};

} // namespace account_route

/// What a person has settled about sending: by which route letters leave, and how well it is protected. As whom is an Identity's. Holds no secret: those
/// are in the SecretStore, under the account's id.
struct Account {
    using Protocol = account_route::Protocol;
    using Server = account_route::Server;
    using Exchangers = account_route::Exchangers;
    using Practice = account_route::Practice;
    using Route = std::variant<Server, Exchangers, Practice>;

    QString id {}; ///< never changes
    QString name {};
    Route route {};
    smtp::TlsMode tlsMode = smtp::TlsMode::Required; ///< at least
    QString caFile {}; ///< PEM; empty: the system's authorities
    QString defaultIdentity {}; ///< the id of the one that letters are from if nobody chooses; empty, or not there: the account's first

    /// Null: letters leave by another route.
    [[nodiscard]] Server *server() { return std::get_if<Server>(&route); }
    [[nodiscard]] const Server *server() const { return std::get_if<Server>(&route); }

    /// The one to begin with, and the only one with its route.
    [[nodiscard]] static Account practice();
    friend bool operator==(const Account &, const Account &) = default;
};

/// Nobody but this computer gets what is sent from it.
[[nodiscard]] inline bool staysHere(const Account &account)
{
    return std::holds_alternative<Account::Practice>(account.route);
}

/// How much TLS is asked for unless somebody says otherwise: of strangers' servers, as much as they offer.
[[nodiscard]] inline smtp::TlsMode usualTls(const Account::Route &route)
{
    return std::holds_alternative<Account::Exchangers>(route) ? smtp::TlsMode::Opportunistic : smtp::TlsMode::Required;
}

} // namespace app
