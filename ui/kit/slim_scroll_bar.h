// SPDX-License-Identifier: MIT
#pragma once

#include <QStyle>

class QPainter;
class QStyleOptionSlider;

/// A scroll bar that is only its slider: rounded, without arrows, darker under the pointer.
namespace ui::slimScrollBar {

[[nodiscard]] QRect part(const QStyleOptionSlider &bar, QStyle::SubControl part);
void draw(const QStyleOptionSlider &bar, const QRect &at, QPainter &painter);

} // namespace ui::slimScrollBar
