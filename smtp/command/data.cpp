// SPDX-License-Identifier: MIT
#include "smtp/command/data.h"

#include "smtp/command/command_line.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<WireText, Error> Data::line(SessionFacts &facts)
{
    facts.isDataIssued = true;
    return WireText(verb());
}

Outcome Data::onReply(const Reply &reply, SessionFacts &facts)
{
    if (reply.code == 354)
        return outcome::SendBody {!facts.isTransactionAlive()};
    if (reply.isPositive() || reply.isIntermediate())
        return outcome::Fail {unexpectedReply(step(), reply, verb())};
    // In a group whose MAIL or recipients were refused this 503 or 554 is only the echo of that.
    if (facts.isTransactionAlive())
        facts.report.error = refusal(Error::Kind::Refused, step(), reply, u"The server does not take the message."_s);
    return outcome::Done {};
}

Outcome EndOfData::onReply(const Reply &reply, SessionFacts &facts)
{
    if (!facts.isBodySent) { // the message is half out: neither it nor a command can follow
        if (reply.isPositive() || reply.isIntermediate())
            return outcome::Fail {unexpectedReply(Step::Content, reply, "the unfinished message")};
        return outcome::Fail {refusal(Error::Kind::Refused, Step::Content, reply, u"The server refused the message before its end."_s)};
    }
    if (reply.isIntermediate())
        return outcome::Fail {unexpectedReply(step(), reply, "the final dot")};
    facts.needsReset = false; // RFC 5321 §4.1.1.4: whatever the answer, the transaction is over
    if (!facts.isTransactionAlive()) { // only a dot was sent
        facts.concludeRefused();
        return outcome::Done {};
    }
    if (reply.isPositive()) {
        takeMessage(reply, facts);
        return outcome::Done {};
    }
    facts.report.confirmation = reply;
    facts.report.error = refusal(Error::Kind::Refused, step(), reply, u"The server refused the message."_s);
    facts.conclude();
    return outcome::Done {};
}

void takeMessage(const Reply &confirmation, SessionFacts &facts)
{
    facts.report.confirmation = confirmation;
    facts.report.queueId = queueIdOf(confirmation);
    for (RecipientReport &recipient : facts.report.recipients) {
        if (recipient.verdict == RecipientReport::Verdict::NotTried)
            recipient.verdict = RecipientReport::Verdict::Accepted;
    }
    facts.conclude();
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
