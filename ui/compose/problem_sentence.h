// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"

#include <QString>

namespace ui {

/// What keeps a letter from being sent, said to the one who writes it.
[[nodiscard]] QString sentenceOf(const app::Problem &problem);

} // namespace ui
