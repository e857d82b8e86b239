// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "smtp/letter/letter.h"

namespace app {

/// What of a finished message is not sent, besides Bcc.
enum class Omission {
    ByteOrderMark,
    MboxLine,   ///< `From somebody Thu …`, the first line of a message in an mbox, or in a patch
    ReturnPath, ///< the trace of a delivery that is over (RFC 5321 §4.4)
};

/// A letter ready for the engine, and what was made while building it.
struct BuiltMessage {
    smtp::Letter letter;
    QByteArray messageId; ///< with angle brackets
    QList<Omission> omissions {};
    QStringList senders {}; ///< of a finished message, as its Sender and From name them: whose account it should go through
};

enum class Purpose {
    Sending,
    Draft, ///< to look at: it need not have a recipient yet
};

/// Why a letter with this problem cannot be built.
[[nodiscard]] smtp::Error errorOf(const Problem &problem);

/// Builds the octets with GMime (RFC 5322, 2045 to 2047, 2231; format=flowed after 3676): headers and texts in memory, attachments
/// as files that are read, encoded and forgotten block by block while they are sent, so that a message of any size takes the same
/// memory. The letter is 7-bit whatever it holds, with 8-bit text and bare attachments beside it for servers that take those; only an
/// address with a local part outside ASCII makes UTF-8 headers.
[[nodiscard]] std::expected<BuiltMessage, smtp::Error> buildMessage(const Message &message, Purpose purpose = Purpose::Sending);

/// A finished message (`facteur send --eml`) as it is: checked in one pass, never altered but for LF line ends made CRLF (a file all in
/// LF), a last line without end, which gets one, Bcc and Resent-Bcc, which are left out, and what `omissions` names. Refuses what no server
/// may be sent, naming the line: NUL, bare CR, LF among CRLF, lines over 998 octets (RFC 5321 §4.5.3.1.6, RFC 5322 §2.3), a line of the
/// header section that is no field, and fields that are neither ASCII nor UTF-8. `path` may be `-`: standard input, kept in a temporary
/// file meanwhile. `envelopeFrom` empty: from its Sender or From; `<>`: the null reverse-path. Recipients from its To, Cc and Bcc where
/// `recipients` is empty. Of a message that was resent the newest Resent fields count instead (RFC 5322 §3.6.6).
[[nodiscard]] std::expected<BuiltMessage, smtp::Error> loadMessage(
    const QString &path, const QString &envelopeFrom, const QStringList &recipients);

} // namespace app
