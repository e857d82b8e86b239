// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "smtp/wire/reply.h"

#include <QString>

namespace ui {

/// What keeps a letter from being sent, said to the one who writes it.
[[nodiscard]] QString sentenceOf(const app::Problem &problem);
/// The server's own words in one line, e.g. "550 5.1.1 No such user".
[[nodiscard]] QString shownReply(const smtp::Reply &reply);

} // namespace ui
