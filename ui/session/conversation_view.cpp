// SPDX-License-Identifier: MIT
#include "ui/session/conversation_view.h"

#include "ui/kit/fonts.h"
#include "ui/kit/ink.h"
#include "ui/session/conversation_accessible.h"
#include "ui/session/row_explanation.h"

#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace ui {

using Kind = ConversationRow::Kind;

ConversationView::ConversationView(QWidget *parent)
    : QAbstractItemView(parent)
    , m_rows(new ConversationModel(this))
    , m_layout(*m_rows)
    , m_delegate(new ConversationDelegate(m_layout, this))
{
    offerAccessibleRows();
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setAccessibleName(tr("Conversation with the server"));
    viewport()->setBackgroundRole(QPalette::Base);
    setModel(m_rows);
    fitColumns();

    connect(m_rows, &ConversationModel::rearranged, this, [this](int from) { measureFrom(from); });
    connect(m_rows, &QAbstractItemModel::layoutChanged, this, [this] { measureFrom(static_cast<int>(m_rows->rowCount())); });
    connect(m_rows, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first) {
        measureFrom(first);
        updateGeometries();
    });
    // Whoever scrolls up wants to read there; whoever scrolls to the end wants to see what comes.
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this,
        [this] { m_follows = verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum(); });
}

// ---- What is shown ----

void ConversationView::follow(const smtp::Transcript *transcript, ConversationModel::Pace pace)
{
    close();
    m_follows = pace == ConversationModel::Pace::Live;
    m_wasWatched = false;
    m_rows->follow(transcript, pace);
    if (!m_follows)
        scrollToTop();
}

void ConversationView::conclude()
{
    m_rows->conclude();
    // What went by by itself is read from its beginning; where somebody took part, they stay where they are.
    for (const smtp::Event &event : m_rows->events())
        m_wasWatched |= std::holds_alternative<smtp::happened::Offered>(event.body);
    if (m_follows && !m_wasWatched && !currentIndex().isValid())
        scrollToTop();
    m_follows = false;
}

void ConversationView::setOrder(ConversationRows::Order order)
{
    const QModelIndex current = currentIndex();
    const smtp::Event *chosen = current.isValid() ? m_rows->eventAt(current.row()) : nullptr;
    const bool wasOpen = m_openRow.isValid();
    const bool follows = m_follows;
    close();
    m_rows->setOrder(order);
    fitColumns();
    if (const int row = chosen ? m_rows->rowOf(static_cast<quint32>(chosen->sequence)) : -1; row >= 0) {
        setCurrentIndex(m_rows->index(row, 0));
        if (wasOpen)
            open(currentIndex());
        scrollTo(currentIndex(), PositionAtCenter);
    }
    m_follows = follows;
    if (m_follows)
        scrollToBottom();
}

void ConversationView::goToProblem(int direction)
{
    const int row = m_rows->nextProblem(currentIndex().isValid() ? currentIndex().row() : -1, direction);
    if (row < 0)
        return;
    setCurrentIndex(m_rows->index(row, 0));
    open(currentIndex());
    setFocus(Qt::OtherFocusReason);
}

// ---- Where it stands ----

int ConversationView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect ConversationView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_rows->rowCount())
        return {};
    return {0, m_layout.top(index.row()) - verticalOffset(), viewport()->width(), m_layout.height(index.row())};
}

QModelIndex ConversationView::indexAt(const QPoint &point) const
{
    if (const int sticky = stickyHeading(); sticky >= 0 && point.y() < m_layout.columns().lineHeight)
        return m_rows->index(sticky, 0);
    const int row = m_layout.rowAt(point.y() + verticalOffset());
    return row < 0 ? QModelIndex() : m_rows->index(row, 0);
}

void ConversationView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int sticky = m_layout.columns().lineHeight; // the heading that stays covers so much
    // A reply is read with its command.
    int first = index.row();
    while (isOfChosen(first - 1))
        --first;
    const int top = m_layout.top(first);
    int bottom = m_layout.top(index.row()) + m_layout.height(index.row());
    if (index.row() == m_layout.openRow() && m_explanation)
        bottom += m_explanation->height();
    QScrollBar *bar = verticalScrollBar();
    const int page = viewport()->height();
    if (hint == PositionAtTop)
        bar->setValue(top - sticky);
    else if (hint == PositionAtBottom)
        bar->setValue(bottom - page);
    else if (hint == PositionAtCenter)
        bar->setValue((top + bottom - page) / 2);
    else if (top - sticky < bar->value() || bottom - top > page - sticky)
        bar->setValue(top - sticky);
    else if (bottom > bar->value() + page)
        bar->setValue(bottom - page);
}

int ConversationView::stickyHeading() const
{
    const int row = m_layout.rowAt(verticalOffset());
    const int heading = row < 0 ? -1 : m_rows->headingOf(row);
    return heading >= 0 && m_layout.top(heading) + m_layout.gapAbove(heading) < verticalOffset() ? heading : -1;
}

