// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "app/message/received_letter.h"

#include <QByteArray>

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

/// From MIME-Version on, the empty line and the content: CRLF line ends, 7-bit.
[[nodiscard]] QByteArray write(const Content &content);

/// The mailboxes of an address field's value as it stands in a message, groups opened.
[[nodiscard]] QList<Mailbox> readMailboxes(const QByteArray &value);

/// The message in the file at `path`; `withContent` false: of `octets`, its header section, alone.
[[nodiscard]] ReceivedLetter readHeaders(const QByteArray &octets);
[[nodiscard]] std::expected<ReceivedLetter, smtp::Error> read(const QString &path);
[[nodiscard]] std::expected<void, smtp::Error> saveAttachment(const QString &path, int index, QIODevice &target);

} // namespace app::gmime
