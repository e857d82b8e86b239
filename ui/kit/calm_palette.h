// SPDX-License-Identifier: MIT
#pragma once

#include <QPalette>

namespace ui {

/// The colours for desktops that bring none of their own.
[[nodiscard]] QPalette calmPalette(bool isDark);

} // namespace ui
