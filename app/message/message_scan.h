// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"

#include <QByteArray>

#include <expected>

namespace app {

/// One pass over the octets of a finished message, in blocks of any size: whether a server may be sent them, and what a session needs
/// to know. Refuses NUL, bare CR, LF among CRLF, and lines over 998 octets (RFC 5321 §2.3.8, §4.5.3.1.6; RFC 5322 §2.3), naming the
/// line. A message whose lines all end with LF is taken: its sender makes them CRLF. A file that begins as an mbox is refused if it holds a
/// second message: sent as one letter, it would show the second one's Bcc to everybody, and nobody named there would get it.
class MessageScan {
public:
    /// False once the message cannot be sent; see `fault`.
    [[nodiscard]] bool add(QByteArrayView block);
    /// After the last block.
    [[nodiscard]] std::expected<void, smtp::Error> finish();

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] qint64 lines() const { return m_lines; } ///< line ends
    [[nodiscard]] bool endsLines() const { return m_lineLength == 0; } ///< the last line is ended
    [[nodiscard]] bool hasBareLf() const { return m_lf > 0; } ///< all of them, or `finish` fails
    [[nodiscard]] bool contentHas8BitOctets() const { return m_has8BitOctets; } ///< behind the header section
    /// The header section up to and with the empty line, as it stands; all of a message without one.
    [[nodiscard]] const QByteArray &headers() const { return m_headers; }

private:
    bool fail(smtp::Statement::Id what, qint64 line = 0); ///< of the open line, or of that one
    void collectHeaders(QByteArrayView block);
    bool endLineOfMbox(); ///< false: the line that has just ended begins another message

    qint64 m_size = 0;
    qint64 m_lines = 0;
    qint64 m_crLf = 0;
    qint64 m_lf = 0;
    qint64 m_lineLength = 0; ///< of the open line, a CR at its end included
    bool m_endsWithCr = false;
    bool m_has8BitOctets = false;
    bool m_hasHeaders = false; ///< their end was seen
    QByteArray m_headers;
    bool m_mayBeMbox = true; ///< its first line says so, or is not known yet
    bool m_followsEmptyLine = false;
    bool m_maySeparate = false; ///< the line before begins as an mbox separator does
    QByteArray m_line; ///< the open line's octets so far; of an mbox alone
    smtp::Statement m_fault;
};

} // namespace app
