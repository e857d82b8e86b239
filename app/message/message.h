// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/mailbox.h"
#include "app/message/part.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace app {

struct HeaderField {
    QString name;
    QString value;
};

/// The letter being written: its header fields (RFC 5322 §3.6) and its content, a tree. A plain value.
struct Message {
    Mailbox from;
    QList<Mailbox> to;
    QList<Mailbox> cc;
    QList<Mailbox> bcc;         ///< in the envelope, never in the octets
    QString subject;
    QList<HeaderField> headers; ///< further ones, e.g. In-Reply-To
    QByteArray messageId;       ///< empty: made when built; kept for a second try
    QDateTime date;             ///< invalid: now, when built
    Part content;
    QString envelopeFrom;       ///< empty: from.address; `<>`: the null reverse-path
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
        InvalidPart,       ///< a multipart without parts, a Content-ID that is none or is another part's too
        TooManyParts,
        TooDeep,           ///< parts in parts in parts
    };
    Field field;
    Kind kind;
    int index = 0;  ///< which of the field's entries
    QString value;  ///< the text at fault
    smtp::Statement why;
    QList<qsizetype>
        part {}; ///< the way from the content to the part at fault: its place in each multipart; empty: the content itself, or no part
};

[[nodiscard]] Problem::Kind kindOf(const MailboxProblem &problem);

/// More than that neither we nor most programs read.
constexpr int maximumParts = 1000; ///< all of them, multiparts too
constexpr int maximumDepth = 20;   ///< of parts in parts

/// What is wrong with a content, in the order of its parts. Looks at the files, does not read them.
[[nodiscard]] QList<Problem> checkContent(const Part &content);

/// Every problem at once, in the order of the fields. Looks at the files, does not read them.
[[nodiscard]] QList<Problem> checkMessage(const Message &message);

} // namespace app
