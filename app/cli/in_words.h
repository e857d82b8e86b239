// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"

namespace app::cli {

/// What a person is told about an end that is not a good one: what happened, to whom, and what to do.
[[nodiscard]] QString inWords(const Verdict &verdict);

} // namespace app::cli
