// SPDX-License-Identifier: MIT
#pragma once

#include <QRectF>

class QPainter;
class QPalette;

namespace ui {

constexpr qreal focusRingWidth = 2;

/// The ring around whatever has the keyboard focus: two pixels of accent just inside `around`. Everything that is pressed or picked up
/// wears it, whoever paints it, so that a key never acts on something that looks like all the others.
void drawFocusRing(QPainter &painter, const QRectF &around, qreal radius, const QPalette &palette);

} // namespace ui
