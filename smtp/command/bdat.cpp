// SPDX-License-Identifier: MIT
#include "smtp/command/bdat.h"

#include "smtp/command/command_line.h"
#include "smtp/command/data.h"

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<WireText, Error> Bdat::line(SessionFacts &facts)
{
    m_isLast = facts.isChunkLast;
    return WireText("BDAT " + QByteArray::number(facts.chunkSize) + (m_isLast ? " LAST" : ""));
}

Outcome Bdat::onReply(const Reply &reply, SessionFacts &facts)
{
    if (reply.isIntermediate())
        return outcome::Fail {unexpectedReply(step(), reply, verb())};
    if (!facts.isTransactionAlive()) { // nobody was accepted, and this is only the echo of that
        if (m_isLast)
            facts.concludeRefused();
        return outcome::Done {};
    }
    if (!reply.isPositive()) {
        if (!facts.report.error)
            facts.report.error = refusal(Error::Kind::Refused, step(), reply, u"The server refused the message."_s);
        if (m_isLast)
            facts.report.confirmation = reply;
        return outcome::Done {};
    }
    if (m_isLast && !facts.report.error) {
        facts.needsReset = false;
        takeMessage(reply, facts);
    }
    return outcome::Done {};
}

} // namespace smtp
