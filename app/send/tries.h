// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/delivery_report.h"

namespace app {

/// What became of a letter after all of its tries: the last one's report, and whoever has had the letter since an earlier one.
[[nodiscard]] smtp::DeliveryReport afterAllTries(const smtp::DeliveryReport &earlier, smtp::DeliveryReport last);

} // namespace app
