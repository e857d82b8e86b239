// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

namespace smtp {

/// Cuts a stream into lines, however it comes in pieces. Lines end with CRLF; a bare LF is taken as an end too, as all servers and clients do
/// for commands and replies (never for a body: that is DotUnstuffer's). Bounded: holds at most one line of `maximumLength` octets.
class LineReader {
public:
    explicit LineReader(qsizetype maximumLength)
        : m_maximumLength(maximumLength)
    {
    }

    void append(QByteArrayView octets);

    /// The next whole line without its end; nothing while there is none, or once a line was too long.
    [[nodiscard]] std::optional<QByteArray> next();

    [[nodiscard]] bool isTooLong() const { return m_isTooLong && !m_isSkipping; } ///< until `skipTooLong`
    /// Octets taken and not yet given out as lines.
    [[nodiscard]] qsizetype pending() const { return m_buffer.size() - m_start; }
    /// Gives those out as they are, and is empty: what follows is no line (a body, TLS).
    [[nodiscard]] QByteArray takeRest();
    void skipTooLong(); ///< forgets the line that was too long and goes on behind its end
    void clear();

private:
    QByteArray m_buffer;
    qsizetype m_start = 0; ///< the next line begins here
    qsizetype m_searched = 0; ///< no LF before this
    qsizetype m_maximumLength;
    bool m_isTooLong = false;
    bool m_isSkipping = false;
};

} // namespace smtp
