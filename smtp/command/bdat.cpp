// SPDX-License-Identifier: MIT
#include "smtp/command/bdat.h"

#include "smtp/command/command_line.h"

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<WireText, Error> Bdat::line(SessionFacts &)
{
    m_isLast = m_transaction->isChunkLast;
    return WireText("BDAT " + QByteArray::number(m_transaction->chunkSize) + (m_isLast ? " LAST" : ""));
}

Outcome Bdat::onReply(const Reply &reply, SessionFacts &)
{
    MailTransaction &transaction = *m_transaction;
    if (byHand) { // its octets stayed here, so no reply to that can be about the message
        transaction.report.error = refusal(Error::Kind::Refused, step(), reply, u"What was sent in place of BDAT carried no message."_s);
        return outcome::Done {};
    }
    if (reply.isIntermediate())
        return outcome::Fail {unexpectedReply(step(), reply, verb())};
    if (!transaction.isAlive()) { // nobody was accepted, and this is only the echo of that
        if (m_isLast)
            transaction.concludeRefused();
        return outcome::Done {};
    }
    if (transaction.report.error || (!m_isLast && !reply.isPositive())) {
        if (!transaction.report.error)
            transaction.report.error = refusal(Error::Kind::Refused, step(), reply, u"The server refused the message."_s);
        if (m_isLast) {
            transaction.report.confirmation = reply;
            transaction.conclude();
        }
        return outcome::Done {};
    }
    if (!m_isLast)
        return outcome::Done {};
    if (reply.isPositive())
        transaction.isOpenAtServer = false;
    return transaction.confirm(reply) ? Outcome(outcome::Done {}) : Outcome(outcome::Again {});
}

} // namespace smtp
