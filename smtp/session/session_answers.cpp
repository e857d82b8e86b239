// SPDX-License-Identifier: MIT
// Session::Private: what the server says, and what follows from it.
#include "smtp/session/session_private.h"

#include "smtp/exchange/command_line.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 readSize = 64 * 1024;

} // namespace

void Session::Private::onReadyRead()
{
    while (isRunning() && !isNegotiatingTls()) {
        const QByteArray octets = m_transport->read(readSize);
        if (octets.isEmpty())
            return;
        const bool isAll = octets.size() < readSize;
        m_hasHeard = true;
        m_stamp = m_clock->now(); // of all that follows from it at once
        m_lines.append(octets);
        while (isRunning() && !isNegotiatingTls()) {
            const auto line = m_lines.next();
            if (!line)
                break;
            for (const QByteArray &shown : m_echo.shown(*line)) {
                if (isRunning())
                    onLine(shown);
            }
        }
        if (isRunning() && m_lines.isTooLong()) {
            hearWaiting();
            Error error = m_replies.tooLong(m_echo.masked(m_lines.takeRest().left(ReplyReader::maximumLine)));
            error.step = currentStep();
            failFor(std::move(error));
        }
        if (isAll)
            return;
    }
}

/// No other line follows the one that is held back.
void Session::Private::hearWaiting()
{
    if (const auto waiting = m_echo.takeWaiting())
        onLine(*waiting);
}

/// What came in place of a reply may hold a refusal all the same: of the command that waits.
void Session::Private::failFor(Error error)
{
    if (error.reply && !m_flight.empty()) {
        Exchange &refused = *m_flight.front().exchange;
        error.verb = refused.verb();
        error.context = m_facts.contextOf(error.verb);
        // However the reply goes on, it refuses this recipient: its reason stays with it. One that takes that back tells nothing.
        if (error.verb == "RCPT" && !refused.byHand && error.why.id != Statement::CodeChanged)
            (void)refused.onReply(*error.reply, m_facts);
    }
    fail(std::move(error));
}

void Session::Private::onLine(const QByteArray &line)
{
    note(currentStep(), happened::Received {line}, m_flight.empty() ? PartOf() : of(m_flight.front()));
    auto reply = m_replies.take(line);
    if (!reply) {
        reply.error().step = currentStep();
        failFor(std::move(reply.error()));
        return;
    }
    if (*reply)
        onReply(**reply);
}

void Session::Private::onReply(const Reply &reply)
{
    const bool isClosing = reply.code == 421; // may come at any time (RFC 5321 §3.8)
    if (m_flight.empty() || (!isClosing && isUnasked(reply))) {
        note(currentStep(), happened::Replied {reply, {}});
        fail({.kind = isClosing ? Error::Kind::Refused : Error::Kind::ProtocolViolation,
            .isTemporary = isClosing,
            .step = currentStep(),
            .why = isClosing ? Statement::ServerClosing : Statement::SpokeUnasked,
            .reply = reply});
        return;
    }
    note(m_flight.front().exchange->step(), happened::Replied {reply, m_flight.front().exchange->verb()}, of(m_flight.front()));
    Flight flight = std::move(m_flight.front());
    m_flight.pop_front();
    setDeadlineOfFlight();
    if (flight.exchange->byHand)
        flight.exchange->byHand->reply = reply;
    Outcome outcome = flight.exchange->onReply(reply, m_facts);
    if (!reply.isPositive() && !reply.isIntermediate())
        m_plan->letters().addContext(m_facts.contextOf(flight.exchange->verb()));
    m_plan->letters().collectResults(m_facts);
    if (!std::holds_alternative<outcome::More>(outcome))
        tellNotes(flight.exchange->step(), of(flight));
    noteConclusions();
    if (reply.code == 421 && !std::holds_alternative<outcome::Close>(outcome) && !std::holds_alternative<outcome::Fail>(outcome))
        outcome = outcome::Fail {
            refusal(Error::Kind::Refused, flight.exchange->step(), flight.exchange->verb(), reply, Statement::ServerClosing)};
    if (auto *failed = std::get_if<outcome::Fail>(&outcome); failed && failed->error.reply && !failed->error.context)
        failed->error.context = m_facts.contextOf(flight.exchange->verb());
    act(std::move(outcome), std::move(flight));
    if (m_state == State::Talking)
        pump();
}

/// Came before the command that waits was written. Taken for its answer, it would let each later reply answer the command before, and the last one,
/// which may refuse the letter, none.
bool Session::Private::isUnasked(const Reply &reply) const
{
    const Flight &first = m_flight.front();
    const bool isGoodbye = first.exchange->verb() == "QUIT" && reply.code == 221; // a server that is done says it unasked
    return m_state == State::Talking && first.number > m_written && !first.exchange->verb().isEmpty() && !isGoodbye;
}

void Session::Private::act(Outcome outcome, Flight flight)
{
    if (auto *more = std::get_if<outcome::More>(&outcome)) {
        m_flight.push_front(std::move(flight)); // only an exchange that stands alone has more to say
        const PartOf part = of(m_flight.front());
        const Step step = m_flight.front().exchange->step();
        tellNotes(step, part, Statement::AuthHeard);
        m_written = m_flight.front().number - 1;
        writeLine(more->line);
        tellNotes(step, part);
        setDeadlineOfFlight();
    } else if (std::holds_alternative<outcome::Again>(outcome)) {
        m_flight.push_front(std::move(flight));
        setDeadlineOfFlight();
    } else if (const auto *later = std::get_if<outcome::Later>(&outcome)) {
        const quint32 number = flight.number;
        m_flight.push_front(std::move(flight));
        setDeadlineOfFlight();
        later->begin([weak = weak_from_this(), number] {
            if (const auto self = weak.lock())
                self->onWorkedOut(number);
        });
    } else if (const auto *body = std::get_if<outcome::SendBody>(&outcome)) {
        startBody(body->transaction);
    } else if (std::holds_alternative<outcome::StartTls>(outcome)) {
        // RFC 3207 §5: whatever is here already came in clear and pretends to be the server under TLS.
        if (m_lines.pending() > 0 || m_transport->waiting() > 0) {
            fail({.kind = Error::Kind::Tls,
                .step = Step::Connection,
                .why = Statement::TlsDataBefore,
                .reply = {},
                .tls = TlsFailure {.reason = TlsFailure::Reason::DataBeforeTls, .host = m_options.host}});
            return;
        }
        startTls();
    } else if (const auto *again = std::get_if<outcome::Reconnect>(&outcome)) {
        reconnect(again->why);
    } else if (std::holds_alternative<outcome::Close>(outcome)) {
        end();
    } else if (auto *failed = std::get_if<outcome::Fail>(&outcome)) {
        fail(std::move(failed->error));
    }
}

void Session::Private::onWorkedOut(quint32 exchange)
{
    const Entry here(*this);
    if (m_state != State::Talking || m_flight.empty() || m_flight.front().number != exchange)
        return; // it was not waited for
    Flight flight = std::move(m_flight.front());
    m_flight.pop_front();
    Outcome outcome = flight.exchange->onWorkedOut(m_facts);
    act(std::move(outcome), std::move(flight));
    if (m_state == State::Talking)
        pump();
}

} // namespace smtp
