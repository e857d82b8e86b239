// SPDX-License-Identifier: MIT
#include "app/account/profile_store.h"

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

smtp::Error failure(smtp::Error::Kind kind, smtp::Statement why)
{
    return {kind, false, smtp::Step::Connection, std::move(why), {}};
}

/// Reads one profile; remembers the first member that is not as it must be.
class ProfileReader {
public:
    explicit ProfileReader(const QJsonObject &object)
        : m_object(object)
    {
    }

    Profile read()
    {
        Profile profile;
        profile.id = text(u"id"_s, true);
        profile.name = text(u"name"_s, true);
        for (const QJsonValue &value : list(u"identities"_s)) {
            const QJsonObject identity = value.toObject();
            if (identity[u"address"_s].toString().isEmpty())
                m_fault = u"identities"_s;
            profile.identities.append({identity[u"name"_s].toString(), identity[u"address"_s].toString()});
        }
        readWay(profile);
        profile.host = text(u"host"_s, false);
        profile.port = usualPort(profile.way);
        profile.tlsMode = usualTls(profile.way);
        const QJsonValue port = m_object[u"port"_s];
        if (!port.isUndefined() && (port.toInteger(-1) < 0 || port.toInteger() > 65535))
            m_fault = u"port"_s;
        profile.port = static_cast<quint16>(port.toInteger(profile.port));
        if (m_object.contains(u"tls"_s)) {
            const QString name = text(u"tls"_s, true);
            const auto *known =
                std::find_if(std::begin(tlsNames), std::end(tlsNames), [&](const TlsName &tls) { return tls.name == name; });
            if (known == std::end(tlsNames))
                m_fault = u"tls"_s;
            else
                profile.tlsMode = known->mode;
        }
        profile.user = text(u"user"_s, false);
        for (const QJsonValue &value : list(u"auth"_s))
            profile.mechanisms.append(value.toString().toUpper().toLatin1());
        profile.caFile = text(u"caFile"_s, false);
        const QJsonValue since = m_object[u"pinnedSince"_s];
        for (const QJsonValue &value : list(u"pins"_s)) {
            const QString pin = value.toString();
            const QByteArray digest = QByteArray::fromHex(pin.sliced(std::min(pin.size(), pinPrefix.size())).toLatin1());
            if (!pin.startsWith(pinPrefix, Qt::CaseInsensitive) || digest.size() != 32)
                m_fault = u"pins"_s;
            profile.pins.append({digest, QDateTime::fromString(since[pin].toString(), Qt::ISODate)});
        }
        return profile;
    }
    [[nodiscard]] const QString &fault() const { return m_fault; }

private:
    void readWay(Profile &profile)
    {
        if (m_object.contains(u"route"_s)) {
            const QString name = text(u"route"_s, true);
            const auto *known = std::ranges::find(wayNames, name, &WayName::name);
            if (known == std::end(wayNames))
                m_fault = u"route"_s;
            else
                profile.way = known->way;
        }
        if (const QString url = text(u"proxy"_s, false); !url.isEmpty()) {
            const auto proxy = parseProxy(url);
            if (!proxy || profile.way == Way::Exchangers) // their names would be looked up here, and give away who writes to whom
                m_fault = u"proxy"_s;
            else
                profile.proxy = *proxy;
        }
        profile.nameServer = text(u"resolver"_s, false);
        if (!profile.nameServer.isEmpty() && !parseNameServer(profile.nameServer))
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

/// `object` with the profile's members set; others stay.
QJsonObject toJson(const Profile &profile, QJsonObject object)
{
    QJsonArray identities;
    for (const Mailbox &mailbox : profile.identities)
        identities.append(QJsonObject {{u"name"_s, mailbox.name}, {u"address"_s, mailbox.address}});
    QJsonArray mechanisms;
    for (const QByteArray &mechanism : profile.mechanisms)
        mechanisms.append(QString::fromLatin1(mechanism));
    QJsonArray pins;
    QJsonObject pinnedSince; // beside them, so that an older version reads the list as it knows it
    for (const Pin &pin : profile.pins) {
        const QString name = pinPrefix + QString::fromLatin1(pin.sha256.toHex(':').toUpper());
        pins.append(name);
        if (pin.since.isValid())
            pinnedSince[name] = pin.since.toUTC().toString(Qt::ISODate);
    }
    object[u"id"_s] = profile.id;
    object[u"name"_s] = profile.name;
    object[u"identities"_s] = identities;
    for (const WayName &way : wayNames) {
        if (way.way == profile.way)
            object[u"route"_s] = way.name;
    }
    object[u"host"_s] = profile.host;
    object[u"port"_s] = profile.port;
    for (const TlsName &tls : tlsNames) {
        if (tls.mode == profile.tlsMode)
            object[u"tls"_s] = tls.name;
    }
    object[u"user"_s] = profile.user;
    object[u"auth"_s] = mechanisms;
    object[u"caFile"_s] = profile.caFile;
    object[u"pins"_s] = pins;
    for (const auto &[member, value] : {std::pair(u"proxy"_s, profile.proxy.url()), std::pair(u"resolver"_s, profile.nameServer)}) {
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

Profile Profile::practice()
{
    Profile profile;
    profile.id = u"practice"_s;
    profile.name = u"Practice"_s;
    profile.identities = {{u"Learner"_s, u"learner@practice.example"_s}};
    profile.host = u"localhost"_s;
    profile.port = 0; // whichever the post office has got
    profile.user = u"learner"_s;
    return profile;
}

ProfileStore::ProfileStore(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    load();
}

QString ProfileStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/facteur/profiles.json"_s;
}

const Profile *ProfileStore::byId(QStringView id) const
{
    return const_cast<ProfileStore *>(this)->find(id);
}

const Profile *ProfileStore::byName(QStringView name) const
{
    for (const Profile &profile : m_profiles) {
        if (name.compare(profile.name, Qt::CaseInsensitive) == 0)
            return &profile;
    }
    return byId(name);
}

const Profile *ProfileStore::bySender(const QString &address) const
{
    const auto sender = smtp::Address::parse(address);
    const auto isSender = [&](const Mailbox &one) {
        if (one.address.compare(address, Qt::CaseInsensitive) == 0)
            return true;
        const auto identity = smtp::Address::parse(one.address); // its domain may be written in two ways
        return sender && identity && identity->toWire(false).compare(sender->toWire(false), Qt::CaseInsensitive) == 0;
    };
    const auto found = std::ranges::find_if(
        m_profiles, [&](const Profile &profile) { return !profile.isPractice() && std::ranges::any_of(profile.identities, isSender); });
    return found == m_profiles.end() ? nullptr : &*found;
}

void ProfileStore::load()
{
    m_file = {};
    m_profiles.clear();
    m_unread = {};
    m_problem.reset();
    QFile file(m_path);
    const auto broken = [&](const smtp::Statement &why) {
        m_problem = failure(smtp::Error::Kind::FileUnreadable, smtp::Statement(smtp::Statement::AccountsUnreadable, m_path).with(why));
    };
    if (!file.open(QIODevice::ReadOnly)) {
        if (file.exists())
            broken({smtp::Statement::SystemSays, file.errorString()});
    } else {
        QJsonParseError fault;
        const QJsonDocument document = QJsonDocument::fromJson(file.read(maximumFileSize), &fault);
        if (!document.isObject() || !document[u"profiles"_s].isArray())
            broken(document.isNull() ? smtp::Statement(smtp::Statement::JsonFault, fault.errorString(), fault.offset)
                                     : smtp::Statement::NotAListOfAccounts);
        else
            m_file = document.object();
        for (const QJsonValue &value : m_file[u"profiles"_s].toArray()) {
            ProfileReader reader(value.toObject());
            const Profile profile = reader.read();
            if (reader.fault().isEmpty() && !byId(profile.id)) {
                m_profiles.append(profile);
                continue;
            }
            m_unread.append(value);
            if (!m_problem)
                broken(smtp::Statement(smtp::Statement::MemberInvalid, reader.fault().isEmpty() ? u"id"_s : reader.fault(), profile.name));
        }
    }
    if (!byId(u"practice"))
        m_profiles.append(Profile::practice());
}

std::expected<void, smtp::Error> ProfileStore::save(const Profile &profile)
{
    if (profile.id.isEmpty() || profile.name.trimmed().isEmpty())
        return std::unexpected(failure(smtp::Error::Kind::Usage, smtp::Statement::AccountIncomplete));
    load();
    const auto isNamesake = [&](const Profile &other) {
        return other.id != profile.id && other.name.compare(profile.name, Qt::CaseInsensitive) == 0;
    };
    if (std::any_of(m_profiles.begin(), m_profiles.end(), isNamesake))
        return std::unexpected(failure(smtp::Error::Kind::Usage, smtp::Statement(smtp::Statement::AccountNameTaken, profile.name)));
    if (Profile *same = find(profile.id))
        *same = profile;
    else
        m_profiles.insert(m_profiles.size() - (m_profiles.last().isPractice() ? 1 : 0), profile);
    return write();
}

Profile *ProfileStore::find(QStringView id)
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [id](const Profile &profile) { return profile.id == id; });
    return found == m_profiles.end() ? nullptr : &*found;
}

std::expected<void, smtp::Error> ProfileStore::trust(const QString &id, const QByteArray &sha256)
{
    load();
    Profile *profile = find(id);
    if (!profile || profile->trusts(sha256))
        return {};
    profile->pins.append({sha256, QDateTime::currentDateTimeUtc()});
    return write();
}

std::expected<void, smtp::Error> ProfileStore::withdrawTrust(const QString &id, const QByteArray &sha256)
{
    load();
    Profile *profile = find(id);
    if (!profile || profile->pins.removeIf([&](const Pin &pin) { return pin.sha256 == sha256; }) == 0)
        return {};
    return write();
}

std::expected<void, smtp::Error> ProfileStore::remove(const QString &id)
{
    if (id == u"practice")
        return std::unexpected(failure(smtp::Error::Kind::Usage, smtp::Statement::PracticeStays));
    load();
    if (m_profiles.removeIf([&](const Profile &profile) { return profile.id == id; }) == 0)
        return {};
    return write();
}

std::expected<void, smtp::Error> ProfileStore::write()
{
    const auto cannot = [&](const smtp::Statement &why) {
        load(); // what is on disk is what there is
        return std::unexpected(
            failure(smtp::Error::Kind::LocalInputOutput, smtp::Statement(smtp::Statement::AccountsNotSaved, m_path).with(why)));
    };
    QHash<QString, QJsonObject> known;
    for (const QJsonValue &value : m_file[u"profiles"_s].toArray()) {
        if (!m_unread.contains(value))
            known.insert(value[u"id"_s].toString(), value.toObject());
    }
    QJsonArray profiles;
    for (const Profile &profile : std::as_const(m_profiles))
        profiles.append(toJson(profile, known.value(profile.id)));
    for (const QJsonValue &value : std::as_const(m_unread))
        profiles.append(value);
    QJsonObject object = m_file;
    object[u"version"_s] = object[u"version"_s].toInt(1);
    object[u"profiles"_s] = profiles;

    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return cannot(smtp::Statement::FolderMissing);
    if (m_problem && m_unread.isEmpty() && !keepAside(m_path))
        return cannot(smtp::Statement::OldNotKept);
    QSaveFile file(m_path);
    const QByteArray octets = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(octets) != octets.size() || !file.commit())
        return cannot({smtp::Statement::SystemSays, file.errorString()});
    m_file = object;
    if (m_unread.isEmpty())
        m_problem.reset();
    Q_EMIT changed();
    return {};
}

} // namespace app
