// SPDX-License-Identifier: MIT
#include "ui/session/conversation_model.h"

#include "app/explain/explainer.h"
#include "ui/session/duration.h"

using namespace Qt::StringLiterals;

namespace ui {

using Kind = ConversationRow::Kind;

ConversationModel::ConversationModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, &ConversationModel::flush);
}

void ConversationModel::follow(const smtp::Transcript *transcript)
{
    if (m_transcript)
        m_transcript->disconnect(this);
    beginResetModel();
    m_transcript = transcript;
    m_rows.clear();
    m_meanings.clear();
    m_shown = 0;
    m_seen = 0;
    endResetModel();
    if (!transcript)
        return;
    connect(transcript, &smtp::Transcript::appended, this, [this] {
        if (m_isWatched && !m_frame.isActive())
            m_frame.start();
    });
    flush();
}

void ConversationModel::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (isWatched)
        flush();
}

void ConversationModel::flush()
{
    if (!m_transcript || m_seen == events().size())
        return;
    // The rows are gathered first and told of once: a signal a row would have the view lay out each.
    const int lastShown = m_shown - 1;
    bool hasChanged = false;
    for (; m_seen < events().size(); ++m_seen) {
        const bool changesLast = m_rows.take(events()[m_seen], m_seen);
        hasChanged |= changesLast && static_cast<int>(m_rows.rows().size()) == m_shown;
    }
    const int total = static_cast<int>(m_rows.rows().size());
    QList<int> headings;
    if (total > m_shown) {
        beginInsertRows({}, m_shown, total - 1);
        for (int row = m_shown; row < total; ++row) {
            if (this->row(row).kind == Kind::Heading)
                headings << row;
        }
        m_shown = total;
        endInsertRows();
    }
    if (hasChanged) {
        m_meanings.remove(lastShown);
        Q_EMIT dataChanged(index(lastShown, 0), index(lastShown, ColumnCount - 1));
    }
    if (!headings.isEmpty())
        Q_EMIT headingsAdded(headings);
}

const std::vector<smtp::Event> &ConversationModel::events() const
{
    static const std::vector<smtp::Event> none;
    return m_transcript ? m_transcript->events() : none;
}

const smtp::Event *ConversationModel::eventAt(int row) const
{
    if (!m_transcript || row < 0 || row >= m_shown || this->row(row).kind == Kind::Heading)
        return nullptr;
    return &events()[this->row(row).last];
}

int ConversationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_shown;
}

int ConversationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::chrono::nanoseconds ConversationModel::sinceStepBegan(const ConversationRow &row) const
{
    return events()[row.last].at - events()[row.stepBegan].at;
}

QString ConversationModel::timeOf(const ConversationRow &row) const
{
    return row.kind == Kind::Heading ? QString() : shownDuration(sinceStepBegan(row));
}

QString ConversationModel::meaningOf(int row) const
{
    if (this->row(row).kind == Kind::Heading || !m_transcript)
        return {};
    if (this->row(row).kind == Kind::Offered)
        return tr("Waits for you");
    auto known = m_meanings.find(row);
    if (known == m_meanings.end())
        known = m_meanings.insert(row, app::meaning(*eventAt(row), events()));
    return *known;
}

QString ConversationModel::sentenceOf(int row) const
{
    const ConversationRow &of = this->row(row);
    const QString line = lineOf(of, events());
    const QString meaning = meaningOf(row);
    const QString when = of.kind == Kind::Heading ? QString() : spokenDuration(sinceStepBegan(of));
    switch (of.kind) {
    case Kind::Heading:
        return tr("Step %1", "a heading: `1 · Connection`").arg(line);
    case Kind::Ours:
    case Kind::Body:
        return tr("After %1 I sent: %2. %3", "time, line, what it means").arg(when, line, meaning);
    case Kind::Theirs:
        return tr("After %1 the server answered: %2. %3", "time, line, what it means").arg(when, line, meaning);
    case Kind::Offered:
        return tr("Waiting for you before sending: %1.").arg(line);
    case Kind::Skipped:
        return tr("Skipped, not sent: %1. %2", "line, what it means").arg(line, meaning);
    case Kind::Trouble:
        return tr("Trouble after %1: %2. %3", "time, line, what it means").arg(when, line, meaning);
    case Kind::Note:
    case Kind::Tls:
        break;
    }
    return tr("After %1: %2. %3", "time, line, what it means").arg(when, line, meaning);
}

QVariant ConversationModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_transcript)
        return {};
    const ConversationRow &of = row(index.row());
    switch (role) {
    case KindRole:
        return static_cast<int>(of.kind);
    case Qt::AccessibleTextRole:
        return sentenceOf(index.row());
    case Qt::ToolTipRole:
        return index.column() == Line ? lineOf(of, events()) : index.column() == Meaning ? meaningOf(index.row()) : QVariant();
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    if (of.kind == Kind::Heading)
        return index.column() == Time ? lineOf(of, events()) : QVariant(); // spans all columns
    switch (index.column()) {
    case Time:
        return timeOf(of);
    case Direction:
        switch (of.kind) {
        case Kind::Theirs:
            return tr("S", "one letter: the server speaks");
        case Kind::Ours:
        case Kind::Body:
        case Kind::Offered:
        case Kind::Skipped:
            return tr("C", "one letter: the client speaks");
        default:
            return {};
        }
    case Line:
        return lineOf(of, events());
    case Meaning:
        return meaningOf(index.row());
    default:
        return {};
    }
}

QVariant ConversationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time since the step began");
    case Direction:
        return tr("Who speaks");
    case Line:
        return tr("Line");
    case Meaning:
        return tr("Meaning");
    default:
        return {};
    }
}

Qt::ItemFlags ConversationModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return row(index.row()).kind == Kind::Heading ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace ui
