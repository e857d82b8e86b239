// SPDX-License-Identifier: MIT
#include "ui/session/conversation_model.h"

#include "ui/session/conversation_words.h"
#include "ui/session/duration.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using Kind = ConversationRow::Kind;
using Severity = ConversationRow::Severity;

namespace {

constexpr qsizetype mostMeanings = 4096; ///< kept: what has been looked at lately

} // namespace

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
        Q_EMIT problemsChanged(m_problems = problems());
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
        Q_EMIT problemsChanged(m_problems = problems());
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

QString ConversationModel::stepTime(const ConversationRow &heading) const
{
    // The last one goes on while something is waited for.
    const bool isRunning = m_isAwaitedShown && headingOf(m_shown - 1) >= 0 && row(headingOf(m_shown - 1)).first == heading.first;
    return shownDuration(m_rows.timeOf(heading) + (isRunning ? now() - events().back().at : std::chrono::nanoseconds(0)));
}

QString ConversationModel::lineAt(int row) const
{
    const ConversationRow &of = this->row(row);
    switch (of.kind) {
    case Kind::Awaited:
        return m_awaited.sentence();
    case Kind::Together:
        return ui::sentenceOf(m_rows.flight(of.flight));
    case Kind::Folded:
        return lineOf(m_rows.foldOf(of), events());
    default:
        return lineOf(of, events());
    }
}

QString ConversationModel::timeOf(const ConversationRow &row) const
{
    const auto at = [this](quint32 number) { return events()[number].at; };
    switch (row.kind) {
    case Kind::Heading:
    case Kind::Together:
    case Kind::Awaited:
        return {};
    case Kind::Theirs:
        if (order() == ConversationRows::Order::ByExchange)
            return u'+' + shownDuration(at(row.last) - at(row.asked));
        return shownDuration(at(row.last));
    case Kind::Folded:
        return shownDuration(at(m_rows.foldOf(row).rows.front().first));
    case Kind::Ours:
        return shownDuration(at(row.last)); // not when it was offered
    default:
        return shownDuration(at(row.first));
    }
}

QString ConversationModel::meaningOf(const ConversationRow &row) const
{
    switch (row.kind) {
    case Kind::Heading:
    case Kind::Together:
        return {};
    case Kind::Awaited:
        return m_awaited.soFar(now());
    case Kind::Folded:
        return ui::meaningOf(m_rows.foldOf(row));
    case Kind::Wait:
        if (row.last == row.first)
            return {};
        return tr("The server took %1 to reply", "a length of time").arg(shownDuration(events()[row.last].at - events()[row.first].at));
    default:
        break;
    }
    const quint64 key = quint64(row.last) << 8 | static_cast<quint8>(row.kind);
    if (const auto known = m_meanings.constFind(key); known != m_meanings.cend())
        return *known;
    if (m_meanings.size() >= mostMeanings)
        m_meanings.clear();
    QString meaning = app::meaning(events()[row.last], events());
    if (row.kind == Kind::Note && meaning == lineOf(row, events()))
        meaning.clear(); // said once
    return *m_meanings.insert(key, meaning);
}

QString ConversationModel::sentenceOf(int row) const
{
    const ConversationRow &of = this->row(row);
    const QString line = lineAt(row);
    const QString meaning = meaningOf(of);
    const auto since = [&](quint32 number) { return spokenDuration(events()[number].at); };
    const auto joined = [](const QString &sentence, const QString &words) {
        return words.isEmpty() ? sentence : u"%1 %2."_s.arg(sentence, words);
    };
    switch (of.kind) {
    case Kind::Heading:
        return tr("Step %1, %2", "a heading: `1 · Connection`, a length of time").arg(line, spokenDuration(m_rows.timeOf(of)));
    case Kind::Together:
        return line;
    case Kind::Awaited:
        return tr("%1: %2", "what is waited for, how long").arg(line, meaning);
    case Kind::Folded:
        return (foldOf(of).isOpen ? tr("Open: %1, %2.", "what is folded, how many lines")
                                  : tr("Folded: %1, %2.", "what is folded, how many lines"))
            .arg(line, meaning);
    case Kind::Ours:
    case Kind::Body:
        return joined(tr("After %1 I sent: %2.", "time, line").arg(since(of.kind == Kind::Ours ? of.last : of.first), line), meaning);
    case Kind::Theirs: {
        const QString when = spokenDuration(events()[of.last].at - events()[of.asked].at);
        const QString sentence = of.severity == Severity::Refused ? tr("After %1 the server refused: %2.", "time, line")
            : of.severity == Severity::Temporary                  ? tr("After %1 the server did not accept it for now: %2.", "time, line")
                                                                  : tr("After %1 the server answered: %2.", "time, line");
        return joined(sentence.arg(when, line), meaning);
    }
    case Kind::Offered:
        return tr("Waiting for you before sending: %1.").arg(line);
    case Kind::Skipped:
        return joined(tr("Not sent: %1.", "a line").arg(line), meaning);
    case Kind::Trouble:
        return joined(tr("Problem after %1: %2.", "time, line").arg(since(of.first), line), meaning);
    case Kind::Note:
    case Kind::Tls:
    case Kind::Wait:
        break;
    }
    return joined(tr("After %1: %2.", "time, line").arg(since(of.first), line), meaning);
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
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    if (of.kind == Kind::Heading)
        return index.column() == Time ? lineAt(index.row()) : QVariant();
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
        return lineAt(index.row());
    case Meaning:
        return meaningOf(of);
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
        return order() == ConversationRows::Order::ByExchange ? tr("sent at, answered after") : tr("since the start");
    case Direction:
        return tr("Who speaks");
    case Line:
        return tr("Line");
    case Meaning:
        return tr("in plain words");
    default:
        return {};
    }
}

Qt::ItemFlags ConversationModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Kind kind = row(index.row()).kind;
    const bool isOurs = kind == Kind::Heading || kind == Kind::Together;
    return isOurs ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace ui
