// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/session_options.h"

namespace smtp {

class Transport;

/// Creates the transport for these options.
[[nodiscard]] std::unique_ptr<Transport> transportFor(const SessionOptions &options);

} // namespace smtp
