// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "app/account/identity.h"

namespace ui {

/// What an account is called: its name, and for Practice the word in the program's language.
[[nodiscard]] QString shownName(const app::Account &account);
/// Where its letters go first: a server's name, or a few words; nothing for an account that is new.
[[nodiscard]] QString shownRoute(const app::Account &account);
/// Who writes, for a row to choose from among all of the account's: nobody may take the practice post office for real mail.
[[nodiscard]] QString shownSender(const app::Account &account, const QList<app::Identity> &all, const app::Identity &identity);

} // namespace ui
