// SPDX-License-Identifier: MIT
// Session::Private: the message on its way out.
#include "smtp/session/session_private.h"

#include "smtp/command/bdat.h"
#include "smtp/command/data.h"
#include "smtp/exchange/command_line.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace smtp {

namespace {

constexpr qsizetype smallWrite = 32 * 1024; ///< is rather copied than written by itself
constexpr auto progressEvery = 50ms;

} // namespace

/// DATA is out: by the time that the answer comes, the beginning of the message is ready. What cannot be opened says so when its turn comes.
void Session::Private::readAhead()
{
    if (m_state != State::Talking || m_flight.empty())
        return;
    auto transaction = m_flight.back().exchange->bodyBehind();
    if (!transaction || (m_ahead && m_ahead->of == transaction))
        return;
    auto stream = BodyStream::open(*transaction->letter.body, DotStuffer::For::Data);
    if (!stream)
        return;
    m_ahead.emplace(std::move(transaction), std::move(*stream));
    while (m_ahead->read && !m_ahead->stream.isAtEnd() && m_ahead->block.size() < smallWrite)
        m_ahead->read = m_ahead->stream.next(m_ahead->block);
}

void Session::Private::startBody(std::shared_ptr<MailTransaction> transaction)
{
    m_bodyOf = transaction.get();
    auto last = std::make_unique<EndOfData>(std::move(transaction));
    const quint32 number = ++m_exchanges;
    m_flight.push_back({std::move(last), number});
    m_step = Step::Content;
    if (!m_bodyOf->isAlive()) {
        // A server that takes DATA after refusing everybody gets the dot alone (RFC 2920 §3.1).
        m_bodyOf->isBodySent = true;
        m_bodyOf->isOpenAtServer = false;
        WireText dot("."_ba);
        writeLine(dot);
        flush();
        setDeadlineOfFlight();
        return;
    }
    if (m_ahead && m_ahead->of.get() == m_bodyOf) {
        m_body.emplace(std::move(m_ahead->stream));
    } else {
        m_ahead.reset();
        auto body = BodyStream::open(*m_bodyOf->letter.body, DotStuffer::For::Data);
        if (!body) {
            fail(body.error());
            return;
        }
        m_body.emplace(std::move(*body));
    }
    m_bodySize = m_bodyOf->letter.body->size();
    m_state = State::Streaming;
    note(Step::Content, happened::BodyStarted {m_bodySize}, number);
    // What is here already was said before the message, and is heard before it: it can refuse it, but it cannot confirm it.
    m_isBodyDue = m_lines.pending() > 0;
    if (m_state == State::Streaming && !m_isBodyDue)
        streamBody();
}

void Session::Private::streamBody()
{
    setDeadline(m_options.deadlines.block);
    while (m_state == State::Streaming && m_transport->queued() < mostQueued()) {
        QByteArray block = m_ahead ? std::move(m_ahead->block) : QByteArray();
        const auto read = m_ahead ? m_ahead->read : m_body->next(block);
        m_ahead.reset();
        if (!read) {
            fail(read.error());
            return;
        }
        if (m_body->isAtEnd()) {
            // The last octets, the dot, and what may follow it leave in one write.
            m_out += block;
            tellProgress(true);
            if (m_state != State::Streaming)
                return;
            note(Step::Content, happened::BodySent {m_body->octets()}, m_flight.back().number);
            if (m_state != State::Streaming)
                return;
            m_body.reset();
            m_bodyOf->isBodySent = true;
            m_bodyOf->isOpenAtServer = false; // RFC 5321 §4.1.1.4: whatever the answer, the transaction is over
            m_step = Step::Confirmation;
            m_state = State::Talking;
            setDeadlineOfFlight();
            pump();
            return;
        }
        if (m_stamp)
            m_stamp = m_clock->now();
        if (m_out.size() + block.size() < smallWrite) {
            m_out += block; // its end may be next
        } else {
            if (!m_out.isEmpty())
                m_transport->write(std::exchange(m_out, {}));
            m_transport->writeShared(block);
        }
        tellProgress(false);
    }
    if (m_state == State::Streaming)
        flush();
}

/// The next octets for BDAT; the transaction is told what is known of them.
std::expected<QByteArray, Error> Session::Private::readChunk(MailTransaction &transaction)
{
    if (!m_body) {
        m_bodyOf = &transaction;
        auto body = BodyStream::open(
            *transaction.letter.body, transaction.letter.body->isBinary() ? DotStuffer::For::Binary : DotStuffer::For::Bdat);
        if (!body)
            return std::unexpected(body.error());
        m_body.emplace(std::move(*body));
        m_bodySize = transaction.letter.body->size();
        note(Step::Content, happened::BodyStarted {m_bodySize}, m_exchanges + 1);
    }
    QByteArray chunk("");
    chunk.reserve(Bdat::chunkSize + 2 * BodyStream::blockSize);
    while (m_body && !m_body->isAtEnd() && chunk.size() < Bdat::chunkSize) {
        if (const auto read = m_body->next(chunk); !read)
            return std::unexpected(read.error());
    }
    transaction.chunkSize = chunk.size();
    transaction.isChunkLast = !m_body || m_body->isAtEnd();
    return chunk;
}

void Session::Private::writeChunk(MailTransaction &transaction, const QByteArray &chunk)
{
    if (!m_body || m_state != State::Talking)
        return;
    if (m_out.size() + chunk.size() < smallWrite) {
        m_out += chunk;
    } else {
        m_transport->write(std::exchange(m_out, {}));
        m_transport->writeShared(chunk);
    }
    m_flight.back().exchange->onChunkSent();
    tellProgress(transaction.isChunkLast);
    if (m_state != State::Talking)
        return;
    if (transaction.isChunkLast) {
        note(Step::Content, happened::BodySent {m_body->octets(), false}, m_flight.back().number);
        m_body.reset();
        transaction.isBodySent = true;
        m_step = Step::Confirmation;
    }
}

void Session::Private::onBytesWritten()
{
    if (m_state == State::Streaming)
        streamBody();
    else if (m_state == State::Talking && !m_flight.empty()) {
        if (m_flight.front().exchange->chunkOf())
            setDeadlineOfFlight(); // it is on its way
        if (m_body)
            pump();
    }
}

void Session::Private::tellProgress(bool isLast)
{
    const auto now = this->now();
    if (!isLast && now - m_progressAt < progressEvery)
        return;
    m_progressAt = now;
    note(Step::Content, happened::BodyProgress {m_body->octets(), m_bodySize}, m_flight.back().number);
}

} // namespace smtp
