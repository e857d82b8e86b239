// SPDX-License-Identifier: MIT
#pragma once

#include <QPalette>
#include <QRectF>

class QPainter;

namespace ui {

/// The signs that verdicts have everywhere, drawn, so that no font has to have them. Each stands beside its word.
enum class Sign { Done, Wrong, Partly, Uncertain, Held, Later, Lock };

void draw(QPainter &painter, Sign sign, const QRectF &disc, const QPalette &palette);

} // namespace ui
