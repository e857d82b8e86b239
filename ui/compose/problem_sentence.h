// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"

#include <QString>

namespace ui {

/// What keeps a letter from being sent, said to the one who writes it.
[[nodiscard]] QString sentenceOf(const app::Problem &problem);

/// What keeps this recipient from getting mail, as far as the address itself shows it; empty: nothing.
[[nodiscard]] QString problemOf(const app::Mailbox &mailbox);

} // namespace ui
