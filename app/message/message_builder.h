// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "smtp/session/letter.h"

namespace app {

/// A letter ready for the engine, and what was made while building it.
struct BuiltMessage {
    smtp::Letter letter;
    QByteArray messageId; ///< with angle brackets
};

/// Builds the octets with GMime (RFC 5322, 2045 to 2047, 2231; format=flowed after 3676): headers and texts in memory, attachments
/// as files that are read, encoded and forgotten block by block while they are sent, so that a message of any size takes the same
/// memory. The letter is 7-bit whatever it holds, with 8-bit text and bare attachments beside it for servers that take those; only an
/// address with a local part outside ASCII makes UTF-8 headers.
[[nodiscard]] std::expected<BuiltMessage, smtp::Error> buildMessage(const Message &message);

/// A finished message (`facteur send --eml`) as it is: checked in one pass, never altered but for LF line ends made CRLF (a file all in
/// LF), a last line without end, which gets one, and a Bcc field, which is left out. Refuses what no server may be sent: NUL, bare CR,
/// LF among CRLF, lines over 998 octets (RFC 5321 §4.5.3.1.6, RFC 5322 §2.3), naming the line. `path` may be `-`: standard input, kept
/// in a temporary file meanwhile. `envelopeFrom` empty: from its Sender or From; `<>`: the null reverse-path. Recipients from its To,
/// Cc and Bcc where `recipients` is empty.
[[nodiscard]] std::expected<BuiltMessage, smtp::Error> loadMessage(
    const QString &path, const QString &envelopeFrom, const QStringList &recipients);

} // namespace app
