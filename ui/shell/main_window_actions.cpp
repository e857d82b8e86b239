// SPDX-License-Identifier: MIT
// MainWindow: its menu, its keys, and what they act on.
#include "ui/shell/main_window.h"

#include "app/explain/isolated.h"
#include "ui/kit/following_action.h"
#include "ui/shell/help_menu.h"
#include "ui/shell/top_bar.h"

#include <QMenu>
#include <QStackedWidget>

namespace ui {

QAction *MainWindow::addShortcut(QAction *action, const QKeySequence &keys)
{
    action->setShortcut(keys);
    addAction(action);
    return action;
}

QAction *MainWindow::addShortcut(const QString &text, const QKeySequence &keys, std::function<void()> act)
{
    auto *action = new QAction(text, this);
    connect(action, &QAction::triggered, this, std::move(act));
    return addShortcut(action, keys);
}

QAction *MainWindow::addShortcut(const QString &text, const QKeySequence &keys, Page::Command command)
{
    auto *action = new FollowingAction(text, this);
    m_commands.emplace_back(command, action);
    return addShortcut(action, keys);
}

void MainWindow::makeBar()
{
    using Command = Page::Command;
    auto *menu = new QMenu;
    TopBar::Actions shown {
        .newLetter = nullptr,
        .send = addShortcut(tr("&Send"), Qt::CTRL | Qt::Key_Return, Command::Send),
        .attach = addShortcut(tr("&Attach files…"), Qt::CTRL | Qt::SHIFT | Qt::Key_A, Command::Attach),
    };
    QAction *close = addShortcut(tr("&Close the letter"), QKeySequence::Close, Command::Close);
    const QList<QAction *> onSession {
        addShortcut(tr("One s&tep"), Qt::Key_F8, Command::Step),
        addShortcut(tr("S&kip the command that waits"), Qt::Key_F9, Command::Skip),
        addShortcut(tr("&Pause, or send the rest"), Qt::SHIFT | Qt::Key_F8, Command::Pause),
        addShortcut(tr("Canc&el the session"), Qt::CTRL | Qt::Key_Period, Command::Cancel),
    };
    shown.newLetter = addShortcut(tr("&New letter"), QKeySequence::New, [this] { newLetter(); });
    menu->addActions({shown.newLetter, shown.send, shown.attach, close});
    menu->addSeparator();
    menu->addActions(onSession);
    menu->addSeparator();
    menu->addAction(addShortcut(tr("Acc&ounts…"), {}, [this] { openAccounts(); }));
    menu->addMenu(makeLanguageMenu(this));
    menu->addSeparator();
    menu->addActions(helpActions(this));
    menu->addSeparator();
    menu->addAction(addShortcut(tr("&Quit"), QKeySequence::Quit, [this] { this->close(); }));
    m_bar = new TopBar(shown, menu);
    // Keys without a row of their own in the menu; the window of the shortcuts names them.
    addShortcut(tr("Open the menu"), Qt::Key_F10, [this] { m_bar->openMenu(); });
    addShortcut(tr("Next problem in the conversation"), Qt::Key_F4, Command::NextProblem);
    addShortcut(tr("Previous problem in the conversation"), Qt::SHIFT | Qt::Key_F4, Command::PreviousProblem);
    addShortcut(tr("Show the letter, or only its session"), Qt::Key_F7, Command::ToggleLetter);
    addShortcut(tr("Next part of the window"), Qt::Key_F6, [this] { focusNextPane(1); });
    addShortcut(tr("Previous part of the window"), Qt::SHIFT | Qt::Key_F6, [this] { focusNextPane(-1); });
}

void MainWindow::refreshTitle()
{
    setWindowTitle(tr("%1 — Facteur", "the window's title: a letter's subject, a folder").arg(app::isolated(currentPage()->title())));
}

void MainWindow::focusNextPane(int direction)
{
    const QList<QWidget *> panes = QList<QWidget *> {m_folders} + currentPage()->panes();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (QWidget *focused = focusWidget(); focused && (panes.at(i) == focused || panes.at(i)->isAncestorOf(focused)))
            at = i;
    }
    QWidget *next = panes.at((at + direction + panes.size()) % panes.size());
    currentPage()->enter(next);
}

} // namespace ui
