// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "app/message/received_letter.h"

#include <QByteArray>
#include <QFile>

#include <expected>

/// The one place that knows GMime. No GLib type leaves it.
namespace app::gmime {

/// An attachment that GMime sees as a placeholder: `content` stands where the base64 octets will.
struct Placeholder {
    QByteArray mimeType; ///< `type/subtype`, checked
    QString fileName;    ///< without controls
    QByteArray content;
};

/// A message's content, without the header fields that say who writes to whom.
struct Content {
    QByteArray text;      ///< UTF-8, CRLF, flowed
    bool deletesSpace = false;
    QByteArray html;      ///< UTF-8, CRLF; empty: none
    QList<Placeholder> attachments;
};

/// How octets are made fit for the way (RFC 2045 §6).
enum class Encoding {
    SevenBit, ///< everything in ASCII: any server takes it
    EightBit, ///< text as it is, attachments in base64
    Binary,   ///< text and attachments as they are
};

/// Whether the texts are the same in 7 and in 8 bits.
[[nodiscard]] bool isSevenBit(const Content &content);

/// From MIME-Version on, the empty line and the content: CRLF line ends. A text that cannot go in lines of at most 998 octets is encoded even so.
[[nodiscard]] QByteArray write(const Content &content, Encoding encoding);

/// The mailboxes of an address field's value as it stands in a message, groups opened.
[[nodiscard]] QList<Mailbox> readMailboxes(const QByteArray &value);

/// `headerSection` alone: the fields, no content.
[[nodiscard]] ReceivedLetter readHeaders(const QByteArray &headerSection);
/// All of `file`, open for reading; `headers` stays empty. Bounded in depth, parts, header fields and size of text.
[[nodiscard]] std::expected<ReceivedLetter, smtp::Error> read(QFile &file);
[[nodiscard]] std::expected<void, smtp::Error> saveAttachment(QFile &file, int index, QIODevice &target);

} // namespace app::gmime
