// SPDX-License-Identifier: MIT
#include "smtp/session/server_quirks.h"

namespace smtp {

bool canPipelineNextEnvelope(const ServerFacts &facts)
{
    return !facts.greeting.contains("Dovecot") && !facts.capabilities.arguments("BURL").contains("imap");
}

} // namespace smtp
