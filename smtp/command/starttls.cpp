// SPDX-License-Identifier: MIT
#include "smtp/command/starttls.h"

#include "smtp/exchange/command_line.h"

using namespace Qt::StringLiterals;

namespace smtp {

Outcome StartTls::onReply(const Reply &reply, ServerFacts &facts)
{
    if (reply.code == 220)
        return outcome::StartTls {};
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    if (facts.options->tls.isRequired()) {
        Error error = refusal(Error::Kind::Tls, step(), verb(), reply, Statement::TlsRefused);
        error.tls = TlsFailure {.reason = TlsFailure::Reason::Refused, .host = facts.options->host};
        return outcome::Fail {std::move(error)};
    }
    facts.hasRefusedStartTls = true;
    return outcome::Done {};
}

} // namespace smtp
