// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"

namespace ui {

/// What an account is called: its name, and for Practice the word in the program's language.
[[nodiscard]] QString shownName(const app::Account &account);
/// Who writes, for a row to choose from: nobody may take the practice post office for real mail.
[[nodiscard]] QString shownSender(const app::Account &account, const app::Mailbox &identity);

} // namespace ui
