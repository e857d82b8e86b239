// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"

namespace ui {

/// By which server an account sends, and how it is encrypted.
[[nodiscard]] QString routeOf(const app::Account &account);

} // namespace ui
