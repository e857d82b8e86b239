// SPDX-License-Identifier: MIT
// ConversationView: the ground that the rows stand on.
#include "ui/session/conversation_view.h"

#include "ui/kit/fonts.h"
#include "ui/kit/ink.h"
#include "ui/session/row_explanation.h"

#include <QPaintEvent>
#include <QPainter>

namespace ui {

using Kind = ConversationRow::Kind;

/// The chosen row and what belongs to it: its command, or its replies.
bool ConversationView::isOfChosen(int row) const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid() || row < 0)
        return false;
    if (row == current.row())
        return true;
    const quint32 exchange = m_rows->row(current.row()).exchange;
    return exchange > 0 && m_rows->row(row).exchange == exchange && m_rows->order() == ConversationRows::Order::ByExchange;
}

void ConversationView::paintGround(QPainter &painter, int row, const QRect &area) const
{
    const ConversationRow &of = m_rows->row(row);
    const QColor soft = ink::softAccent(palette());
    if (isOfChosen(row)) {
        const bool isChosen = row == currentIndex().row();
        const int gap = isChosen ? 0 : m_layout.gapAbove(row);
        painter.fillRect(area.adjusted(0, gap, 0, 0),
            isChosen && !m_openRow.isValid() ? soft : ink::blend(soft, palette().color(QPalette::Base), isChosen ? 0.8 : 0.6));
    }
    if (of.isEncrypted)
        painter.fillRect(QRect(0, area.top(), 3, area.height()), ink::blend(ink::good(palette()), palette().color(QPalette::Base), 0.6));
}

/// A bracket beside what was sent together. Where another step's heading stands between, it goes on below.
void ConversationView::paintFlight(QPainter &painter, int row, const QRect &area) const
{
    const ConversationRow &of = m_rows->row(row);
    if (of.flight == 0 || of.kind == Kind::Heading)
        return;
    const int x = ConversationColumns::bracket;
    const int middle = area.top() + m_layout.gapAbove(row) + m_layout.columns().lineHeight / 2;
    int next = row + 1;
    while (next < m_rows->rowCount() && m_rows->row(next).kind == Kind::Heading)
        ++next;
    const bool isLast = next >= m_rows->rowCount() || m_rows->row(next).flight != of.flight;
    const bool isFirst = of.kind == Kind::Together;
    painter.setPen(QPen(ink::blend(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.4), 1));
    painter.drawLine(x, isFirst ? middle : area.top(), x, isLast ? middle : area.bottom());
    if (isFirst || isLast)
        painter.drawLine(x, middle, x + 8, middle);
}

void ConversationView::paintColumnNames(QPainter &painter) const
{
    const ConversationColumns &columns = m_layout.columns();
    const int height = m_layout.top(0);
    if (verticalOffset() >= height || m_rows->rowCount() == 0)
        return;
    painter.setFont(smallFont(font()));
    painter.setPen(ink::quiet(palette()));
    const auto name = [&](int column) { return m_rows->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); };
    const int top = 2 - verticalOffset();
    painter.drawText(QRect(ConversationColumns::margin, top, columns.lineEnd() - ConversationColumns::margin, height - 2),
        static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), name(ConversationModel::Time));
    if (!columns.isNarrow)
        painter.drawText(QRect(columns.words, top, columns.end - columns.words, height - 2),
            static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), name(ConversationModel::Meaning));
}

void ConversationView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    paintColumnNames(painter);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int rows = m_rows->rowCount();
    const int offset = verticalOffset();
    int row = std::max(m_layout.rowAt(offset + event->rect().top()), 0);
    for (; row < rows && m_layout.top(row) - offset <= event->rect().bottom(); ++row) {
        const QRect area = visualRect(m_rows->index(row, 0));
        if (row == openRow() && m_explanation) {
            const QRect below(0, area.bottom() + 1, area.width(), m_explanation->height());
            paintGround(painter, row, area.united(below));
            if (m_rows->row(row).flight > 0 && row + 1 < rows && m_rows->row(row + 1).flight == m_rows->row(row).flight) {
                painter.setPen(QPen(ink::blend(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.4), 1));
                painter.drawLine(ConversationColumns::bracket, below.top(), ConversationColumns::bracket, below.bottom());
            }
        } else {
            paintGround(painter, row, area);
        }
        paintFlight(painter, row, area);
        option.rect = area.adjusted(0, m_layout.gapAbove(row), 0, 0);
        option.state.setFlag(QStyle::State_Selected, row == currentIndex().row());
        m_delegate->paint(&painter, option, m_rows->index(row, 0));
        if (row == currentIndex().row() && hasFocus()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(palette().color(QPalette::Accent), 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(option.rect).adjusted(4.75, 0.75, -4.75, -0.75), 4, 4);
            painter.setRenderHint(QPainter::Antialiasing, false);
        }
    }
    // The step whose rows scroll stays named.
    if (const int sticky = stickyHeading(); sticky >= 0) {
        int top = 0;
        const int height = m_layout.columns().lineHeight;
        for (int below = sticky + 1; below < rows && m_layout.top(below) - offset < height; ++below) {
            if (m_rows->row(below).kind == Kind::Heading)
                top = std::min(m_layout.top(below) - offset - height, 0); // the next one pushes it out
        }
        option.rect = QRect(0, top, viewport()->width(), height);
        painter.fillRect(option.rect, palette().color(QPalette::Base));
        painter.fillRect(QRect(0, option.rect.bottom(), option.rect.width(), 1), ink::line(palette()));
        if (m_rows->row(sticky).isEncrypted)
            painter.fillRect(QRect(0, top, 3, height), ink::blend(ink::good(palette()), palette().color(QPalette::Base), 0.6));
        m_delegate->paint(&painter, option, m_rows->index(sticky, 0));
    }
}

} // namespace ui
