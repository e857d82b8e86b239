// SPDX-License-Identifier: MIT
#include "app/send/connection_check.h"

#include <QMetaMethod>

namespace app {

ConnectionCheck::ConnectionCheck(
    const Account &account, const Identity &own, const Passwords &passwords, const PracticeAccess &practice, QObject *parent)
    : QObject(parent)
    , m_route(routeOf(account, [] { return nullptr; })) // the post office runs, or does not: `practice` says so
    , m_passwords(passwords)
    , m_practice(practice)
    , m_own(own)
{
}

ConnectionCheck::~ConnectionCheck() = default;

void ConnectionCheck::start()
{
    if (const auto *practice = std::get_if<route::Practice>(&m_route)) {
        tryServer(sessionOptions(*practice, m_practice));
    } else if (const auto *server = std::get_if<route::Server>(&m_route)) {
        auto options = sessionOptions(*server);
        if (!options) {
            QMetaObject::invokeMethod(this, [this, error = options.error()] { conclude(error); }, Qt::QueuedConnection);
            return;
        }
        if (!server->user.isEmpty() && !m_passwords.server.isEmpty())
            options->credentials = smtp::Credentials {server->user, m_passwords.server};
        if (!server->proxyUser.isEmpty())
            options->proxyLogin = smtp::Credentials {server->proxyUser, m_passwords.proxy};
        tryServer(*options);
    } else {
        checkWay(std::get<route::Exchangers>(m_route));
    }
}

void ConnectionCheck::checkWay(const route::Exchangers &exchangers)
{
    const auto options = directOptions(exchangers);
    const auto own = smtp::Address::parse(m_own.mailbox.address);
    if (!options || !own) {
        const smtp::Error error = !options ? options.error() : own.error();
        QMetaObject::invokeMethod(this, [this, error] { conclude(error); }, Qt::QueuedConnection);
        return;
    }
    m_resolver = std::make_unique<smtp::SystemResolver>(options->resolver);
    m_check = std::make_unique<DirectCheck>(*options, smtp::Envelope {.reversePath = *own, .recipients = {*own}}, *m_resolver);
    connect(
        m_check.get(), &DirectCheck::finished, this,
        [this](const DirectCheckResult &result) {
            Q_EMIT wayChecked(result);
            Q_EMIT ended();
        },
        Qt::QueuedConnection);
    m_check->start();
}

void ConnectionCheck::tryServer(const smtp::SessionOptions &options)
{
    m_options = options;
    m_session = std::make_unique<smtp::Session>(m_options, QList<smtp::Letter>(), m_gate, m_transcript);
    m_session->setAsksAboutTls(isSignalConnected(QMetaMethod::fromSignal(&ConnectionCheck::tlsQuestionRaised)));
    connect(m_session.get(), &smtp::Session::tlsQuestionRaised, this, &ConnectionCheck::tlsQuestionRaised);
    connect(m_session.get(), &smtp::Session::ended, this, &ConnectionCheck::onTried, Qt::QueuedConnection);
    m_session->start();
}

void ConnectionCheck::onTried()
{
    // Without a letter there is no report: the transcript holds what went wrong, and whether anybody was there.
    std::optional<smtp::Error> error;
    bool isReached = false;
    smtp::SessionOptions options = m_options;
    for (const smtp::Event &event : m_transcript.events()) {
        if (const auto *failed = std::get_if<smtp::happened::Failed>(&event.body))
            error = failed->error;
        isReached = isReached || std::holds_alternative<smtp::happened::Connected>(event.body);
    }
    const bool isLmtp = m_options.protocol == smtp::MailTransaction::Protocol::Lmtp; // strangers do not get there
    if (!isReached || isLmtp || (error && error->kind == smtp::Error::Kind::Cancelled)) {
        conclude(error);
        return;
    }
    Q_EMIT tried(error);
    options.credentials.reset();
    m_probe = std::make_unique<Probe>(options);
    connect(
        m_probe.get(), &Probe::finished, this,
        [this](const ProbeResult &result) {
            Q_EMIT probed(result);
            Q_EMIT ended();
        },
        Qt::QueuedConnection);
    m_probe->start();
}

void ConnectionCheck::conclude(const std::optional<smtp::Error> &error)
{
    Q_EMIT tried(error);
    Q_EMIT ended();
}

void ConnectionCheck::refuseCertificate()
{
    if (m_session)
        m_session->answerTlsQuestion(smtp::TlsVerdict::Refuse);
}

void ConnectionCheck::trustCertificate(const QByteArray &sha256)
{
    if (!m_options.tls.pins.contains(sha256))
        m_options.tls.pins << sha256;
    if (m_session)
        m_session->trustCertificate();
}

void ConnectionCheck::cancel()
{
    if (m_check)
        m_check.reset();
    else if (m_probe)
        m_probe->cancel();
    else if (m_session)
        m_session->cancel();
}

} // namespace app
