// SPDX-License-Identifier: MIT
#include "ui/session/conversation_model.h"

#include <algorithm>

namespace ui {

using Kind = ConversationRow::Kind;

ConversationModel::ConversationModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_awaitedRow.kind = Kind::Awaited;
    m_frame.setSingleShot(true);
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, &ConversationModel::flush);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { showAwaited(true); });
}

void ConversationModel::follow(const smtp::Transcript *transcript, Pace pace)
{
    if (m_transcript)
        m_transcript->disconnect(this);
    m_patience.stop();
    beginResetModel();
    m_transcript = transcript;
    m_rows = ConversationRows(m_rows.order());
    m_meanings.clear();
    m_awaited = {};
    m_isAwaitedShown = false;
    m_isPersonAsked = false;
    m_isLive = transcript && pace == Pace::Live;
    m_shown = 0;
    m_seen = 0;
    m_held = QModelIndex();
    endResetModel();
    m_sinceLatest.start();
    if (transcript) {
        connect(transcript, &smtp::Transcript::appended, this, [this] {
            if (m_isWatched && !m_frame.isActive())
                m_frame.start();
        });
        if (m_isLive)
            m_patience.start();
    }
    flush();
    if (m_problems != problems())
        Q_EMIT problemsChanged(m_problems = problems(), m_rows.worst());
}

void ConversationModel::conclude()
{
    m_isLive = false;
    m_patience.stop();
    showAwaited(false);
    flush();
}

void ConversationModel::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (isWatched)
        flush();
}

void ConversationModel::setPersonAsked(bool isAsked)
{
    m_isPersonAsked = isAsked;
    if (isAsked)
        showAwaited(false);
}

void ConversationModel::setOrder(ConversationRows::Order order)
{
    if (order == m_rows.order())
        return;
    showAwaited(false);
    beginResetModel();
    m_rows = ConversationRows(order);
    for (quint32 number = 0; number < m_seen; ++number)
        m_rows.take(events()[number], number);
    static_cast<void>(m_rows.takeChanges());
    m_held = QModelIndex();
    m_shown = static_cast<int>(m_rows.rows().size());
    endResetModel();
    foldFinished();
}

void ConversationModel::flush()
{
    if (!m_transcript || m_seen == events().size())
        return;
    showAwaited(false);
    // The rows are gathered first and told of once: a signal a row would have the view lay out each.
    for (; m_seen < events().size(); ++m_seen) {
        m_rows.take(events()[m_seen], m_seen);
        m_awaited.take(events()[m_seen]);
    }
    m_sinceLatest.start();
    if (m_isLive)
        m_patience.start();
    arrange(m_rows.takeChanges());
    foldFinished();
    if (m_problems != problems())
        Q_EMIT problemsChanged(m_problems = problems(), m_rows.worst());
}

void ConversationModel::arrange(const ConversationRows::Changes &changes)
{
    const int shownBefore = m_shown;
    const int total = static_cast<int>(m_rows.rows().size());
    // First as if all came at the end, then each to its place.
    if (total > m_shown) {
        beginInsertRows({}, m_shown, total - 1);
        m_shown = total;
        endInsertRows();
    }
    int from = changes.firstChanged;
    if (!changes.inserted.empty()) {
        const int first = *std::ranges::min_element(changes.inserted);
        Q_EMIT rearranged(first);
        Q_EMIT layoutAboutToBeChanged();
        const QModelIndexList before = persistentIndexList();
        QModelIndexList after;
        for (const QModelIndex &index : before) {
            int row = index.row();
            for (const int inserted : changes.inserted)
                row += inserted <= row;
            after << this->index(std::min(row, total - 1), index.column());
        }
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged();
        from = from < 0 ? first : std::min(from, first);
    }
    if (from >= 0 && from < shownBefore)
        Q_EMIT dataChanged(index(from, 0), index(shownBefore - 1, ColumnCount - 1));
    // The step that goes on takes longer.
    if (const int heading = shownBefore > 0 ? headingOf(m_shown - 1) : -1; heading >= 0 && heading < shownBefore && heading != from)
        Q_EMIT dataChanged(index(heading, 0), index(heading, ColumnCount - 1));
}

