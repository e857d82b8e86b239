// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"

namespace app {

/// The verdict on a letter to the practice post office: it says so, since the recipients' addresses look like those of real mail.
[[nodiscard]] Verdict judgeInPractice(const smtp::DeliveryReport &report);

} // namespace app
