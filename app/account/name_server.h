// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/route/system_resolver.h"

#include <optional>

namespace app {

/// `ADDRESS[:port]` of a name server (53), an IPv6 address in brackets where a port follows; none: it is not one.
[[nodiscard]] std::optional<smtp::SystemResolver::Server> parseNameServer(const QString &text);

} // namespace app
