// SPDX-License-Identifier: MIT
// ConversationView: moving about, with keys and the mouse.
#include "ui/session/conversation_view.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace ui {

using Kind = ConversationRow::Kind;

QModelIndex ConversationView::selectable(int from, int direction) const
{
    for (int row = from; row >= 0 && row < m_rows->rowCount(); row += direction) {
        const QModelIndex index = m_rows->index(row, 0);
        if (index.flags() & Qt::ItemIsSelectable)
            return index;
    }
    return {};
}

QModelIndex ConversationView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int rows = m_rows->rowCount();
    const QModelIndex current = currentIndex();
    const int offset = verticalOffset();
    const auto at = [&](int y) { return m_layout.rowAt(std::clamp(y, m_layout.top(0), std::max(m_layout.total() - 1, 0))); };
    if (rows == 0)
        return {};
    if (!current.isValid()) // where the reader looks
        return action == MoveUp || action == MoveEnd || action == MovePageUp
            ? selectable(at(offset + viewport()->height() - m_layout.columns().lineHeight), -1)
            : selectable(action == MoveHome ? 0 : at(offset + m_layout.columns().lineHeight), 1);
    const auto orCurrent = [&](const QModelIndex &index) { return index.isValid() ? index : current; };
    switch (action) {
    case MoveUp:
    case MovePrevious:
        return orCurrent(selectable(current.row() - 1, -1));
    case MoveDown:
    case MoveNext:
        return orCurrent(selectable(current.row() + 1, 1));
    case MovePageUp:
        return orCurrent(selectable(std::min(at(m_layout.top(current.row()) - verticalScrollBar()->pageStep()), current.row() - 1), -1));
    case MovePageDown:
        return orCurrent(selectable(std::max(at(m_layout.top(current.row()) + verticalScrollBar()->pageStep()), current.row() + 1), 1));
    case MoveHome:
        return orCurrent(selectable(0, 1));
    case MoveEnd:
        return orCurrent(selectable(rows - 1, -1));
    case MoveLeft:
    case MoveRight:
        break;
    }
    return current;
}

void ConversationView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QModelIndex index = indexAt(rect.topLeft());
    if (index.isValid() && (index.flags() & Qt::ItemIsSelectable))
        selectionModel()->select(index, command | QItemSelectionModel::Rows);
}

QRegion ConversationView::visualRegionForSelection(const QItemSelection &) const
{
    return viewport()->rect(); // few rows are seen, and the rest of an exchange is shown with its chosen row
}

void ConversationView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    const bool wasOpen = m_openRow.isValid() && m_openRow.row() == previous.row();
    QAbstractItemView::currentChanged(current, previous);
    viewport()->update();
    m_rows->hold(current);
    if (!current.isValid())
        return;
    m_follows = m_rows->eventAt(current.row()) && current.row() + 1 == m_rows->rowCount() && m_follows;
    if (wasOpen && previous.isValid())
        open(current); // one at a time, and it goes where the reader goes
    if (QAccessible::isActive() && hasFocus()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(current.row());
        QAccessible::updateAccessibility(&event);
    }
}

void ConversationView::focusInEvent(QFocusEvent *event)
{
    // The focus alone chooses no row: what is followed goes on being followed.
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

bool ConversationView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_openRow.isValid() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QAbstractItemView::event(event);
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    const Kind kind = current.isValid() ? m_rows->row(current.row()).kind : Kind::Note;
    const bool isFoldOpen = kind == Kind::Folded && m_rows->foldOf(m_rows->row(current.row())).isOpen;
    if (event->matches(QKeySequence::Copy)) {
        copyRow();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!current.isValid())
            break;
        if (kind == Kind::Folded) {
            if (!isFoldOpen || event->key() != Qt::Key_Right)
                m_rows->toggleFold(current.row());
        } else if (m_openRow.isValid() && event->key() != Qt::Key_Right) {
            close();
        } else {
            open(current);
        }
        return;
    case Qt::Key_Left:
    case Qt::Key_Escape:
        if (m_openRow.isValid())
            close();
        else if (isFoldOpen)
            m_rows->toggleFold(current.row());
        else if (event->key() == Qt::Key_Escape)
            break;
        return;
    default:
        break;
    }
    QAbstractItemView::keyPressEvent(event);
}

void ConversationView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        const QModelIndex index = indexAt(event->pos());
        if (index.isValid() && (index.flags() & Qt::ItemIsSelectable)) {
            // A press opens, and on the open row closes; on a folded row it unfolds.
            const bool isOpen = openRow() == index.row();
            const bool isChosen = currentIndex().row() == index.row();
            setCurrentIndex(index);
            if (m_rows->row(index.row()).kind == Kind::Folded)
                m_rows->toggleFold(index.row());
            else if (isOpen && isChosen)
                close();
            else
                open(index);
            event->accept();
            return;
        }
    }
    QAbstractItemView::mousePressEvent(event);
}

void ConversationView::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept(); // all was done at the press
}

void ConversationView::copyRow()
{
    if (const QModelIndex line = currentIndex().siblingAtColumn(ConversationModel::Line); line.isValid())
        QGuiApplication::clipboard()->setText(line.data().toString());
}

} // namespace ui
