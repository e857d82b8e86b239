// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/error/statement.h"

#include <QString>

namespace app {

/// A statement of the engine or of the program, in the reader's language. Words of others that it holds are marked as such by quotation marks, and cannot
/// turn the sentence round or break its line.
[[nodiscard]] QString sentenceOf(const smtp::Statement &statement);
/// What happened: what was wrong with TLS or the login, if that is known, else `error.why`.
[[nodiscard]] QString sentenceOf(const smtp::Error &error);

} // namespace app
