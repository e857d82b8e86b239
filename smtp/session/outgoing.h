// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/wire/wire_text.h"

#include <vector>

namespace smtp {

class Transport;

/// What is about to leave: lines and blocks of a message, gathered so that they go in as few writes as can be.
class Outgoing {
public:
    void addLine(const WireText &line); ///< and its line end
    void addBlock(const QByteArray &block); ///< shared where it is large

    [[nodiscard]] qint64 size() const { return m_sizeBefore + m_text.size(); }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    /// Enough for a write of its own; less is rather gathered.
    [[nodiscard]] bool isLarge() const { return size() >= largeWrite; }

    /// Writes all of it. Writing may call back at once, and what is written is not here any more then.
    void writeTo(Transport &transport);
    void clear();

private:
    static constexpr qsizetype largeWrite = 32 * 1024;

    std::vector<QByteArray> m_before; ///< in front of the text
    qint64 m_sizeBefore = 0;
    QByteArray m_text;
    bool m_isSecret = false; ///< a password is among the text
};

} // namespace smtp
