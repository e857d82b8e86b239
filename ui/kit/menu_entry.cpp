// SPDX-License-Identifier: MIT
#include "ui/kit/menu_entry.h"

#include "ui/kit/ink.h"

#include <QPainter>
#include <QStyleOptionMenuItem>

namespace ui::menuEntry {

namespace {

constexpr int padding = 12;
constexpr int markWidth = 18; // for a tick, in menus that have any
constexpr int columnGap = 28; // between the words and the keys
constexpr int arrowWidth = 14;

void drawTick(QPainter &painter, const QPointF &centre, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF points[] = {centre + QPointF(-4, 0.2), centre + QPointF(-1.2, 3), centre + QPointF(4.2, -2.8)};
    painter.drawPolyline(points, 3);
}

void drawArrow(QPainter &painter, const QPointF &centre, bool isMirrored, const QColor &colour)
{
    const qreal tip = isMirrored ? -2.5 : 2.5;
    const QPointF points[] = {centre + QPointF(-tip, -4), centre + QPointF(tip, 0), centre + QPointF(-tip, 4)};
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(points, 3);
}

} // namespace

int indent(const QStyleOptionMenuItem &entry)
{
    return padding + (entry.menuHasCheckableItems ? markWidth : 0);
}

QSize size(const QStyleOptionMenuItem &entry, const QSize &words)
{
    if (entry.menuItemType == QStyleOptionMenuItem::Separator)
        return {words.width(), 9};
    const int right = entry.menuItemType == QStyleOptionMenuItem::SubMenu ? arrowWidth : 0;
    return {indent(entry) + words.width() + columnGap + right + padding, entry.fontMetrics.height() + 11};
}

void draw(const QStyleOptionMenuItem &entry, bool showsMnemonic, QPainter &painter)
{
    const QPalette &palette = entry.palette;
    const bool isMirrored = entry.direction == Qt::RightToLeft;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (entry.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(entry.rect.left() + padding, entry.rect.center().y(), entry.rect.width() - 2 * padding, 1, ink::line(palette));
        painter.restore();
        return;
    }
    const bool isEnabled = entry.state & QStyle::State_Enabled;
    if (isEnabled && (entry.state & QStyle::State_Selected)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink::softAccent(palette));
        painter.drawRoundedRect(QRectF(entry.rect).adjusted(3, 0.5, -3, -0.5), 5, 5);
    }
    const auto mirrored = [&](const QRect &area) { return QStyle::visualRect(entry.direction, entry.rect, area); };
    const QRect &whole = entry.rect;
    if (entry.checked) {
        const QRectF mark = mirrored({whole.left() + padding - 3, whole.top(), markWidth, whole.height()});
        drawTick(painter, mark.center(), palette.color(QPalette::Accent));
    }
    if (entry.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRectF arrow = mirrored({whole.right() - padding - arrowWidth / 2, whole.top(), arrowWidth, whole.height()});
        drawArrow(painter, arrow.center(), isMirrored, ink::quiet(palette));
    }
    const QString words = entry.text.section(u'\t', 0, 0);
    const QString keys = entry.text.section(u'\t', 1);
    painter.setFont(entry.font);
    painter.setPen(palette.color(isEnabled ? QPalette::Active : QPalette::Disabled, QPalette::Text));
    const QRect area = whole.adjusted(indent(entry), 0, -padding, 0);
    const int flags = static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine
        | (showsMnemonic ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    painter.drawText(mirrored(area), isMirrored ? (flags & ~Qt::AlignLeft) | Qt::AlignRight : flags, words);
    painter.setPen(ink::quiet(palette));
    painter.drawText(
        mirrored(area), static_cast<int>(Qt::AlignVCenter | (isMirrored ? Qt::AlignLeft : Qt::AlignRight)) | Qt::TextSingleLine, keys);
    painter.restore();
}

} // namespace ui::menuEntry
