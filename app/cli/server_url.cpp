// SPDX-License-Identifier: MIT
#include "app/cli/server_url.h"

#include "app/account/account_check.h"
#include "app/account/name_server.h"
#include "app/cli/tr.h"
#include "smtp/address/own_name.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

std::unexpected<Failure> wrong(const QString &text)
{
    return std::unexpected(Failure {ExitUsage, text});
}

std::optional<QByteArray> fingerprint(const QString &text)
{
    QByteArray digits = text.toLatin1();
    digits.replace(':', "").replace(' ', "");
    if (digits.size() == 64) {
        const QByteArray octets = QByteArray::fromHex(digits);
        if (octets.toHex() == digits.toLower())
            return octets;
    }
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (decoded && decoded.decoded.size() == 32)
        return decoded.decoded;
    return std::nullopt;
}

/// `lmtp:/path`, whatever characters the path has: no URL, in which some would need another form.
std::optional<Server> localSocket(const QString &url)
{
    const QString scheme = url.section(u':', 0, 0).toLower();
    const QString path = url.section(u':', 1);
    if ((scheme != "lmtp"_L1 && scheme != "smtp"_L1) || path.size() < 2 || !path.startsWith(u'/') || path.startsWith("//"_L1))
        return std::nullopt;
    static const QRegularExpression password(u"^/[^/]*:[^/]*@"_s); // a slash was forgotten
    if (password.match(path).hasMatch())
        return std::nullopt;
    Server server;
    server.host = path;
    server.tlsMode = smtp::TlsMode::None;
    server.port = scheme == "lmtp"_L1 ? 24 : 587;
    server.protocol = scheme == "lmtp"_L1 ? smtp::MailTransaction::Protocol::Lmtp : smtp::MailTransaction::Protocol::Smtp;
    return server;
}

} // namespace

std::expected<smtp::TlsMode, Failure> parseTlsMode(const QString &text)
{
    if (text == "none"_L1)
        return smtp::TlsMode::None;
    if (text == "opportunistic"_L1)
        return smtp::TlsMode::Opportunistic;
    if (text == "required"_L1)
        return smtp::TlsMode::Required;
    return wrong(Cli::tr("“--tls %1”: write none, opportunistic or required").arg(text));
}

std::expected<QList<QSslCertificate>, Failure> readCertificates(const QString &path)
{
    const QList<QSslCertificate> all = QSslCertificate::fromPath(path, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (all.isEmpty())
        return std::unexpected(Failure {ExitUnreadable, Cli::tr("no certificate can be read from %1").arg(path)});
    return all;
}

std::expected<Proxy, Failure> parseProxy(const QString &url)
{
    const auto proxy = app::parseProxy(url);
    if (proxy)
        return *proxy;
    switch (proxy.error()) {
    case ProxyFault::Password:
        return wrong(Cli::tr("--proxy names only the proxy and its user: give the password with --proxy-password-file"));
    case ProxyFault::UserTooLong:
        return wrong(Cli::tr("the proxy's user name is too long: SOCKS5 allows 255 bytes"));
    case ProxyFault::ColonInUser:
        return wrong(Cli::tr("the user name of an HTTP proxy cannot contain a colon"));
    case ProxyFault::NotOne:
        break;
    }
    if (url.contains(u'@')) // it may hold a password: not repeated
        return wrong(Cli::tr("--proxy: write socks5://user@host:port or http://user@host:port"));
    return wrong(Cli::tr("“--proxy %1”: write socks5://host:port or http://host:port").arg(url));
}

std::expected<QByteArray, Failure> parseClientName(const QString &text)
{
    if (!smtp::isClientName(text))
        return std::unexpected(Failure {ExitUsage, Cli::tr("“--ehlo %1”: write a host name or [an IP address]").arg(text)});
    return text.toLatin1();
}

std::expected<smtp::Deadlines, Failure> parseTimeout(const QString &text)
{
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0.001 && seconds <= 86400))
        return wrong(Cli::tr("“--timeout %1”: write a number of seconds, at most a day").arg(text));
    return smtp::Deadlines::all(std::chrono::milliseconds(static_cast<qint64>(seconds * 1000)));
}

