// SPDX-License-Identifier: MIT
#include "smtp/command/greeting.h"

#include "smtp/exchange/command_line.h"

using namespace Qt::StringLiterals;

namespace smtp {

Outcome Greeting::onReply(const Reply &reply, ServerFacts &facts)
{
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    if (!reply.isPositive())
        return outcome::Fail {refusal(Error::Kind::Refused, step(), verb(), reply, Statement::DoesNotTalk)};
    facts.isGreeted = true;
    facts.greeting = reply.text();
    return outcome::Done {};
}

} // namespace smtp
