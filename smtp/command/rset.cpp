// SPDX-License-Identifier: MIT
#include "smtp/command/rset.h"

#include "smtp/command/command_line.h"

using namespace Qt::StringLiterals;

namespace smtp {

Outcome Rset::onReply(const Reply &reply, SessionFacts &facts)
{
    if (!reply.isPositive())
        return outcome::Fail {refusal(Error::Kind::Refused, step(), reply, u"The server refused to begin anew."_s)};
    facts.needsReset = false;
    return outcome::Done {};
}

} // namespace smtp
