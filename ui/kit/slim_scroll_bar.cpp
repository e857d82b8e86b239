// SPDX-License-Identifier: MIT
#include "ui/kit/slim_scroll_bar.h"

#include "ui/kit/ink.h"

#include <QPainter>
#include <QStyleOptionSlider>

#include <algorithm>

namespace ui::slimScrollBar {

QRect part(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const bool isUpright = bar.orientation == Qt::Vertical;
    const int whole = isUpright ? bar.rect.height() : bar.rect.width();
    const int range = bar.maximum - bar.minimum;
    const int slider = range > 0
        ? std::clamp(static_cast<int>(qint64(bar.pageStep) * whole / (qint64(range) + bar.pageStep)), 28, std::max(whole, 28))
        : whole;
    const int at = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, whole - slider, bar.upsideDown);
    const auto span = [&](int from, int length) {
        return isUpright ? QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), length)
                         : QRect(bar.rect.left() + from, bar.rect.top(), length, bar.rect.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return bar.rect;
    case QStyle::SC_ScrollBarSlider:
        return span(at, slider);
    case QStyle::SC_ScrollBarSubPage:
        return span(0, at);
    case QStyle::SC_ScrollBarAddPage:
        return span(at + slider, whole - at - slider);
    default:
        return {}; // no arrows
    }
}

void draw(const QStyleOptionSlider &bar, const QRect &at, QPainter &painter)
{
    if (bar.minimum == bar.maximum)
        return;
    const bool isActive = bar.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QRectF slider = QRectF(at).adjusted(2.5, 2.5, -2.5, -2.5);
    const qreal round = std::min(slider.width(), slider.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink::blend(bar.palette.color(QPalette::Text), bar.palette.color(QPalette::Base), isActive ? 0.42 : 0.24));
    painter.drawRoundedRect(slider, round, round);
    painter.restore();
}

} // namespace ui::slimScrollBar
