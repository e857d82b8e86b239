// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"

#include <expected>

#include "smtp/error/error.h"

namespace app {

/// A message on disk, opened to read. Hostile: bounded in depth, parts and size of text; nothing is fetched.
struct ReceivedLetter {
    struct Part {
        QString fileName;
        QString mimeType;
        qint64 size = 0; ///< decoded octets
    };
    Mailbox from;
    QList<Mailbox> to;
    QList<Mailbox> cc;
    QString subject;
    QDateTime date;
    QByteArray messageId;
    QString text;            ///< the plain text, format=flowed joined; of an HTML letter its text
    QList<Part> attachments;
    QByteArray headers;      ///< raw, at most 256 KiB
};

/// What a list shows: reads the header section only.
[[nodiscard]] std::expected<ReceivedLetter, smtp::Error> readLetterHeaders(const QString &path);
[[nodiscard]] std::expected<ReceivedLetter, smtp::Error> readLetter(const QString &path);
/// Writes the decoded attachment number `index` to `target`, streaming.
[[nodiscard]] std::expected<void, smtp::Error> saveAttachment(const QString &path, int index, const QString &target);

} // namespace app
