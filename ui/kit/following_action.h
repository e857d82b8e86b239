// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QPointer>

class QAbstractButton;

namespace ui {

/// An action that stands for another one, now this and now that: a menu entry and a key that act on whatever is in front. It is enabled
/// exactly while that other one is.
class FollowingAction final : public QAction {
    Q_OBJECT
public:
    explicit FollowingAction(QObject *parent);
    FollowingAction(const QString &text, QObject *parent);

    void follow(QAction *other); ///< none: there is nothing to do

private:
    void refresh();

    QPointer<QAction> m_other;
};

/// The button does what the action does, and only while the action may; its words are its own.
void follow(QAbstractButton *button, QAction *action);

} // namespace ui
