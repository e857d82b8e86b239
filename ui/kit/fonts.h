// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>

namespace ui {

/// The desktop's fixed-width font at the text's size.
[[nodiscard]] QFont fixedFont(const QFont &beside);
[[nodiscard]] QFont smallFont(const QFont &beside);

} // namespace ui
