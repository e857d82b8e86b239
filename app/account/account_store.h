// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "smtp/error/error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <expected>
#include <optional>

namespace app {

/// The accounts, in a JSON file a person can read and mend (default: `accounts.json` in the program's configuration folder),
/// written whole and atomically. The Practice account is always there. What a newer version wrote into the file is kept. A file that
/// cannot be understood stays where it is until something is saved; then it is kept aside as `.broken-1`, never overwritten. An entry that
/// cannot be understood hides no other one, and stays in the file as it is.
class AccountStore : public QObject {
    Q_OBJECT
public:
    explicit AccountStore(QString path = defaultPath(), QObject *parent = nullptr);

    [[nodiscard]] static QString defaultPath();
    [[nodiscard]] const QList<Account> &accounts() const { return m_accounts; }
    [[nodiscard]] const Account *byId(QStringView id) const;
    [[nodiscard]] const Account *byName(QStringView name) const; ///< case-insensitive; or by id
    /// The one that has this identity; none: no account of a real server has. Practice is no real one.
    [[nodiscard]] const Account *bySender(const QString &address) const;
    [[nodiscard]] const std::optional<smtp::Error> &problem() const { return m_problem; } ///< of the last load

    /// Adds or replaces by id. Reads the file anew first, so that what another window saved stays. `Usage`: no id or name, or a name
    /// that another account has (any case); `LocalInputOutput`: the file could not be written.
    [[nodiscard]] std::expected<void, smtp::Error> save(const Account &account);
    /// Adds a certificate to those that the account trusts, from now on; already trusted or an unknown account: nothing to do.
    [[nodiscard]] std::expected<void, smtp::Error> trust(const QString &id, const QByteArray &sha256);
    [[nodiscard]] std::expected<void, smtp::Error> withdrawTrust(const QString &id, const QByteArray &sha256);
    [[nodiscard]] std::expected<void, smtp::Error> remove(const QString &id); ///< not the Practice account; unknown: nothing to do

Q_SIGNALS:
    void changed();

private:
    void load();
    [[nodiscard]] std::expected<void, smtp::Error> write();
    [[nodiscard]] Account *find(QStringView id);

    QString m_path;
    QJsonObject m_file; ///< as read, unknown members included
    QList<Account> m_accounts;
    QJsonArray m_unread; ///< entries that are not valid
    std::optional<smtp::Error> m_problem;
};

} // namespace app
