// SPDX-License-Identifier: MIT
#include "app/account/account_store.h"

#include "app/account/account_json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumFileSize = 8'000'000;
constexpr int formVersion = 2; // raised only where an earlier version would misunderstand the file
const QString accountList = u"accounts"_s;
const QString identityList = u"identities"_s;
const QString profileList = u"profiles"_s; // of the first form, each with its identities inside

smtp::Error failure(smtp::Error::Kind kind, QString detail)
{
    return {kind, false, smtp::Step::Connection, std::move(detail), {}};
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
    m_file = {};
    m_accounts.clear();
    m_identities.clear();
    m_unread.clear();
    m_problem.reset();
    m_isOfLaterForm = false;
    const QString earlier = earlierPath(m_path);
    m_readFrom = QFile::exists(m_path) || !QFile::exists(earlier) ? m_path : earlier;
    read(m_readFrom);
    readAccounts(accountList);
    readAccounts(profileList);
    readIdentities();
    const Account practice = Account::practice();
    if (!byId(practice.id))
        m_accounts.append(practice);
    if (identitiesOf(practice.id).isEmpty())
        m_identities.append(Identity::practice());
}

void AccountStore::blame(const QString &why)
{
    if (!m_problem)
        m_problem = failure(smtp::Error::Kind::FileUnreadable, u"The accounts in %1 cannot be read: %2"_s.arg(m_readFrom, why));
}

void AccountStore::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (file.exists())
            blame(file.errorString());
        return;
    }
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(maximumFileSize), &fault);
    m_isOfLaterForm = document[u"version"_s].toInt() > formVersion;
    const bool hasList = document[accountList].isArray() || (document[accountList].isUndefined() && document[profileList].isArray());
    if (document.isObject() && hasList)
        m_file = document.object();
    else
        blame(document.isNull() ? u"%1 at octet %2."_s.arg(fault.errorString(), QString::number(fault.offset)) : u"no list of accounts."_s);
}

void AccountStore::readAccounts(const QString &list)
{
    const QJsonArray entries = m_file[list].toArray();
    for (const QJsonValue &value : entries) {
        const AccountEntry entry = readAccount(value.toObject());
        const QString fault = entry.fault.isEmpty() && byId(entry.account.id) ? u"id"_s : entry.fault;
        if (fault.isEmpty()) {
            m_accounts.append(entry.account);
            m_identities.append(entry.identities);
            continue;
        }
        m_unread[list].append(value);
        blame(u"\"%1\" of account \"%2\" is not valid."_s.arg(fault, entry.account.name));
    }
}

void AccountStore::readIdentities()
{
    const QJsonArray entries = m_file[identityList].toArray();
    for (const QJsonValue &value : entries) {
        const IdentityEntry entry = readIdentity(value.toObject());
        const bool isTwice = std::ranges::contains(m_identities, entry.identity.id, &Identity::id);
        const QString fault = entry.fault.isEmpty() && isTwice ? u"id"_s : entry.fault;
        if (fault.isEmpty() && byId(entry.identity.account)) {
            m_identities.append(entry.identity);
            continue;
        }
        m_unread[identityList].append(value); // its account may be one that cannot be read: that one is named
        if (!fault.isEmpty())
            blame(u"\"%1\" of identity \"%2\" is not valid."_s.arg(fault, entry.identity.mailbox.toString()));
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
        return std::unexpected(failure(smtp::Error::Kind::Usage, u"An account needs an id and a name."_s));
    load();
    const auto isNamesake = [&](const Account &other) {
        return other.id != account.id && other.name.compare(account.name, Qt::CaseInsensitive) == 0;
    };
    if (std::ranges::any_of(m_accounts, isNamesake))
        return std::unexpected(failure(smtp::Error::Kind::Usage, u"Another account has the name \"%1\"."_s.arg(account.name)));
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
        return std::unexpected(failure(smtp::Error::Kind::Usage, u"The Practice account stays."_s));
    load();
    if (m_accounts.removeIf([&](const Account &account) { return account.id == id; }) == 0)
        return {};
    m_identities.removeIf([&](const Identity &identity) { return identity.account == id; });
    return write();
}

// ---- writing ----------------------------------------------------------------------------------------------------------------------

std::expected<void, smtp::Error> AccountStore::write()
{
    const auto cannot = [&](const QString &why) {
        load(); // what is on disk is what there is
        return std::unexpected(failure(smtp::Error::Kind::LocalInputOutput, u"The accounts cannot be saved in %1: %2"_s.arg(m_path, why)));
    };
    if (m_isOfLaterForm)
        return cannot(u"a newer version of Facteur wrote the file, and this one would lose some of it."_s);

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
        return cannot(u"the folder cannot be made."_s);
    const bool isDamaged = m_problem && m_unread.isEmpty() && m_readFrom == m_path;
    if (isDamaged && !keepAside(m_path))
        return cannot(u"what is there cannot be kept aside."_s);
    QSaveFile file(m_path);
    const QByteArray octets = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(octets) != octets.size() || !file.commit())
        return cannot(file.errorString());
    m_file = object;
    m_readFrom = m_path;
    if (m_unread.isEmpty())
        m_problem.reset();
    Q_EMIT changed();
    return {};
}

} // namespace app
