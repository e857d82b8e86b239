// SPDX-License-Identifier: MIT
#include "ui/kit/menu_button.h"

#include <QKeyEvent>
#include <QMenu>
#include <QStyleOptionButton>

namespace ui {

MenuButton::MenuButton(const QString &text, QMenu *menu, QWidget *parent)
    : QPushButton(text, parent)
    , m_menu(menu)
{
    setFlat(true);
    setAutoDefault(false);
    setFocusPolicy(Qt::TabFocus);
    m_menu->setParent(this, m_menu->windowFlags());
    connect(this, &QPushButton::pressed, this, &MenuButton::open);
    connect(m_menu, &QMenu::aboutToHide, this, [this] { setDown(false); });
}

void MenuButton::open()
{
    setDown(true);
    const QSize size = m_menu->sizeHint();
    const QRect window = this->window()->rect();
    QPoint at =
        mapTo(this->window(), isRightToLeft() ? rect().bottomLeft() : rect().bottomRight() - QPoint(size.width() - 1, 0)) + QPoint(0, 1);
    at.setX(std::clamp(at.x(), 0, std::max(0, window.width() - size.width())));
    m_menu->popup(this->window()->mapToGlobal(at));
    if (QAction *first = m_menu->actions().value(0); first && hasFocus())
        m_menu->setActiveAction(first);
}

void MenuButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        open();
    else
        QPushButton::keyPressEvent(event);
}

/// The mark of a menu, though its place is not the one that QPushButton would choose.
void MenuButton::initStyleOption(QStyleOptionButton *option) const
{
    QPushButton::initStyleOption(option);
    option->features |= QStyleOptionButton::HasMenu;
}

} // namespace ui
