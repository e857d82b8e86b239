// SPDX-License-Identifier: MIT
#include "ui/kit/focus_in_sight.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>

namespace ui {

static void show(QObject *scrolling, QWidget *focused, int room)
{
    // None: it is on its way out, and what had the focus in it loses it.
    auto *const area = qobject_cast<QScrollArea *>(scrolling);
    if (!area)
        return;
    // What is clicked is in sight, and must not move away from under the pointer.
    if (!focused || !area->widget() || !area->widget()->isAncestorOf(focused) || QApplication::mouseButtons() != Qt::NoButton)
        return;
    const bool hasCaret = focused->testAttribute(Qt::WA_InputMethodEnabled); // that is what is to be seen of it
    if (!hasCaret && focused->height() > area->viewport()->height())
        area->verticalScrollBar()->setValue(focused->mapTo(area->widget(), QPoint()).y());
    else
        area->ensureWidgetVisible(focused, 0, room);
}

void keepFocusInSight(QScrollArea *area, int room)
{
    QObject *const scrolling = area;
    QObject::connect(
        qApp, &QApplication::focusChanged, area, [scrolling, room](const QWidget *, QWidget *now) { show(scrolling, now, room); });
    QObject::connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, area,
        [scrolling, room] { show(scrolling, QApplication::focusWidget(), room); });
}

} // namespace ui
