// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account_check.h"

namespace app {

/// What is wrong with an account and how to put it right, for whoever edits it.
[[nodiscard]] QString sentenceOf(const AccountProblem &problem);

} // namespace app
