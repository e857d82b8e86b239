// SPDX-License-Identifier: MIT
#include "ui/session/conversation_delegate.h"

#include "ui/kit/fonts.h"
#include "ui/kit/ink.h"
#include "ui/kit/sign.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace ui {

using Kind = ConversationRow::Kind;
using Severity = ConversationRow::Severity;

namespace {

constexpr int signSize = 16;

const ConversationModel &modelOf(const QModelIndex &index)
{
    return *static_cast<const ConversationModel *>(index.model());
}

QString textOf(const QModelIndex &index, ConversationModel::Column column)
{
    return index.siblingAtColumn(column).data().toString();
}

std::optional<QColor> verdictInk(const QPalette &palette, const ConversationRow &row)
{
    switch (row.severity) {
    case Severity::Refused:
        return ink::wrong(palette);
    case Severity::Temporary:
    case Severity::Uncertain:
    case Severity::Question:
        return ink::doubtful(palette);
    case Severity::None:
        break;
    }
    return std::nullopt;
}

bool isSpoken(Kind kind)
{
    return kind == Kind::Ours || kind == Kind::Theirs || kind == Kind::Offered || kind == Kind::Skipped;
}

QFont lineFont(const QFont &font, Kind kind)
{
    return isSpoken(kind) || kind == Kind::Tls ? fixedFont(font) : font;
}

/// Text that comes from elsewhere never turns its row round: it runs from left to right whatever it begins with.
void drawText(QPainter &painter, const QRect &area, Qt::Alignment alignment, const QString &text)
{
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width());
    painter.drawText(area, static_cast<int>(alignment) | Qt::TextSingleLine | Qt::TextForceLeftToRight, shown);
}

} // namespace

