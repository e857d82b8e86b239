// SPDX-License-Identifier: MIT
#include "smtp/session/body_sender.h"

using namespace std::chrono_literals;

namespace smtp {

namespace {

constexpr qsizetype readAheadSize = 32 * 1024; ///< about that many octets are read before they are asked for
constexpr auto progressEvery = 50ms;

} // namespace

void BodySender::readAhead(std::shared_ptr<MailTransaction> transaction)
{
    if (m_ahead && m_ahead->of == transaction)
        return;
    auto stream = BodyStream::open(*transaction->letter.body, DotStuffer::For::Data);
    if (!stream)
        return;
    m_ahead.emplace(std::move(transaction), std::move(*stream));
    while (m_ahead->read && !m_ahead->stream.isAtEnd() && m_ahead->block.size() < readAheadSize)
        m_ahead->read = m_ahead->stream.next(m_ahead->block);
}

std::expected<void, Error> BodySender::begin(MailTransaction &transaction)
{
    if (!m_ahead || m_ahead->of.get() != &transaction) {
        m_ahead.reset();
        return open(transaction, DotStuffer::For::Data);
    }
    m_stream.emplace(std::move(m_ahead->stream));
    m_transaction = &transaction;
    m_size = transaction.letter.body->size();
    return {};
}

std::expected<void, Error> BodySender::next(QByteArray &block)
{
    if (!m_ahead)
        return m_stream->next(block);
    block = std::move(m_ahead->block);
    auto read = std::move(m_ahead->read);
    m_ahead.reset();
    return read;
}

std::expected<bool, Error> BodySender::beginChunks(MailTransaction &transaction)
{
    if (m_stream)
        return false;
    const auto opened = open(transaction, transaction.letter.body->isBinary() ? DotStuffer::For::Binary : DotStuffer::For::Bdat);
    if (!opened)
        return std::unexpected(opened.error());
    return true;
}

std::expected<QByteArray, Error> BodySender::nextChunk(qsizetype size)
{
    QByteArray chunk("");
    chunk.reserve(size + 2 * BodyStream::blockSize);
    while (!m_stream->isAtEnd() && chunk.size() < size) {
        if (const auto read = m_stream->next(chunk); !read)
            return std::unexpected(read.error());
    }
    m_transaction->chunkSize = chunk.size();
    m_transaction->isChunkLast = m_stream->isAtEnd();
    return chunk;
}

std::expected<void, Error> BodySender::open(MailTransaction &transaction, DotStuffer::For command)
{
    m_transaction = &transaction;
    auto stream = BodyStream::open(*transaction.letter.body, command);
    if (!stream)
        return std::unexpected(stream.error());
    m_stream.emplace(std::move(*stream));
    m_size = transaction.letter.body->size();
    return {};
}

std::optional<happened::BodyProgress> BodySender::progress(std::chrono::nanoseconds now, bool isLast)
{
    if (!isLast && now - m_progressAt < progressEvery)
        return std::nullopt;
    m_progressAt = now;
    return happened::BodyProgress {octets(), m_size};
}

void BodySender::close()
{
    m_ahead.reset();
    m_stream.reset();
}

} // namespace smtp
