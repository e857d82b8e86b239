// SPDX-License-Identifier: MIT
#include "app/cli/send_request.h"

#include "app/cli/account_choice.h"
#include "app/cli/letter_options.h"
#include "app/cli/output.h"
#include "app/cli/password_source.h"
#include "app/cli/raw_argument.h"
#include "app/cli/tr.h"
#include "app/cli/wishes.h"
#include "app/explain/statement.h"
#include "smtp/crypto/qca.h"
#include "smtp/sasl/mechanism.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

std::unexpected<Failure> wrong(const QString &text, ExitStatus status = ExitUsage)
{
    return std::unexpected(Failure {status, text});
}

std::expected<void, Failure> addMessage(const Arguments &arguments, SendRequest &request)
{
    Message &message = request.message;
    if (arguments.has("eml"_L1)) {
        for (const QLatin1StringView name : {"subject"_L1, "body-file"_L1, "html-file"_L1, "attach"_L1, "header"_L1}) {
            if (arguments.has(name))
                return wrong(Cli::tr("--eml sends a message as it is: “--%1” cannot be used with it").arg(name));
        }
    }
    if (const auto added = addLetter(arguments, message); !added)
        return added;
    if (arguments.has("eml"_L1)) {
        if (isPipe(arguments.value("eml"_L1)))
            return wrong(Cli::tr("“--eml %1” is a pipe, which can be read only once: write --eml - and give the message on standard input")
                             .arg(shownArgument(arguments.value("eml"_L1))),
                ExitUnreadable);
        request.emlFile = openablePath(arguments.value("eml"_L1));
        for (const Mailbox &mailbox : message.to + message.cc + message.bcc)
            request.emlRecipients += mailbox.address;
        request.emlSender = message.envelopeFrom.isEmpty() ? message.from.address : message.envelopeFrom;
        return {};
    }
    if (message.to.isEmpty() && message.cc.isEmpty() && message.bcc.isEmpty())
        return wrong(Cli::tr("who is the letter for? Name a recipient with --to"));
    return {};
}

std::expected<void, Failure> addClientCertificate(const Arguments &arguments, SendRequest &request)
{
    if (arguments.has("client-cert"_L1) != arguments.has("client-key"_L1))
        return wrong(Cli::tr("--client-cert and --client-key go together"));
    if (!arguments.has("client-cert"_L1))
        return {};
    smtp::TlsPolicy &tls = request.session.tls;
    const auto chain = readCertificates(arguments.value("client-cert"_L1));
    if (!chain)
        return std::unexpected(chain.error());
    tls.clientChain = *chain;
    QFile file(arguments.value("client-key"_L1));
    QByteArray pem = file.open(QIODevice::ReadOnly) ? file.read(100'000) : QByteArray();
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey key(pem, algorithm);
        if (!key.isNull()) {
            tls.clientKey = std::move(key);
            break;
        }
    }
    pem.fill('\0');
    if (!tls.clientKey)
        return wrong(Cli::tr("%1 has no usable private key (one with a passphrase cannot be used)").arg(file.fileName()), ExitUnreadable);
    const QSslKey own = chain->constFirst().publicKey();
    const bool isAnothers =
        own.algorithm() != tls.clientKey->algorithm() || (!smtp::qca::missing() && !smtp::qca::mayFit(tls.clientKey->toPem(), own.toDer()));
    if (isAnothers) {
        const smtp::Statement why(smtp::Statement::KeyOfAnother, file.fileName(), arguments.value("client-cert"_L1));
        return wrong(sentenceOf(why), ExitUnreadable);
    }
    return {};
}

