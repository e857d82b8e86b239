// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "app/account/identity.h"

#include <QJsonObject>

namespace app {

/// An entry of the accounts' file, and the first of its members that is not as it must be; empty: all are.
struct AccountEntry {
    Account account {};
    QList<Identity> identities {}; ///< that the entry itself holds, as the first form of the file has them
    QString fault {};
};
struct IdentityEntry {
    Identity identity {};
    QString fault {};
};

/// Any form of the entry that a version of Facteur has ever written.
[[nodiscard]] AccountEntry readAccount(const QJsonObject &entry);
[[nodiscard]] IdentityEntry readIdentity(const QJsonObject &entry);

/// In today's form: `entry` with the value's members set. Members that are not known stay; those that belong to another route go.
[[nodiscard]] QJsonObject toJson(const Account &account, QJsonObject entry);
[[nodiscard]] QJsonObject toJson(const Identity &identity, QJsonObject entry);

} // namespace app
