// SPDX-License-Identifier: MIT
// Session::Private: the message on its way out.
#include "smtp/session/session_private.h"

#include "smtp/command/bdat.h"
#include "smtp/command/data.h"

using namespace Qt::StringLiterals;

namespace smtp {

void Session::Private::readAhead()
{
    if (m_state != State::Talking || m_flight.empty())
        return;
    if (auto transaction = m_flight.back().exchange->bodyBehind())
        m_body.readAhead(std::move(transaction));
}

void Session::Private::startBody(const std::shared_ptr<MailTransaction> &transaction)
{
    m_flight.push_back({std::make_unique<EndOfData>(transaction), ++m_exchanges});
    m_step = Step::Content;
    if (!transaction->isAlive()) {
        // A server that takes DATA after refusing everybody gets the dot alone (RFC 2920 §3.1).
        transaction->isBodySent = true;
        transaction->isOpenAtServer = false;
        writeLine(WireText("."_ba));
        setDeadlineOfFlight();
        return;
    }
    if (const auto begun = m_body.begin(*transaction); !begun) {
        fail(begun.error());
        return;
    }
    m_state = State::Streaming;
    // What is here already was said before the message, and is heard before it: it can refuse it, but it cannot confirm it. Whoever hears of the
    // answer can still stop.
    m_isBodyDue = true;
}

void Session::Private::beginBody()
{
    m_isBodyDue = false;
    note(Step::Content, happened::BodyStarted {m_body.size()}, of(m_flight.back()));
    streamBody();
}

void Session::Private::streamBody()
{
    if (m_isBodyDue || m_isStopDue)
        return;
    setDeadline(m_options.deadlines.block);
    while (m_transport->queued() < mostQueued()) {
        QByteArray block;
        if (const auto read = m_body.next(block); !read) {
            fail(read.error());
            return;
        }
        if (m_body.isAtEnd()) {
            // The last octets, the dot, and what may follow it leave in one write.
            m_out.addBlock(block);
            endBody();
            return;
        }
        if (m_stamp)
            m_stamp = m_clock->now();
        m_out.addBlock(block);
        if (m_out.isLarge()) { // else its end may be next
            m_written = m_exchanges;
            m_out.writeTo(*m_transport);
        }
        if (m_state != State::Streaming)
            return; // the transport had something to say meanwhile
        tellProgress(false);
    }
}

void Session::Private::endBody()
{
    tellProgress(true);
    note(Step::Content, happened::BodySent {m_body.octets()}, of(m_flight.back()));
    m_body.close();
    m_endings.push_back(m_body.transaction());
    m_body.transaction()->isBodySent = true;
    m_body.transaction()->isOpenAtServer = false; // RFC 5321 §4.1.1.4: whatever the answer, the transaction is over
    m_step = Step::Confirmation;
    m_state = State::Talking;
    setDeadlineOfFlight();
    pump();
}

std::expected<QByteArray, Error> Session::Private::readChunk(MailTransaction &transaction)
{
    const auto begun = m_body.beginChunks(transaction);
    if (!begun)
        return std::unexpected(begun.error());
    if (*begun)
        note(Step::Content, happened::BodyStarted {m_body.size()}, {m_exchanges + 1, static_cast<int>(transaction.index)});
    return m_body.nextChunk(Bdat::chunkSize);
}

void Session::Private::writeChunk(MailTransaction &transaction, const QByteArray &chunk)
{
    if (!m_body.isOpen() || m_state != State::Talking)
        return;
    m_out.addBlock(chunk);
    m_flight.back().exchange->onChunkSent();
    tellProgress(transaction.isChunkLast);
    if (transaction.isChunkLast) {
        note(Step::Content, happened::BodySent {m_body.octets(), false}, of(m_flight.back()));
        m_body.close();
        m_endings.push_back(&transaction);
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
        if (m_body.isOpen())
            pump();
    }
}

void Session::Private::tellProgress(bool isLast)
{
    if (auto progress = m_body.progress(now(), isLast))
        note(Step::Content, *progress, of(m_flight.back()));
}

} // namespace smtp
