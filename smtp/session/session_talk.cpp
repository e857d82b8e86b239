// SPDX-License-Identifier: MIT
// Session::Private: asks the plan, waits at the gate, writes, and acts on the answers.
#include "smtp/session/session_private.h"

#include "smtp/exchange/command_line.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 queueLimit = 256 * 1024;     ///< octets that may wait in the socket before more of a body is read
constexpr qint64 encryptedLimit = 64 * 1024; ///< the same under TLS, where each waits twice
constexpr std::size_t flightLimit = 100; ///< commands unanswered at a time: two full windows must not wait for each other (RFC 2920 §3.1)

} // namespace

bool Session::Private::mayAsk() const
{
    if (m_state != State::Talking || m_atGate || m_isStopDue)
        return false;
    if (m_flight.empty())
        return true;
    if (m_body.isOpen() && m_transport->queued() + m_out.size() >= mostQueued()) // the next chunk waits for the last
        return false;
    return m_out.size() < queueLimit && m_facts.mayLookAhead && m_flight.size() < flightLimit
        && m_flight.back().exchange->grouping() == Grouping::MayFollow;
}

qint64 Session::Private::mostQueued() const
{
    return m_facts.isEncrypted ? encryptedLimit : queueLimit;
}

void Session::Private::pump()
{
    if (m_isPumping)
        return; // the loop below goes on
    m_isPumping = true;
    while (mayAsk()) {
        if (m_body.isOpen() && m_body.transaction()->isRefused())
            m_body.close(); // a chunk was refused: no more of them
        m_facts.mayLookAhead = m_gate->mayLookAhead() && m_facts.capabilities.has("PIPELINING");
        Plan::Next next = m_plan->next(m_facts, static_cast<int>(m_flight.size()));
        m_facts.notes += m_plan->takeNotes();
        noteConclusions();
        if (auto *exchange = std::get_if<std::unique_ptr<Exchange>>(&next)) {
            offer(std::move(*exchange));
        } else if (auto *error = std::get_if<Error>(&next)) {
            fail(std::move(*error));
        } else if (const auto *again = std::get_if<Plan::Reconnect>(&next)) {
            leaveFor(again->why);
        } else if (std::holds_alternative<Plan::Finished>(next)) {
            end();
        } else {
            break;
        }
    }
    m_isPumping = false;
}

void Session::Private::offer(std::unique_ptr<Exchange> exchange)
{
    QByteArray chunk;
    if (MailTransaction *transaction = exchange->chunkOf()) {
        auto read = readChunk(*transaction);
        if (!read) {
            fail(read.error());
            return;
        }
        chunk = std::move(*read);
    }
    auto line = exchange->line(m_facts);
    if (!line) {
        fail(line.error());
        return;
    }
    if (line->isEmpty() || m_gate->isOpen()) { // empty: waits for the server to speak first
        put(std::move(exchange), *line, chunk);
        return;
    }
    m_atGate = AtGate {std::move(exchange), std::move(*line), ++m_offers, std::move(chunk)};
}

/// Whoever decides knows by now what the server has said.
void Session::Private::offerAtGate()
{
    m_atGate->isOffered = true;
    const quint32 number = m_atGate->number;
    const GateOffer what {m_atGate->exchange->step(), m_atGate->exchange->verb(), m_atGate->line, m_atGate->exchange->canSkip()};
    m_gate->offer(what, [weak = weak_from_this(), number](const GateDecision &decision) {
        if (const auto self = weak.lock())
            self->decide(number, decision);
    });
    // The offer is logged only if the gate held it.
    if (m_atGate && m_atGate->number == number)
        note(what.step, happened::Offered {what.line.shown()}, of(*m_atGate->exchange));
}

