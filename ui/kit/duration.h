// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <chrono>

namespace ui {

/// "0.4 ms", "12 ms", "1.4 s", "2 min 5 s", in the program's language.
[[nodiscard]] QString shownDuration(std::chrono::nanoseconds duration);
/// "12 s", "5 min", "1 min 20 s": of something that still runs, or of a limit.
[[nodiscard]] QString wholeDuration(std::chrono::seconds duration);
/// The same to be spoken: "12 milliseconds".
[[nodiscard]] QString spokenDuration(std::chrono::nanoseconds duration);

} // namespace ui
