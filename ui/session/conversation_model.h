// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"
#include "smtp/transcript/transcript.h"
#include "ui/session/awaited.h"
#include "ui/session/conversation_rows.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QHash>
#include <QPointer>
#include <QTimer>

namespace ui {

/// A transcript as rows to look at: append-only, filled in batches once a frame however many events come, and only while somebody
/// looks. The plain words are asked for when a row is painted, never before.
class ConversationModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Direction, Line, Meaning, ColumnCount };
    enum Role { KindRole = Qt::UserRole + 1 };
    enum class Pace { Live, Over };
    static constexpr std::chrono::milliseconds frame {16};
    static constexpr std::chrono::seconds patience {1}; ///< before it says what is waited for

    explicit ConversationModel(QObject *parent = nullptr);

    /// Shows this transcript from its beginning; none: nothing. Borrowed.
    void follow(const smtp::Transcript *transcript, Pace pace = Pace::Over);
    /// The session is over: nothing more is waited for.
    void conclude();
    /// Whether somebody looks. What has come meanwhile appears at once.
    void setWatched(bool isWatched);
    /// While a person is asked, nothing else is waited for.
    void setPersonAsked(bool isAsked);

    [[nodiscard]] ConversationRows::Order order() const { return m_rows.order(); }
    void setOrder(ConversationRows::Order order);

    void toggleFold(int row);
    void hold(const QModelIndex &index) { m_held = index; } ///< is being read: does not fold by itself

    [[nodiscard]] int problems() const { return m_rows.problems(); }
    [[nodiscard]] ConversationRow::Severity worst() const { return m_rows.worst(); } ///< of the problems
    /// The next problem behind this row, with a negative direction before it, round at the ends; -1: there is none.
    [[nodiscard]] int nextProblem(int from, int direction) const;
    [[nodiscard]] int headingOf(int row) const { return m_rows.headingOf(row); }

    [[nodiscard]] const smtp::Event *eventAt(int row) const; ///< none for rows of our own
    [[nodiscard]] const std::vector<smtp::Event> &events() const;
    [[nodiscard]] const ConversationRow &row(int row) const;
    [[nodiscard]] const ConversationRows::Fold &foldOf(const ConversationRow &row) const { return m_rows.foldOf(row); }
    [[nodiscard]] QString stepTime(const ConversationRow &heading) const;
    /// Where the event with this number stands; -1: nowhere.
    [[nodiscard]] int rowOf(quint32 event) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void rearranged(int from); ///< rows from here stand elsewhere than before
    void problemsChanged(int count, ConversationRow::Severity worst);

private:
    void flush();
    void arrange(const ConversationRows::Changes &changes);
    void foldFinished();
    void showAwaited(bool isShown);
    [[nodiscard]] QString lineAt(int row) const;
    [[nodiscard]] QString timeOf(const ConversationRow &row) const;
    [[nodiscard]] QString meaningOf(const ConversationRow &row) const;
    [[nodiscard]] QString sentenceOf(int row) const;
    [[nodiscard]] std::chrono::nanoseconds now() const;

    QPointer<const smtp::Transcript> m_transcript;
    ConversationRows m_rows;
    int m_shown = 0;    ///< rows the views know of, but for the last if something is waited for
    quint32 m_seen = 0; ///< events taken
    int m_problems = 0; ///< told
    bool m_isWatched = true;
    bool m_isLive = false;
    bool m_isPersonAsked = false;
    Awaited m_awaited;
    ConversationRow m_awaitedRow;
    bool m_isAwaitedShown = false;
    QElapsedTimer m_sinceLatest;
    QTimer m_frame;
    QTimer m_patience;
    QPersistentModelIndex m_held;
    mutable QHash<quint64, QString> m_meanings; ///< by event and kind
};

} // namespace ui
