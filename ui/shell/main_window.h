// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/page.h"
#include "ui/shell/folder_list.h"
#include "ui/shell/office.h"
#include "ui/shell/place.h"

#include <functional>
#include <utility>

class QAction;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace ui {

class FollowingAction;
class LetterPage;
class TopBar;

/// The main window: words to press at the top, the places to go to at the left, and the chosen page in the middle. It knows its places as
/// `makePlaces` lists them, and what its keys do is the page's own affair. What the first glance does not need is made after the first
/// paint, or when it is first opened.
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

    void open(PlaceId id); ///< at the newest letter
    void openAccounts(const QString &accountId = {});

Q_SIGNALS:
    void ready(); ///< painted, and takes keys

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void makeBar();
    QAction *addShortcut(QAction *action, const QKeySequence &keys);
    QAction *addShortcut(const QString &text, const QKeySequence &keys, std::function<void()> act);
    QAction *addShortcut(const QString &text, const QKeySequence &keys, Page::Command command); ///< on the page in front
    void beginWork(); ///< after the first paint
    void goTo(Page *page);
    void showLetter(LetterPage *page);
    void closeLetter(LetterPage *page);
    void drop(LetterPage *page);
    [[nodiscard]] QList<LetterPage *> letters() const;
    void writeFrom(const QString &accountId);
    void refreshTitle();
    void refreshPractice();
    void focusNextPane(int direction);
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] Place &place(PlaceId id) const;
    void askBeforeClosing(const QString &question, std::function<void()> discard);
    void restoreSettings();
    void saveSettings();

    Office m_office;
    std::vector<std::unique_ptr<Place>> m_places;
    std::vector<std::pair<Page::Command, FollowingAction *>> m_commands; ///< what follows the page in front
    TopBar *m_bar = nullptr;
    FolderList *m_folders;
    QStackedWidget *m_pages;
    QSplitter *m_splitter;
    QByteArray m_letterSplitter;
    bool m_isReady = false;
    bool m_mayClose = false;
};

} // namespace ui
