// SPDX-License-Identifier: MIT
// Session::Private: deadlines, and every way to the end of a connection.
#include "smtp/session/session_private.h"

#include "smtp/command/ehlo.h"
#include "smtp/command/quit.h"
#include "smtp/exchange/command_line.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace smtp {

namespace {

constexpr auto lookEvery = 1min;

} // namespace

void Session::Private::onLost(Error error)
{
    // Nothing is missing any more, or the other side hung up on our goodbye.
    const bool isNothingMissing = m_state == State::Leaving || (m_facts.isQuitIssued && m_plan->letters().open().empty());
    if (isNothingMissing) {
        end();
        return;
    }
    // A refusal whose last line never came is one all the same, and says why.
    if (const auto begun = error.kind == Error::Kind::Tls ? std::nullopt : m_replies.takeRefusal()) {
        const QByteArray verb = m_flight.empty() ? QByteArray() : m_flight.front().exchange->verb();
        error = refusal(verb == "AUTH" ? Error::Kind::LoginRefused : Error::Kind::Refused, currentStep(), verb, *begun,
            u"The server refused, and its reply did not end."_s);
    }
    if (m_state != State::Connecting && m_state != State::Handshaking)
        error.step = currentStep();
    if (m_state == State::Handshaking && m_options.tls.mode != TlsMode::Implicit && error.tls
        && error.tls->reason == TlsFailure::Reason::PlainText) {
        error.verb = "STARTTLS"_ba; // the port is the right one: the server said that it would speak TLS
        error.detail = u"The server agreed to STARTTLS, and went on in plain text."_s;
    }
    if (const auto before = reasonOfEhlo(m_facts); before && !m_facts.isIntroduced && error.kind != Error::Kind::Refused)
        error = *before;
    if (error.kind == Error::Kind::ConnectionLost && !m_hasHeard && m_options.tls.mode != TlsMode::Implicit && m_options.port == 465)
        error.detail += u" Port 465 usually wants TLS from the first octet."_s;
    fail(std::move(error));
}

/// Another connection for the letter that was begun last. Nothing that comes on this one is heard any more.
void Session::Private::reconnect(const Note &why)
{
    dropConnection();
    note(Step::Content, happened::Noted {why.id, why.detail});
    if (isRunning())
        note(Step::Content, happened::Closed {});
    if (!isRunning())
        return;
    m_options.switchedOff << "CHUNKING"_ba;
    m_options.remembered.chunks = ServerMemory::Chunks::AreRefused;
    m_facts.forgetConnection();
    m_plan->forgetConnection();
    m_plan->letters().beginAgain();
    open();
}

/// The next connection: this one is at its end, or was left with a goodbye.
void Session::Private::goOn()
{
    m_goesOn = false;
    dropConnection();
    note(Step::Envelope, happened::Closed {});
    if (!isRunning())
        return;
    m_facts.forgetConnection();
    m_plan->forgetConnection();
    open();
}

/// Says goodbye; `end` goes on.
void Session::Private::leaveFor(const Note &why)
{
    note(Step::Envelope, happened::Noted {why.id, why.detail});
    if (!isRunning())
        return;
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
    m_ahead.reset();
    m_body.reset();
    m_bodyOf = nullptr;
    m_isBodyDue = false;
    m_out.clear();
    m_lines.clear();
    m_replies.clear();
    clearDeadline();
    m_transport->disconnect(this);
    m_transport->abort();
    m_transport.release()->deleteLater(); // it is its own signal that brought us here
    m_transport = makeTransport();
    watchTransport();
    m_hasHeard = m_hasConnected = false;
    m_step = Step::Connection;
}

void Session::Private::proceed()
{
    const auto self = shared_from_this();
    if (m_state == State::Talking)
        pump();
}

void Session::Private::cancel()
{
    const auto self = shared_from_this();
    if (!isRunning() || (m_state == State::Leaving && !m_goesOn))
        return;
    m_goesOn = false;
    fail({.kind = Error::Kind::Cancelled, .step = currentStep(), .detail = u"Cancelled."_s, .reply = {}});
}

