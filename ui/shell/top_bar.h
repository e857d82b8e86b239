// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QMenu;
class QPushButton;

namespace ui {

class MenuButton;
class PracticeChip;

/// The words to press at the top of the main window.
class TopBar final : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(QMenu *menu, QWidget *parent = nullptr);

    void setCanSend(bool canSend); ///< whether there is a letter to send, and to attach to
    [[nodiscard]] PracticeChip &chip() { return *m_chip; }
    void openMenu();

Q_SIGNALS:
    void newLetterRequested();
    void sendRequested();
    void attachRequested();
    void mailboxRequested();

private:
    QPushButton *m_send;
    QPushButton *m_attach;
    PracticeChip *m_chip;
    MenuButton *m_menu;
};

} // namespace ui
