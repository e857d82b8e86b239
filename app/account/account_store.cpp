// SPDX-License-Identifier: MIT
#include "app/account/account_store.h"

#include "app/account/name_server.h"
#include "smtp/address/address.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumFileSize = 8'000'000;
constexpr auto pinPrefix = "SHA256:"_L1; // as `facteur send --pin` writes it

struct TlsName {
    QLatin1StringView name;
    smtp::TlsMode mode;
};
constexpr TlsName tlsNames[] = {
    {"none"_L1, smtp::TlsMode::None},
    {"opportunistic"_L1, smtp::TlsMode::Opportunistic},
    {"required"_L1, smtp::TlsMode::Required},
    {"implicit"_L1, smtp::TlsMode::Implicit},
};

struct WayName {
    QLatin1StringView name;
    Way way;
};
constexpr WayName wayNames[] = {
    {"smtp"_L1, Way::Smtp},
    {"lmtp"_L1, Way::Lmtp},
    {"mx"_L1, Way::Exchangers},
};

/// Where the file says nothing of it: TLS wherever a stranger's server offers it.
constexpr smtp::TlsMode usualTls(Way way)
{
    return way == Way::Exchangers ? smtp::TlsMode::Opportunistic : smtp::TlsMode::Required;
}

constexpr quint16 usualPort(Way way)
{
    return way == Way::Exchangers ? 25 : way == Way::Lmtp ? 24 : 587;
}

smtp::Error failure(smtp::Error::Kind kind, QString detail)
{
    return {kind, false, smtp::Step::Connection, std::move(detail), {}};
}

/// Reads one account; remembers the first member that is not as it must be.
class AccountReader {
public:
    explicit AccountReader(const QJsonObject &object)
        : m_object(object)
    {
    }

    Account read()
    {
        Account account;
        account.id = text(u"id"_s, true);
        account.name = text(u"name"_s, true);
        for (const QJsonValue &value : list(u"identities"_s)) {
            const QJsonObject identity = value.toObject();
            if (identity[u"address"_s].toString().isEmpty())
                m_fault = u"identities"_s;
            account.identities.append({identity[u"name"_s].toString(), identity[u"address"_s].toString()});
        }
        readWay(account);
        account.host = text(u"host"_s, false);
        account.port = usualPort(account.way);
        account.tlsMode = usualTls(account.way);
        const QJsonValue port = m_object[u"port"_s];
        if (!port.isUndefined() && (port.toInteger(-1) < 0 || port.toInteger() > 65535))
            m_fault = u"port"_s;
        account.port = static_cast<quint16>(port.toInteger(account.port));
        if (m_object.contains(u"tls"_s)) {
            const QString name = text(u"tls"_s, true);
            const auto *known =
                std::find_if(std::begin(tlsNames), std::end(tlsNames), [&](const TlsName &tls) { return tls.name == name; });
            if (known == std::end(tlsNames))
                m_fault = u"tls"_s;
            else
                account.tlsMode = known->mode;
        }
        account.user = text(u"user"_s, false);
        for (const QJsonValue &value : list(u"auth"_s))
            account.mechanisms.append(value.toString().toUpper().toLatin1());
        account.caFile = text(u"caFile"_s, false);
        const QJsonValue since = m_object[u"pinnedSince"_s];
        for (const QJsonValue &value : list(u"pins"_s)) {
            const QString pin = value.toString();
            const QByteArray digest = QByteArray::fromHex(pin.sliced(std::min(pin.size(), pinPrefix.size())).toLatin1());
            if (!pin.startsWith(pinPrefix, Qt::CaseInsensitive) || digest.size() != 32)
                m_fault = u"pins"_s;
            account.pins.append({digest, QDateTime::fromString(since[pin].toString(), Qt::ISODate)});
        }
        return account;
    }
    [[nodiscard]] const QString &fault() const { return m_fault; }

private:
    void readWay(Account &account)
    {
        if (m_object.contains(u"route"_s)) {
            const QString name = text(u"route"_s, true);
            const auto *known = std::ranges::find(wayNames, name, &WayName::name);
            if (known == std::end(wayNames))
                m_fault = u"route"_s;
            else
                account.way = known->way;
        }
        if (const QString url = text(u"proxy"_s, false); !url.isEmpty()) {
            const auto proxy = parseProxy(url);
            if (!proxy || account.way == Way::Exchangers) // their names would be looked up here, and give away who writes to whom
                m_fault = u"proxy"_s;
            else
                account.proxy = *proxy;
        }
        account.nameServer = text(u"resolver"_s, false);
        if (!account.nameServer.isEmpty() && !parseNameServer(account.nameServer))
            m_fault = u"resolver"_s;
    }
    QString text(const QString &member, bool isNeeded)
    {
        const QJsonValue value = m_object[member];
        const bool isAbsent = value.isUndefined() || value.isNull();
        if (isAbsent ? isNeeded : !value.isString() || (isNeeded && value.toString().isEmpty()))
            m_fault = member;
        return value.toString();
    }
    QJsonArray list(const QString &member)
    {
        const QJsonValue value = m_object[member];
        if (!value.isUndefined() && !value.isArray())
            m_fault = member;
        return value.toArray();
    }

