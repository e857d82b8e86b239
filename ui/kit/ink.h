// SPDX-License-Identifier: MIT
#pragma once

#include <QPalette>

/// The few colours that a palette has no role for, each derived from it, so that they fit any desktop's.
namespace ui::ink {

[[nodiscard]] bool isDark(const QPalette &palette);
/// `share` of `over`, the rest `under`.
[[nodiscard]] QColor blend(const QColor &over, const QColor &under, qreal share);

[[nodiscard]] QColor line(const QPalette &palette);       ///< hairlines
[[nodiscard]] QColor quiet(const QPalette &palette);      ///< text beside text
[[nodiscard]] QColor softAccent(const QPalette &palette); ///< behind what is chosen
[[nodiscard]] QColor onAccent(const QPalette &palette);   ///< text on the accent colour
[[nodiscard]] QColor sidebar(const QPalette &palette);
[[nodiscard]] QColor good(const QPalette &palette);
[[nodiscard]] QColor wrong(const QPalette &palette);
[[nodiscard]] QColor doubtful(const QPalette &palette);

} // namespace ui::ink
