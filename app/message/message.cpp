// SPDX-License-Identifier: MIT
#include "app/message/message.h"

#include "app/message/field_rule.h"

#include <QSet>

namespace app {

using namespace Qt::StringLiterals;

namespace {

void checkMailbox(QList<Problem> &problems, Problem::Field field, int index, const Mailbox &mailbox)
{
    if (const auto problem = mailbox.problem())
        problems.append({field, kindOf(*problem), index, mailbox.address, problem->why});
}

void checkMailboxes(QList<Problem> &problems, Problem::Field field, const QList<Mailbox> &mailboxes)
{
    for (int i = 0; i < mailboxes.size(); ++i)
        checkMailbox(problems, field, i, mailboxes[i]);
}

/// A second field that may appear only once would make the letter ambiguous: each reader takes another one (RFC 5322 §3.6).
void checkHeaders(QList<Problem> &problems, const QList<HeaderField> &fields)
{
    QSet<QString> known {u"message-id"_s}; // the letter's own
    for (int i = 0; i < fields.size(); ++i) {
        const QString name = fields[i].name.toLower();
        smtp::Statement fault = faultOf(fields[i]);
        if (fault.isEmpty() && known.contains(name) && ruleOf(name).isOnce)
            fault = smtp::Statement::FieldTwice;
        known.insert(name);
        if (!fault.isEmpty())
            problems.append({Problem::Field::Header, Problem::Kind::InvalidHeader, i, fields[i].name, fault});
    }
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
        problems.append({Field::From, Kind::NoSender, 0, message.from.address, smtp::Statement::NoSender});
    else
        checkMailbox(problems, Field::From, 0, message.from);
    if (message.to.isEmpty() && message.cc.isEmpty() && message.bcc.isEmpty())
        problems.append({Field::To, Kind::NoRecipient, 0, {}, smtp::Statement::NoRecipient});
    checkMailboxes(problems, Field::To, message.to);
    checkMailboxes(problems, Field::Cc, message.cc);
    checkMailboxes(problems, Field::Bcc, message.bcc);
    problems += checkContent(message.content);
    checkHeaders(problems, message.headers);
    if (!message.envelopeFrom.isEmpty() && message.envelopeFrom != "<>"_L1)
        checkMailbox(problems, Field::EnvelopeFrom, 0, {{}, message.envelopeFrom});
    return problems;
}

} // namespace app
