// SPDX-License-Identifier: MIT
#include "app/send/probe.h"

#include "smtp/session/clock.h"
#include "smtp/session/probe_plan.h"
#include "smtp/transport/transport.h"

namespace app {

Probe::Probe(const smtp::SessionOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_session(options, std::make_unique<smtp::ProbePlan>(), smtp::transportFor(options), smtp::Clock::system(), m_gate, m_transcript)
{
    m_session.setAsksAboutTls(true);
    connect(&m_session, &smtp::Session::tlsQuestionRaised, this, [this] { m_session.answerTlsQuestion(smtp::TlsVerdict::Accept); });
    connect(&m_session, &smtp::Session::ended, this, [this] { Q_EMIT finished(result()); });
}

void Probe::start()
{
    m_session.start();
}

void Probe::cancel()
{
    m_session.cancel();
}

ProbeResult Probe::result() const
{
    using namespace smtp::happened;
    ProbeResult result;
    result.host = m_options.host;
    result.port = m_options.port;
    result.isImplicitTls = m_options.tls.mode == smtp::TlsMode::Implicit;
    for (const smtp::Event &event : m_transcript.events()) {
        if (const auto *connected = std::get_if<Connected>(&event.body)) {
            result.isReached = true;
            result.isLoopback = connected->peer.isLoopback();
            result.toConnect = event.at;
        } else if (const auto *tls = std::get_if<TlsEstablished>(&event.body)) {
            result.tls = tls->report;
        } else if (const auto *failed = std::get_if<Failed>(&event.body)) {
            result.error = failed->error;
        } else if (const auto *replied = std::get_if<Replied>(&event.body)) {
            if (replied->verb.isEmpty()) {
                result.greeting = replied->reply;
                result.toGreeting = event.at - result.toConnect;
            } else if (replied->verb == "EHLO" && replied->reply.isPositive()) {
                (event.isEncrypted ? result.underTls : result.inClear) = smtp::Capabilities::fromEhlo(replied->reply);
            } else if (replied->verb == "MAIL" || replied->verb == "RCPT") {
                result.toStranger = replied->reply;
                result.isStrangerAccepted = replied->verb == "RCPT" && replied->reply.isPositive();
            }
        }
    }
    return result;
}

} // namespace app
