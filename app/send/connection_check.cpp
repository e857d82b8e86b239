// SPDX-License-Identifier: MIT
#include "app/send/connection_check.h"

#include "app/send/session_setup.h"

#include <QCryptographicHash>
#include <QMetaMethod>

namespace app {

ConnectionCheck::ConnectionCheck(const Profile &profile, const smtp::Secret &password, const PracticeAccess &practice, QObject *parent)
    : QObject(parent)
    , m_options(sessionOptions(profile, password, practice))
{
}

void ConnectionCheck::start()
{
    if (!m_options) {
        QMetaObject::invokeMethod(this, [this] { conclude(m_options.error()); }, Qt::QueuedConnection);
        return;
    }
    m_session = std::make_unique<smtp::Session>(*m_options, QList<smtp::Letter>(), m_gate, m_transcript);
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
    smtp::SessionOptions options = *m_options;
    for (const smtp::Event &event : m_transcript.events()) {
        if (const auto *failed = std::get_if<smtp::happened::Failed>(&event.body))
            error = failed->error;
        isReached = isReached || std::holds_alternative<smtp::happened::Connected>(event.body);
        // What a person has just come to trust, the look from outside trusts too.
        if (const auto *tls = std::get_if<smtp::happened::TlsEstablished>(&event.body); tls && tls->report().isPinned)
            options.tls.pins << tls->report().chain.constFirst().digest(QCryptographicHash::Sha256);
    }
    if (!isReached || (error && error->kind == smtp::Error::Kind::Cancelled)) {
        conclude(error);
        return;
    }
    Q_EMIT tried(error);
    options.credentials.reset();
    m_probe = std::make_unique<Probe>(options);
    connect(
        m_probe.get(), &Probe::finished, this,
        [this](const ProbeResult &result) {
            Q_EMIT lookedAt(result);
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

void ConnectionCheck::answerTlsQuestion(smtp::TlsVerdict verdict)
{
    if (!m_session)
        return;
    if (verdict == smtp::TlsVerdict::Accept)
        m_session->trustCertificate();
    else
        m_session->answerTlsQuestion(verdict);
}

void ConnectionCheck::cancel()
{
    if (m_probe)
        m_probe->cancel();
    else if (m_session)
        m_session->cancel();
}

} // namespace app