std::expected<Server, Failure> parseServer(const QString &url, const QString &tls)
{
    if (url.startsWith("mx:"_L1, Qt::CaseInsensitive)) {
        if (url.size() > 3)
            return wrong(Cli::tr("“--server %1”: write mx: alone, since each recipient's domain names its server").arg(url));
        Server direct {.isDirect = true, .port = 25, .tlsMode = smtp::TlsMode::Opportunistic};
        if (!tls.isEmpty()) {
            const auto mode = parseTlsMode(tls);
            if (!mode)
                return std::unexpected(mode.error());
            direct.tlsMode = *mode;
        }
        return direct;
    }
    if (const auto socket = localSocket(url)) {
        if (!tls.isEmpty() && tls != "none"_L1)
            return wrong(Cli::tr("a Unix socket does not use TLS: its data does not leave this computer"));
        return *socket;
    }
    const QUrl parsed(url, QUrl::StrictMode);
    // It may hold a password: then it is not repeated.
    if (!parsed.userInfo().isEmpty() || url.contains(u'@'))
        return wrong(Cli::tr(
            "--server names only the server: give the user name with --user, the password with --password-file or --password-command"));
    const bool isImplicit = parsed.scheme() == "smtps"_L1;
    const bool isLmtp = parsed.scheme() == "lmtp"_L1;
    const bool isOurs = isImplicit || isLmtp || parsed.scheme() == "smtp"_L1;
    const bool isBare = (parsed.path().isEmpty() || parsed.path() == "/"_L1) && !parsed.hasQuery() && !parsed.hasFragment();
    if (!parsed.isValid() || !isOurs || !isBare || parsed.host().isEmpty() || parsed.port(1) == 0)
        return wrong(
            Cli::tr("“--server %1”: write smtp://host:port, smtps://host:port, lmtp://host:port, lmtp:/path/to/socket or mx:").arg(url));

    Server server;
    server.host = parsed.host(QUrl::FullyEncoded);
    server.port = static_cast<quint16>(parsed.port(isImplicit ? 465 : isLmtp ? 24 : 587));
    server.protocol = isLmtp ? smtp::MailTransaction::Protocol::Lmtp : smtp::MailTransaction::Protocol::Smtp;
    if (isImplicit)
        server.tlsMode = smtp::TlsMode::Implicit;
    else if (isThisComputer(server.host))
        server.tlsMode = smtp::TlsMode::Opportunistic;
    if (!tls.isEmpty()) {
        const auto mode = parseTlsMode(tls);
        if (!mode)
            return std::unexpected(mode.error());
        if (isImplicit && *mode != smtp::TlsMode::Required)
            return wrong(Cli::tr("“--tls %1” contradicts smtps://, which means TLS from the start").arg(tls));
        if (!isImplicit)
            server.tlsMode = *mode;
    }
    return server;
}

std::expected<smtp::SystemResolver::Server, Failure> parseResolver(const QString &text)
{
    const auto server = parseNameServer(text);
    if (!server)
        return wrong(Cli::tr("“--resolver %1”: write an IP address, or address:port").arg(text));
    return *server;
}

std::expected<QList<QByteArray>, Failure> parsePins(const QString &text)
{
    QList<QByteArray> pins;
    for (const QString &one : text.split(u',')) {
        const bool isNamed = one.startsWith("SHA256:"_L1, Qt::CaseInsensitive);
        const auto pin = isNamed ? fingerprint(one.sliced(7)) : std::nullopt;
        if (!pin)
            return wrong(Cli::tr("“--pin %1”: write SHA256: and the certificate's fingerprint, 64 hexadecimal digits or base64").arg(one));
        pins += *pin;
    }
    return pins;
}

} // namespace app::cli