/// What goes with `mx:` alone, and what does not go with it.
std::expected<void, Failure> addDirect(const Arguments &arguments, SendRequest &request)
{
    for (const QLatin1StringView name : {"resolver"_L1, "mx-port"_L1}) {
        if (!request.direct && arguments.has(name))
            return wrong(Cli::tr("“--%1” works only with --server mx:").arg(name));
    }
    if (!request.direct)
        return {};
    for (const QLatin1StringView name :
        {"user"_L1, "password-file"_L1, "password-command"_L1, "token-file"_L1, "auth"_L1, "proxy"_L1, "proxy-password-file"_L1}) {
        if (arguments.has(name))
            return wrong(Cli::tr("--server mx: goes straight to servers that do not know you: “--%1” cannot be used with it").arg(name));
    }
    if (arguments.value("tls"_L1) == "none"_L1) // RFC 7672 §2.2, RFC 8461 §5
        complain(Cli::tr("note: “--tls none” does not count where the recipient’s domain asks for TLS (DANE, MTA-STS)"));
    if (arguments.has("resolver"_L1)) {
        const auto resolver = parseResolver(arguments.value("resolver"_L1));
        if (!resolver)
            return std::unexpected(resolver.error());
        request.direct->resolver = *resolver;
    }
    if (arguments.has("mx-port"_L1)) {
        request.direct->port = arguments.value("mx-port"_L1).toUShort();
        if (request.direct->port == 0)
            return wrong(Cli::tr("“--mx-port %1” is not a port").arg(arguments.value("mx-port"_L1)));
    }
    request.direct->sts.authorities = request.session.tls.authorities;
    return {};
}

std::expected<void, Failure> addServer(const Arguments &arguments, SendRequest &request)
{
    const QString tls = arguments.value("tls"_L1);
    if (arguments.has("server"_L1)) {
        if (arguments.has("profile"_L1))
            return wrong(Cli::tr("use --server or --profile, not both"));
        const auto server = parseServer(arguments.value("server"_L1), tls);
        if (!server)
            return std::unexpected(server.error());
        request.session.host = server->host;
        request.session.port = server->port;
        request.session.tls.mode = server->tlsMode;
        request.session.protocol = server->protocol;
        if (server->isDirect)
            request.direct = DirectOptions::standard();
    } else {
        if (const auto added = addAccount(arguments, request); !added)
            return added;
        if (!tls.isEmpty()) {
            const auto mode = parseTlsMode(tls);
            if (!mode)
                return std::unexpected(mode.error());
            const bool isImplicit = request.session.tls.mode == smtp::TlsMode::Implicit;
            if (isImplicit && *mode != smtp::TlsMode::Required)
                return wrong(Cli::tr("“--tls %1” contradicts the account, which uses TLS from the start").arg(tls));
            if (!isImplicit)
                request.session.tls.mode = *mode;
        }
    }
    if (arguments.has("ca-file"_L1)) {
        const auto authorities = readCertificates(arguments.value("ca-file"_L1));
        if (!authorities)
            return std::unexpected(authorities.error());
        request.session.tls.authorities = *authorities;
    }
    if (arguments.has("pin"_L1)) {
        const auto pins = parsePins(arguments.value("pin"_L1));
        if (!pins)
            return std::unexpected(pins.error());
        request.session.tls.pins = *pins;
    }
    const bool isTrustGiven = arguments.has("pin"_L1) || arguments.has("ca-file"_L1);
    if (request.session.tls.namesTrust() && !isTrustGiven && tls == "none"_L1)
        return wrong(Cli::tr("the account “%1” says whom to trust, so it needs TLS: it cannot be used with “--tls none”")
                .arg(request.account->name));
    if (request.session.tls.namesTrust() && isTrustGiven) {
        const QString option = arguments.has("pin"_L1) ? u"--pin"_s : u"--ca-file"_s;
        if (request.session.isLocal())
            return wrong(Cli::tr("a Unix socket does not use TLS: “%1” cannot be used with it").arg(option));
        if (tls == "none"_L1)
            return wrong(Cli::tr("“%1” says whom to trust, so it needs TLS: it cannot be used with “--tls none”").arg(option));
        if (request.direct)
            request.session.tls.mode = smtp::TlsMode::Required;
    }
    if (const auto added = addDirect(arguments, request); !added)
        return added;
    return addClientCertificate(arguments, request);
}

/// What each of the allowed mechanisms needs: none of them can be used with what was given.
std::expected<void, Failure> checkSecret(const SendRequest &request)
{
    using Needs = smtp::MechanismNeeds;
    const bool hasToken = !request.passwords.tokenFile.isEmpty();
    const QList<QByteArray> &allowed = request.session.mechanisms;
    const auto fits = [hasToken](const QByteArray &name) {
        const Needs needs = smtp::needsOf(name);
        return needs == Needs::Nothing || (needs == Needs::Token) == hasToken;
    };
    if (allowed.isEmpty() || (request.user.isEmpty() && !hasToken && smtp::needsOf(allowed.constFirst()) != Needs::Token)
        || std::ranges::any_of(allowed, fits))
        return {};
    const QString name = QString::fromLatin1(allowed.constFirst());
    return hasToken ? wrong(Cli::tr("%1 needs a password: --password-file or --password-command").arg(name))
                    : wrong(Cli::tr("%1 needs a token: --token-file").arg(name));
}

