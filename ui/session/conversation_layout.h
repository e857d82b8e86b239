// SPDX-License-Identifier: MIT
#pragma once

#include "ui/session/conversation_model.h"

#include <QFont>

#include <vector>

namespace ui {

/// Where each part of a row stands, from left to right, in pixels.
struct ConversationColumns {
    static constexpr int margin = 16;
    static constexpr int bracket = 19; ///< the line beside what was sent together
    static constexpr int indent = 14;  ///< a reply below its command

    ConversationColumns() = default;
    ConversationColumns(int width, const QFont &font);

    int timeEnd = 90;
    int sign = 104;
    int line = 122;
    int words = 716; ///< narrow: as `line`
    int end = 1088;
    int lineHeight = 22;
    bool isNarrow = false; ///< the plain words stand below the line

    [[nodiscard]] int lineEnd() const { return isNarrow ? end : words - margin; }
};

/// The heights of all rows: one pass over those that moved, and any row is found by bisection. Room under one row is added apart, so
/// that opening it moves nothing.
class ConversationLayout {
public:
    explicit ConversationLayout(const ConversationModel &rows)
        : m_rows(rows)
    {
    }

    void setColumns(const ConversationColumns &columns, int header);
    [[nodiscard]] const ConversationColumns &columns() const { return m_columns; }
    /// Rows from here are new, or stand elsewhere.
    void measureFrom(int row);
    /// Room below this row; -1: below none.
    void open(int row, int height);
    [[nodiscard]] int openRow() const { return m_openRow; }

    [[nodiscard]] int top(int row) const;
    [[nodiscard]] int height(int row) const; ///< without what is open below it
    [[nodiscard]] int openTop() const { return m_openRow < 0 ? 0 : top(m_openRow) + height(m_openRow); }
    [[nodiscard]] int total() const;
    [[nodiscard]] int rowAt(int y) const; ///< -1: none
    /// Rows measured so far: what a change costs.
    [[nodiscard]] qint64 measured() const { return m_measured; }

    [[nodiscard]] int gapAbove(int row) const;
    [[nodiscard]] ConversationRows::Order order() const { return m_rows.order(); }
    [[nodiscard]] bool isOpen(const ConversationRow &fold) const { return m_rows.foldOf(fold).isOpen; }

private:
    [[nodiscard]] int measure(int row) const;

    const ConversationModel &m_rows;
    ConversationColumns m_columns;
    int m_header = 0;
    std::vector<int> m_tops {0}; ///< and behind the last
    int m_openRow = -1;
    int m_openHeight = 0;
    qint64 m_measured = 0;
};

} // namespace ui
