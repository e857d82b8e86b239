// SPDX-License-Identifier: MIT
#include "ui/session/conversation_view.h"

#include "ui/session/conversation_delegate.h"
#include "ui/session/conversation_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace ui {

ConversationView::ConversationView(QWidget *parent)
    : QTableView(parent)
    , m_rows(new ConversationModel(this))
{
    setItemDelegate(new ConversationDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    horizontalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(10);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setAccessibleName(tr("Conversation with the server"));
    setModel(m_rows);
    fitRows();

    connect(m_rows, &ConversationModel::headingsAdded, this, [this](const QList<int> &rows) {
        for (const int row : rows)
            setSpan(row, 0, 1, ConversationModel::ColumnCount);
    });
    // Whoever scrolls up wants to read there; whoever scrolls to the end wants to see what comes.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_follows)
            scrollToBottom();
    });
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this,
        [this] { m_follows = verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum(); });
}

void ConversationView::follow(const smtp::Transcript *transcript)
{
    clearSpans();
    m_follows = true;
    m_rows->follow(transcript);
    Q_EMIT rowChosen(-1);
}

void ConversationView::fitRows()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(ConversationDelegate::rowHeight(fontMetrics()));
}

void ConversationView::fitColumns()
{
    const int time = ConversationDelegate::timeWidth(fontMetrics());
    const int direction = fontMetrics().height() + 8;
    const int rest = std::max(viewport()->width() - time - direction, 100);
    setColumnWidth(ConversationModel::Time, time);
    setColumnWidth(ConversationModel::Direction, direction);
    setColumnWidth(ConversationModel::Line, rest * 56 / 100);
    setColumnWidth(ConversationModel::Meaning, rest - rest * 56 / 100);
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void ConversationView::showEvent(QShowEvent *event)
{
    m_rows->setWatched(true);
    QTableView::showEvent(event);
}

void ConversationView::hideEvent(QHideEvent *event)
{
    m_rows->setWatched(false);
    QTableView::hideEvent(event);
}

void ConversationView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitRows();
        fitColumns();
    }
}

void ConversationView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid())
        m_follows = current.row() + 1 == m_rows->rowCount();
    Q_EMIT rowChosen(current.isValid() ? current.row() : -1);
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copyRow();
    else
        QTableView::keyPressEvent(event);
}

void ConversationView::copyRow()
{
    if (const QModelIndex line = currentIndex().siblingAtColumn(ConversationModel::Line); line.isValid())
        QGuiApplication::clipboard()->setText(line.data().toString());
}

} // namespace ui
