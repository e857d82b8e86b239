// SPDX-License-Identifier: MIT
#include "ui/kit/page.h"

namespace ui {

QAction *Page::action(Command) const
{
    return nullptr;
}

void Page::enter(QWidget *pane)
{
    (pane->focusWidget() ? pane->focusWidget() : pane)->setFocus(Qt::ShortcutFocusReason);
}

void Page::openNewest() { }

} // namespace ui
