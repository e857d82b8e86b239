// SPDX-License-Identifier: MIT
#include "ui/letters/letter_delegate.h"

#include "ui/kit/focus_ring.h"
#include "ui/kit/sign.h"
#include "ui/letters/letter_roles.h"

#include <QApplication>
#include <QDateTime>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int margin = 12;
constexpr int leading = 3;
constexpr int disc = 14;

/// The time for today, the day for this year, else the whole date.
QString shortTime(const QDateTime &at)
{
    const QDate today = QDate::currentDate();
    if (at.date() == today)
        return QLocale().toString(at.time(), QLocale::ShortFormat);
    return at.date().year() == today.year() ? QLocale().toString(at.date(), u"d MMM"_s)
                                            : QLocale().toString(at.date(), QLocale::ShortFormat);
}

} // namespace

void LetterDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    background.text.clear();
    background.state.setFlag(QStyle::State_HasFocus, false); // without words the style's ring has no size
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

    painter->save();
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(*painter, QRectF(option.rect).adjusted(2, 2, -2, -2), 4, option.palette);
    const QColor ink = option.palette.color(QPalette::Text);
    const QColor quiet = option.palette.color(QPalette::PlaceholderText);
    QFont font = option.font;
    font.setBold(!index.data(letterRole::Seen).toBool());
    const QFontMetrics metrics(font);
    const QFontMetrics plain(option.font);

    const QRect area = option.rect.adjusted(margin, 8, -margin, -8);
    const QRect top(area.left(), area.top(), area.width(), metrics.height());
    const QRect bottom = top.translated(0, metrics.height() + leading);

    const QString time = shortTime(index.data(letterRole::Date).toDateTime());
    const int timeWidth = plain.horizontalAdvance(time);
    painter->setFont(option.font);
    painter->setPen(quiet);
    painter->drawText(top, Qt::AlignTrailing | Qt::AlignVCenter, time);

    painter->setFont(font);
    painter->setPen(ink);
    const QString sender = metrics.elidedText(index.data(letterRole::Sender).toString(), Qt::ElideRight, top.width() - timeWidth - margin);
    painter->drawText(top, Qt::AlignLeading | Qt::AlignVCenter, sender);
    // What became of a letter that was sent, if it is not simply that everybody has it.
    QRect line = bottom;
    if (const QVariant sign = index.data(letterRole::Sign); sign.isValid()) {
        drawSign(
            *painter, QRectF(line.left(), line.center().y() - disc / 2.0 + 1, disc, disc), static_cast<Sign>(sign.toInt()), option.palette);
        line.setLeft(line.left() + disc + leading * 2);
    }
    painter->setFont(font);
    painter->setPen(font.bold() ? ink : quiet);
    painter->drawText(line, Qt::AlignLeading | Qt::AlignVCenter,
        metrics.elidedText(index.data(letterRole::Subject).toString(), Qt::ElideRight, line.width()));
    painter->restore();
}

QSize LetterDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, 2 * QFontMetrics(option.font).height() + leading + 16};
}

} // namespace ui
