// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

#include <memory>

namespace smtp {

/// What every conversation begins with, whatever it is for: the greeting, EHLO or HELO, and STARTTLS where it is offered and TLS is not ruled
/// out (RFC 5321 §3.1, §3.2, RFC 3207). Returns null when done. Call it only with no command in flight: each reply decides what comes next.
[[nodiscard]] std::unique_ptr<Exchange> introduction(const ServerFacts &facts);

} // namespace smtp
