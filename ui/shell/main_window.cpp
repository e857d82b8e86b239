// SPDX-License-Identifier: MIT
#include "ui/shell/main_window.h"

#include "app/explain/explainer.h"
#include "app/store/maildir_folder.h"
#include "ui/account/profile_dialog.h"
#include "ui/practice/mailbox_view.h"
#include "ui/session/session_pane.h"
#include "ui/shell/hairline.h"
#include "ui/shell/letter_page.h"
#include "ui/shell/practice_chip.h"
#include "ui/shell/sent_view.h"
#include "ui/shell/settings.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using Place = FolderList::Place;

MainWindow::MainWindow(QWidget *parent)
    : QWidget(parent)
    , m_folders(new FolderList)
    , m_pages(new QStackedWidget)
    , m_splitter(new QSplitter)
{
    setWindowTitle(u"Facteur"_s);
    resize(1280, 860);
    setMinimumSize(640, 420);

    m_splitter->addWidget(m_folders);
    m_splitter->addWidget(m_pages);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({176, 1104});
    m_folders->setMinimumWidth(120);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolbar());
    layout->addWidget(new Hairline);
    layout->addWidget(m_splitter, 1);

    connect(m_folders, &FolderList::chosen, this, &MainWindow::goTo);
    connect(m_folders, &FolderList::closeRequested, this, [this](QWidget *page) { closeLetter(static_cast<LetterPage *>(page)); });
    connect(&m_office, &Office::practiceSettled, this, &MainWindow::refreshPractice);
    connect(&m_office, &Office::letterArrived, this, &MainWindow::takeArrival);
    restoreSettings();
    newLetter();
}

MainWindow::~MainWindow()
{
    // The letters' sendings borrow from the office.
    delete m_pages;
}

QWidget *MainWindow::makeToolbar()
{
    auto *bar = new QWidget;
    auto *make = new QPushButton(tr("&New"));
    make->setToolTip(tr("Write another letter (Ctrl+N)"));
    m_send = new QPushButton(tr("Sen&d"));
    m_send->setDefault(true);
    m_send->setToolTip(tr("Send the letter (Ctrl+Return)"));
    m_attach = new QPushButton(tr("&Attach"));
    m_attach->setFlat(true);
    m_attach->setToolTip(tr("Attach files (Ctrl+Shift+A)"));
    m_chip = new PracticeChip;
    m_chip->setToolTip(tr("Open the practice mailbox. Other programs find the office at localhost, port %1.").arg(m_office.practicePort()));
    auto *menu = new QPushButton(tr("&Menu"));
    menu->setFlat(true);
    addMenu(menu);

    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(6);
    row->addWidget(make);
    row->addWidget(m_send);
    row->addWidget(m_attach);
    row->addStretch();
    row->addWidget(m_chip);
    row->addWidget(menu);

    connect(make, &QPushButton::clicked, this, &MainWindow::newLetter);
    connect(m_send, &QPushButton::clicked, this, &MainWindow::send);
    connect(m_attach, &QPushButton::clicked, this, &MainWindow::attach);
    connect(m_chip, &PracticeChip::clicked, this, &MainWindow::openMailbox);
    return bar;
}

