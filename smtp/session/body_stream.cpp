// SPDX-License-Identifier: MIT
#include "smtp/session/body_stream.h"

#include "smtp/letter/body_fault.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 smallBlock = 4096; ///< octets to ask for at least, whatever the size was said to be

Error unreadable(const Statement &why)
{
    return {.kind = Error::Kind::LocalInputOutput, .step = Step::Content, .why = why, .reply = {}};
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
    // Read to where it is sent from: only what does not pass as it is goes by way of another block.
    const qsizetype before = out.size();
    const qint64 room = m_size < 0 ? blockSize : std::clamp(m_size - octets() + 1, smallBlock, blockSize);
    out.reserve(before + room + room / 32);
    out.resizeForOverwrite(before + room);
    const qint64 got = m_device->read(out.data() + before, room);
    if (got < 0) {
        out.truncate(before);
        return std::unexpected(unreadable(Statement(Statement::BodyUnreadable).with(faultOf(*m_device))));
    }
    const qsizetype passed = m_stuffer.pass(QByteArrayView(out.constData() + before, got));
    m_rest.assign(QByteArrayView(out.constData() + before + passed, got - passed));
    out.truncate(before + passed);
    m_stuffer.feed(m_rest, out);
    if (got > 0)
        return {};
    m_stuffer.finish(out);
    if (m_size >= 0 && octets() < m_size)
        return std::unexpected(unreadable(Statement(Statement::BodyTooShort, octets(), m_size)));
    m_isAtEnd = true;
    return {};
}

} // namespace smtp
