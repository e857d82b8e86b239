// SPDX-License-Identifier: MIT
// ConversationModel: what a row says, to the eye and to the ear.
#include "ui/session/conversation_model.h"

#include "app/explain/isolated.h"
#include "ui/kit/duration.h"
#include "ui/session/conversation_words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using Kind = ConversationRow::Kind;
using Severity = ConversationRow::Severity;

namespace {

constexpr qsizetype mostMeanings = 4096; ///< kept: what has been looked at lately

} // namespace

QString ConversationModel::stepTime(const ConversationRow &heading) const
{
    // While something is waited for, its step goes on: also where commands of the next one are out already.
    int waiting = m_shown - 1;
    if (const quint32 exchange = m_awaited.exchange(); exchange > 0) {
        const auto isAsked = [&](int at) { return row(at).exchange == exchange && row(at).kind == ConversationRow::Kind::Ours; };
        int asked = waiting;
        while (asked >= 0 && !isAsked(asked))
            --asked;
        waiting = asked >= 0 ? asked : waiting;
    }
    const bool isRunning = m_isAwaitedShown && headingOf(waiting) >= 0 && row(headingOf(waiting)).first == heading.first;
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
        return joined(sentence.arg(when, app::isolated(line)), meaning);
    }
    case Kind::Offered:
        return tr("Waiting for you before sending: %1.").arg(app::isolated(line));
    case Kind::Skipped:
        return joined(tr("Not sent: %1.", "a line").arg(app::isolated(line)), meaning);
    case Kind::Trouble:
        return joined(tr("Problem after %1: %2.", "time, line").arg(since(of.first), app::isolated(line)), meaning);
    case Kind::Note:
    case Kind::Tls:
    case Kind::Wait:
        break;
    }
    return joined(tr("After %1: %2.", "time, line").arg(since(of.first), app::isolated(line)), meaning);
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
