// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/delivery_report.h"
#include "smtp/transcript/transcript.h"

namespace app {

/// What became of a letter after all of its tries: the last one's report, whoever has the letter since an earlier one, or may have it, and what
/// servers said earlier of those of whom the last one said nothing: it was stopped, or they were left out, or no server was reached.
[[nodiscard]] smtp::DeliveryReport afterAllTries(const smtp::DeliveryReport &earlier, smtp::DeliveryReport last);

/// Puts a try's session after those of the earlier ones, as if all had been one transcript: later in time, with exchanges and connections of its own.
void append(smtp::Transcript &all, const std::vector<smtp::Event> &session);

} // namespace app
