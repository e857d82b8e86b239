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

/// What an account's route means for a delivery.
struct RouteMaker {
    const Account &account;
    const std::function<PracticeHost *()> &office;

    Route operator()(const Account::Server &own) const
    {
        using Protocol = smtp::MailTransaction::Protocol;
        route::Server server;
        server.session.role = smtp::ServerRole::Submission;
        server.session.host = own.host;
        server.session.port = own.port;
        server.session.protocol = own.protocol == Account::Protocol::Lmtp ? Protocol::Lmtp : Protocol::Smtp;
        server.session.tls.mode = own.isLocal() ? smtp::TlsMode::None : account.tlsMode; // nobody is between the ends of a Unix socket
        for (const Pin &pin : own.pins)
            server.session.tls.pins.append(pin.sha256);
        server.session.mechanisms = own.mechanisms;
        server.session.proxy = own.proxy.address();
        server.user = own.user;
        server.proxyUser = own.proxy.user;
        server.caFile = account.caFile;
        return server;
    }
    Route operator()(const Account::Exchangers &own) const
    {
        route::Exchangers exchangers {DirectOptions::standard(), account.caFile};
        exchangers.options.session.tls.mode = account.tlsMode;
        exchangers.options.port = own.port;
        exchangers.options.resolver = parseNameServer(own.nameServer).value_or(smtp::SystemResolver::Server());
        return exchangers;
    }
    Route operator()(const Account::Practice &own) const { return route::Practice {.office = office(), .user = own.user}; }
};

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

Route routeOf(const Account &account, const std::function<PracticeHost *()> &office)
{
    return std::visit(RouteMaker {account, office}, account.route);
}

} // namespace app
