// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exit_status.h"
#include "smtp/address/envelope.h"

#include <expected>

namespace app::cli {

/// What `facteur send` asks of the delivery: --dsn, --ret, --requiretls, --hold-for, --hold-until, --deliver-by, --if-late, --priority.
[[nodiscard]] std::expected<void, Failure> addWishes(const Arguments &arguments, smtp::Envelope &envelope);

} // namespace app::cli
