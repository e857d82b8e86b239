// SPDX-License-Identifier: MIT
#include "smtp/wire/wire_text.h"

#include <cstring>

namespace smtp {

namespace {
constexpr char bullets[] = "••••••••"; // UTF-8, always as many: the length of a secret is a secret
}

WireText &WireText::add(QByteArrayView text)
{
    m_bytes.append(text);
    m_shown.append(text);
    return *this;
}

WireText &WireText::addSecret(QByteArrayView text)
{
    m_bytes.append(text);
    m_shown.append(bullets);
    m_secret = true;
    return *this;
}

WireText::~WireText()
{
    // Best effort: other holders of the same octets keep theirs.
    if (m_secret && m_bytes.isDetached())
        std::memset(m_bytes.data(), 0, static_cast<std::size_t>(m_bytes.size()));
}

} // namespace smtp
