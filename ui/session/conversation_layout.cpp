// SPDX-License-Identifier: MIT
#include "ui/session/conversation_layout.h"

#include "ui/kit/fonts.h"

#include <QFontMetrics>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using Kind = ConversationRow::Kind;

namespace {

constexpr int narrowBelow = 784;
constexpr int betweenExchanges = 2;
constexpr int aboveHeading = 4;

} // namespace

ConversationColumns::ConversationColumns(int width, const QFont &font)
{
    const QFontMetrics metrics(font);
    timeEnd = margin + bracket - 4 + QFontMetrics(smallFont(font)).horizontalAdvance(u"+999 ms0"_s);
    sign = timeEnd + 14;
    line = sign + QFontMetrics(fixedFont(font)).horizontalAdvance(u'C') + 10;
    end = std::max(width - margin, line + 40);
    lineHeight = std::max(metrics.height(), QFontMetrics(fixedFont(font)).height()) + 4;
    isNarrow = width < narrowBelow;
    words = isNarrow ? line : end - std::min(372, (end - line) * 2 / 5);
}

void ConversationLayout::setColumns(const ConversationColumns &columns, int header)
{
    const bool isSame = columns.lineHeight == m_columns.lineHeight && columns.isNarrow == m_columns.isNarrow && header == m_header;
    m_columns = columns;
    m_header = header;
    if (!isSame)
        measureFrom(0);
}

int ConversationLayout::gapAbove(int row) const
{
    switch (m_rows.row(row).kind) {
    case Kind::Heading:
        return row == 0 ? 0 : aboveHeading;
    case Kind::Theirs:
        return 0;
    default:
        return betweenExchanges;
    }
}

int ConversationLayout::measure(int row) const
{
    const Kind kind = m_rows.row(row).kind;
    const bool hasWords = kind != Kind::Heading && kind != Kind::Together;
    return gapAbove(row) + (m_columns.isNarrow && hasWords ? m_columns.lineHeight * 2 - 4 : m_columns.lineHeight);
}

void ConversationLayout::measureFrom(int row)
{
    const int rows = m_rows.rowCount();
    row = std::clamp(row, 0, std::min(rows, static_cast<int>(m_tops.size()) - 1));
    m_tops.resize(static_cast<std::size_t>(rows) + 1);
    for (; row < rows; ++row, ++m_measured)
        m_tops[static_cast<std::size_t>(row) + 1] = m_tops[static_cast<std::size_t>(row)] + measure(row);
}

void ConversationLayout::open(int row, int height)
{
    m_openRow = row;
    m_openHeight = row < 0 ? 0 : height;
}

/// Where the parts of an open row are marked, its words stand beside it, not between the line and its marks.
int ConversationLayout::height(int row) const
{
    const int whole = m_tops[static_cast<std::size_t>(row) + 1] - m_tops[static_cast<std::size_t>(row)];
    return row == m_openRow && m_columns.isNarrow ? gapAbove(row) + m_columns.lineHeight : whole;
}

int ConversationLayout::top(int row) const
{
    const int above = m_header + m_tops[static_cast<std::size_t>(row)];
    if (m_openRow < 0 || row <= m_openRow || m_openRow + 1 >= static_cast<int>(m_tops.size()))
        return above;
    const int saved = m_tops[static_cast<std::size_t>(m_openRow) + 1] - m_tops[static_cast<std::size_t>(m_openRow)] - height(m_openRow);
    return above - saved + m_openHeight;
}

int ConversationLayout::total() const
{
    return top(static_cast<int>(m_tops.size()) - 1);
}

int ConversationLayout::rowAt(int y) const
{
    const int rows = static_cast<int>(m_tops.size()) - 1;
    int low = 0;
    int high = rows;
    while (low < high) { // the last row whose top is not below
        const int middle = (low + high) / 2;
        if (top(middle) <= y)
            low = middle + 1;
        else
            high = middle;
    }
    const int row = low - 1;
    return row < 0 || y >= top(row) + height(row) + (row == m_openRow ? m_openHeight : 0) ? -1 : row;
}

} // namespace ui
