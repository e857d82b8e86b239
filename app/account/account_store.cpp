// SPDX-License-Identifier: MIT
#include "app/account/account_store.h"

#include "app/account/account_json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSet>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumFileSize = 8'000'000;
constexpr int formVersion = 2; // raised only where an earlier version would misunderstand the file
const QString accountList = u"accounts"_s;
const QString identityList = u"identities"_s;
const QString profileList = u"profiles"_s; // of the first form, each with its identities inside

smtp::Error failure(smtp::Error::Kind kind, smtp::Statement why)
{
    return {kind, false, smtp::Step::Connection, std::move(why), {}};
}

/// The file of the first form.
QString earlierPath(const QString &path)
{
    return QFileInfo(path).dir().filePath(u"profiles.json"_s);
}

/// Moves a file that cannot be understood out of the way, under a name that is free.
bool keepAside(const QString &path)
{
    for (int i = 1; i < 1000; ++i) {
        const QString aside = path + u".broken-"_s + QString::number(i);
        if (!QFile::exists(aside))
            return QFile::rename(path, aside);
    }
    return false;
}

} // namespace

AccountStore::AccountStore(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    load();
}

QString AccountStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/facteur/accounts.json"_s;
}

QStringList AccountStore::defaultFiles()
{
    return {defaultPath(), earlierPath(defaultPath())};
}

const Account *AccountStore::byId(QStringView id) const
{
    return const_cast<AccountStore *>(this)->find(id);
}

const Account *AccountStore::byName(QStringView name) const
{
    for (const Account &account : m_accounts) {
        if (name.compare(account.name, Qt::CaseInsensitive) == 0)
            return &account;
    }
    return byId(name);
}

const Account *AccountStore::bySender(const QString &address) const
{
    for (const Account &account : m_accounts) {
        if (!staysHere(account) && identityAt(identitiesOf(account.id), address))
            return &account;
    }
    return nullptr;
}

QList<Identity> AccountStore::identitiesOf(QStringView accountId) const
{
    QList<Identity> all;
    for (const Identity &identity : m_identities) {
        if (identity.account == accountId)
            all.append(identity);
    }
    if (const Account *account = byId(accountId)) {
        const auto usual = std::ranges::find(all, account->defaultIdentity, &Identity::id);
        if (usual != all.end())
            std::rotate(all.begin(), usual, usual + 1);
    }
    return all;
}

// ---- reading ----------------------------------------------------------------------------------------------------------------------

void AccountStore::load()
{
    const QJsonObject fileBefore = std::exchange(m_file, {});
    const QList<Account> accountsBefore = std::exchange(m_accounts, {});
    const QList<Identity> identitiesBefore = std::exchange(m_identities, {});
    const auto unreadBefore = std::exchange(m_unread, {});
    m_problem.reset();
    m_isOfLaterForm = false;
    const QString earlier = earlierPath(m_path);
    m_readFrom = QFile::exists(m_path) || !QFile::exists(earlier) ? m_path : earlier;
    read(m_readFrom);
    if (m_problem && !accountsBefore.isEmpty()) { // it was cut or damaged since: what was read before is not lost with it
        m_file = fileBefore;
        m_accounts = accountsBefore;
        m_identities = identitiesBefore;
        m_unread = unreadBefore;
        return;
    }
    readAccounts(accountList);
    readAccounts(profileList);
    const Account practice = Account::practice();
    if (!byId(practice.id))
        m_accounts.append(practice);
    readIdentities();
    if (identitiesOf(practice.id).isEmpty())
        m_identities.append(Identity::practice());
}

void AccountStore::blame(const smtp::Statement &why)
{
    if (!m_problem)
        m_problem = failure(smtp::Error::Kind::FileUnreadable, smtp::Statement(smtp::Statement::AccountsUnreadable, m_readFrom).with(why));
}

void AccountStore::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (file.exists())
            blame({smtp::Statement::SystemSays, file.errorString()});
        return;
    }
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(maximumFileSize), &fault);
    m_isOfLaterForm = document[u"version"_s].toInt() > formVersion;
    const bool hasList = document[accountList].isArray() || (document[accountList].isUndefined() && document[profileList].isArray());
    if (document.isObject() && hasList)
        m_file = document.object();
    else
        blame(document.isNull() ? smtp::Statement(smtp::Statement::JsonFault, fault.errorString(), fault.offset)
                                : smtp::Statement::NotAListOfAccounts);
}

void AccountStore::readAccounts(const QString &list)
{
    QSet<QString> ids; // a file of any size is read in linear time
    for (const Account &account : std::as_const(m_accounts))
        ids += account.id;
    const QJsonArray entries = m_file[list].toArray();
    for (const QJsonValue &value : entries) {
        const AccountEntry entry = readAccount(value.toObject());
        const QString fault = entry.fault.isEmpty() && ids.contains(entry.account.id) ? u"id"_s : entry.fault;
        if (fault.isEmpty()) {
            ids += entry.account.id;
            m_accounts.append(entry.account);
            m_identities.append(entry.identities);
            continue;
        }
        m_unread[list].append(value);
        blame({smtp::Statement::AccountMemberInvalid, fault, entry.account.name});
    }
}

void AccountStore::readIdentities()
{
    QSet<QString> accounts;
    for (const Account &account : std::as_const(m_accounts))
        accounts += account.id;
    QSet<QString> ids;
    for (const Identity &identity : std::as_const(m_identities))
        ids += identity.id;
    const QJsonArray entries = m_file[identityList].toArray();
    for (const QJsonValue &value : entries) {
        const IdentityEntry entry = readIdentity(value.toObject());
        const QString fault = entry.fault.isEmpty() && ids.contains(entry.identity.id) ? u"id"_s : entry.fault;
        if (fault.isEmpty() && accounts.contains(entry.identity.account)) {
            ids += entry.identity.id;
            m_identities.append(entry.identity);
            continue;
        }
        m_unread[identityList].append(value); // its account may be one that cannot be read: that one is named
        if (!fault.isEmpty())
            blame({smtp::Statement::IdentityMemberInvalid, fault, entry.identity.mailbox.toString()});
    }
}

