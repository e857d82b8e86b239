// SPDX-License-Identifier: MIT
#include "ui/shell/sign.h"

#include "ui/shell/ink.h"

#include <QPainter>

namespace ui {

namespace {

void drawDisc(QPainter &painter, const QRectF &disc, const QColor &colour, const QColor &stroke)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(disc);
    painter.setPen(QPen(stroke, disc.width() / 11, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
}

void drawLock(QPainter &painter, const QRectF &area, const QColor &colour)
{
    const qreal unit = area.width() / 16;
    const QPointF centre = area.center();
    painter.setPen(QPen(colour, 1.4 * unit));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(centre.x() - 2.8 * unit, centre.y() - 6 * unit, 5.6 * unit, 7 * unit), 0, 180 * 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(centre.x() - 4.5 * unit, centre.y() - 2.4 * unit, 9 * unit, 7.2 * unit), 1.3 * unit, 1.3 * unit);
}

} // namespace

void draw(QPainter &painter, Sign sign, const QRectF &disc, const QPalette &palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor base = palette.color(QPalette::Base);
    const QPointF centre = disc.center();
    const qreal unit = disc.width() / 20;
    const auto at = [&](qreal x, qreal y) { return centre + QPointF(x * unit, y * unit); };
    switch (sign) {
    case Sign::Done: {
        drawDisc(painter, disc, ink::good(palette), base);
        const QPointF points[] = {at(-3.6, 0.2), at(-1.1, 2.8), at(3.8, -2.6)};
        painter.drawPolyline(points, 3);
        break;
    }
    case Sign::Wrong:
        drawDisc(painter, disc, ink::wrong(palette), base);
        painter.drawLine(at(-3.2, -3.2), at(3.2, 3.2));
        painter.drawLine(at(-3.2, 3.2), at(3.2, -3.2));
        break;
    case Sign::Held:
        drawDisc(painter, disc, ink::doubtful(palette), base);
        painter.drawLine(at(-2.2, -3.4), at(-2.2, 3.4));
        painter.drawLine(at(2.2, -3.4), at(2.2, 3.4));
        break;
    case Sign::Partly:
    case Sign::Uncertain: {
        drawDisc(painter, disc, ink::doubtful(palette), base);
        QFont font = painter.font();
        font.setBold(true);
        font.setPixelSize(std::max(static_cast<int>(disc.height() * 0.68), 6));
        painter.setFont(font);
        painter.setPen(base);
        painter.drawText(disc, Qt::AlignCenter, sign == Sign::Partly ? QStringLiteral("!") : QStringLiteral("?"));
        break;
    }
    case Sign::Later: // a clock: it is told to come back
        painter.setPen(QPen(ink::doubtful(palette), 1.6 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(disc.adjusted(1.2 * unit, 1.2 * unit, -1.2 * unit, -1.2 * unit));
        painter.drawLine(centre, at(0, -4.6));
        painter.drawLine(centre, at(3.4, 1.6));
        break;
    case Sign::Lock:
        drawLock(painter, disc, ink::good(palette));
        break;
    }
    painter.restore();
}

} // namespace ui
