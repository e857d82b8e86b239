// SPDX-License-Identifier: MIT
#include "smtp/wire/dot_stuffer.h"

#include "smtp/wire/line_scan.h"

#include <cstring>

namespace smtp {

namespace {

constexpr qsizetype byLines = 4096; ///< octets to go on with line by line behind one that could not pass: it seldom comes alone

} // namespace

qsizetype DotStuffer::pass(QByteArrayView block)
{
    if (m_isBinary) {
        m_octets += block.size();
        return block.size();
    }
    if (m_at == At::BehindCr)
        return 0;
    const qsizetype fine = sendablePrefix(block, m_at == At::LineStart, m_isForData);
    if (fine > 0)
        m_at = block.at(fine - 1) == '\n' ? At::LineStart : At::InLine;
    m_octets += fine;
    return fine;
}

void DotStuffer::feed(QByteArrayView block, QByteArray &out)
{
    out.reserve(out.size() + block.size() + block.size() / 32 + 16);
    while (!block.isEmpty()) {
        const qsizetype fine = pass(block);
        out.append(block.first(fine));
        block.slice(fine);
        const qsizetype stretch = std::min(byLines, block.size());
        feedByLines(block.first(stretch), out);
        block.slice(stretch);
    }
}

void DotStuffer::feedByLines(QByteArrayView block, QByteArray &out)
{
    const qsizetype before = out.size();
    qsizetype doubled = 0;
    const char *at = block.data();
    const char *const end = at + block.size();
    if (m_at == At::BehindCr && at != end) {
        // A CR ended the last block: its LF is here, or it was bare and gets one.
        out.append('\n');
        if (*at == '\n')
            ++at;
        m_at = At::LineStart;
    }
    // Whole lines are found by their LF; a line that holds no CR but the one before it, and no dot in front, is the common case.
    while (at != end) {
        if (m_at == At::LineStart && *at == '.' && m_isForData) {
            out.append('.');
            ++doubled;
        }
        const auto *lf = static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        const char *lineEnd = lf ? lf : end;
        const auto *cr = static_cast<const char *>(std::memchr(at, '\r', static_cast<std::size_t>(lineEnd - at)));
        if (cr) {
            out.append(at, cr - at);
            out.append('\r');
            at = cr + 1;
            if (at == end) {
                m_at = At::BehindCr;
                break;
            }
            out.append('\n');
            if (*at == '\n')
                ++at;
            m_at = At::LineStart;
            continue;
        }
        out.append(at, lineEnd - at);
        if (!lf) {
            m_at = At::InLine;
            break;
        }
        out.append("\r\n", 2);
        at = lf + 1;
        m_at = At::LineStart;
    }
    m_octets += out.size() - before - doubled;
}

void DotStuffer::finish(QByteArray &out)
{
    if (m_isBinary)
        return;
    const qsizetype before = out.size();
    if (m_at == At::BehindCr)
        out.append('\n');
    else if (m_at == At::InLine)
        out.append("\r\n");
    m_octets += out.size() - before;
    if (m_isForData)
        out.append(".\r\n");
    m_at = At::LineStart;
}

qsizetype DotUnstuffer::feed(QByteArrayView block, QByteArray &out)
{
    const char *const begin = block.data();
    const char *const end = begin + block.size();
    const char *at = begin;
    out.reserve(out.size() + block.size() + 4);
    while (at != end && m_at != At::Finished) {
        switch (m_at) {
        case At::LineStart:
            if (*at == '.') {
                ++at;
                m_at = At::Dot;
            } else {
                m_at = At::InLine;
            }
            break;
        case At::Dot: // one dot at the start is not the message's, whatever follows
            if (*at == '\r') {
                ++at;
                m_at = At::DotCr;
            } else {
                m_at = At::InLine;
            }
            break;
        case At::DotCr:
            if (*at == '\n') {
                ++at;
                m_at = At::Finished;
            } else {
                m_hasBare = true;
                out.append('\r');
                m_at = At::InLine;
            }
            break;
        case At::Cr:
            if (*at == '\n') {
                out.append("\r\n", 2);
                ++at;
                m_at = At::LineStart;
            } else {
                m_hasBare = true;
                out.append('\r');
                m_at = At::InLine;
            }
            break;
        case At::InLine: {
            const auto *cr = static_cast<const char *>(std::memchr(at, '\r', static_cast<std::size_t>(end - at)));
            const char *until = cr ? cr : end;
            m_hasBare = m_hasBare || std::memchr(at, '\n', static_cast<std::size_t>(until - at)) != nullptr;
            out.append(at, until - at);
            at = until;
            if (cr) {
                ++at;
                m_at = At::Cr;
            }
            break;
        }
        case At::Finished:
            break;
        }
    }
    return at - begin;
}

} // namespace smtp
