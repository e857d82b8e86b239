// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/folder_list.h"
#include "ui/shell/office.h"

#include <QWidget>

#include <functional>

class QAction;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace ui {

class LetterOverSession;
class LetterPage;
class MailboxView;
class ProfileDialog;
class SentView;
class TopBar;

/// The main window: words to press at the top, the places to go to at the left, and the chosen one in the middle. What the first
/// glance does not need is made after the first paint, or when it is first opened.
class MainWindow final : public QWidget {
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    LetterPage *newLetter();
    /// A letter that is filled in, in place of one that is still empty, and the window before all others.
    /// `leftOut`: names of what a link asked for and may not set.
    void openLetter(const app::Message &letter, const QStringList &leftOut = {});
    [[nodiscard]] LetterPage *currentLetter() const;
    [[nodiscard]] Office &office() { return m_office; }

    void openMailbox(); ///< at the newest letter
    void openSent();
    void openProfiles(const QString &profileId = {});

Q_SIGNALS:
    void ready(); ///< painted, and takes keys

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QMenu *makeMenu();
    QAction *addShortcut(const QString &text, const QKeySequence &keys, std::function<void()> act);
    std::function<void()> onLetter(std::function<void(LetterPage &)> act); ///< while a letter is in front
    void beginWork(); ///< after the first paint
    void goTo(FolderList::Place place, QWidget *page);
    void showLetter(LetterPage *page);
    void leaveLetter();
    void closeLetter(LetterPage *page);
    void drop(LetterPage *page);
    [[nodiscard]] QList<LetterPage *> letters() const;
    void writeFrom(const QString &profileId);
    void refreshActions();
    void refreshPractice();
    void refreshSent();
    void takeArrival();
    void focusNextPane(int direction);
    void send();
    void attach();
    void goToProblem(int direction);
    [[nodiscard]] LetterOverSession *currentHalves() const;
    void toggleLetter();
    void askBeforeClosing(const QString &question, std::function<void()> discard);
    [[nodiscard]] MailboxView *mailbox();
    [[nodiscard]] SentView *sent();
    void restoreSettings();
    void saveSettings();

    Office m_office;
    // Only while they have something to act on.
    QList<QAction *> m_whileWriting;
    QList<QAction *> m_whileSending;
    QList<QAction *> m_onLetter;
    QAction *m_oneStep = nullptr;
    TopBar *m_bar; // made with the menu that fills those above
    FolderList *m_folders;
    QStackedWidget *m_pages;
    QSplitter *m_splitter;
    MailboxView *m_mailbox = nullptr;
    SentView *m_sent = nullptr;
    QByteArray m_letterSplitter;
    bool m_isReady = false;
    bool m_mayClose = false;
};

} // namespace ui