std::expected<void, Failure> addLogin(const Arguments &arguments, SendRequest &request)
{
    if (arguments.has("auth"_L1)) {
        request.session.mechanisms.clear();
        for (const QString &mechanism : arguments.value("auth"_L1).split(u',', Qt::SkipEmptyParts))
            request.session.mechanisms += mechanism.trimmed().toUpper().toLatin1();
        if (request.session.mechanisms.isEmpty())
            return wrong(Cli::tr("--auth must name at least one login method"));
    }
    // These ask for no secret of ours.
    const bool isBare = !request.session.mechanisms.isEmpty()
        && std::ranges::all_of(request.session.mechanisms,
            [](const QByteArray &name) { return name == "EXTERNAL" || name == "ANONYMOUS" || name == "GSSAPI"; });
    request.passwords.tokenFile = arguments.value("token-file"_L1);
    request.passwords.passwordFile = arguments.value("password-file"_L1);
    request.passwords.passwordCommand = arguments.value("password-command"_L1);
    const bool hasPassword =
        !request.passwords.passwordFile.isEmpty() || !request.passwords.passwordCommand.isEmpty() || !request.passwords.tokenFile.isEmpty();
    if (!request.passwords.passwordFile.isEmpty() && !request.passwords.passwordCommand.isEmpty())
        return wrong(Cli::tr("use --password-file or --password-command, not both"));
    if (!request.passwords.tokenFile.isEmpty()
        && (!request.passwords.passwordFile.isEmpty() || !request.passwords.passwordCommand.isEmpty()))
        return wrong(Cli::tr("use --token-file or a password option, not both"));
    if (request.account && staysHere(*request.account) && (arguments.has("user"_L1) || hasPassword))
        return wrong(Cli::tr("the practice account has a login of its own"));
    if (arguments.has("user"_L1))
        request.user = arguments.value("user"_L1);
    if (hasPassword && request.user.isEmpty())
        return wrong(Cli::tr("whose password? Name the user with --user"));
    if (const auto checked = checkSecret(request); !checked)
        return checked;
    if (isBare && !hasPassword) {
        request.session.credentials = smtp::Credentials {std::exchange(request.user, {}), {}};
        return {};
    }
    // A account's password belongs to its own user.
    const bool isAccountsUser = request.account && request.account->server() && request.user == request.account->server()->user;
    if (!hasPassword && !request.user.isEmpty() && !isAccountsUser && !PasswordPrompt::isPossible())
        return wrong(Cli::tr("the login needs --password-file or --password-command"));
    return {};
}

/// What a person asks for and takes away at once is no server's fault.
std::expected<void, Failure> checkSwitchedOff(const Arguments &arguments, const SendRequest &request)
{
    const QSet<QByteArray> &off = request.session.disabledExtensions;
    const smtp::TlsPolicy &tls = request.session.tls;
    if (off.contains("STARTTLS") && tls.isRequired() && tls.mode != smtp::TlsMode::Implicit)
        return wrong(Cli::tr("TLS is required here, and “--without STARTTLS” rules it out: leave one of the two out"));
    const bool isPractice = request.account && staysHere(*request.account);
    if (off.contains("AUTH")
        && (!request.user.isEmpty() || !request.passwords.tokenFile.isEmpty() || request.session.credentials || isPractice))
        return wrong(Cli::tr("a login was asked for, and “--without AUTH” rules it out: leave one of the two out"));
    struct Wish {
        QLatin1StringView option;
        QLatin1StringView extension;
    };
    constexpr Wish wishes[] = {{"dsn"_L1, "DSN"_L1}, {"ret"_L1, "DSN"_L1}, {"requiretls"_L1, "REQUIRETLS"_L1},
        {"hold-for"_L1, "FUTURERELEASE"_L1}, {"hold-until"_L1, "FUTURERELEASE"_L1}, {"deliver-by"_L1, "DELIVERBY"_L1},
        {"priority"_L1, "MT-PRIORITY"_L1}};
    for (const Wish &wish : wishes) {
        if (arguments.has(wish.option) && off.contains(QByteArray(wish.extension.data(), wish.extension.size())))
            return wrong(
                Cli::tr("“--%1” needs %2, and “--without %2” rules it out: leave one of the two out").arg(wish.option, wish.extension));
    }
    return {};
}

