// SPDX-License-Identifier: MIT
#include "app/account/account_json.h"

#include "app/account/name_server.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace app {

namespace {

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

/// The members that one route or another owns.
constexpr QLatin1StringView routeMembers[] = {
    "host"_L1, "port"_L1, "user"_L1, "auth"_L1, "proxy"_L1, "pins"_L1, "pinnedSince"_L1, "resolver"_L1};

/// Reads one entry; remembers the first member that is not as it must be.
class EntryReader {
public:
    explicit EntryReader(const QJsonObject &object)
        : m_object(object)
    {
    }

    AccountEntry readAccount()
    {
        AccountEntry entry;
        Account &account = entry.account;
        account.id = text(u"id"_s, true);
        account.name = text(u"name"_s, true);
        account.route = readRoute(account.id);
        account.tlsMode = usualTls(account.route);
        if (m_object.contains(u"tls"_s)) {
            const QString name = text(u"tls"_s, true);
            const auto *known = std::ranges::find(tlsNames, name, &TlsName::name);
            if (known == std::end(tlsNames))
                blame(u"tls"_s);
            else
                account.tlsMode = known->mode;
        }
        account.caFile = text(u"caFile"_s, false);
        account.defaultIdentity = text(u"identity"_s, false);
        for (const QJsonValue &value : list(u"identities"_s)) {
            Identity identity {.id = account.id + u'/' + QString::number(entry.identities.size() + 1),
                .account = account.id,
                .mailbox = {value[u"name"_s].toString(), value[u"address"_s].toString()}};
            if (identity.mailbox.address.isEmpty())
                blame(u"identities"_s);
            entry.identities.append(identity);
        }
        entry.fault = m_fault;
        return entry;
    }

    IdentityEntry readIdentity()
    {
        Identity identity {.id = text(u"id"_s, true),
            .account = text(u"account"_s, true),
            .mailbox = {text(u"name"_s, false), text(u"address"_s, true)},
            .replyTo = text(u"replyTo"_s, false)};
        return {identity, m_fault};
    }

private:
    Account::Route readRoute(const QString &id)
    {
        const QString name = m_object.contains(u"route"_s) ? text(u"route"_s, true) : u"smtp"_s;
        const Account practice = Account::practice();
        if (id == practice.id) { // the first form of the file calls its route that of a server
            Account::Practice route;
            if (const QString user = text(u"user"_s, false); !user.isEmpty())
                route.user = user;
            return route;
        }
        if (name == "smtp"_L1)
            return readServer(Account::Protocol::Smtp, 587);
        if (name == "lmtp"_L1)
            return readServer(Account::Protocol::Lmtp, 24);
        if (name == "mx"_L1)
            return readExchangers();
        blame(u"route"_s);
        return {};
    }

    Account::Server readServer(Account::Protocol protocol, quint16 usualPort)
    {
        Account::Server server {
            .protocol = protocol, .host = text(u"host"_s, false), .port = readPort(usualPort), .user = text(u"user"_s, false)};
        for (const QJsonValue &value : list(u"auth"_s))
            server.mechanisms.append(value.toString().toUpper().toLatin1());
        if (const QString url = text(u"proxy"_s, false); !url.isEmpty()) {
            if (const auto proxy = parseProxy(url))
                server.proxy = *proxy;
            else
                blame(u"proxy"_s);
        }
        const QJsonValue since = m_object[u"pinnedSince"_s];
        for (const QJsonValue &value : list(u"pins"_s)) {
            const QString pin = value.toString();
            const QByteArray digest = QByteArray::fromHex(pin.sliced(std::min(pin.size(), pinPrefix.size())).toLatin1());
            if (!pin.startsWith(pinPrefix, Qt::CaseInsensitive) || digest.size() != 32)
                blame(u"pins"_s);
            server.pins.append({digest, QDateTime::fromString(since[pin].toString(), Qt::ISODate)});
        }
        return server;
    }

    Account::Exchangers readExchangers()
    {
        Account::Exchangers exchangers {.port = readPort(25), .nameServer = text(u"resolver"_s, false)};
        if (!exchangers.nameServer.isEmpty() && !parseNameServer(exchangers.nameServer))
            blame(u"resolver"_s);
        if (!text(u"proxy"_s, false).isEmpty()) // whoever wrote it believes that letters leave through it
            blame(u"proxy"_s);
        return exchangers;
    }