void Session::Private::fail(Error error)
{
    if (!isRunning())
        return;
    if (mayGoOnAfter(error)) {
        if (const auto why = m_plan->resume(error)) {
            if (m_atGate)
                note(m_atGate->exchange->step(), happened::Withdrawn {m_atGate->line.shown()});
            if (isRunning())
                note(Step::Envelope, happened::Noted {why->id, why->detail});
            if (isRunning())
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
    m_ahead.reset();
    m_body.reset();
    const qsizetype concluded = m_plan->letters().concluded().size();
    if (!error.reply && !error.context && m_options.role == ServerRole::Exchanger)
        error.context = m_facts.contextOf(error.verb); // whose server it is decides who must act
    m_plan->abandon(m_facts, error);
    const auto isUncertain = [](const LetterLedger::Concluded &one) {
        return one.report.error && one.report.error->kind == Error::Kind::Uncertain;
    };
    if (std::any_of(m_plan->letters().concluded().cbegin() + concluded, m_plan->letters().concluded().cend(), isUncertain))
        error = uncertainAfter(error);
    m_failure = error;
    if (withdrawn)
        note(withdrawn->exchange->step(), happened::Withdrawn {withdrawn->line.shown()});
    note(error.step, happened::Failed {error});
    if (!isRunning())
        return;
    tellDelivered();
    if (!isPolite) {
        m_transport->abort();
        end();
        return;
    }
    sayGoodbye();
}

/// Nothing is in flight. The end comes with the answer, or without it after a while.
void Session::Private::sayGoodbye()
{
    m_state = State::Leaving;
    auto quit = std::make_unique<Quit>();
    const auto line = quit->line(m_facts);
    put(std::move(quit), *line);
    if (!isRunning())
        return;
    const bool wasPumping = std::exchange(m_isPumping, false);
    flush();
    m_isPumping = wasPumping;
}

void Session::Private::end()
{
    if (!isRunning())
        return;
    if (m_goesOn) {
        goOn();
        return;
    }
    // A goodbye in the middle of a letter: whatever made it so, the letter's last word is that there was none.
    m_plan->abandon(m_facts,
        {.kind = Error::Kind::ConnectionLost,
            .isTemporary = true,
            .step = currentStep(),
            .detail = u"The session ended before the letter."_s,
            .reply = {}});
    m_state = State::Ended;
    clearDeadline();
    m_flight.clear();
    noteConclusions();
    if (m_hasConnected && m_transcript) // nothing closes that never was open
        m_transcript->append(now() - m_began, Step::Confirmation, 0, m_facts.isEncrypted, happened::Closed {});
    tellDelivered();
    if (m_isReading)
        m_isEndDue = true; // behind what is read
    else
        leave(Telling::FromTheEventLoop);
}

/// Whoever hears it at once may open the next connection while this one closes.
void Session::Private::leave(Telling telling)
{
    if (telling == Telling::AtOnce)
        tellEnded();
    else
        QMetaObject::invokeMethod(this, [self = shared_from_this()] { self->tellEnded(); }, Qt::QueuedConnection);
    m_transport->close();
}

void Session::Private::tellEnded()
{
    if (!q)
        return;
    // A letter whose recipients went in several transactions may be done behind the next.
    QList<LetterLedger::Concluded> concluded = m_plan->letters().takeConcluded();
    std::ranges::stable_sort(concluded, {}, &LetterLedger::Concluded::index);
    QList<DeliveryReport> reports;
    reports.reserve(concluded.size());
    for (LetterLedger::Concluded &one : concluded)
        reports << std::move(one.report);
    Q_EMIT q->ended(reports);
}

void Session::Private::noteConclusions()
{
    while (m_noted < m_plan->letters().concluded().size()) {
        const LetterLedger::Concluded one = m_plan->letters().concluded().at(m_noted++);
        note(Step::Confirmation, happened::Concluded {one.report, one.index});
    }
}

/// From the event loop; from there at once where it was the server that woke us, which is most of the time.
void Session::Private::tellDelivered()
{
    noteConclusions();
    if (m_isReading && m_tellings == 0)
        return;
    for (; q && m_told < m_plan->letters().concluded().size(); ++m_told) {
        ++m_tellings;
        QMetaObject::invokeMethod(
            this,
            [this, one = m_plan->letters().concluded().at(m_told)] {
                const auto self = shared_from_this();
                --m_tellings;
                if (q)
                    Q_EMIT q->delivered(static_cast<int>(one.index), one.report);
            },
            Qt::QueuedConnection);
    }
}

void Session::Private::setDeadlineOfFlight()
{
    if (m_state == State::Streaming)
        return;
    if (m_flight.empty())
        clearDeadline();
    else
        setDeadline(m_flight.front().exchange->timeout(m_options.deadlines));
}

/// The clock is asked once for all that one read brings about: at each event it would cost as much as the event.
std::chrono::nanoseconds Session::Private::now() const
{
    return m_stamp ? *m_stamp : m_clock->now();
}

void Session::Private::setDeadline(std::chrono::milliseconds delay)
{
    m_deadline = now() + delay;
    // One timer runs and looks; a deadline that moves away costs nothing.
    if (m_watchedUntil > m_deadline)
        watchDeadline();
}

void Session::Private::watchDeadline()
{
    // It looks every so often: the first deadline is long, and one that follows may be shorter.
    const auto now = m_clock->now();
    m_watchedUntil = std::min<std::chrono::nanoseconds>(m_deadline, now + lookEvery);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_watchedUntil - now);
    m_clock->callAfter(std::max(left, std::chrono::milliseconds(0)), [this] {
        const auto self = shared_from_this();
        onDeadline();
    });
}

/// For a sentence: "DATA", "the message’s end".
QString Session::Private::nameOfExchange() const
{
    if (m_flight.empty())
        return {};
    const Exchange &first = *m_flight.front().exchange;
    const bool isEnd = first.step() == Step::Confirmation && (first.verb() == "." || first.verb() == "BDAT LAST");
    return isEnd ? u"the end of the message"_s : QString::fromLatin1(first.verb());
}

void Session::Private::onDeadline()
{
    m_watchedUntil = std::chrono::nanoseconds::max();
    if (!isRunning() || m_deadline == std::chrono::nanoseconds::max())
        return;
    if (m_clock->now() < m_deadline) {
        watchDeadline();
        return;
    }
    if (m_state == State::Leaving) {
        m_transport->abort();
        end();
        return;
    }
    QString what = u"The server did not answer %1 in time."_s;
    if (m_state == State::Handshaking)
        what = u"The TLS handshake was not finished in time."_s;
    else if (m_state == State::Streaming)
        what = u"The server took nothing more of the message."_s;
    else if (!m_flight.empty() && m_flight.front().exchange->verb().isEmpty())
        what =
            u"The server did not greet in time."_s + (m_hasHeard ? QString() : u" It may want TLS from the first octet, as on port 465."_s);
    else
        what = what.arg(nameOfExchange());
    Error error {.kind = Error::Kind::TimedOut, .isTemporary = true, .step = currentStep(), .detail = what, .reply = {}};
    if (m_state == State::Handshaking)
        error.tls = TlsFailure {.reason = TlsFailure::Reason::TimedOut, .host = m_options.host};
    onLost(std::move(error));
}

} // namespace smtp
