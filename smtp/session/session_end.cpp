// SPDX-License-Identifier: MIT
// Session::Private: deadlines, and every way to the end of a connection.
#include "smtp/session/session_private.h"

#include "smtp/command/ehlo.h"
#include "smtp/command/quit.h"
#include "smtp/exchange/command_line.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

void Session::Private::onLost(Error error)
{
    // Nothing is missing any more, or the other side hung up on our goodbye.
    const bool isNothingMissing = m_state == State::Leaving || (m_facts.isQuitIssued && m_plan->letters().open().empty());
    if (isNothingMissing) {
        end();
        return;
    }
    hearWaiting();
    // A refusal whose last line never came is one all the same, and says why.
    if (const auto begun = error.kind == Error::Kind::Tls ? std::nullopt : m_replies.takeRefusal()) {
        const QByteArray verb = m_flight.empty() ? QByteArray() : m_flight.front().exchange->verb();
        error = refusal(
            verb == "AUTH" ? Error::Kind::LoginRefused : Error::Kind::Refused, currentStep(), verb, *begun, Statement::ReplyUnended);
    }
    if (m_state != State::Connecting && !isNegotiatingTls())
        error.step = currentStep();
    if (isNegotiatingTls() && m_options.tls.mode != TlsMode::Implicit && error.tls && error.tls->reason == TlsFailure::Reason::PlainText) {
        error.verb = "STARTTLS"_ba; // the port is the right one: the server said that it would speak TLS
        error.why = Statement::TlsTextInstead;
    }
    if (const auto before = reasonOfEhlo(m_facts); before && !m_facts.isIntroduced && error.kind != Error::Kind::Refused)
        error = *before;
    if (error.kind == Error::Kind::ConnectionLost && !m_hasHeard && m_options.tls.mode != TlsMode::Implicit && m_options.port == 465)
        error.why = error.why.with(Statement::Port465WantsTls);
    fail(std::move(error));
}

/// Another connection for the letter that was begun last. Nothing that comes on this one is heard any more.
void Session::Private::reconnect(const Statement &why)
{
    dropConnection();
    note(Step::Content, happened::Noted {why});
    note(Step::Content, happened::Closed {});
    m_options.disabledExtensions << "CHUNKING"_ba;
    m_options.remembered.chunks = ServerMemory::Chunks::AreRefused;
    m_facts.forgetConnection();
    m_plan->forgetConnection();
    m_plan->letters().retryTransaction();
    open();
}

/// The next connection: this one is at its end, or was left with a goodbye.
void Session::Private::goOn()
{
    m_goesOn = false;
    dropConnection();
    note(Step::Envelope, happened::Closed {});
    m_facts.forgetConnection();
    m_plan->forgetConnection();
    open();
}

/// Says goodbye; `end` goes on.
void Session::Private::leaveFor(const Statement &why)
{
    note(Step::Envelope, happened::Noted {why});
    m_goesOn = true;
    sayGoodbye();
}

/// Whether the server is done with the connection, and not with the letter that was about to begin.
bool Session::Private::mayGoOnAfter(const Error &error) const
{
    const bool isClosing = error.reply
        && (error.kind == Error::Kind::Refused ? error.reply->code == 421
                                               : error.kind == Error::Kind::ConnectionLost && error.reply->code == 221);
    if (m_state != State::Talking || (!isClosing && error.kind != Error::Kind::ConnectionLost))
        return false;
    const QByteArray verb = isClosing || m_flight.empty() ? error.verb : m_flight.front().exchange->verb();
    return verb == "MAIL" || verb == "RSET" || (verb.isEmpty() && m_flight.empty());
}

void Session::Private::dropConnection()
{
    m_flight.clear();
    m_atGate.reset();
    m_body.close();
    m_isBodyDue = false;
    m_out.clear();
    m_endings.clear();
    m_lines.clear();
    (void)m_echo.takeWaiting();
    m_replies.clear();
    m_deadline.clear();
    m_transport->disconnect(this);
    m_transport->abort();
    m_transport.release()->deleteLater(); // it is its own signal that brought us here
    m_transport = makeTransport();
    watchTransport();
    m_hasHeard = m_hasConnected = false;
    m_step = Step::Connection;
}

void Session::Private::stop()
{
    if (m_state == State::Leaving && !m_goesOn) {
        if (m_atGate) // the goodbye, which nobody waits for now
            hangUp();
        return;
    }
    m_goesOn = false;
    fail({.kind = Error::Kind::Cancelled, .step = currentStep(), .why = Statement::Cancelled, .reply = {}});
}

