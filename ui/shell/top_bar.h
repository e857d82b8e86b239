// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;
class QMenu;

namespace ui {

class MenuButton;
class PracticeChip;

/// The words to press at the top of the main window. What the menu and a key do too follows the same action.
class TopBar final : public QWidget {
    Q_OBJECT
public:
    struct Actions {
        QAction *newLetter;
        QAction *send;
        QAction *attach;
    };
    TopBar(const Actions &actions, QMenu *menu, QWidget *parent = nullptr);

    [[nodiscard]] PracticeChip &chip() { return *m_chip; }
    void openMenu();

Q_SIGNALS:
    void mailboxRequested();

private:
    PracticeChip *m_chip;
    MenuButton *m_menu;
};

} // namespace ui
