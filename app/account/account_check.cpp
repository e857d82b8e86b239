// SPDX-License-Identifier: MIT
#include "app/account/account_check.h"

#include "app/account/name_server.h"
#include "smtp/address/address.h"
#include "smtp/sasl/mechanism.h"
#include "smtp/tls/server_certificate.h"

#include <QFile>
#include <QHostAddress>

#include <sys/un.h>

using namespace Qt::StringLiterals;

namespace app {

namespace {

using Field = AccountProblem::Field;
using Kind = AccountProblem::Kind;
using Problems = QList<AccountProblem>;

constexpr qsizetype longestHost = 253; // of a domain name in text (RFC 1035 §2.3.4)

/// As lenient as resolvers are: underscores and a final dot are in use, other scripts become A-labels. What is no name at all is refused, such as an URL
/// or a name with its port.
bool isHost(const QString &host)
{
    if (!QHostAddress(host).isNull())
        return true;
    const auto isForeign = [](QChar c) { return c.isSpace() || !c.isPrint() || QStringView(u"/:@<>[]()\"'\\?#%,;=").contains(c); };
    const QString name = smtp::withoutFinalDot(host);
    return name.size() <= longestHost && std::ranges::none_of(name, isForeign) && !name.split(u'.').contains(QString());
}

bool isSocketPath(const QString &path)
{
    const QByteArray octets = QFile::encodeName(path);
    return octets.size() < qsizetype(sizeof(sockaddr_un::sun_path)) && !octets.contains('\0') && !octets.endsWith('/');
}

void checkHost(const Account::Server &server, Problems &problems)
{
    if (server.host.isEmpty())
        problems.append({Field::Host, Kind::Missing});
    else if (server.isLocal() && !isSocketPath(server.host))
        problems.append({Field::Host, Kind::NotASocket, server.host});
    else if (!server.isLocal() && !isHost(server.host))
        problems.append({Field::Host, Kind::NotAHost, server.host});
    if (!server.isLocal() && server.port == 0)
        problems.append({Field::Port, Kind::OutOfRange, u"0"_s});
}

/// Whether a login by one of the account's mechanisms can work, at least by what Facteur knows before it asks the server.
void checkMechanisms(const Account &account, const Account::Server &server, Problems &problems)
{
    const QList<QByteArray> &allowed = server.mechanisms;
    if (allowed.isEmpty())
        return;
    smtp::MechanismPolicy policy {.allowed = allowed,
        .mayShowSecret = true,
        .hasPassword = true,
        .hasToken = true,
        .hasBinding = true,
        .hasProvider = true,
        .hasTicket = true};
    const QString all = QString::fromLatin1(allowed.join(' '));
    if (smtp::chooseMechanisms(allowed, policy).names.isEmpty()) {
        problems.append({Field::Mechanisms, Kind::Unknown, all});
        return;
    }
    const bool mayHaveTls =
        !server.isLocal() && (account.tlsMode != smtp::TlsMode::None || !account.caFile.isEmpty() || !server.pins.isEmpty());
    policy.mayShowSecret = mayHaveTls || server.isLocal() || (isThisComputer(server.host) && server.proxy.isNone());
    policy.hasBinding = mayHaveTls;
    if (smtp::chooseMechanisms(allowed, policy).names.isEmpty())
        problems.append({Field::Mechanisms, Kind::NeedsTls, all});
}

struct RouteCheck {
    const Account &account;
    Problems problems {};

    void operator()(const Account::Server &server)
    {
        checkHost(server, problems);
        if (!server.user.isEmpty())
            checkMechanisms(account, server, problems);
        if (server.isLocal() && !server.proxy.isNone())
            problems.append({Field::Proxy, Kind::NotToSocket, server.proxy.url()});
    }
    void operator()(const Account::Exchangers &exchangers)
    {
        if (exchangers.port == 0)
            problems.append({Field::Port, Kind::OutOfRange, u"0"_s});
        if (!exchangers.nameServer.isEmpty() && !parseNameServer(exchangers.nameServer))
            problems.append({Field::NameServer, Kind::NotAnAddress, exchangers.nameServer});
    }
    void operator()(const Account::Practice &) { } // the post office knows its own settings
};

} // namespace

bool isThisComputer(const QString &host)
{
    const QString name = smtp::withoutFinalDot(host).toLower();
    return name == "localhost"_L1 || name.endsWith(".localhost"_L1) || QHostAddress(name).isLoopback();
}

QList<AccountProblem> checkRoute(const Account &account)
{
    RouteCheck check {account};
    std::visit(check, account.route);
    return check.problems;
}

QList<AccountProblem> checkAccount(const Account &account, const QList<Identity> &identities, const QList<Account> &others)
{
    Problems problems;
    if (account.name.trimmed().isEmpty())
        problems.append({Field::Name, Kind::Missing});
    const auto isNamesake = [&](const Account &other) {
        return other.id != account.id && other.name.compare(account.name.trimmed(), Qt::CaseInsensitive) == 0;
    };
    if (std::ranges::any_of(others, isNamesake))
        problems.append({Field::Name, Kind::Taken, account.name});
    if (identities.isEmpty())
        problems.append({Field::Identities, Kind::Missing});
    for (const Identity &identity : identities) {
        if (!smtp::Address::parse(identity.mailbox.address))
            problems.append({Field::Identities, Kind::NotAnAddress, identity.mailbox.address});
        for (const Mailbox &mailbox : parseMailboxes(identity.replyTo)) {
            if (!smtp::Address::parse(mailbox.address))
                problems.append({Field::Identities, Kind::NotAReplyTo, mailbox.address});
        }
    }
    return problems + checkRoute(account);
}

std::optional<AccountProblem> checkProxy(const QString &url)
{
    const auto parsed = parseProxy(url);
    if (parsed || url.isEmpty())
        return std::nullopt;
    switch (parsed.error()) {
    case ProxyFault::Password:
        return AccountProblem {Field::Proxy, Kind::HoldsPassword};
    case ProxyFault::UserTooLong:
        return AccountProblem {Field::Proxy, Kind::UserTooLong};
    case ProxyFault::ColonInUser:
        return AccountProblem {Field::Proxy, Kind::ColonInUser};
    case ProxyFault::NotOne:
        break;
    }
    // After an at sign there may be a password in front of it that could not be told from the rest.
    return AccountProblem {Field::Proxy, Kind::NotAProxy, url.contains(u'@') ? QString() : url};
}

} // namespace app