std::expected<void, Failure> addProxy(const Arguments &arguments, SendRequest &request)
{
    if (arguments.has("proxy"_L1)) {
        const auto proxy = parseProxy(arguments.value("proxy"_L1));
        if (!proxy)
            return std::unexpected(proxy.error());
        request.session.proxy = proxy->address();
        request.proxyUser = proxy->user;
    }
    request.passwords.proxyPasswordFile = arguments.value("proxy-password-file"_L1);
    if (arguments.has("proxy-password-file"_L1) && request.proxyUser.isEmpty())
        return wrong(Cli::tr("whose password? Name the proxy's user: --proxy socks5://user@host:port"));
    const bool isAccounts = request.account && !arguments.has("proxy"_L1); // its keyring may have the password
    if (request.passwords.proxyPasswordFile.isEmpty() && !request.proxyUser.isEmpty() && !isAccounts && !PasswordPrompt::isPossible())
        return wrong(Cli::tr("the login to the proxy needs --proxy-password-file"));
    return {};
}

std::expected<void, Failure> addTuning(const Arguments &arguments, SendRequest &request)
{
    if (arguments.has("ehlo"_L1)) {
        const auto name = parseClientName(arguments.value("ehlo"_L1));
        if (!name)
            return std::unexpected(name.error());
        request.session.ehloName = *name;
    }
    if (arguments.has("timeout"_L1)) {
        const auto deadlines = parseTimeout(arguments.value("timeout"_L1));
        if (!deadlines)
            return std::unexpected(deadlines.error());
        request.session.deadlines = *deadlines;
    }
    if (arguments.has("no-pipelining"_L1))
        request.session.disabledExtensions += "PIPELINING"_ba;
    if (arguments.has("no-chunking"_L1))
        request.session.disabledExtensions += "CHUNKING"_ba;
    for (const QString &keyword : arguments.value("without"_L1).split(u',', Qt::SkipEmptyParts))
        request.session.disabledExtensions += keyword.trimmed().toUpper().toLatin1();
    if (const auto checked = checkSwitchedOff(arguments, request); !checked)
        return checked;
    if (arguments.has("source"_L1)) {
        if (!request.session.source.setAddress(arguments.value("source"_L1)))
            return wrong(Cli::tr("“--source %1” is not an IP address").arg(arguments.value("source"_L1)));
    }
    if (const auto added = addProxy(arguments, request); !added)
        return added;
    const auto form = parseLogForm(arguments.value("log"_L1, u"text"_s));
    if (!form)
        return std::unexpected(form.error());
    request.logForm = *form;
    request.logFile = arguments.value("log-file"_L1);
    if (request.direct)
        request.direct->session = request.session;
    return {};
}

} // namespace

std::expected<SendRequest, Failure> parseSendRequest(const Arguments &arguments)
{
    SendRequest request;
    request.isDryRun = arguments.has("dry-run"_L1);
    const bool needsNoServer = request.isDryRun && !arguments.has("server"_L1) && !arguments.has("profile"_L1);
    if (const auto added = addMessage(arguments, request); !added)
        return std::unexpected(added.error());
    if (!needsNoServer || (request.message.from.address.isEmpty() && request.emlFile.isEmpty())) {
        if (const auto added = addServer(arguments, request); !added)
            return std::unexpected(added.error());
    }
    if (request.message.from.address.isEmpty() && request.emlFile.isEmpty())
        return wrong(Cli::tr("who is the letter from? Name the sender with --from"));
    if (!needsNoServer) {
        if (const auto added = addLogin(arguments, request); !added)
            return std::unexpected(added.error());
    }
    if (const auto added = addWishes(arguments, request.wishes); !added)
        return std::unexpected(added.error());
    if (const auto added = addTuning(arguments, request); !added)
        return std::unexpected(added.error());
    return request;
}

Route routeOf(const SendRequest &request, const std::function<PracticeHost *()> &office)
{
    if (request.account) {
        Route own = routeOf(*request.account, office);
        if (auto *practice = std::get_if<route::Practice>(&own)) {
            practice->session = request.session;
            return own;
        }
    }
    if (request.direct)
        return route::Exchangers {*request.direct};
    return route::Server {.session = request.session, .user = request.user, .proxyUser = request.proxyUser};
}

} // namespace app::cli
