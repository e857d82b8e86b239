// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/folder_list.h"
#include "ui/shell/office.h"

#include <QWidget>

class QAction;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace ui {

class LetterPage;
class MailboxView;
class PracticeChip;
class ProfileDialog;
class SentView;

/// The main window: words to press at the top, the places to go to at the left, and the chosen one in the middle. What the first
/// glance does not need is made after the first paint, or when it is first opened.
class MainWindow final : public QWidget {
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    LetterPage *newLetter();
    /// A letter that is filled in, in place of one that is still empty, and the window before all others.
    void openLetter(const app::Message &letter);
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
    QWidget *makeToolbar();
    void addMenu(QPushButton *button);
    QAction *addShortcut(const QString &text, const QKeySequence &keys, void (MainWindow::*slot)());
    void beginWork(); ///< after the first paint
    void goTo(FolderList::Place place, QWidget *page);
    void showLetter(LetterPage *page);
    void leaveLetter();
    void closeLetter(LetterPage *page);
    void drop(LetterPage *page);
    void refreshActions();
    void refreshPractice();
    void takeArrival();
    void focusNextPane(int direction);
    void nextPane() { focusNextPane(1); }
    void previousPane() { focusNextPane(-1); }
    void send();
    void attach();
    void step();
    void skip();
    void pause();
    void cancel();
    void closeCurrent();
    void askBeforeClosing(const QString &question, std::function<void()> discard);
    [[nodiscard]] MailboxView *mailbox();
    [[nodiscard]] SentView *sent();
    void restoreSettings();
    void saveSettings();

    Office m_office;
    FolderList *m_folders;
    QStackedWidget *m_pages;
    QSplitter *m_splitter;
    QPushButton *m_send = nullptr;
    QPushButton *m_attach = nullptr;
    PracticeChip *m_chip = nullptr;
    MailboxView *m_mailbox = nullptr;
    SentView *m_sent = nullptr;
    QByteArray m_letterSplitter;
    bool m_isReady = false;
    bool m_mayClose = false;
};

} // namespace ui
