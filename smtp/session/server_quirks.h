// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/server_facts.h"

namespace smtp {

/// Whether the next letter's envelope may follow the final dot unanswered, as PIPELINING allows. Dovecot's server (2.4.1, submission and LMTP) fails an
/// assertion when RCPT comes while the message before it is still being passed on: the connection ends behind the dot, and nobody knows what became of
/// the letter. It is known by its greeting, or by the BURL of its own that it offers.
[[nodiscard]] bool canPipelineNextEnvelope(const ServerFacts &facts);

} // namespace smtp
