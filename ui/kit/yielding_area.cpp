// SPDX-License-Identifier: MIT
#include "ui/kit/yielding_area.h"

#include "ui/kit/focus_in_sight.h"

#include <QLabel>
#include <QLayout>
#include <QScrollBar>

#include <algorithm>

namespace ui {

YieldingArea::YieldingArea(QWidget *content, int lines, QWidget *parent)
    : QScrollArea(parent)
    , m_lines(lines)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus); // the keys belong to what stands in it
    setWidget(content);
    keepFocusInSight(this, fontMetrics().height());
}

int YieldingArea::heightFor(int width) const
{
    // What was measured before its words came is not to be used.
    for (const QWidget *each : widget()->findChildren<QWidget *>()) {
        if (each->layout())
            each->layout()->invalidate();
    }
    QLayout *layout = widget()->layout();
    layout->invalidate();
    return layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height();
}

int YieldingArea::wholeLines(int most) const
{
    int whole = 0;
    for (const QLabel *each : widget()->findChildren<QLabel *>()) {
        if (each->isHidden() || !each->isVisibleTo(widget()))
            continue;
        const int bottom = each->mapTo(widget(), QPoint(0, each->height())).y();
        const int line = each->fontMetrics().lineSpacing();
        const int over = std::max(bottom - most, 0);
        if (const int end = bottom - (over + line - 1) / line * line; end > bottom - each->height())
            whole = std::max(whole, end);
    }
    return whole > 0 ? whole : most;
}

QSize YieldingArea::sizeHint() const
{
    return widget()->sizeHint();
}

QSize YieldingArea::minimumSizeHint() const
{
    const QSize content = widget()->minimumSizeHint();
    return {content.width() + verticalScrollBar()->sizeHint().width(), std::min(content.height(), m_lines * fontMetrics().lineSpacing())};
}

} // namespace ui
