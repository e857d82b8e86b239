// SPDX-License-Identifier: MIT
// MainWindow: its menu, its keys, and what they act on.
#include "ui/shell/main_window.h"

#include "app/explain/isolated.h"
#include "ui/practice/mailbox_view.h"
#include "ui/session/session_pane.h"
#include "ui/shell/help_menu.h"
#include "ui/shell/letter_over_session.h"
#include "ui/shell/letter_page.h"
#include "ui/shell/practice_chip.h"
#include "ui/shell/sent_view.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QMenu>
#include <QStackedWidget>

namespace ui {

QAction *MainWindow::addShortcut(const QString &text, const QKeySequence &keys, std::function<void()> act)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, std::move(act));
    addAction(action);
    return action;
}

std::function<void()> MainWindow::onLetter(std::function<void(LetterPage &)> act)
{
    return [this, act = std::move(act)] {
        if (LetterPage *letter = currentLetter())
            act(*letter);
    };
}

QMenu *MainWindow::makeMenu()
{
    auto *menu = new QMenu;
    m_whileWriting = {
        addShortcut(tr("&Send"), Qt::CTRL | Qt::Key_Return, [this] { send(); }),
        addShortcut(tr("&Attach files…"), Qt::CTRL | Qt::SHIFT | Qt::Key_A, [this] { attach(); }),
    };
    m_onLetter = {
        addShortcut(tr("&Close the letter"), QKeySequence::Close, onLetter([this](LetterPage &letter) { closeLetter(&letter); }))};
    m_oneStep = addShortcut(tr("One s&tep"), Qt::Key_F8, onLetter([](LetterPage &letter) { letter.session().step(); }));
    m_whileSending = {
        addShortcut(tr("S&kip the command that waits"), Qt::Key_F9, onLetter([](LetterPage &letter) { letter.session().skip(); })),
        addShortcut(tr("&Pause, or send the rest"), Qt::SHIFT | Qt::Key_F8, onLetter([](LetterPage &letter) { letter.session().pause(); })),
        addShortcut(tr("Canc&el the session"), Qt::CTRL | Qt::Key_Period, onLetter([](LetterPage &letter) { letter.cancel(); })),
    };
    menu->addAction(addShortcut(tr("&New letter"), QKeySequence::New, [this] { newLetter(); }));
    menu->addActions(m_whileWriting + m_onLetter);
    menu->addSeparator();
    menu->addAction(m_oneStep);
    menu->addActions(m_whileSending);
    // What the menu offers is looked at when it opens; the key of an entry does nothing where nothing waits.
    connect(menu, &QMenu::aboutToShow, this, [this, skip = m_whileSending.constFirst()] {
        LetterPage *letter = currentLetter();
        skip->setEnabled(letter && letter->session().isHolding());
    });
    connect(menu, &QMenu::aboutToHide, this, &MainWindow::refreshActions);
    menu->addSeparator();
    menu->addAction(addShortcut(tr("Acc&ounts…"), {}, [this] { openProfiles(); }));
    menu->addMenu(makeLanguageMenu(this));
    menu->addSeparator();
    menu->addActions(helpActions(this));
    menu->addSeparator();
    menu->addAction(addShortcut(tr("&Quit"), QKeySequence::Quit, [this] { close(); }));
    // Keys without a row of their own in the menu; the window of the shortcuts names them.
    addShortcut(tr("Open the menu"), Qt::Key_F10, [this] { m_bar->openMenu(); });
    addShortcut(tr("Next problem in the conversation"), Qt::Key_F4, [this] { goToProblem(1); });
    addShortcut(tr("Previous problem in the conversation"), Qt::SHIFT | Qt::Key_F4, [this] { goToProblem(-1); });
    addShortcut(tr("Show the letter, or only its session"), Qt::Key_F7, [this] { toggleLetter(); });
    addShortcut(tr("Next part of the window"), Qt::Key_F6, [this] { focusNextPane(1); });
    addShortcut(tr("Previous part of the window"), Qt::SHIFT | Qt::Key_F6, [this] { focusNextPane(-1); });
    return menu;
}

void MainWindow::refreshActions()
{
    LetterPage *letter = currentLetter();
    const bool isWriting = letter && letter->state() == LetterPage::State::Writing;
    m_bar->setCanSend(isWriting);
    const auto enable = [](const QList<QAction *> &actions, bool isEnabled) {
        for (QAction *action : actions)
            action->setEnabled(isEnabled);
    };
    const bool isSending = letter && letter->state() == LetterPage::State::Sending;
    enable(m_whileWriting, isWriting);
    enable(m_whileSending, isSending);
    enable(m_onLetter, letter);
    m_oneStep->setEnabled(isWriting || isSending);
    const QWidget *page = m_pages->currentWidget();
    const QString name = letter ? letter->composer().title() : page && page == m_mailbox ? tr("Practice mailbox") : tr("Sent");
    setWindowTitle(tr("%1 — Facteur", "the window's title: a letter's subject, a folder").arg(app::isolated(name)));
}

void MainWindow::send()
{
    if (LetterPage *letter = currentLetter())
        letter->send();
}

void MainWindow::attach()
{
    if (LetterPage *letter = currentLetter(); letter && letter->state() == LetterPage::State::Writing)
        letter->composer().chooseAttachments();
}

void MainWindow::goToProblem(int direction)
{
    if (LetterPage *letter = currentLetter())
        letter->session().goToProblem(direction);
    else if (m_sent && m_pages->currentWidget() == m_sent)
        m_sent->session().goToProblem(direction);
}

LetterOverSession *MainWindow::currentHalves() const
{
    if (LetterPage *letter = currentLetter())
        return &letter->halves();
    return m_sent && m_pages->currentWidget() == m_sent ? &m_sent->halves() : nullptr;
}

void MainWindow::toggleLetter()
{
    if (LetterOverSession *halves = currentHalves())
        halves->toggle();
}

void MainWindow::focusNextPane(int direction)
{
    QList<QWidget *> panes {m_folders};
    if (LetterPage *letter = currentLetter())
        panes << &letter->composer() << &letter->session();
    else if (m_sent && m_pages->currentWidget() == m_sent)
        panes << m_sent->panes();
    else
        panes << mailbox()->panes();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (QWidget *focused = focusWidget(); focused && (panes.at(i) == focused || panes.at(i)->isAncestorOf(focused)))
            at = i;
    }
    QWidget *next = panes.at((at + direction + panes.size()) % panes.size());
    LetterPage *letter = currentLetter();
    if (auto *session = qobject_cast<SessionPane *>(next))
        session->focusConversation(Qt::ShortcutFocusReason);
    else if (letter && next == &letter->composer() && (letter->halves().isLetterFolded() || !next->focusWidget()))
        letter->composer().focusFirstField();
    else
        (next->focusWidget() ? next->focusWidget() : next)->setFocus(Qt::ShortcutFocusReason);
}

} // namespace ui
