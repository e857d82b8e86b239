// SPDX-License-Identifier: MIT
#include "ui/session/conversation_delegate.h"

#include "ui/session/conversation_model.h"
#include "ui/shell/ink.h"

#include <QFontDatabase>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

using Kind = ConversationRow::Kind;

namespace {

constexpr int margin = 16;

QColor inkOf(const QPalette &palette, Kind kind, int column)
{
    switch (column) {
    case ConversationModel::Time:
        return kind == Kind::Heading ? palette.color(QPalette::Text) : ink::quiet(palette);
    case ConversationModel::Direction:
        return kind == Kind::Theirs ? ink::good(palette) : palette.color(QPalette::Accent);
    case ConversationModel::Line:
        if (kind == Kind::Trouble)
            return ink::wrong(palette);
        return kind == Kind::Ours || kind == Kind::Theirs || kind == Kind::Body ? palette.color(QPalette::Text) : ink::quiet(palette);
    default:
        return ink::blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.78);
    }
}

void drawMark(QPainter &painter, const QRect &cell, Kind kind, const QPalette &palette)
{
    // A lock for TLS, a cross for trouble, a dot for what we only note: drawn, so that no font has to have them.
    const QPointF centre(cell.left() + 5, QRectF(cell).center().y());
    painter.setRenderHint(QPainter::Antialiasing);
    if (kind == Kind::Tls) {
        painter.setPen(QPen(ink::good(palette), 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawArc(QRectF(centre.x() - 2.5, centre.y() - 5.5, 5, 6), 0, 180 * 16);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink::good(palette));
        painter.drawRoundedRect(QRectF(centre.x() - 4, centre.y() - 2, 8, 6.5), 1.2, 1.2);
    } else if (kind == Kind::Trouble) {
        painter.setPen(QPen(ink::wrong(palette), 1.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(centre + QPointF(-3, -3), centre + QPointF(3, 3));
        painter.drawLine(centre + QPointF(-3, 3), centre + QPointF(3, -3));
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink::line(palette).darker(ink::isDark(palette) ? 70 : 125));
        painter.drawEllipse(centre, 1.8, 1.8);
    }
}

} // namespace

QFont fixedFont(const QFont &beside)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (beside.pointSizeF() > 0)
        font.setPointSizeF(beside.pointSizeF() * 0.96);
    return font;
}

ConversationDelegate::ConversationDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

int ConversationDelegate::timeWidth(const QFontMetrics &metrics)
{
    return margin + metrics.horizontalAdvance(u"59.9 s_"_s) + 14;
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto kind = static_cast<Kind>(index.data(ConversationModel::KindRole).toInt());
    const QPalette &palette = option.palette;
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, ink::softAccent(palette));

    const int column = index.column();
    QRect area = option.rect;
    if (column == ConversationModel::Time)
        area.adjust(margin, 0, kind == Kind::Heading ? 0 : -14, 0);
    else
        area.adjust(0, 0, -12, 0);

    if (column == ConversationModel::Direction && kind != Kind::Heading && index.data().isNull()) {
        drawMark(*painter, area, kind, palette);
        painter->restore();
        return;
    }

    QFont font = option.font;
    if (column == ConversationModel::Line || column == ConversationModel::Direction)
        font = fixedFont(option.font);
    if (kind == Kind::Heading || column == ConversationModel::Direction)
        font.setBold(true);
    if (kind == Kind::Skipped && column == ConversationModel::Line)
        font.setStrikeOut(true);
    if (kind == Kind::Offered && column == ConversationModel::Meaning)
        font.setItalic(true);
    if (column == ConversationModel::Time)
        font.setPointSizeF(font.pointSizeF() * 0.92);

    painter->setFont(font);
    painter->setPen(inkOf(palette, kind, column));
    const Qt::Alignment alignment = column == ConversationModel::Time && kind != Kind::Heading ? Qt::AlignTrailing : Qt::AlignLeading;
    const QString text = QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, area.width());
    painter->drawText(area, static_cast<int>(Qt::AlignVCenter | alignment) | Qt::TextSingleLine, text);
    painter->restore();
}

} // namespace ui
