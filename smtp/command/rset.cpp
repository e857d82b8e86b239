// SPDX-License-Identifier: MIT
#include "smtp/command/rset.h"

#include "smtp/exchange/command_line.h"

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<WireText, Error> Rset::line(ServerFacts &)
{
    m_transaction->isOpenAtServer = false; // what follows is written behind it
    return WireText(verb());
}

Outcome Rset::onReply(const Reply &reply, ServerFacts &)
{
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    if (!reply.isPositive())
        return outcome::Fail {refusal(Error::Kind::Refused, step(), verb(), reply, Statement::ResetRefused)};
    return outcome::Done {};
}

} // namespace smtp
