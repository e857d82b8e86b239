// SPDX-License-Identifier: MIT
#include "smtp/session/introduction.h"

#include "smtp/command/ehlo.h"
#include "smtp/command/greeting.h"
#include "smtp/command/starttls.h"

namespace smtp {

std::unique_ptr<Exchange> introduction(const ServerFacts &facts)
{
    if (!facts.isGreeted)
        return std::make_unique<Greeting>();
    if (!facts.isIntroduced) {
        if (facts.ehloRefusal)
            return std::make_unique<Helo>();
        return std::make_unique<Ehlo>(facts.options->protocol);
    }
    const bool wantsTls = !facts.isEncrypted && facts.options->tls.isWanted();
    if (wantsTls && facts.capabilities.has("STARTTLS") && !facts.hasRefusedStartTls)
        return std::make_unique<StartTls>();
    return nullptr;
}

} // namespace smtp
