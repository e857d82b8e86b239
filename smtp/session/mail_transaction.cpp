// SPDX-License-Identifier: MIT
#include "smtp/session/mail_transaction.h"

#include "smtp/command/command_line.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

using Verdict = RecipientReport::Verdict;

namespace {

/// What an error means for a recipient that got no verdict of its own.
Verdict verdictOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Uncertain:
        return Verdict::Uncertain;
    case Error::Kind::Refused:
        return error.isTemporary ? Verdict::TryLater : Verdict::RefusedForGood;
    case Error::Kind::TimedOut:
    case Error::Kind::ConnectionLost:
        return Verdict::TryLater;
    default:
        return Verdict::NotTried;
    }
}

} // namespace

MailTransaction::MailTransaction(Letter carried, qsizetype place, Protocol spoken)
    : letter(std::move(carried))
    , index(place)
    , protocol(spoken)
{
    report.recipients.reserve(letter.envelope.recipients.size());
    for (const Address &address : letter.envelope.recipients)
        report.recipients << RecipientReport {address, Verdict::NotTried, std::nullopt};
}

bool MailTransaction::confirm(const Reply &reply)
{
    if (protocol == Protocol::Lmtp) {
        confirmRecipient(reply);
        if (m_nextToConfirm < report.recipients.size())
            return false;
        if (std::ranges::none_of(report.recipients, [](const RecipientReport &one) { return one.verdict == Verdict::Accepted; }))
            report.error = refusal(Error::Kind::Refused, Step::Confirmation, reply, u"The server refused the message for everybody."_s);
    } else if (reply.isPositive()) {
        report.confirmation = reply;
        report.queueId = queueIdOf(reply);
        for (RecipientReport &recipient : report.recipients) {
            if (recipient.verdict == Verdict::NotTried)
                recipient.verdict = Verdict::Accepted;
        }
    } else {
        report.confirmation = reply;
        report.error = refusal(Error::Kind::Refused, Step::Confirmation, reply, u"The server refused the message."_s);
    }
    conclude();
    return true;
}

/// In the order of the RCPT commands that were accepted; whoever was refused there has no second reply.
void MailTransaction::confirmRecipient(const Reply &reply)
{
    const auto hasVerdict = [this](qsizetype at) { return report.recipients.at(at).verdict != Verdict::NotTried; };
    while (m_nextToConfirm < report.recipients.size() && hasVerdict(m_nextToConfirm))
        ++m_nextToConfirm;
    if (m_nextToConfirm == report.recipients.size())
        return;
    RecipientReport &recipient = report.recipients[m_nextToConfirm];
    recipient.reply = reply;
    recipient.isConfirmed = true;
    recipient.verdict = reply.isPositive() ? Verdict::Accepted : reply.isTemporary() ? Verdict::TryLater : Verdict::RefusedForGood;
    if (!report.confirmation || (reply.isPositive() && !report.confirmation->isPositive())) {
        report.confirmation = reply;
        report.queueId = reply.isPositive() ? queueIdOf(reply) : QByteArray();
    }
    while (m_nextToConfirm < report.recipients.size() && hasVerdict(m_nextToConfirm))
        ++m_nextToConfirm;
}

void MailTransaction::conclude()
{
    if (isConcluded)
        return;
    isConcluded = true;
    if (!report.error)
        return;
    for (RecipientReport &recipient : report.recipients) {
        if (recipient.verdict == Verdict::NotTried) {
            recipient.verdict = verdictOf(*report.error);
            if (report.error->reply)
                recipient.reply = report.error->reply;
        }
    }
}

void MailTransaction::concludeRefused()
{
    if (!report.error && !report.recipients.isEmpty()) {
        const RecipientReport &first = report.recipients.constFirst();
        report.error = Error {.kind = Error::Kind::Refused,
            .isTemporary = first.verdict == Verdict::TryLater,
            .step = Step::Envelope,
            .detail = u"The server refused every recipient."_s,
            .reply = first.reply};
    }
    conclude();
}

QByteArray queueIdOf(const Reply &confirmation)
{
    static const QRegularExpression named(
        u"(?:\\bqueued as|\\bid=)\\s*([A-Za-z0-9][A-Za-z0-9._-]{3,127})"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression leading(u"^([A-Za-z0-9]{6,32}) Message accepted"_s);
    const QString text = QString::fromLatin1(confirmation.text().left(1000));
    if (const auto match = named.match(text); match.hasMatch())
        return match.captured(1).toLatin1();
    if (const auto match = leading.match(text); match.hasMatch())
        return match.captured(1).toLatin1();
    return {};
}

} // namespace smtp
