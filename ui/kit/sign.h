// SPDX-License-Identifier: MIT
#pragma once

#include <QPalette>
#include <QRectF>

class QPainter;

namespace ui {

/// A verdict as a filled disc: a tick, a cross, `!`, `?`, or a dash.
enum class Sign {
    Good,
    Wrong,
    Partly,    ///< for some of the recipients
    Uncertain, ///< may have been delivered
    Later,     ///< not now
    LeftOut,   ///< nothing was asked
    Held,      ///< needs you
    Lock,      ///< TLS from here on
};

[[nodiscard]] QColor inkOf(Sign sign, const QPalette &palette);
void drawSign(QPainter &painter, const QRectF &disc, Sign sign, const QPalette &palette);

} // namespace ui
