// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/transcript.h"
#include "ui/session/conversation_rows.h"

#include <QAbstractTableModel>
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
    static constexpr std::chrono::milliseconds frame {16};

    explicit ConversationModel(QObject *parent = nullptr);

    /// Shows this transcript from its beginning; none: nothing. Borrowed.
    void follow(const smtp::Transcript *transcript);
    /// Whether somebody looks. What has come meanwhile appears at once.
    void setWatched(bool isWatched);

    [[nodiscard]] const smtp::Event *eventAt(int row) const; ///< none for headings
    [[nodiscard]] const std::vector<smtp::Event> &events() const;
    [[nodiscard]] const ConversationRow &row(int row) const { return m_rows.rows()[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void headingsAdded(const QList<int> &rows);

private:
    void flush();
    [[nodiscard]] QString timeOf(const ConversationRow &row) const;
    [[nodiscard]] QString meaningOf(int row) const;
    [[nodiscard]] QString sentenceOf(int row) const;
    [[nodiscard]] std::chrono::nanoseconds sinceStepBegan(const ConversationRow &row) const;

    QPointer<const smtp::Transcript> m_transcript;
    ConversationRows m_rows;
    int m_shown = 0;    ///< rows the views know of
    quint32 m_seen = 0; ///< events taken
    bool m_isWatched = true;
    QTimer m_frame;
    mutable QHash<int, QString> m_meanings;
};

} // namespace ui
