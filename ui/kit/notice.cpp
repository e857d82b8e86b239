// SPDX-License-Identifier: MIT
#include "ui/kit/notice.h"

#include "ui/kit/focus_ring.h"
#include "ui/kit/ink.h"

#include <QPainter>

namespace ui {

Notice::Notice(QWidget *parent)
    : QWidget(parent)
{
}

void Notice::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Notice::setHairline(Edge edge)
{
    m_hairline = edge;
    update();
}

void Notice::paintEvent(QPaintEvent *)
{
    const QColor base = palette().color(QPalette::Base);
    const QColor colour = m_tone == Tone::Good ? ink::good(palette())
        : m_tone == Tone::Wrong                ? ink::wrong(palette())
        : m_tone == Tone::Doubtful             ? ink::doubtful(palette())
                                               : palette().color(QPalette::Accent);
    QPainter painter(this);
    painter.fillRect(rect(), ink::blend(colour, base, ink::isDark(palette()) ? 0.13 : 0.06));
    painter.fillRect(QRect(0, 0, 3, height()), colour);
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()).adjusted(4, 2, -2, -2), 4, palette());
    painter.fillRect(QRect(0, m_hairline == Edge::Above ? 0 : height() - 1, width(), 1), ink::line(palette()));
}

} // namespace ui
