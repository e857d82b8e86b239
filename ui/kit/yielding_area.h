// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

namespace ui {

/// What stands in it is never squeezed: as soon as there is less room than it needs it scrolls, and whatever gets the focus is scrolled
/// into sight.
class YieldingArea : public QScrollArea {
    Q_OBJECT
public:
    /// `lines`: of text, which are in sight however little room there is.
    YieldingArea(QWidget *content, int lines, QWidget *parent = nullptr);

    /// As high as the content is at this width.
    [[nodiscard]] int heightFor(int width) const;
    /// At most this high, with the last line in it whole.
    [[nodiscard]] int wholeLines(int most) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    int m_lines;
};

} // namespace ui
