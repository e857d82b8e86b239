// SPDX-License-Identifier: MIT
#include "app/send/probe.h"

#include "smtp/session/clock.h"
#include "smtp/session/probe_plan.h"
#include "smtp/session/transport_for.h"
#include "smtp/transport/transport.h"

#include <array>

namespace app {

namespace {

QT_WARNING_PUSH
QT_WARNING_DISABLE_DEPRECATED // they are looked for because nobody should speak them
    constexpr std::array versions {std::pair {"TLS 1.0", QSsl::TlsV1_0}, std::pair {"TLS 1.1", QSsl::TlsV1_1},
        std::pair {"TLS 1.2", QSsl::TlsV1_2}, std::pair {"TLS 1.3", QSsl::TlsV1_3}};
QT_WARNING_POP

} // namespace

Probe::Probe(const smtp::SessionOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_session(options, std::make_unique<smtp::ProbePlan>(), smtp::transportFor(options), smtp::Clock::system(), m_gate, m_transcript)
{
    m_session.setAsksAboutTls(true);
    connect(&m_session, &smtp::Session::tlsQuestionRaised, this, [this] { m_session.answerTlsQuestion(smtp::TlsVerdict::Accept); });
    connect(&m_session, &smtp::Session::ended, this, [this] {
        m_result = result();
        lookAtNextVersion();
    });
}

void Probe::start()
{
    m_session.start();
}

void Probe::cancel()
{
    m_isCancelled = true;
    m_session.cancel();
    if (m_versionSession)
        m_versionSession->cancel();
}

/// Each by a connection of its own: what a server agrees to says nothing of what else it would.
void Probe::lookAtNextVersion()
{
    const auto next = static_cast<std::size_t>(m_result.versions.size());
    if (!m_result.tls || m_isCancelled || next == versions.size()) {
        Q_EMIT finished(m_result);
        return;
    }
    const auto &[name, protocol] = versions.at(next);
    if (m_result.tls->protocol == QLatin1StringView(name)) {
        m_result.versions << TlsVersion {m_result.tls->protocol, m_result.tls->cipher};
        lookAtNextVersion();
        return;
    }
    smtp::SessionOptions options = m_options;
    options.tls.onlyVersion = protocol;
    m_versionTranscript = std::make_unique<smtp::Transcript>();
    m_versionSession = std::make_unique<smtp::Session>(options, std::make_unique<smtp::ProbePlan>(smtp::ProbePlan::Scope::TlsOnly),
        smtp::transportFor(options), smtp::Clock::system(), m_gate, *m_versionTranscript);
    m_versionSession->setAsksAboutTls(true);
    connect(m_versionSession.get(), &smtp::Session::tlsQuestionRaised, this,
        [this] { m_versionSession->answerTlsQuestion(smtp::TlsVerdict::Accept); });
    connect(
        m_versionSession.get(), &smtp::Session::ended, this, [this, called = QString::fromLatin1(name)] { onVersionLookedAt(called); },
        Qt::QueuedConnection);
    m_versionSession->start();
}

void Probe::onVersionLookedAt(const QString &name)
{
    TlsVersion version {name, {}};
    for (const smtp::Event &event : m_versionTranscript->events()) {
        if (const auto *tls = std::get_if<smtp::happened::TlsEstablished>(&event.body))
            version.cipher = tls->report().cipher;
    }
    m_result.versions << version;
    m_versionSession.reset();
    lookAtNextVersion();
}

ProbeResult Probe::result() const
{
    using namespace smtp::happened;
    ProbeResult result;
    result.host = m_options.host;
    result.port = m_options.port;
    result.isImplicitTls = m_options.tls.mode == smtp::TlsMode::Implicit;
    for (const smtp::Event &event : m_transcript.events()) {
        if (const auto *resolved = std::get_if<Resolved>(&event.body)) {
            result.addresses = resolved->addresses;
        } else if (const auto *dead = std::get_if<ConnectFailed>(&event.body)) {
            result.dead << ProbeResult::Dead {dead->address, dead->why};
        } else if (const auto *connected = std::get_if<Connected>(&event.body)) {
            result.isReached = true;
            result.isLoopback = connected->peer.isLoopback();
            result.toConnect = event.at;
        } else if (const auto *tls = std::get_if<TlsEstablished>(&event.body)) {
            result.tls = tls->report();
        } else if (const auto *failed = std::get_if<Failed>(&event.body)) {
            result.error = failed->error;
        } else if (const auto *replied = std::get_if<Replied>(&event.body)) {
            if (replied->verb.isEmpty()) {
                result.greeting = replied->reply;
                result.toGreeting = event.at - result.toConnect;
            } else if (replied->verb == "EHLO" && replied->reply.isPositive()) {
                (event.isEncrypted ? result.underTls : result.inClear) = smtp::Capabilities::fromEhlo(replied->reply);
            } else if (replied->verb == "STARTTLS" && !replied->reply.isPositive()) {
                result.toStartTls = replied->reply;
            } else if (replied->verb == "MAIL" || replied->verb == "RCPT") {
                result.toStranger = replied->reply;
                const auto &offered = event.isEncrypted ? result.underTls : result.inClear;
                const bool isForSubmission = result.port == 587 || result.port == 465; // RFC 6409 §3.1, RFC 8314 §3.3
                result.strangerContext = {.verb = replied->verb,
                    .role = isForSubmission ? smtp::ServerRole::Submission : smtp::ServerRole::Unknown,
                    .isEncrypted = event.isEncrypted,
                    .offersLogin = offered && offered->has("AUTH")};
                result.isStrangerAccepted = replied->verb == "RCPT" && replied->reply.isPositive();
            }
        }
    }
    return result;
}

} // namespace app
