// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/delivery_report.h"
#include "smtp/transcript/event.h"

#include <vector>

namespace app {

/// What became of a kept session's letter: its conclusion as it was written down, or, for a session that was kept before conclusions were, as far as its
/// replies tell.
[[nodiscard]] smtp::DeliveryReport keptReport(const std::vector<smtp::Event> &events);

/// Whether the conclusion was written down.
[[nodiscard]] bool hasConclusion(const std::vector<smtp::Event> &events);

} // namespace app
