// SPDX-License-Identifier: MIT
#include "app/send/route.h"

#include "app/account/name_server.h"

using namespace Qt::StringLiterals;

namespace app {

namespace {

std::expected<void, smtp::Error> addAuthorities(smtp::TlsPolicy &tls, const QString &file)
{
    if (file.isEmpty())
        return {};
    tls.authorities = QSslCertificate::fromPath(file, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (!tls.authorities.isEmpty())
        return {};
    return std::unexpected(smtp::Error {.kind = smtp::Error::Kind::FileUnreadable,
        .step = smtp::Step::Connection,
        .why = smtp::Statement(smtp::Statement::NoCertificateRead, file),
        .reply = {}});
}

} // namespace

std::expected<smtp::SessionOptions, smtp::Error> sessionOptions(const route::Server &server)
{
    smtp::SessionOptions options = server.session;
    if (const auto added = addAuthorities(options.tls, server.caFile); !added)
        return std::unexpected(added.error());
    return options;
}

std::expected<DirectOptions, smtp::Error> directOptions(const route::Exchangers &exchangers)
{
    DirectOptions options = exchangers.options;
    if (exchangers.caFile.isEmpty())
        return options;
    if (const auto added = addAuthorities(options.session.tls, exchangers.caFile); !added)
        return std::unexpected(added.error());
    options.sts.authorities = options.session.tls.authorities;
    options.session.tls.mode = smtp::TlsMode::Required; // somebody said whom to trust
    return options;
}

smtp::SessionOptions sessionOptions(const route::Practice &practice, const PracticeAccess &access)
{
    smtp::SessionOptions options = practice.session;
    options.host = u"localhost"_s;
    options.port = access.port;
    options.tls.authorities = {access.authority};
    // The office takes any login: this one is no secret, and the learner sees AUTH.
    options.credentials = smtp::Credentials {practice.user, smtp::Secret(QByteArray("practice"))};
    return options;
}

Route routeOf(const Profile &profile, const std::function<PracticeHost *()> &office)
{
    if (profile.isPractice())
        return route::Practice {.office = office(), .user = profile.user};
    if (profile.way == Way::Exchangers) {
        route::Exchangers exchangers {DirectOptions::standard(), profile.caFile};
        exchangers.options.session.tls.mode = profile.tlsMode; // its pins are of a server of its own
        exchangers.options.port = profile.port;
        exchangers.options.resolver = parseNameServer(profile.nameServer).value_or(smtp::SystemResolver::Server());
        return exchangers;
    }
    route::Server server;
    server.session.role = smtp::ServerRole::Submission;
    server.session.host = profile.host;
    server.session.port = profile.port;
    server.session.protocol = profile.way == Way::Lmtp ? smtp::MailTransaction::Protocol::Lmtp : smtp::MailTransaction::Protocol::Smtp;
    server.session.tls.mode = profile.tlsMode;
    for (const Pin &pin : profile.pins)
        server.session.tls.pins.append(pin.sha256);
    if (server.session.isLocal())
        server.session.tls.mode = smtp::TlsMode::None; // nobody stands between the ends of a Unix socket
    server.session.mechanisms = profile.mechanisms;
    server.session.proxy = profile.proxy.address();
    server.user = profile.user;
    server.proxyUser = profile.proxy.user;
    server.caFile = profile.caFile;
    return server;
}

} // namespace app