void Session::Private::fail(Error error)
{
    if (!isRunning())
        return;
    if (m_state == State::Leaving && m_atGate && !m_goesOn) { // what became of the letters is told already
        hangUp();
        return;
    }
    if (mayGoOnAfter(error)) {
        if (const auto why = m_plan->resume(error)) {
            if (m_atGate && m_atGate->isOffered)
                note(m_atGate->exchange->step(), happened::Withdrawn {m_atGate->line.shown()}, of(*m_atGate->exchange));
            note(Step::Envelope, happened::Noted {*why});
            goOn();
            return;
        }
    }
    // QUIT is for a server that listens to commands: in the middle of a body it would be part of it.
    const bool isPolite = m_state == State::Talking && m_flight.empty() && !m_replies.isMidReply() && !m_facts.isQuitIssued
        && error.kind != Error::Kind::ProtocolViolation && error.kind != Error::Kind::ConnectionLost && error.kind != Error::Kind::TimedOut
        && !(error.reply && error.reply->code == 421);
    m_state = State::Leaving;
    const std::optional<AtGate> withdrawn = std::exchange(m_atGate, std::nullopt);
    m_body.close();
    m_isBodyDue = false;
    const auto &open = m_plan->letters().open();
    const int underWay = open.empty() ? -1 : static_cast<int>(open.front()->index);
    const qsizetype concluded = m_plan->letters().concluded().size();
    if (!error.reply && !error.context && m_options.role == ServerRole::Exchanger)
        error.context = m_facts.contextOf(error.verb); // whose server it is decides who must act
    for (MailTransaction *one : std::exchange(m_endings, {}))
        one->isBodySent = false; // its end has not left, and never will
    m_plan->abandon(m_facts, error);
    const auto isUncertain = [](const LetterLedger::Concluded &one) {
        return one.report.error && one.report.error->kind == Error::Kind::Uncertain;
    };
    if (std::any_of(m_plan->letters().concluded().cbegin() + concluded, m_plan->letters().concluded().cend(), isUncertain))
        error = uncertainAfter(error);
    m_failure = error;
    if (withdrawn && withdrawn->isOffered)
        note(withdrawn->exchange->step(), happened::Withdrawn {withdrawn->line.shown()}, of(*withdrawn->exchange));
    note(error.step, happened::Failed {error}, {0, underWay});
    noteConclusions();
    if (!isPolite) {
        m_transport->abort();
        end();
        return;
    }
    sayGoodbye();
}

/// Nothing is in flight. The end comes with the answer, or without it after a while. Whoever steps sees this command wait like any other, unless
/// they have just ended the session.
void Session::Private::sayGoodbye()
{
    m_state = State::Leaving;
    auto quit = std::make_unique<Quit>();
    const auto line = quit->line(m_facts);
    const bool isEndedByHand = m_failure && m_failure->kind == Error::Kind::Cancelled;
    if (m_gate->isOpen() || isEndedByHand)
        put(std::move(quit), *line);
    else
        m_atGate = AtGate {std::move(quit), *line, ++m_offers};
}

void Session::Private::hangUp()
{
    m_transport->abort();
    end();
}

void Session::Private::end()
{
    if (!isRunning())
        return;
    if (const std::optional<AtGate> withdrawn = std::exchange(m_atGate, std::nullopt); withdrawn && withdrawn->isOffered)
        note(withdrawn->exchange->step(), happened::Withdrawn {withdrawn->line.shown()});
    if (m_goesOn) {
        goOn();
        return;
    }
    // The session ended during a letter: report the letter as lost, whatever the cause.
    m_plan->abandon(m_facts,
        {.kind = Error::Kind::ConnectionLost,
            .isTemporary = true,
            .step = currentStep(),
            .why = Statement::EndedBeforeLetter,
            .reply = {}});
    m_state = State::Ended;
    m_deadline.clear();
    m_flight.clear();
    m_out.clear();
    noteConclusions();
    if (m_hasConnected) // nothing closes that never was open
        note(Step::Confirmation, happened::Closed {});
    m_reporter.noteEnd();
    m_isCloseDue = true;
}

void Session::Private::setDeadlineOfFlight()
{
    if (m_state == State::Streaming)
        return;
    if (m_flight.empty())
        m_deadline.clear();
    else
        setDeadline(m_flight.front().exchange->timeout(m_options.deadlines));
}

void Session::Private::setDeadline(std::chrono::milliseconds delay)
{
    m_deadline.set(now() + delay);
}

/// What did not come in time.
Statement Session::Private::whatIsMissing() const
{
    if (m_state == State::Handshaking)
        return Statement::TlsNotFinished;
    if (m_state == State::Streaming)
        return Statement::TookNoMore;
    const QByteArray verb = m_flight.empty() ? QByteArray() : m_flight.front().exchange->verb();
    if (!m_flight.empty() && verb.isEmpty())
        return m_hasHeard ? Statement(Statement::NoGreeting) : Statement(Statement::NoGreeting).with(Statement::MayWantTls);
    const bool isEnd = !m_flight.empty() && m_flight.front().exchange->step() == Step::Confirmation && (verb == "." || verb == "BDAT LAST");
    return isEnd ? Statement(Statement::NoReplyToEnd) : Statement(Statement::NoReplyTo, verb);
}

void Session::Private::onDeadline()
{
    if (m_state == State::Leaving) {
        m_transport->abort();
        end();
        return;
    }
    Error error {.kind = Error::Kind::TimedOut, .isTemporary = true, .step = currentStep(), .why = whatIsMissing(), .reply = {}};
    if (m_state == State::Handshaking)
        error.tls = TlsFailure {.reason = TlsFailure::Reason::TimedOut, .host = m_options.host};
    onLost(std::move(error));
}

} // namespace smtp
