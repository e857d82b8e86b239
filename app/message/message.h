// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/mailbox.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace app {

struct Attachment {
    QString path;     ///< the file, read when the letter is sent
    QString fileName; ///< as the recipient sees it
    QString mimeType; ///< empty: found from the file
};

struct HeaderField {
    QString name;
    QString value;
};

/// The letter being written. A plain value.
struct Message {
    Mailbox from;
    QList<Mailbox> to;
    QList<Mailbox> cc;
    QList<Mailbox> bcc;         ///< in the envelope, never in the octets
    QString subject;
    QString body;               ///< plain text; any line ends
    QString html;               ///< empty: none
    QList<Attachment> attachments;
    QList<HeaderField> headers; ///< further ones, e.g. In-Reply-To
    QString envelopeFrom;       ///< empty: from.address; `<>`: the null reverse-path
    QByteArray messageId;       ///< empty: made when built; kept for a second try
    QDateTime date;             ///< invalid: now, when built
};

/// One thing that keeps a letter from being sent, and where to show it.
struct Problem {
    enum class Field { From, To, Cc, Bcc, Subject, Body, Attachment, Header, EnvelopeFrom };
    enum class Kind {
        NoRecipient,
        NoSender,
        InvalidAddress,
        NeedsQuotes,       ///< as the next two: see MailboxProblem
        MisleadingName,
        UnmatchedBrackets,
        UnreadableFile,
        InvalidHeader,
    };
    Field field;
    Kind kind;
    int index = 0;  ///< which of the field's entries
    QString value;  ///< the text at fault
    smtp::Statement why;
};

[[nodiscard]] Problem::Kind kindOf(const MailboxProblem &problem);

/// Every problem at once, in the order of the fields. Looks at the files, does not read them.
[[nodiscard]] QList<Problem> checkMessage(const Message &message);

} // namespace app
