// SPDX-License-Identifier: MIT
#include "smtp/session/body_stream.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

Error unreadable(const QString &why)
{
    return {.kind = Error::Kind::LocalInputOutput, .step = Step::Content, .detail = why, .reply = {}};
}

} // namespace

BodyStream::BodyStream(std::unique_ptr<QIODevice> device, qint64 size, DotStuffer::For command)
    : m_device(std::move(device))
    , m_size(size)
    , m_stuffer(command)
{
}

std::expected<BodyStream, Error> BodyStream::open(const Body &body, DotStuffer::For command)
{
    auto device = body.open();
    if (!device)
        return std::unexpected(device.error());
    return BodyStream(std::move(*device), body.size(), command);
}

std::expected<void, Error> BodyStream::next(QByteArray &out)
{
    if (m_isAtEnd)
        return {};
    m_block.resizeForOverwrite(blockSize);
    const qint64 got = m_device->read(m_block.data(), blockSize);
    if (got < 0)
        return std::unexpected(unreadable(u"The message could not be read to its end: %1"_s.arg(m_device->errorString())));
    if (got > 0) {
        m_stuffer.feed(QByteArrayView(m_block.constData(), got), out);
        return {};
    }
    m_stuffer.finish(out);
    if (m_size >= 0 && octets() < m_size)
        return std::unexpected(
            unreadable(u"The message ended after %1 of %2 octets: a file changed meanwhile."_s.arg(octets()).arg(m_size)));
    m_isAtEnd = true;
    return {};
}

} // namespace smtp
