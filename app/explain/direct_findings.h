// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/direct_check_result.h"
#include "app/explain/findings.h"

namespace app {

/// What will probably stop a direct delivery, and what speaks for it.
[[nodiscard]] QList<Finding> findings(const DirectCheckResult &result);

/// Why mail usually goes through a provider's server: for whoever is about to do without.
[[nodiscard]] QString whyRelaysExist();

} // namespace app