void ConversationView::measureFrom(int row)
{
    m_layout.open(openRow(), m_explanation ? m_explanation->height() : 0);
    m_layout.measureFrom(row);
}

void ConversationView::fitColumns()
{
    const ConversationColumns columns(std::max(viewport()->width(), 1), font());
    m_layout.setColumns(columns, QFontMetrics(smallFont(font())).height() + 5);
    if (m_openRow.isValid())
        fill();
    verticalScrollBar()->setSingleStep(columns.lineHeight);
    updateGeometries();
}

void ConversationView::updateGeometries()
{
    m_layout.open(openRow(), m_explanation ? m_explanation->height() : 0);
    const int page = viewport()->height();
    verticalScrollBar()->setPageStep(std::max(page - 2 * m_layout.columns().lineHeight, 1));
    verticalScrollBar()->setRange(0, std::max(m_layout.total() + 8 - page, 0));
    if (m_follows)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    placeExplanation();
    viewport()->update();
}

void ConversationView::doItemsLayout()
{
    measureFrom(0);
    QAbstractItemView::doItemsLayout();
}

void ConversationView::reset()
{
    m_openRow = QModelIndex();
    if (m_explanation)
        m_explanation->hide();
    QAbstractItemView::reset();
    measureFrom(0);
    updateGeometries();
}

void ConversationView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    measureFrom(start);
    QAbstractItemView::rowsInserted(parent, start, end);
    updateGeometries();
}

void ConversationView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
    viewport()->update();
    const int open = openRow();
    if (open >= topLeft.row() && open <= bottomRight.row() && m_rows->eventAt(open) && m_rows->eventAt(open)->sequence != m_explained)
        fill();
}

void ConversationView::scrollContentsBy(int, int)
{
    placeExplanation();
    viewport()->update();
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    fitColumns();
    if (m_openRow.isValid())
        scrollTo(m_openRow); // room was made for it
}

void ConversationView::showEvent(QShowEvent *event)
{
    m_rows->setWatched(true);
    QAbstractItemView::showEvent(event);
}

void ConversationView::hideEvent(QHideEvent *event)
{
    m_rows->setWatched(false);
    QAbstractItemView::hideEvent(event);
}

void ConversationView::changeEvent(QEvent *event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitColumns();
}

// ---- What is open ----

void ConversationView::open(const QModelIndex &index)
{
    if (!index.isValid() || !m_rows->eventAt(index.row()))
        return close();
    m_openRow = index.siblingAtColumn(0);
    m_rows->hold(m_openRow);
    if (!m_explanation) {
        m_explanation = new RowExplanation(viewport());
        connect(m_explanation, &RowExplanation::referenceChosen, this, &ConversationView::referenceChosen);
        connect(m_explanation, &RowExplanation::closeRequested, this, [this] {
            close();
            setFocus(Qt::OtherFocusReason);
        });
    }
    m_follows = false;
    fill();
    Q_EMIT openedChanged();
    scrollTo(m_openRow);
}

int ConversationView::heightWanted() const
{
    const int line = m_layout.columns().lineHeight;
    return m_openRow.isValid() ? 5 * line + m_explanation->height() : 4 * line;
}

int ConversationView::leastHeight() const
{
    return 3 * m_layout.columns().lineHeight;
}

void ConversationView::close()
{
    if (!m_openRow.isValid())
        return;
    m_openRow = QModelIndex();
    m_explanation->hide();
    updateGeometries();
    Q_EMIT openedChanged();
}

void ConversationView::fill()
{
    const int row = openRow();
    const smtp::Event *event = m_rows->eventAt(row);
    if (!event)
        return close();
    m_explained = static_cast<quint32>(event->sequence);
    m_layout.open(row, 0); // in a narrow list an open row has its words elsewhere
    const ConversationRow &of = m_rows->row(row);
    const QModelIndex line = m_rows->index(row, ConversationModel::Line);
    const bool isProtocol = of.kind == Kind::Ours || of.kind == Kind::Theirs || of.kind == Kind::Offered || of.kind == Kind::Tls;
    m_explanation->explain(app::explain(*event, m_rows->events()),
        {line.data().toString(), isProtocol ? fixedFont(font()) : font(), m_delegate->lineLeft(of), m_delegate->lineRight(line, font()),
            of.kind == Kind::Theirs},
        m_layout.columns().isNarrow);
    const int width = viewport()->width();
    m_explanation->resize(width, m_explanation->heightFor(width));
    m_explanation->show();
    updateGeometries();
}

void ConversationView::placeExplanation()
{
    if (m_explanation && m_openRow.isValid())
        m_explanation->move(0, m_layout.openTop() - verticalOffset());
}

} // namespace ui
