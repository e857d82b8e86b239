// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"

namespace app {

/// The verdict on a letter whose confirmation was lost, after a person has said that it arrived.
[[nodiscard]] Verdict judgeSettled(const smtp::DeliveryReport &report);

} // namespace app