ConversationDelegate::ConversationDelegate(const ConversationLayout &layout, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_layout(layout)
{
}

int ConversationDelegate::lineLeft(const ConversationRow &row) const
{
    const ConversationColumns &columns = m_layout.columns();
    const bool isAnswer = row.kind == Kind::Theirs && m_layout.order() == ConversationRows::Order::ByExchange;
    if (row.kind == Kind::Together)
        return ConversationColumns::margin + ConversationColumns::bracket + 1;
    return columns.line + (isAnswer ? ConversationColumns::indent : 0);
}

/// In a narrow list the words of an open row stand to the right of its line. They are whole if they leave it a third: what is cut of the line
/// is said below it.
QRect ConversationDelegate::wordsArea(const QRect &row, const QModelIndex &index, const QFont &font) const
{
    const ConversationColumns &columns = m_layout.columns();
    const int left = lineLeft(modelOf(index).row(index.row()));
    if (!columns.isNarrow)
        return {columns.words, row.top(), columns.end - columns.words, columns.lineHeight};
    if (index.row() != m_layout.openRow())
        return {left, row.top() + columns.lineHeight - 4, columns.end - left, columns.lineHeight};
    const ConversationRow &of = modelOf(index).row(index.row());
    const int line = QFontMetrics(lineFont(font, of.kind)).horizontalAdvance(textOf(index, ConversationModel::Line)) + 2;
    QFont bold = smallFont(font);
    bold.setBold(of.severity != Severity::None);
    const int wanted = QFontMetrics(bold).horizontalAdvance(textOf(index, ConversationModel::Meaning)) + 4;
    const int from = std::min(left + line + ConversationColumns::margin, std::max(columns.end - wanted, left + (columns.end - left) / 3));
    return {from, row.top(), columns.end - from, columns.lineHeight};
}

int ConversationDelegate::lineRight(const QModelIndex &index, const QFont &font) const
{
    const ConversationColumns &columns = m_layout.columns();
    if (modelOf(index).row(index.row()).kind == Kind::Together)
        return columns.end;
    if (columns.isNarrow && index.row() == m_layout.openRow() && !textOf(index, ConversationModel::Meaning).isEmpty())
        return wordsArea({0, 0, columns.end, columns.lineHeight}, index, font).left() - ConversationColumns::margin / 2;
    return columns.lineEnd();
}

void ConversationDelegate::paintSign(QPainter &painter, const QRect &area, const ConversationRow &row, const QPalette &palette) const
{
    const ConversationColumns &columns = m_layout.columns();
    const int shift = lineLeft(row) - columns.line;
    const QPointF centre(columns.sign + shift + 3.5, QRectF(area).center().y() + 0.5);
    const QRectF disc(centre.x() - signSize / 2.0, centre.y() - signSize / 2.0, signSize, signSize);
    switch (row.severity) {
    case Severity::Refused:
        drawSign(painter, disc, Sign::Wrong, palette);
        return;
    case Severity::Temporary:
        drawSign(painter, disc, Sign::Later, palette);
        return;
    case Severity::Uncertain:
        drawSign(painter, disc, Sign::Uncertain, palette);
        return;
    case Severity::Question:
        drawSign(painter, disc, Sign::Held, palette);
        return;
    case Severity::None:
        break;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (row.kind == Kind::Tls) {
        drawSign(painter, disc, Sign::Lock, palette);
    } else if (row.kind == Kind::Folded) {
        const bool isOpen = m_layout.isOpen(row);
        const auto at = [&](qreal x, qreal y) { return isOpen ? centre + QPointF(y, x) : centre + QPointF(x, y); };
        const QPointF arrow[] = {at(-2, -3.5), at(2.5, 0), at(-2, 3.5)};
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink::quiet(palette));
        painter.drawPolygon(arrow, 3);
    } else if (row.kind == Kind::Trouble) {
        painter.setPen(QPen(ink::quiet(palette), 1.6, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(centre + QPointF(-3, -3), centre + QPointF(3, 3));
        painter.drawLine(centre + QPointF(-3, 3), centre + QPointF(3, -3));
    } else if (row.kind == Kind::Wait || row.kind == Kind::Awaited) {
        // Dots: a clock is what was not accepted for now.
        painter.setPen(Qt::NoPen);
        painter.setBrush(row.kind == Kind::Awaited ? palette.color(QPalette::Accent) : ink::quiet(palette));
        for (const int x : {-4, 0, 4})
            painter.drawEllipse(centre + QPointF(x, 0), 1.3, 1.3);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink::blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.35));
        painter.drawEllipse(centre, 1.8, 1.8);
    }
}

void ConversationDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ConversationModel &model = modelOf(index);
    QFont bold = option.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(option.palette.color(QPalette::Text));
    QRect area = option.rect.adjusted(ConversationColumns::margin, 0, -ConversationColumns::margin, 0);
    const QString title = textOf(index, ConversationModel::Time);
    drawText(painter, area, Qt::AlignVCenter | Qt::AlignLeft, title);
    area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(title) + 8);
    painter.setFont(smallFont(option.font));
    painter.setPen(ink::quiet(option.palette));
    drawText(painter, area, Qt::AlignVCenter | Qt::AlignLeft, model.stepTime(model.row(index.row())));
}