void Session::Private::decide(quint32 offerNumber, const GateDecision &decision)
{
    const Entry here(*this);
    if (!m_atGate || m_atGate->number != offerNumber || (m_state != State::Talking && m_state != State::Leaving))
        return;
    if (decision.kind == GateDecision::Kind::Abort) {
        stop();
        return;
    }
    AtGate waiting = std::move(*m_atGate);
    m_atGate.reset();
    switch (decision.kind) {
    case GateDecision::Kind::Send:
        put(std::move(waiting.exchange), waiting.line, waiting.chunk);
        break;
    case GateDecision::Kind::Replace: {
        m_facts.notes.clear(); // of what is not said
        const auto line = typedLine(waiting.exchange->step(), decision.line, Typed::Command);
        if (!line || line->isEmpty()) {
            fail(line ? Error {.kind = Error::Kind::InvalidMessage,
                            .step = waiting.exchange->step(),
                            .why = Statement::EmptyCommand,
                            .reply = {}}
                      : line.error());
            return;
        }
        const bool isSame = line->bytes() == waiting.line.bytes();
        if (!isSame)
            remember(*waiting.exchange, waiting.line, line->shown());
        // After another size the octets would be read as commands.
        put(std::move(waiting.exchange), *line, isSame ? waiting.chunk : QByteArray());
        break;
    }
    case GateDecision::Kind::Skip:
        if (!waiting.exchange->canSkip()) {
            put(std::move(waiting.exchange), waiting.line, waiting.chunk);
            break;
        }
        remember(*waiting.exchange, waiting.line, {});
        skip(std::move(waiting.exchange), waiting.line);
        break;
    case GateDecision::Kind::Abort:
        break;
    }
    pump();
}

/// What follows is no longer the server's doing alone, and its report says so.
void Session::Private::remember(Exchange &exchange, const WireText &offered, const QByteArray &sent)
{
    exchange.byHand = std::make_shared<ByHand>(exchange.step(), exchange.verb(), offered.shown(), sent);
    if (exchange.verb() != "RCPT") // which has its place with its recipient
        m_plan->letters().addByHand(exchange.byHand);
}

void Session::Private::put(std::unique_ptr<Exchange> exchange, const WireText &line, const QByteArray &chunk)
{
    MailTransaction *chunkOf = exchange->chunkOf();
    const bool isFirst = m_flight.empty();
    m_step = exchange->step();
    m_flight.push_back({std::move(exchange), ++m_exchanges});
    const PartOf part = of(m_flight.back());
    tellNotes(m_step, part, Statement::AuthChosen);
    if (!line.isEmpty())
        writeLine(line);
    tellNotes(m_step, part);
    if (chunkOf && !chunk.isNull())
        writeChunk(*chunkOf, chunk);
    if (isFirst)
        setDeadlineOfFlight();
}

void Session::Private::skip(std::unique_ptr<Exchange> exchange, const WireText &line)
{
    m_facts.notes.clear(); // of what is not said
    note(exchange->step(), happened::Skipped {line.shown()}, of(*exchange));
    const Reply asIf {200, {"skipped"_ba}, {}};
    Outcome outcome = exchange->onReply(asIf, m_facts);
    if (auto *failed = std::get_if<outcome::Fail>(&outcome))
        failed->error.reply.reset(); // no server said that
    m_plan->letters().collectResults(m_facts);
    act(std::move(outcome), {std::move(exchange), 0});
}

void Session::Private::writeLine(const WireText &line)
{
    m_out.addLine(line);
    if (line.hasSecret())
        expectEcho(line);
    note(m_flight.back().exchange->step(), happened::Sent {line.shown()}, of(m_flight.back()));
}

/// No password or token may reach an event, and some servers repeat what they were told: it is hidden from here on.
void Session::Private::expectEcho(const WireText &line)
{
    if (line.bytes().contains('\n'))
        return; // a message that was typed
    const auto [same, ignored] = std::ranges::mismatch(line.bytes(), line.shown());
    const QByteArrayView response(same, line.bytes().cend());
    if (const auto &credentials = m_options.credentials) {
        for (const Secret *one : {&credentials->password, &credentials->token})
            m_echo.addSecret({one->constData(), one->size()});
    } else { // typed by a person: the last part of PLAIN, or all of LOGIN
        QByteArray decoded = QByteArray::fromBase64(response.toByteArray());
        m_echo.addSecret(QByteArrayView(decoded).sliced(decoded.lastIndexOf('\0') + 1));
        decoded.fill('\0');
    }
    m_echo.addResponse(response);
}

void Session::Private::flush()
{
    m_endings.clear();
    m_written = m_exchanges;
    m_out.writeTo(*m_transport);
    m_transport->flush();
    readAhead();
    if (m_state == State::Talking && m_body.isOpen())
        pump(); // there may be room for the next chunk
}

} // namespace smtp
