// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/extension/capabilities.h"
#include "smtp/letter/letter.h"

#include <QList>

namespace smtp {

/// How many transactions a session may hold (RFC 9422 §4.1, MAILMAX); 0: the server names no limit.
[[nodiscard]] int transactionsAllowed(const Capabilities &capabilities);

/// The letter as the server takes it: whole, or in parts of at most RCPTMAX recipients and RCPTDOMAINMAX domains (RFC 9422 §4.2, §4.3), in the
/// envelope's order.
[[nodiscard]] QList<Letter> partsWithinLimits(Letter letter, const Capabilities &capabilities);

} // namespace smtp