QAction *MainWindow::addShortcut(const QString &text, const QKeySequence &keys, void (MainWindow::*slot)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

void MainWindow::addMenu(QPushButton *button)
{
    auto *make = new QAction(tr("&New letter"), this);
    make->setShortcut(QKeySequence::New);
    connect(make, &QAction::triggered, this, &MainWindow::newLetter);
    addAction(make);
    auto *profiles = new QAction(tr("Account p&rofiles…"), this);
    connect(profiles, &QAction::triggered, this, [this] { openProfiles(); });
    const QList<QAction *> letter {
        addShortcut(tr("&Send"), Qt::CTRL | Qt::Key_Return, &MainWindow::send),
        addShortcut(tr("&Attach files…"), Qt::CTRL | Qt::SHIFT | Qt::Key_A, &MainWindow::attach),
        addShortcut(tr("&Close the letter"), QKeySequence::Close, &MainWindow::closeCurrent),
    };
    const QList<QAction *> session {
        addShortcut(tr("One s&tep"), Qt::Key_F8, &MainWindow::step),
        addShortcut(tr("S&kip the command that waits"), Qt::Key_F9, &MainWindow::skip),
        addShortcut(tr("&Pause, or send the rest"), Qt::SHIFT | Qt::Key_F8, &MainWindow::pause),
        addShortcut(tr("Canc&el the session"), Qt::CTRL | Qt::Key_Period, &MainWindow::cancel),
    };
    const QList<QAction *> panes {
        addShortcut(tr("Next part of the &window"), Qt::Key_F6, &MainWindow::nextPane),
        addShortcut(tr("Pre&vious part of the window"), Qt::SHIFT | Qt::Key_F6, &MainWindow::previousPane),
    };
    auto *quit = new QAction(tr("&Quit"), this);
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    addAction(quit);

    auto *menu = new QMenu(button);
    menu->addAction(make);
    menu->addActions(letter);
    menu->addSeparator();
    menu->addActions(session);
    menu->addSeparator();
    menu->addActions(panes);
    menu->addSeparator();
    menu->addAction(profiles);
    auto *languages = menu->addMenu(tr("&Language"));
    auto *group = new QActionGroup(languages);
    for (const auto &[code, name] :
        {std::pair(QString(), tr("As the system")), std::pair(u"en"_s, u"English"_s), std::pair(u"fr"_s, u"Français"_s)}) {
        QAction *language = group->addAction(name);
        language->setCheckable(true);
        language->setChecked(settings::language() == code);
        connect(language, &QAction::triggered, this, [this, code] {
            settings::setLanguage(code);
            auto *box = new QMessageBox(QMessageBox::Information, tr("Language"),
                tr("Facteur speaks the new language when it is opened again."), QMessageBox::Ok, this);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        });
    }
    languages->addActions(group->actions());
    menu->addSeparator();
    menu->addAction(quit);
    button->setMenu(menu);
    auto *open = new QAction(this);
    open->setShortcut(Qt::Key_F10);
    connect(open, &QAction::triggered, button, &QPushButton::showMenu);
    addAction(open);
}

// ---- the first moment -------------------------------------------------------------------------------------------------------------

void MainWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (LetterPage *letter = currentLetter(); letter && !m_isReady)
        letter->composer().focusFirstField();
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!std::exchange(m_isReady, true))
        QTimer::singleShot(0, this, &MainWindow::beginWork);
}

void MainWindow::beginWork()
{
    Q_EMIT ready();
    m_office.openPractice();
    refreshPractice();
    // Counting opens the store, which the first glance does not wait for.
    const auto count = [this] { m_folders->setSentCount(m_office.sent().count()); };
    connect(&m_office.sent(), &app::SentStore::changed, this, count);
    count();
}

void MainWindow::refreshPractice()
{
    if (const auto &problem = m_office.practiceProblem())
        m_chip->setState(PracticeChip::State::Broken, app::judge(*problem).what);
    else if (m_office.practicePort() != 0)
        m_chip->setState(PracticeChip::State::Open, tr("Open the practice mailbox"));
    const auto unread = static_cast<int>(m_mailbox ? m_mailbox->unseenCount() : app::MaildirFolder(m_office.maildir()).unseenCount());
    m_chip->setUnread(unread);
    m_folders->setMailboxCount(unread);
}

void MainWindow::takeArrival()
{
    if (m_mailbox)
        m_mailbox->refresh();
    refreshPractice();
}

// ---- pages ------------------------------------------------------------------------------------------------------------------------

MailboxView *MainWindow::mailbox()
{
    if (!m_mailbox) {
        m_mailbox = new MailboxView(m_office.maildir());
        m_pages->addWidget(m_mailbox);
        connect(m_mailbox, &MailboxView::changed, this, &MainWindow::refreshPractice);
    }
    return m_mailbox;
}

