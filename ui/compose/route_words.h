// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/profile.h"

namespace ui {

/// By which server an account sends, and how it is encrypted.
[[nodiscard]] QString routeOf(const app::Profile &account);

} // namespace ui
