// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "app/account/identity.h"
#include "smtp/error/error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <expected>
#include <optional>

namespace app {

/// The accounts and their identities, in a JSON file that a person can read and edit (default: `accounts.json` in the program's configuration folder),
/// written whole and atomically. The Practice account is always there. What is not known stays in the file. A file that cannot be understood stays where
/// it is until something is saved; then it is kept aside as `.broken-1`, never overwritten. An entry that cannot be understood hides no other one, and
/// stays in the file as it is.
///
/// As long as there is no such file, the accounts are those of `profiles.json` beside it, the form of earlier versions; what is saved first takes them
/// along. That file itself is never written: an earlier version goes on with it. A file of a later form is read as far as it is understood, and never
/// written.
class AccountStore : public QObject {
    Q_OBJECT
public:
    explicit AccountStore(QString path = defaultPath(), QObject *parent = nullptr);

    [[nodiscard]] static QString defaultPath();
    [[nodiscard]] static QStringList defaultFiles(); ///< all that a store at `defaultPath` may read
    [[nodiscard]] const QString &file() const { return m_readFrom; } ///< that was read; where there is none, that will be written
    [[nodiscard]] const QList<Account> &accounts() const { return m_accounts; }
    [[nodiscard]] const Account *byId(QStringView id) const;
    [[nodiscard]] const Account *byName(QStringView name) const; ///< case-insensitive; or by id
    /// The one that has an identity at this address; none: no account of a real server has. Practice is no real one.
    [[nodiscard]] const Account *bySender(const QString &address) const;
    [[nodiscard]] QList<Identity> identitiesOf(QStringView accountId) const; ///< the default one first
    [[nodiscard]] const std::optional<smtp::Error> &problem() const { return m_problem; } ///< of the last load

    /// Adds or replaces by id, with these identities instead of those that it had; the first becomes its default. Those without an id get one. Reads the
    /// file anew first, so that what another window saved stays. `Usage`: no id or name, or a name that another account has (any case);
    /// `LocalInputOutput`: the file could not be written.
    [[nodiscard]] std::expected<void, smtp::Error> save(const Account &account, const QList<Identity> &identities);
    [[nodiscard]] std::expected<void, smtp::Error> save(const Account &account); ///< its identities stay
    /// Adds a certificate to those that the account trusts its server by, from now on; already trusted, or no server of its own: nothing to do.
    [[nodiscard]] std::expected<void, smtp::Error> trust(const QString &id, const QByteArray &sha256);
    [[nodiscard]] std::expected<void, smtp::Error> withdrawTrust(const QString &id, const QByteArray &sha256);
    /// With its identities; not the Practice account; unknown: nothing to do.
    [[nodiscard]] std::expected<void, smtp::Error> remove(const QString &id);

Q_SIGNALS:
    void changed();

private:
    void load();
    void read(const QString &path);
    void readAccounts(const QString &list);
    void readIdentities();
    void blame(const smtp::Statement &why);
    [[nodiscard]] std::expected<void, smtp::Error> put(Account account, const std::optional<QList<Identity>> &identities);
    [[nodiscard]] std::expected<void, smtp::Error> write();
    [[nodiscard]] Account *find(QStringView id);

    const QString m_path;
    QString m_readFrom; ///< that path, or the earlier version's
    QJsonObject m_file; ///< as read, unknown members included
    bool m_isOfLaterForm = false;
    QList<Account> m_accounts;
    QList<Identity> m_identities;
    QHash<QString, QJsonArray> m_unread; ///< by the file's lists: the entries that are not valid, or belong to one that is not
    std::optional<smtp::Error> m_problem;
};

} // namespace app