SentView *MainWindow::sent()
{
    if (!m_sent) {
        m_sent = new SentView(m_office.sent());
        m_pages->addWidget(m_sent);
    }
    return m_sent;
}

LetterPage *MainWindow::newLetter()
{
    auto *page = new LetterPage(m_office);
    if (!m_letterSplitter.isEmpty())
        page->restoreSplitter(m_letterSplitter);
    connect(page, &LetterPage::titleChanged, this, [this, page] {
        m_folders->setTitle(page, page->composer().title());
        refreshActions();
    });
    connect(page, &LetterPage::stateChanged, this, &MainWindow::refreshActions);
    connect(page, &LetterPage::newLetterRequested, this, &MainWindow::newLetter);
    connect(page, &LetterPage::mailboxRequested, this, &MainWindow::openMailbox);
    connect(page, &LetterPage::sentRequested, this, &MainWindow::openSent);
    connect(page, &LetterPage::profileRequested, this, &MainWindow::openProfiles);
    m_pages->addWidget(page);
    m_folders->addLetter(page, page->composer().title());
    showLetter(page);
    return page;
}

void MainWindow::openLetter(const app::Message &letter)
{
    LetterPage *page = currentLetter();
    if (!page || page->state() != LetterPage::State::Writing || page->composer().isModified() || !page->composer().isEmpty())
        page = newLetter();
    for (const app::Profile &profile : m_office.profiles().profiles()) {
        const bool isSenders = std::ranges::any_of(profile.identities,
            [&](const app::Mailbox &one) { return one.address.compare(letter.from.address, Qt::CaseInsensitive) == 0; });
        if (isSenders)
            page->composer().chooseProfile(profile.id);
    }
    page->composer().setMessage(letter);
    page->composer().setModified(true); // not to be lost without a question
    showLetter(page);
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showLetter(LetterPage *page)
{
    m_folders->choose(Place::Letter, page);
    goTo(Place::Letter, page);
    page->composer().focusFirstField();
}

LetterPage *MainWindow::currentLetter() const
{
    return qobject_cast<LetterPage *>(m_pages->currentWidget());
}

void MainWindow::goTo(Place place, QWidget *page)
{
    LetterPage *left = currentLetter();
    if (place == Place::Sent)
        m_pages->setCurrentWidget(sent());
    else if (place == Place::Mailbox)
        m_pages->setCurrentWidget(mailbox());
    else if (page)
        m_pages->setCurrentWidget(page);
    // A letter that is sent has its place in Sent.
    if (left && left != m_pages->currentWidget() && left->state() == LetterPage::State::Sent)
        drop(left);
    refreshActions();
}

void MainWindow::openMailbox()
{
    m_folders->choose(Place::Mailbox);
    goTo(Place::Mailbox, nullptr);
    mailbox()->openNewest();
    mailbox()->setFocus();
}

void MainWindow::openSent()
{
    m_folders->choose(Place::Sent);
    goTo(Place::Sent, nullptr);
    sent()->openNewest();
    sent()->setFocus();
}

void MainWindow::openProfiles(const QString &profileId)
{
    auto *dialog = new ProfileDialog(m_office.profiles(), m_office.secrets(), m_office.practice(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!profileId.isEmpty())
        dialog->choose(profileId);
    dialog->open();
}

void MainWindow::drop(LetterPage *page)
{
    m_folders->removeLetter(page);
    m_pages->removeWidget(page);
    page->deleteLater();
}

void MainWindow::closeLetter(LetterPage *page)
{
    const auto close = [this, page] {
        const bool isCurrent = page == currentLetter();
        drop(page);
        if (!isCurrent)
            return;
        for (int i = m_pages->count() - 1; i >= 0; --i) {
            if (auto *other = qobject_cast<LetterPage *>(m_pages->widget(i))) {
                showLetter(other);
                return;
            }
        }
        newLetter();
    };
    if (page->isWorthKeeping())
        askBeforeClosing(tr("“%1” has not been sent. Close it and lose what you wrote?").arg(page->composer().title()), close);
    else
        close();
}

void MainWindow::askBeforeClosing(const QString &question, std::function<void()> discard)
{
    auto *box = new QMessageBox(QMessageBox::Question, u"Facteur"_s, question, QMessageBox::NoButton, this);
    QPushButton *lose = box->addButton(tr("&Close and lose it"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("&Keep writing"), QMessageBox::RejectRole));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(lose, &QPushButton::clicked, this, std::move(discard));
    box->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const LetterPage *unsent = nullptr;
    int count = 0;
    for (int i = 0; i < m_pages->count(); ++i) {
        if (const auto *page = qobject_cast<LetterPage *>(m_pages->widget(i)); page && page->isWorthKeeping()) {
            unsent = page;
            ++count;
        }
    }
    if (unsent && !m_mayClose) {
        event->ignore();
        askBeforeClosing(count == 1 ? tr("A letter has not been sent. Close Facteur and lose it?")
                                    : tr("%n letter(s) have not been sent. Close Facteur and lose them?", nullptr, count),
            [this] {
                m_mayClose = true;
                close();
            });
        return;
    }
    saveSettings();
    QWidget::closeEvent(event);
}

// ---- actions ----------------------------------------------------------------------------------------------------------------------

void MainWindow::refreshActions()
{
    const LetterPage *letter = currentLetter();
    const bool isWriting = letter && letter->state() == LetterPage::State::Writing;
    m_send->setEnabled(isWriting);
    m_attach->setEnabled(isWriting);
    setWindowTitle(letter
            ? tr("%1 – Facteur", "the window's title: a letter's subject").arg(const_cast<LetterPage *>(letter)->composer().title())
            : u"Facteur"_s);
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

void MainWindow::step()
{
    if (LetterPage *letter = currentLetter())
        letter->session().step();
}

void MainWindow::skip()
{
    if (LetterPage *letter = currentLetter())
        letter->session().skip();
}

void MainWindow::pause()
{
    if (LetterPage *letter = currentLetter())
        letter->session().pause();
}

void MainWindow::cancel()
{
    if (LetterPage *letter = currentLetter())
        letter->cancel();
}

void MainWindow::closeCurrent()
{
    if (LetterPage *letter = currentLetter())
        closeLetter(letter);
}

void MainWindow::focusNextPane(int direction)
{
    QList<QWidget *> panes {m_folders};
    if (LetterPage *letter = currentLetter())
        panes << &letter->composer() << &letter->session();
    else
        panes << m_pages->currentWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (QWidget *focused = focusWidget(); focused && (panes.at(i) == focused || panes.at(i)->isAncestorOf(focused)))
            at = i;
    }
    QWidget *next = panes.at((at + direction + panes.size()) % panes.size());
    if (LetterPage *letter = currentLetter(); letter && next == &letter->session())
        letter->session().focusConversation();
    else if (letter && next == &letter->composer() && !next->focusWidget())
        letter->composer().focusFirstField();
    else
        (next->focusWidget() ? next->focusWidget() : next)->setFocus(Qt::ShortcutFocusReason);
}

// ---- settings ---------------------------------------------------------------------------------------------------------------------

void MainWindow::restoreSettings()
{
    restoreGeometry(settings::state("geometry"_L1));
    if (const QByteArray folders = settings::state("folders"_L1); !folders.isEmpty())
        m_splitter->restoreState(folders);
    m_letterSplitter = settings::state("letter"_L1);
}

void MainWindow::saveSettings()
{
    settings::setState("geometry"_L1, saveGeometry());
    settings::setState("folders"_L1, m_splitter->saveState());
    LetterPage *letter = currentLetter();
    for (int i = 0; !letter && i < m_pages->count(); ++i)
        letter = qobject_cast<LetterPage *>(m_pages->widget(i));
    if (letter)
        settings::setState("letter"_L1, letter->splitterState());
}

} // namespace ui
