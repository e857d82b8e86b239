// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/session_options.h"

namespace smtp {

class Transport;

/// What carries such a session's octets.
[[nodiscard]] std::unique_ptr<Transport> transportFor(const SessionOptions &options);

} // namespace smtp