    const QJsonObject m_object; // an absent member would be made by reading it otherwise
    QString m_fault;
};

/// `object` with the account's members set; others stay.
QJsonObject toJson(const Account &account, QJsonObject object)
{
    QJsonArray identities;
    for (const Mailbox &mailbox : account.identities)
        identities.append(QJsonObject {{u"name"_s, mailbox.name}, {u"address"_s, mailbox.address}});
    QJsonArray mechanisms;
    for (const QByteArray &mechanism : account.mechanisms)
        mechanisms.append(QString::fromLatin1(mechanism));
    QJsonArray pins;
    QJsonObject pinnedSince; // beside them, so that an older version reads the list as it knows it
    for (const Pin &pin : account.pins) {
        const QString name = pinPrefix + QString::fromLatin1(pin.sha256.toHex(':').toUpper());
        pins.append(name);
        if (pin.since.isValid())
            pinnedSince[name] = pin.since.toUTC().toString(Qt::ISODate);
    }
    object[u"id"_s] = account.id;
    object[u"name"_s] = account.name;
    object[u"identities"_s] = identities;
    for (const WayName &way : wayNames) {
        if (way.way == account.way)
            object[u"route"_s] = way.name;
    }
    object[u"host"_s] = account.host;
    object[u"port"_s] = account.port;
    for (const TlsName &tls : tlsNames) {
        if (tls.mode == account.tlsMode)
            object[u"tls"_s] = tls.name;
    }
    object[u"user"_s] = account.user;
    object[u"auth"_s] = mechanisms;
    object[u"caFile"_s] = account.caFile;
    object[u"pins"_s] = pins;
    for (const auto &[member, value] : {std::pair(u"proxy"_s, account.proxy.url()), std::pair(u"resolver"_s, account.nameServer)}) {
        if (value.isEmpty())
            object.remove(member);
        else
            object[member] = value;
    }
    object.remove(u"pinnedSince"_s);
    if (!pinnedSince.isEmpty())
        object[u"pinnedSince"_s] = pinnedSince;
    return object;
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

Account Account::practice()
{
    Account account;
    account.id = u"practice"_s;
    account.name = u"Practice"_s;
    account.identities = {{u"Learner"_s, u"learner@practice.example"_s}};
    account.host = u"localhost"_s;
    account.port = 0; // whichever the post office has got
    account.user = u"learner"_s;
    return account;
}

AccountStore::AccountStore(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    load();
}

QString AccountStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/facteur/profiles.json"_s;
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
    const auto sender = smtp::Address::parse(address);
    const auto isSender = [&](const Mailbox &one) {
        if (one.address.compare(address, Qt::CaseInsensitive) == 0)
            return true;
        const auto identity = smtp::Address::parse(one.address); // its domain may be written in two ways
        return sender && identity && identity->toWire(false).compare(sender->toWire(false), Qt::CaseInsensitive) == 0;
    };
    const auto found = std::ranges::find_if(
        m_accounts, [&](const Account &account) { return !account.isPractice() && std::ranges::any_of(account.identities, isSender); });
    return found == m_accounts.end() ? nullptr : &*found;
}

