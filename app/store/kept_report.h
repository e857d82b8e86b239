// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/delivery_report.h"
#include "smtp/transcript/event.h"

#include <vector>

namespace app {

/// What became of the letter of the kept sessions: their conclusions as they were written down, of all tries together, or, for a session that was kept before conclusions were, as far as its
/// replies tell.
[[nodiscard]] smtp::DeliveryReport keptReport(const std::vector<smtp::Event> &events);

/// The same of a letter that a person has settled: whoever may have had it after one try has it, though another one was refused. Whom that is about was not
/// written down at first.
[[nodiscard]] smtp::DeliveryReport settledReport(const std::vector<smtp::Event> &events);

/// Whether the conclusion was written down.
[[nodiscard]] bool hasConclusion(const std::vector<smtp::Event> &events);

} // namespace app
