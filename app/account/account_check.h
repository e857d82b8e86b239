// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "app/account/identity.h"

#include <optional>

namespace app {

/// One thing that an account lacks, or that cannot be, and in which of its fields. A value: app/explain has its sentence.
struct AccountProblem {
    enum class Field { Name, Identities, Host, Port, Mechanisms, Proxy, NameServer };
    enum class Kind {
        Missing,
        Taken, ///< another account has this name
        NotAnAddress, ///< of an identity's From, or of a name server
        NotAReplyTo, ///< its Reply-To holds something that is not a mail address
        NotAHost, ///< neither a host name nor an IP address
        NotASocket, ///< no socket can have this path
        OutOfRange,
        Unknown, ///< Facteur has none of these mechanisms
        NeedsTls, ///< each of these mechanisms shows the password to whoever listens, or binds to TLS, and the account asks for no TLS
        NotAProxy,
        HoldsPassword, ///< and an address is no place for one
        UserTooLong, ///< for SOCKS5
        ColonInUser, ///< of an HTTP proxy
        NotToSocket, ///< a proxy leads to no socket of this computer
    };
    Field field = Field::Name;
    Kind kind = Kind::Missing;
    QString value {}; ///< what is wrong, as it was given; empty if it may hold a secret
    friend bool operator==(const AccountProblem &, const AccountProblem &) = default;
};

/// What keeps letters from leaving by the account's route, in the order of its fields. Looks at no file and no network.
[[nodiscard]] QList<AccountProblem> checkRoute(const Account &account);
/// What keeps the account from being saved beside these others: that, and what its name and its identities lack.
[[nodiscard]] QList<AccountProblem> checkAccount(const Account &account, const QList<Identity> &identities, const QList<Account> &others);
/// Why this cannot be a proxy's address, as a person types it; none: it can, or is empty.
[[nodiscard]] std::optional<AccountProblem> checkProxy(const QString &url);

/// Whether this name means this computer, whatever a DNS server says (RFC 6761 §6.3).
[[nodiscard]] bool isThisComputer(const QString &host);

} // namespace app