void ConversationModel::foldFinished()
{
    for (;;) {
        const ConversationRows::Span span = m_rows.foldable(events());
        if (span.isEmpty() || (m_held.isValid() && m_held.row() >= span.from && m_held.row() < span.to))
            return;
        beginRemoveRows({}, span.from + 1, span.to - 1);
        m_rows.fold(span);
        m_shown = static_cast<int>(m_rows.rows().size());
        endRemoveRows();
        Q_EMIT dataChanged(index(span.from, 0), index(span.from, ColumnCount - 1));
    }
}

void ConversationModel::toggleFold(int row)
{
    if (row < 0 || row >= m_shown || this->row(row).kind != Kind::Folded)
        return;
    const ConversationRows::Fold &fold = m_rows.foldOf(this->row(row));
    const int last = row + static_cast<int>(fold.rows.size());
    if (fold.isOpen) {
        beginRemoveRows({}, row + 1, last);
        m_rows.refold(row);
        m_shown = static_cast<int>(m_rows.rows().size());
        endRemoveRows();
    } else {
        beginInsertRows({}, row + 1, last);
        m_rows.unfold(row);
        m_shown = static_cast<int>(m_rows.rows().size());
        endInsertRows();
    }
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void ConversationModel::showAwaited(bool isShown)
{
    isShown = isShown && m_isLive && !m_isPersonAsked && m_transcript && m_awaited.what() != Awaited::What::Nothing;
    if (isShown == m_isAwaitedShown) {
        if (isShown) // and the heading's time
            Q_EMIT dataChanged(index(std::max(headingOf(m_shown - 1), 0), 0), index(m_shown, ColumnCount - 1));
        return;
    }
    if (isShown)
        beginInsertRows({}, m_shown, m_shown);
    else
        beginRemoveRows({}, m_shown, m_shown);
    m_isAwaitedShown = isShown;
    if (isShown)
        endInsertRows();
    else
        endRemoveRows();
}

const std::vector<smtp::Event> &ConversationModel::events() const
{
    static const std::vector<smtp::Event> none;
    return m_transcript ? m_transcript->events() : none;
}

const ConversationRow &ConversationModel::row(int row) const
{
    return row < static_cast<int>(m_rows.rows().size()) ? m_rows.rows()[static_cast<std::size_t>(row)] : m_awaitedRow;
}

const smtp::Event *ConversationModel::eventAt(int row) const
{
    if (!m_transcript || row < 0 || row >= m_shown)
        return nullptr;
    const ConversationRow &of = this->row(row);
    if (of.kind == Kind::Heading || of.kind == Kind::Folded || of.kind == Kind::Together || of.kind == Kind::Awaited)
        return nullptr;
    return &events()[of.kind == Kind::Wait ? of.first : of.last];
}

int ConversationModel::rowOf(quint32 event) const
{
    for (int row = 0; row < m_shown; ++row) {
        const ConversationRow &one = this->row(row);
        if (eventAt(row) && one.first <= event && event <= one.last && one.kind != Kind::Wait
            && (one.exchange == 0 || one.exchange == events()[event].exchange))
            return row;
    }
    return -1;
}

int ConversationModel::nextProblem(int from, int direction) const
{
    if (problems() == 0 || m_shown == 0)
        return -1;
    const int step = direction < 0 ? -1 : 1;
    int row = from < 0 && step < 0 ? 0 : from;
    for (int looked = 0; looked < m_shown; ++looked) {
        row = (row + step + m_shown) % m_shown;
        if (this->row(row).isProblem)
            return row;
    }
    return -1;
}

int ConversationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_shown + static_cast<int>(m_isAwaitedShown);
}

int ConversationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::chrono::nanoseconds ConversationModel::now() const
{
    const auto latest = events().empty() ? std::chrono::nanoseconds(0) : events().back().at;
    return latest + std::chrono::nanoseconds(m_sinceLatest.nsecsElapsed());
}

} // namespace ui