void AccountStore::load()
{
    m_file = {};
    m_accounts.clear();
    m_unread = {};
    m_problem.reset();
    QFile file(m_path);
    const auto broken = [&](const QString &why) {
        m_problem = failure(smtp::Error::Kind::FileUnreadable, u"The profiles in %1 cannot be read: %2"_s.arg(m_path, why));
    };
    if (!file.open(QIODevice::ReadOnly)) {
        if (file.exists())
            broken(file.errorString());
    } else {
        QJsonParseError fault;
        const QJsonDocument document = QJsonDocument::fromJson(file.read(maximumFileSize), &fault);
        if (!document.isObject() || !document[u"profiles"_s].isArray())
            broken(document.isNull() ? u"%1 at octet %2."_s.arg(fault.errorString(), QString::number(fault.offset))
                                     : u"no list of profiles."_s);
        else
            m_file = document.object();
        for (const QJsonValue &value : m_file[u"profiles"_s].toArray()) {
            AccountReader reader(value.toObject());
            const Account account = reader.read();
            if (reader.fault().isEmpty() && !byId(account.id)) {
                m_accounts.append(account);
                continue;
            }
            m_unread.append(value);
            if (!m_problem)
                broken(u"\"%1\" of profile \"%2\" is not valid."_s.arg(reader.fault().isEmpty() ? u"id"_s : reader.fault(), account.name));
        }
    }
    if (!byId(u"practice"))
        m_accounts.append(Account::practice());
}

std::expected<void, smtp::Error> AccountStore::save(const Account &account)
{
    if (account.id.isEmpty() || account.name.trimmed().isEmpty())
        return std::unexpected(failure(smtp::Error::Kind::Usage, u"A profile needs an id and a name."_s));
    load();
    const auto isNamesake = [&](const Account &other) {
        return other.id != account.id && other.name.compare(account.name, Qt::CaseInsensitive) == 0;
    };
    if (std::any_of(m_accounts.begin(), m_accounts.end(), isNamesake))
        return std::unexpected(failure(smtp::Error::Kind::Usage, u"Another profile has the name \"%1\"."_s.arg(account.name)));
    if (Account *same = find(account.id))
        *same = account;
    else
        m_accounts.insert(m_accounts.size() - (m_accounts.last().isPractice() ? 1 : 0), account);
    return write();
}

Account *AccountStore::find(QStringView id)
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(), [id](const Account &account) { return account.id == id; });
    return found == m_accounts.end() ? nullptr : &*found;
}

std::expected<void, smtp::Error> AccountStore::trust(const QString &id, const QByteArray &sha256)
{
    load();
    Account *account = find(id);
    if (!account || account->trusts(sha256))
        return {};
    account->pins.append({sha256, QDateTime::currentDateTimeUtc()});
    return write();
}

std::expected<void, smtp::Error> AccountStore::withdrawTrust(const QString &id, const QByteArray &sha256)
{
    load();
    Account *account = find(id);
    if (!account || account->pins.removeIf([&](const Pin &pin) { return pin.sha256 == sha256; }) == 0)
        return {};
    return write();
}

std::expected<void, smtp::Error> AccountStore::remove(const QString &id)
{
    if (id == u"practice")
        return std::unexpected(failure(smtp::Error::Kind::Usage, u"The Practice profile stays."_s));
    load();
    if (m_accounts.removeIf([&](const Account &account) { return account.id == id; }) == 0)
        return {};
    return write();
}

std::expected<void, smtp::Error> AccountStore::write()
{
    const auto cannot = [&](const QString &why) {
        load(); // what is on disk is what there is
        return std::unexpected(failure(smtp::Error::Kind::LocalInputOutput, u"The profiles cannot be saved in %1: %2"_s.arg(m_path, why)));
    };
    QHash<QString, QJsonObject> known;
    for (const QJsonValue &value : m_file[u"profiles"_s].toArray()) {
        if (!m_unread.contains(value))
            known.insert(value[u"id"_s].toString(), value.toObject());
    }
    QJsonArray accounts;
    for (const Account &account : std::as_const(m_accounts))
        accounts.append(toJson(account, known.value(account.id)));
    for (const QJsonValue &value : std::as_const(m_unread))
        accounts.append(value);
    QJsonObject object = m_file;
    object[u"version"_s] = object[u"version"_s].toInt(1);
    object[u"profiles"_s] = accounts;

    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return cannot(u"the folder cannot be made."_s);
    if (m_problem && m_unread.isEmpty() && !keepAside(m_path))
        return cannot(u"what is there cannot be kept aside."_s);
    QSaveFile file(m_path);
    const QByteArray octets = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(octets) != octets.size() || !file.commit())
        return cannot(file.errorString());
    m_file = object;
    if (m_unread.isEmpty())
        m_problem.reset();
    Q_EMIT changed();
    return {};
}

} // namespace app
