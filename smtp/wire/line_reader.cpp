// SPDX-License-Identifier: MIT
#include "smtp/wire/line_reader.h"

namespace smtp {

void LineReader::append(QByteArrayView octets)
{
    if (m_isTooLong && !m_isSkipping)
        return; // nobody will read it
    if (m_start > 0 && m_start == m_buffer.size()) {
        m_buffer.resize(0);
        m_start = m_searched = 0;
    }
    m_buffer.append(octets);
}

std::optional<QByteArray> LineReader::next()
{
    if (m_isTooLong && !m_isSkipping)
        return std::nullopt;
    const qsizetype end = m_buffer.indexOf('\n', qMax(m_start, m_searched));
    if (m_isSkipping) {
        if (end < 0) {
            clear();
            m_isTooLong = m_isSkipping = true;
            return std::nullopt;
        }
        m_start = m_searched = end + 1;
        m_isTooLong = m_isSkipping = false;
        return next();
    }
    const qsizetype length = (end < 0 ? m_buffer.size() : end) - m_start;
    if (length > m_maximumLength) {
        m_isTooLong = true;
        return std::nullopt;
    }
    if (end < 0) {
        m_searched = m_buffer.size();
        // What was read is dropped now and then, not at every line.
        if (m_start > 0) {
            m_buffer.remove(0, m_start);
            m_searched -= m_start;
            m_start = 0;
        }
        return std::nullopt;
    }
    QByteArrayView line = QByteArrayView(m_buffer).sliced(m_start, length);
    if (line.endsWith('\r'))
        line.chop(1);
    m_start = m_searched = end + 1;
    return line.toByteArray();
}

QByteArray LineReader::takeRest()
{
    QByteArray rest = m_buffer.sliced(m_start);
    clear();
    return rest;
}

void LineReader::skipTooLong()
{
    m_isSkipping = m_isTooLong;
}

void LineReader::clear()
{
    m_buffer.clear();
    m_start = m_searched = 0;
    m_isTooLong = m_isSkipping = false;
}

} // namespace smtp