    quint16 readPort(quint16 usual)
    {
        const QJsonValue port = m_object[u"port"_s];
        if (!port.isUndefined() && (port.toInteger(-1) < 0 || port.toInteger() > 65535))
            blame(u"port"_s);
        return static_cast<quint16>(port.toInteger(usual));
    }

    QString text(const QString &member, bool isNeeded)
    {
        const QJsonValue value = m_object[member];
        const bool isAbsent = value.isUndefined() || value.isNull();
        if (isAbsent ? isNeeded : !value.isString() || (isNeeded && value.toString().isEmpty()))
            blame(member);
        return value.toString();
    }

    QJsonArray list(const QString &member)
    {
        const QJsonValue value = m_object[member];
        if (!value.isUndefined() && !value.isArray())
            blame(member);
        return value.toArray();
    }

    void blame(const QString &member)
    {
        if (m_fault.isEmpty())
            m_fault = member;
    }

    const QJsonObject m_object; // an absent member would be made by reading it otherwise
    QString m_fault;
};

/// Sets the members of the route that letters leave by.
struct RouteWriter {
    QJsonObject &entry;

    void operator()(const Account::Server &server) const
    {
        entry[u"route"_s] = server.protocol == Account::Protocol::Lmtp ? u"lmtp"_s : u"smtp"_s;
        entry[u"host"_s] = server.host;
        entry[u"port"_s] = server.port;
        entry[u"user"_s] = server.user;
        QJsonArray mechanisms;
        for (const QByteArray &mechanism : server.mechanisms)
            mechanisms.append(QString::fromLatin1(mechanism));
        entry[u"auth"_s] = mechanisms;
        if (!server.proxy.isNone())
            entry[u"proxy"_s] = server.proxy.url();
        QJsonArray pins;
        QJsonObject since; // beside them, so that the list is one of texts
        for (const Pin &pin : server.pins) {
            const QString name = pinPrefix + QString::fromLatin1(pin.sha256.toHex(':').toUpper());
            pins.append(name);
            if (pin.since.isValid())
                since[name] = pin.since.toUTC().toString(Qt::ISODate);
        }
        entry[u"pins"_s] = pins;
        if (!since.isEmpty())
            entry[u"pinnedSince"_s] = since;
    }
    void operator()(const Account::Exchangers &exchangers) const
    {
        entry[u"route"_s] = u"mx"_s;
        entry[u"port"_s] = exchangers.port;
        if (!exchangers.nameServer.isEmpty())
            entry[u"resolver"_s] = exchangers.nameServer;
    }
    void operator()(const Account::Practice &practice) const
    {
        entry[u"route"_s] = u"practice"_s;
        entry[u"user"_s] = practice.user;
    }
};

} // namespace

AccountEntry readAccount(const QJsonObject &entry)
{
    return EntryReader(entry).readAccount();
}

IdentityEntry readIdentity(const QJsonObject &entry)
{
    return EntryReader(entry).readIdentity();
}

QJsonObject toJson(const Account &account, QJsonObject entry)
{
    entry.remove(u"identities"_s); // of the first form
    for (const QLatin1StringView member : routeMembers)
        entry.remove(member);
    entry[u"id"_s] = account.id;
    entry[u"name"_s] = account.name;
    std::visit(RouteWriter {entry}, account.route);
    for (const TlsName &tls : tlsNames) {
        if (tls.mode == account.tlsMode)
            entry[u"tls"_s] = tls.name;
    }
    entry[u"caFile"_s] = account.caFile;
    entry[u"identity"_s] = account.defaultIdentity;
    return entry;
}

QJsonObject toJson(const Identity &identity, QJsonObject entry)
{
    entry[u"id"_s] = identity.id;
    entry[u"account"_s] = identity.account;
    entry[u"name"_s] = identity.mailbox.name;
    entry[u"address"_s] = identity.mailbox.address;
    entry.remove(u"replyTo"_s);
    if (!identity.replyTo.isEmpty())
        entry[u"replyTo"_s] = identity.replyTo;
    return entry;
}

} // namespace app
