// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>

#include <algorithm>

namespace ui {

/// Things of one height, from left to right, in as many lines as they need: what has no room beside the last one begins a new line.
class LineFlow {
public:
    struct Gaps {
        int between;
        int betweenLines;
    };
    LineFlow(QPoint topLeft, int width, int height, Gaps gaps)
        : m_topLeft(topLeft)
        , m_width(width)
        , m_height(height)
        , m_gaps(gaps)
    {
    }

    /// The next place, as wide as a line at most.
    [[nodiscard]] QRect next(int wanted)
    {
        const int width = std::min(wanted, m_width);
        breakBefore(width);
        const QRect place(m_topLeft + QPoint(m_x, m_y), QSize(width, m_height));
        m_x += width + m_gaps.between;
        return place;
    }
    /// Begins a new line unless this much is left of the last one.
    void breakBefore(int wanted)
    {
        if (m_x == 0 || m_x + wanted <= m_width)
            return;
        m_x = 0;
        m_y += m_height + m_gaps.betweenLines;
    }
    /// What the last line has left.
    [[nodiscard]] QRect rest() const
    {
        return {m_topLeft + QPoint(std::min(m_x, m_width - 1), m_y), QSize(std::max(1, m_width - m_x), m_height)};
    }
    [[nodiscard]] int bottom() const { return m_topLeft.y() + m_y + m_height; }

private:
    QPoint m_topLeft;
    int m_width;
    int m_height;
    Gaps m_gaps;
    int m_x = 0;
    int m_y = 0;
};

} // namespace ui
