// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/arguments.h"
#include "app/message/message.h"
#include "app/message/message_builder.h"

#include <expected>

namespace app::cli {

/// The options that say what the letter is, which `send`, `compose` and a mailto: link have in common.
[[nodiscard]] bool isLetterOption(QLatin1StringView name);

/// Adds what these options say to `letter`, but for the texts of files. No recipient is no fault here.
[[nodiscard]] std::expected<void, Failure> addLetter(const Arguments &arguments, Message &letter);
/// Reads --body-file and --html-file.
[[nodiscard]] std::expected<void, Failure> addTexts(const Arguments &arguments, Message &letter);

/// The octets of a letter, to standard output. Answers the exit status.
[[nodiscard]] int print(const smtp::Letter &letter);

} // namespace app::cli