void ConversationDelegate::paintLine(
    QPainter &painter, const QRect &area, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ConversationRow &row = modelOf(index).row(index.row());
    const QPalette &palette = option.palette;
    const auto verdict = verdictInk(palette, row);
    const bool isProtocol = isSpoken(row.kind) && row.kind != Kind::Skipped;
    painter.setPen(verdict ? *verdict : isProtocol || row.kind == Kind::Body ? palette.color(QPalette::Text) : ink::quiet(palette));
    QFont font = lineFont(option.font, row.kind);
    font.setStrikeOut(row.kind == Kind::Skipped);
    painter.setFont(font);
    const QString line = textOf(index, ConversationModel::Line);
    if (row.kind == Kind::Theirs && verdict && line.size() > 3) {
        // The code of a refusal is what is read first.
        const int code = painter.fontMetrics().horizontalAdvance(line.first(3));
        drawText(painter, area.adjusted(code, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, line.sliced(3));
        font.setBold(true);
        painter.setFont(font);
        drawText(painter, {area.left(), area.top(), code + 4, area.height()}, Qt::AlignVCenter | Qt::AlignLeft, line.first(3));
        return;
    }
    drawText(painter, area, Qt::AlignVCenter | Qt::AlignLeft, line);
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ConversationRow &row = modelOf(index).row(index.row());
    const ConversationColumns &columns = m_layout.columns();
    const QPalette &palette = option.palette;
    painter->save();
    if (row.kind == Kind::Heading) {
        paintHeading(*painter, option, index);
        painter->restore();
        return;
    }
    const QRect line(0, option.rect.top(), option.rect.width(), columns.lineHeight);
    if (row.kind != Kind::Together) {
        painter->setFont(smallFont(option.font));
        painter->setPen(ink::quiet(palette));
        const int from = ConversationColumns::margin + ConversationColumns::bracket - 8;
        drawText(*painter, {from, line.top(), columns.timeEnd - from, line.height()}, Qt::AlignVCenter | Qt::AlignRight,
            textOf(index, ConversationModel::Time));
        const QString speaker = textOf(index, ConversationModel::Direction);
        if (speaker.isEmpty() || row.severity != Severity::None) {
            paintSign(*painter, line, row, palette);
        } else {
            QFont bold = fixedFont(option.font);
            bold.setBold(true);
            painter->setFont(bold);
            painter->setPen(row.kind == Kind::Theirs ? ink::good(palette) : palette.color(QPalette::Accent));
            const int left = columns.sign + lineLeft(row) - columns.line;
            drawText(*painter, {left, line.top(), 20, line.height()}, Qt::AlignVCenter | Qt::AlignLeft, speaker);
        }
    }
    const int left = lineLeft(row);
    paintLine(*painter, {left, line.top(), lineRight(index, option.font) - left, line.height()}, option, index);

    const QString words = textOf(index, ConversationModel::Meaning);
    if (!words.isEmpty()) {
        const auto verdict = verdictInk(palette, row);
        QFont font = columns.isNarrow ? smallFont(option.font) : option.font;
        font.setBold(verdict && row.severity != Severity::Question);
        font.setItalic(row.kind == Kind::Offered);
        painter->setFont(font);
        painter->setPen(verdict ? *verdict : ink::quiet(palette));
        drawText(*painter, wordsArea(option.rect, index, option.font), Qt::AlignVCenter | Qt::AlignLeft, words);
    }
    painter->restore();
}

QString ConversationDelegate::hidden(const QModelIndex &index, const QFont &font, int x) const
{
    const ConversationRow &row = modelOf(index).row(index.row());
    const ConversationColumns &columns = m_layout.columns();
    if (row.kind == Kind::Heading)
        return {};
    QFont bold = columns.isNarrow ? smallFont(font) : font;
    bold.setBold(row.severity != Severity::None);
    const QString line = textOf(index, ConversationModel::Line);
    const QString words = textOf(index, ConversationModel::Meaning);
    const QString time = textOf(index, ConversationModel::Time);
    const QRect area = wordsArea({0, 0, columns.end, columns.lineHeight}, index, font);
    const bool isLineCut = QFontMetrics(lineFont(font, row.kind)).horizontalAdvance(line) > lineRight(index, font) - lineLeft(row);
    const bool areWordsCut = QFontMetrics(bold).horizontalAdvance(words) > area.width();
    const bool isTimeCut = QFontMetrics(smallFont(font)).horizontalAdvance(time)
        > columns.timeEnd - ConversationColumns::margin - ConversationColumns::bracket + 8;
    if (x < columns.timeEnd)
        return isTimeCut ? time : QString();
    if (!columns.isNarrow)
        return x < columns.lineEnd() ? isLineCut ? line : QString() : areWordsCut ? words : QString();
    QStringList cut;
    if (isLineCut)
        cut << line;
    if (areWordsCut)
        cut << words;
    return cut.join(u'\n');
}

bool ConversationDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString text = index.isValid() ? hidden(index, view->font(), event->pos().x()) : QString();
    // A server's words are text, whatever they look like.
    const QString shown = text.isEmpty() ? QString() : u"<p style='white-space:pre-wrap'>"_s + text.toHtmlEscaped() + u"</p>"_s;
    QToolTip::showText(event->globalPos(), shown, view->viewport());
    return true;
}

} // namespace ui
