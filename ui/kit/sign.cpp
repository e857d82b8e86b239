// SPDX-License-Identifier: MIT
#include "ui/kit/sign.h"

#include "ui/kit/ink.h"

#include <QPainter>

namespace ui {

QColor inkOf(Sign sign, const QPalette &palette)
{
    switch (sign) {
    case Sign::Good:
    case Sign::Lock:
        return ink::good(palette);
    case Sign::Wrong:
        return ink::wrong(palette);
    case Sign::Partly:
    case Sign::Uncertain:
    case Sign::Later:
    case Sign::Held:
        return ink::doubtful(palette);
    case Sign::LeftOut:
        break;
    }
    return ink::quiet(palette);
}

/// Drawn for a disc of 20 and scaled.
void drawSign(QPainter &painter, const QRectF &disc, Sign sign, const QPalette &palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(disc.center());
    painter.scale(disc.width() / 20, disc.width() / 20);
    const QColor colour = inkOf(sign, palette);
    const QColor base = palette.color(QPalette::Base);
    const QRectF whole(-10, -10, 20, 20);
    const QPen line(base, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (sign) {
    case Sign::Good: {
        painter.drawEllipse(whole);
        const QPointF tick[] = {{-3.6, 0.2}, {-1.1, 2.8}, {3.8, -2.6}};
        painter.setPen(line);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(tick, 3);
        break;
    }
    case Sign::Wrong:
        painter.drawEllipse(whole);
        painter.setPen(line);
        painter.drawLine(QPointF(-3, -3), QPointF(3, 3));
        painter.drawLine(QPointF(-3, 3), QPointF(3, -3));
        break;
    case Sign::Partly:
        painter.drawEllipse(whole);
        painter.setPen(line);
        painter.drawLine(QPointF(0, -4.6), QPointF(0, 0.8));
        painter.drawPoint(QPointF(0, 4.4));
        break;
    case Sign::Uncertain: {
        painter.drawEllipse(whole);
        QFont font = painter.font();
        font.setPixelSize(14);
        font.setBold(true);
        painter.setFont(font);
        painter.setPen(base);
        painter.drawText(whole, Qt::AlignCenter, QStringLiteral("?"));
        break;
    }
    case Sign::Later: { // a ring with a clock: told to come back
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawEllipse(whole.adjusted(1, 1, -1, -1));
        painter.drawLine(QPointF(0, 0), QPointF(0, -5));
        painter.drawLine(QPointF(0, 0), QPointF(3.4, 1.6));
        break;
    }
    case Sign::LeftOut:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawEllipse(whole.adjusted(1, 1, -1, -1));
        painter.drawLine(QPointF(-3.6, 0), QPointF(3.6, 0));
        break;
    case Sign::Held:
        painter.drawEllipse(whole);
        painter.setPen(line);
        painter.drawLine(QPointF(-2.2, -3.4), QPointF(-2.2, 3.4));
        painter.drawLine(QPointF(2.2, -3.4), QPointF(2.2, 3.4));
        break;
    case Sign::Lock:
        painter.drawRoundedRect(QRectF(-5.6, -3, 11.2, 9), 1.6, 1.6);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 1.8));
        painter.drawArc(QRectF(-3.5, -7.5, 7, 9), 0, 180 * 16);
        break;
    }
    painter.restore();
}

} // namespace ui
