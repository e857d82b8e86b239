// SPDX-License-Identifier: MIT
#include "smtp/session/outgoing.h"

#include "smtp/transport/transport.h"

#include <utility>

namespace smtp {

namespace {

constexpr qsizetype keptRoom = 64 * 1024;

} // namespace

void Outgoing::addLine(const WireText &line)
{
    m_text += line.bytes();
    m_text += "\r\n";
    m_isSecret = m_isSecret || line.hasSecret();
}

void Outgoing::addBlock(const QByteArray &block)
{
    if (m_text.size() + block.size() < largeWrite) {
        m_text += block;
        return;
    }
    if (!m_text.isEmpty()) {
        m_sizeBefore += m_text.size();
        m_before.push_back(std::exchange(m_text, {}));
    }
    m_sizeBefore += block.size();
    m_before.push_back(block);
}

void Outgoing::writeTo(Transport &transport)
{
    const std::vector<QByteArray> before = std::exchange(m_before, {});
    QByteArray text = std::exchange(m_text, {});
    m_sizeBefore = 0;
    const bool isSecret = std::exchange(m_isSecret, false);
    for (const QByteArray &one : before) {
        if (one.size() < largeWrite)
            transport.write(one);
        else
            transport.writeShared(one);
    }
    if (text.isEmpty())
        return;
    transport.write(text);
    if (isSecret)
        text.fill('\0');
    if (m_text.isNull() && text.capacity() <= keptRoom) { // the next flight finds its room made
        text.resize(0);
        m_text = std::move(text);
    }
}

void Outgoing::clear()
{
    m_before.clear();
    m_sizeBefore = 0;
    m_text.clear();
    m_isSecret = false;
}

} // namespace smtp
