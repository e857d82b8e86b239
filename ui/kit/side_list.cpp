// SPDX-License-Identifier: MIT
#include "ui/kit/side_list.h"

#include "ui/kit/ink.h"
#include "ui/kit/side_list_delegate.h"

#include <QApplication>

namespace ui {

SideList::SideList(QWidget *parent)
    : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new SideListDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setViewportMargins(0, 8, 0, 8);
    fitColours();
}

void SideList::fitColours()
{
    const QColor ground = ink::sidebar(QApplication::palette());
    QPalette colours;
    colours.setColor(QPalette::Base, ground);
    colours.setColor(QPalette::Window, ground);
    if (palette().color(QPalette::Base) != ground)
        setPalette(colours);
    setAutoFillBackground(true);
}

void SideList::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        fitColours();
}

QSize SideList::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 25, 400};
}

} // namespace ui
