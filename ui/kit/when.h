// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>

namespace ui {

/// A moment as a person says it, in the program's language and the local time: "Today at 04:42", "Yesterday at 23:10", "28 November 2026 at 04:42".
[[nodiscard]] QString shownWhen(const QDateTime &at, const QDateTime &now);

} // namespace ui