// ---- changing ---------------------------------------------------------------------------------------------------------------------

std::expected<void, smtp::Error> AccountStore::save(const Account &account, const QList<Identity> &identities)
{
    return put(account, identities);
}

std::expected<void, smtp::Error> AccountStore::save(const Account &account)
{
    return put(account, std::nullopt);
}

std::expected<void, smtp::Error> AccountStore::put(Account account, const std::optional<QList<Identity>> &identities)
{
    if (account.id.isEmpty() || account.name.trimmed().isEmpty())
        return std::unexpected(failure(smtp::Error::Kind::Usage, smtp::Statement::AccountIncomplete));
    load();
    const auto isNamesake = [&](const Account &other) {
        return other.id != account.id && other.name.compare(account.name, Qt::CaseInsensitive) == 0;
    };
    if (std::ranges::any_of(m_accounts, isNamesake))
        return std::unexpected(failure(smtp::Error::Kind::Usage, smtp::Statement(smtp::Statement::AccountNameTaken, account.name)));
    if (identities) {
        m_identities.removeIf([&](const Identity &one) { return one.account == account.id; });
        account.defaultIdentity.clear();
        for (Identity identity : *identities) {
            identity.account = account.id;
            if (identity.id.isEmpty() || std::ranges::contains(m_identities, identity.id, &Identity::id))
                identity.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            if (account.defaultIdentity.isEmpty())
                account.defaultIdentity = identity.id;
            m_identities.append(identity);
        }
    }
    if (Account *same = find(account.id))
        *same = account;
    else
        m_accounts.insert(m_accounts.size() - (staysHere(m_accounts.constLast()) ? 1 : 0), account);
    return write();
}

Account *AccountStore::find(QStringView id)
{
    const auto found = std::ranges::find(m_accounts, id, &Account::id);
    return found == m_accounts.end() ? nullptr : &*found;
}

std::expected<void, smtp::Error> AccountStore::trust(const QString &id, const QByteArray &sha256)
{
    load();
    Account *account = find(id);
    Account::Server *server = account ? account->server() : nullptr;
    if (!server || server->trusts(sha256))
        return {};
    server->pins.append({sha256, QDateTime::currentDateTimeUtc()});
    return write();
}

std::expected<void, smtp::Error> AccountStore::withdrawTrust(const QString &id, const QByteArray &sha256)
{
    load();
    Account *account = find(id);
    Account::Server *server = account ? account->server() : nullptr;
    if (!server || server->pins.removeIf([&](const Pin &pin) { return pin.sha256 == sha256; }) == 0)
        return {};
    return write();
}

std::expected<void, smtp::Error> AccountStore::remove(const QString &id)
{
    if (id == Account::practice().id)
        return std::unexpected(failure(smtp::Error::Kind::Usage, smtp::Statement::PracticeStays));
    load();
    if (m_accounts.removeIf([&](const Account &account) { return account.id == id; }) == 0)
        return {};
    m_identities.removeIf([&](const Identity &identity) { return identity.account == id; });
    return write();
}

// ---- writing ----------------------------------------------------------------------------------------------------------------------

std::expected<void, smtp::Error> AccountStore::write()
{
    const auto cannot = [&](const smtp::Statement &why) {
        load(); // what is on disk is what there is
        return std::unexpected(
            failure(smtp::Error::Kind::LocalInputOutput, smtp::Statement(smtp::Statement::AccountsNotSaved, m_path).with(why)));
    };
    if (m_isOfLaterForm)
        return cannot(smtp::Statement::AccountsNewer);

    const auto known = [this](const QString &list) {
        QHash<QString, QJsonObject> entries;
        for (const QJsonValue &value : m_file[list].toArray()) {
            if (!m_unread.value(list).contains(value))
                entries.insert(value[u"id"_s].toString(), value.toObject());
        }
        return entries;
    };
    QHash<QString, QJsonObject> accountEntries = known(accountList);
    accountEntries.insert(known(profileList));
    QJsonArray accounts;
    for (const Account &account : std::as_const(m_accounts))
        accounts.append(toJson(account, accountEntries.value(account.id)));
    const QHash<QString, QJsonObject> identityEntries = known(identityList);
    QJsonArray identities;
    for (const Identity &identity : std::as_const(m_identities))
        identities.append(toJson(identity, identityEntries.value(identity.id)));
    QJsonObject object = m_file;
    object.remove(profileList);
    object[u"version"_s] = formVersion;
    object[accountList] = accounts;
    object[identityList] = identities;
    for (const auto &[list, entries] : std::as_const(m_unread).asKeyValueRange()) {
        QJsonArray all = object[list].toArray();
        for (const QJsonValue &value : entries)
            all.append(value);
        object[list] = all;
    }

    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return cannot(smtp::Statement::FolderMissing);
    const bool isDamaged = m_problem && m_unread.isEmpty() && m_readFrom == m_path;
    if (isDamaged && !keepAside(m_path))
        return cannot(smtp::Statement::OldNotKept);
    QSaveFile file(m_path);
    const QByteArray octets = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(octets) != octets.size() || !file.commit())
        return cannot({smtp::Statement::SystemSays, file.errorString()});
    m_file = object;
    m_readFrom = m_path;
    if (m_unread.isEmpty())
        m_problem.reset();
    Q_EMIT changed();
    return {};
}

} // namespace app
