// SPDX-License-Identifier: MIT
#include "ui/kit/following_action.h"

#include <QAbstractButton>

namespace ui {

FollowingAction::FollowingAction(QObject *parent)
    : FollowingAction({}, parent)
{
}

FollowingAction::FollowingAction(const QString &text, QObject *parent)
    : QAction(text, parent)
{
    setEnabled(false);
    connect(this, &QAction::triggered, this, [this] {
        if (m_other)
            m_other->trigger();
    });
}

void FollowingAction::follow(QAction *other)
{
    if (m_other)
        m_other->disconnect(this);
    m_other = other;
    if (other) {
        connect(other, &QAction::enabledChanged, this, &FollowingAction::refresh);
        connect(other, &QObject::destroyed, this, &FollowingAction::refresh);
    }
    refresh();
}

void FollowingAction::refresh()
{
    setEnabled(m_other && m_other->isEnabled());
}

void follow(QAbstractButton *button, QAction *action)
{
    button->setEnabled(action->isEnabled());
    QObject::connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    QObject::connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
}

} // namespace ui
