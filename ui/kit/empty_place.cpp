// SPDX-License-Identifier: MIT
#include "ui/kit/empty_place.h"

#include "ui/kit/focus_ring.h"

#include <QPainter>

namespace ui {

EmptyPlace::EmptyPlace(const QString &words, QWidget *parent)
    : QLabel(words, parent)
{
    setAlignment(Qt::AlignCenter);
    setWordWrap(true);
    setMargin(16);
    setForegroundRole(QPalette::PlaceholderText);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setFocusPolicy(Qt::TabFocus);
}

void EmptyPlace::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    drawFocusRing(painter, QRectF(rect()).adjusted(4, 4, -4, -4), 4, palette());
}

} // namespace ui
