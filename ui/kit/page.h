// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;

namespace ui {

/// A page of the main window, of which one is in front. The window's menu and keys know no page by name: they trigger the page's own
/// actions, so that an entry, a key and the page's buttons are enabled together.
class Page : public QWidget {
    Q_OBJECT
public:
    /// What an entry of the window's menu, or a key, does on the page in front.
    enum class Command { Send, Attach, Close, Step, Skip, Pause, Cancel, NextProblem, PreviousProblem, ToggleLetter };

    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0; ///< for the window's title
    /// Its action for this; none: the page has nothing to do with it. Always the same one.
    [[nodiscard]] virtual QAction *action(Command command) const;
    [[nodiscard]] virtual QList<QWidget *> panes() const = 0; ///< between which F6 goes
    virtual void enter(QWidget *pane);                        ///< gives one of them the focus
    virtual void openNewest();                                ///< somebody comes to see what has just arrived

Q_SIGNALS:
    void titleChanged();
};

} // namespace ui
