// SPDX-License-Identifier: MIT
#include "smtp/command/starttls.h"

#include "smtp/command/command_line.h"

using namespace Qt::StringLiterals;

namespace smtp {

Outcome StartTls::onReply(const Reply &reply, SessionFacts &facts)
{
    if (reply.code == 220)
        return outcome::StartTls {};
    if (facts.options->tls.mode == TlsMode::Required)
        return outcome::Fail {refusal(Error::Kind::Tls, step(), reply, u"The server offered STARTTLS and then refused it."_s)};
    facts.hasRefusedStartTls = true;
    return outcome::Done {};
}

} // namespace smtp
