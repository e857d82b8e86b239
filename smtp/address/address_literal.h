// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>

namespace smtp {

/// `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 §4.1.3): an address in the place of a domain. A scope is left out, since it means nothing elsewhere.
[[nodiscard]] QString addressLiteral(QHostAddress address);

} // namespace smtp
