// SPDX-License-Identifier: MIT
#include "ui/kit/side_list_delegate.h"

#include "ui/kit/focus_ring.h"
#include "ui/kit/ink.h"
#include "ui/kit/side_list.h"
#include "ui/kit/sign.h"

#include <QLocale>
#include <QPainter>

namespace ui {

namespace {

constexpr int outer = 8;
constexpr int inner = 10;

bool isHeading(const QModelIndex &index)
{
    return !(index.flags() & Qt::ItemIsEnabled);
}

} // namespace

QRect SideListDelegate::crossRect(const QRect &row)
{
    return {row.right() - outer - 26, row.top(), 26, row.height()};
}

QSize SideListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int height = QFontMetrics(option.font).height();
    return {100, isHeading(index) ? height + 18 : height + 13};
}

void SideListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const bool isChosen = option.state & QStyle::State_Selected;
    const QRect ground = option.rect.adjusted(outer, 1, -outer, -1);
    QRect area = ground.adjusted(inner, 0, -inner, 0);
    QFont font = option.font;

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isHeading(index)) {
        font.setPointSizeF(font.pointSizeF() * 0.86);
        painter->setFont(font);
        painter->setPen(ink::quiet(palette));
        area.setBottom(area.bottom() - 4);
        painter->drawText(area, Qt::AlignBottom | Qt::AlignLeading, index.data().toString());
        painter->restore();
        return;
    }
    if (isChosen) {
        const bool hasFocus = option.state & QStyle::State_HasFocus && option.state & QStyle::State_Active;
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink::blend(palette.color(QPalette::Accent),
            ink::isDark(palette) ? palette.color(QPalette::Base) : QColor(Qt::white), ink::isDark(palette) ? 0.2 : 0.12));
        painter->drawRoundedRect(QRectF(ground).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        if (hasFocus)
            drawFocusRing(*painter, ground, 6, palette);
    } else if (option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink::blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.05));
        painter->drawRoundedRect(ground, 6, 6);
    }
    const int count = index.data(SideList::CountRole).toInt();
    if (isChosen && index.data(SideList::ClosableRole).toBool()) {
        const QPointF centre = QRectF(crossRect(option.rect)).center();
        painter->setPen(QPen(ink::quiet(palette), 1.4, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(centre + QPointF(-3, -3), centre + QPointF(3, 3));
        painter->drawLine(centre + QPointF(-3, 3), centre + QPointF(3, -3));
        area.setRight(crossRect(option.rect).left());
    } else if (count > 0) {
        painter->setPen(ink::quiet(palette));
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignTrailing, QLocale().toString(count));
        area.setRight(area.right() - QFontMetrics(option.font).horizontalAdvance(QLocale().toString(count)) - 6);
    }
    if (const QVariant sign = index.data(SideList::SignRole); sign.isValid()) {
        const int side = QFontMetrics(option.font).height() * 7 / 9;
        drawSign(*painter, QRectF(area.left(), area.center().y() - side / 2.0 + 0.5, side, side), sign.value<Sign>(), palette);
        area.setLeft(area.left() + side + 7);
    }
    font.setBold(isChosen);
    painter->setFont(font);
    painter->setPen(palette.color(isChosen ? QPalette::Accent : QPalette::Text));
    const QString text = QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, area.width());
    painter->drawText(area, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine, text);
    painter->restore();
}

} // namespace ui
