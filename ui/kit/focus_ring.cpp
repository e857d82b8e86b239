// SPDX-License-Identifier: MIT
#include "ui/kit/focus_ring.h"

#include <QPainter>
#include <QPalette>

namespace ui {

void drawFocusRing(QPainter &painter, const QRectF &around, qreal radius, const QPalette &palette)
{
    constexpr qreal half = focusRingWidth / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette.color(QPalette::Accent), focusRingWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(around.adjusted(half, half, -half, -half), radius - half, radius - half);
    painter.restore();
}

} // namespace ui
