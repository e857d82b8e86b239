// SPDX-License-Identifier: MIT
#include "app/message/message.h"

#include <QFileInfo>

namespace app {

using namespace Qt::StringLiterals;

namespace {

void checkMailbox(QList<Problem> &problems, Problem::Field field, int index, const Mailbox &mailbox)
{
    if (const auto problem = mailbox.problem())
        problems.append({field, kindOf(*problem), index, mailbox.address, problem->detail});
}

void checkMailboxes(QList<Problem> &problems, Problem::Field field, const QList<Mailbox> &mailboxes)
{
    for (int i = 0; i < mailboxes.size(); ++i)
        checkMailbox(problems, field, i, mailboxes[i]);
}

/// Fields that the letter itself makes; a second one would make it ambiguous (RFC 5322 §3.6) or show what must stay hidden.
bool isMadeHere(const QString &name)
{
    static const QStringList fields = {
        u"from"_s, u"to"_s, u"cc"_s, u"bcc"_s, u"resent-bcc"_s, u"subject"_s, u"date"_s, u"message-id"_s, u"mime-version"_s};
    return fields.contains(name, Qt::CaseInsensitive) || name.startsWith("content-"_L1, Qt::CaseInsensitive);
}

QString headerFault(const HeaderField &field)
{
    const auto isNameCharacter = [](QChar c) { return c > u' ' && c < u'\x7f' && c != u':'; }; // RFC 5322 §2.2
    if (field.name.isEmpty() || !std::all_of(field.name.begin(), field.name.end(), isNameCharacter))
        return u"A header field's name is printable ASCII without a colon."_s;
    if (field.name.size() > 76)
        return u"A header field's name of more than 76 characters leaves no room for its value."_s;
    if (isMadeHere(field.name))
        return u"This header field is made from the letter itself."_s;
    const auto isForbidden = [](QChar c) { return (c < u' ' && c != u'\t') || c == u'\x7f'; };
    if (std::any_of(field.value.begin(), field.value.end(), isForbidden))
        return u"A header field's value holds a line end or another control character."_s;
    return {};
}

} // namespace

Problem::Kind kindOf(const MailboxProblem &problem)
{
    switch (problem.kind) {
    case MailboxProblem::Kind::NeedsQuotes:
        return Problem::Kind::NeedsQuotes;
    case MailboxProblem::Kind::MisleadingName:
        return Problem::Kind::MisleadingName;
    case MailboxProblem::Kind::UnmatchedBrackets:
        return Problem::Kind::UnmatchedBrackets;
    case MailboxProblem::Kind::InvalidAddress:
        break;
    }
    return Problem::Kind::InvalidAddress;
}

QList<Problem> checkMessage(const Message &message)
{
    using Field = Problem::Field;
    using Kind = Problem::Kind;
    QList<Problem> problems;
    if (message.from.address.trimmed().isEmpty())
        problems.append({Field::From, Kind::NoSender, 0, message.from.address, u"The letter has no sender."_s});
    else
        checkMailbox(problems, Field::From, 0, message.from);
    if (message.to.isEmpty() && message.cc.isEmpty() && message.bcc.isEmpty())
        problems.append({Field::To, Kind::NoRecipient, 0, {}, u"The letter has no recipient."_s});
    checkMailboxes(problems, Field::To, message.to);
    checkMailboxes(problems, Field::Cc, message.cc);
    checkMailboxes(problems, Field::Bcc, message.bcc);
    for (int i = 0; i < message.attachments.size(); ++i) {
        const QString &path = message.attachments[i].path;
        const QFileInfo file(path);
        if (!file.isFile() || !file.isReadable())
            problems.append({Field::Attachment, Kind::UnreadableFile, i, path, u"The file cannot be read."_s});
    }
    for (int i = 0; i < message.headers.size(); ++i) {
        if (const QString fault = headerFault(message.headers[i]); !fault.isEmpty())
            problems.append({Field::Header, Kind::InvalidHeader, i, message.headers[i].name, fault});
    }
    if (!message.envelopeFrom.isEmpty() && message.envelopeFrom != "<>"_L1)
        checkMailbox(problems, Field::EnvelopeFrom, 0, {{}, message.envelopeFrom});
    return problems;
}

} // namespace app
