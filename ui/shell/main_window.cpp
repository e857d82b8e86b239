// SPDX-License-Identifier: MIT
#include "ui/shell/main_window.h"

#include "app/explain/explainer.h"
#include "app/explain/isolated.h"
#include "app/explain/statement.h"
#include "smtp/wire/printable.h"
#include "ui/account/account_dialog.h"
#include "ui/kit/following_action.h"
#include "ui/kit/hairline.h"
#include "ui/kit/settings.h"
#include "ui/letters/letter_over_session.h"
#include "ui/practice/practice_chip.h"
#include "ui/shell/letter_page.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/unsent_question.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

MainWindow::MainWindow(QWidget *parent)
    : QWidget(parent)
    , m_places(makePlaces(m_office))
    , m_folders(new FolderList(m_places))
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

    makeBar();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(new Hairline);
    layout->addWidget(m_splitter, 1);

    connect(m_bar, &TopBar::mailboxRequested, this, [this] { open(PlaceId::Mailbox); });
    connect(&place(PlaceId::Mailbox), &Place::counted, this, [this](int unread) { m_bar->chip().setUnread(unread); });
    connect(m_folders, &FolderList::placeChosen, this, [this](Place *chosen) { goTo(chosen->page()); });
    connect(m_folders, &FolderList::letterChosen, this, [this](QWidget *page) { goTo(static_cast<LetterPage *>(page)); });
    connect(m_folders, &FolderList::closeRequested, this, [this](QWidget *page) { closeLetter(static_cast<LetterPage *>(page)); });
    connect(&m_office, &Office::practiceSettled, this, &MainWindow::refreshPractice);
    restoreSettings();
    newLetter();
}

MainWindow::~MainWindow()
{
    // The letters' sendings borrow from the office.
    delete m_pages;
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
    if (const auto &problem = m_office.accounts().problem(); problem && currentLetter())
        currentLetter()->sayBeforehand(tr("Some of your accounts cannot be read."),
            tr("%1 Fix the file, or set the account up again.", "%1: a sentence about a file").arg(app::sentenceOf(*problem)));
    for (const auto &each : m_places)
        each->begin();
}

void MainWindow::refreshPractice()
{
    if (const auto &problem = m_office.practiceProblem())
        m_bar->chip().setState(PracticeChip::State::Broken, app::judge(*problem).what);
    else if (m_office.practicePort() != 0)
        m_bar->chip().setState(PracticeChip::State::Open,
            tr("Open the practice mailbox. Other programs find the post office at localhost, port %1.").arg(m_office.practicePort()));
}

// ---- pages ------------------------------------------------------------------------------------------------------------------------

Page *MainWindow::currentPage() const
{
    return static_cast<Page *>(m_pages->currentWidget());
}

Place &MainWindow::place(PlaceId id) const
{
    return **std::ranges::find(m_places, id, [](const auto &each) { return each->id(); });
}

LetterPage *MainWindow::newLetter()
{
    auto *page = new LetterPage(m_office);
    if (!m_letterSplitter.isEmpty())
        page->halves().restore(m_letterSplitter);
    const auto follow = [this, page] {
        m_folders->setLetter(page, page->title(), page->stand());
        refreshTitle();
    };
    connect(page, &LetterPage::titleChanged, this, follow);
    connect(page, &LetterPage::stateChanged, this, follow);
    connect(page, &LetterPage::closeRequested, this, [this, page] { closeLetter(page); });
    connect(page, &LetterPage::newLetterRequested, this, &MainWindow::newLetter);
    connect(page, &LetterPage::placeRequested, this, &MainWindow::open);
    connect(page, &LetterPage::accountRequested, this, &MainWindow::openAccounts);
    m_pages->addWidget(page);
    m_folders->setLetter(page, page->title(), page->stand());
    showLetter(page);
    return page;
}

void MainWindow::openLetter(const app::Message &letter, const QStringList &leftOut)
{
    LetterPage *page = currentLetter();
    if (!page || page->state() != LetterPage::State::Writing || page->composer().isModified() || !page->composer().isEmpty())
        page = newLetter();
    const app::AccountStore &accounts = m_office.accounts();
    const QString practice = app::Account::practice().id;
    if (const app::Account *senders = accounts.bySender(letter.from.address))
        page->composer().chooseAccount(senders->id);
    else if (app::identityAt(accounts.identitiesOf(practice), letter.from.address))
        page->composer().chooseAccount(practice);
    page->composer().setMessage(letter);
    page->composer().setModified(true); // not to be lost without a question
    showLetter(page);
    const app::Mailbox from = page->composer().message().from;
    const bool isNamed = letter.from.name.isEmpty() || letter.from.name == from.name;
    if (!letter.from.address.isEmpty() && (!page->composer().identity().isAt(letter.from.address) || !isNamed)) {
        const auto shown = [](const app::Mailbox &one) { return app::isolated(smtp::printable(one.toString().toUtf8())); };
        page->sayBeforehand(tr("None of your accounts has the sender %1.").arg(shown(letter.from)),
            tr("The letter would come from %1. Choose another sender, or add this one to an account.").arg(shown(from)));
    }
    if (!leftOut.isEmpty())
        page->sayWhatWasLeftOut(leftOut);
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showLetter(LetterPage *page)
{
    m_folders->choose(page);
    goTo(page);
    page->composer().focusFirstField();
}

LetterPage *MainWindow::currentLetter() const
{
    return qobject_cast<LetterPage *>(m_pages->currentWidget());
}

void MainWindow::goTo(Page *page)
{
    LetterPage *left = currentLetter();
    if (m_pages->indexOf(page) < 0)
        m_pages->addWidget(page);
    m_pages->setCurrentWidget(page);
    // A letter that is sent has its place in Sent.
    if (left && left != page && left->state() == LetterPage::State::Sent)
        drop(left);
    for (const auto &[command, action] : m_commands)
        action->follow(page->action(command));
    refreshTitle();
}

void MainWindow::open(PlaceId id)
{
    Page *page = place(id).page();
    m_folders->choose(place(id));
    goTo(page);
    page->openNewest();
    page->setFocus();
}

void MainWindow::openAccounts(const QString &accountId)
{
    auto *dialog = new AccountDialog(m_office.accounts(), m_office.secrets(), m_office.practice(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AccountDialog::created, this, &MainWindow::writeFrom);
    if (!accountId.isEmpty())
        dialog->choose(accountId);
    dialog->open();
}

/// Who has just made an account means to write from it.
void MainWindow::writeFrom(const QString &accountId)
{
    settings::setLastAccount(accountId);
    for (LetterPage *page : letters()) {
        if (page->isUntouched())
            page->composer().chooseAccount(accountId);
    }
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
        if (const QList<LetterPage *> others = letters(); !others.isEmpty())
            showLetter(others.constLast());
        else
            newLetter();
    };
    if (page->isWorthKeeping())
        askBeforeClosing(page->standSentence() + u' ' + tr("Close it and lose what you wrote?"), close);
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

QList<LetterPage *> MainWindow::letters() const
{
    QList<LetterPage *> all;
    for (int i = 0; i < m_pages->count(); ++i) {
        if (auto *page = qobject_cast<LetterPage *>(m_pages->widget(i)))
            all << page;
    }
    return all;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    QList<LetterPage *> unsent = letters();
    unsent.removeIf([](const LetterPage *page) { return !page->isWorthKeeping(); });
    if (unsent.isEmpty() || m_mayClose) {
        saveSettings();
        QWidget::closeEvent(event);
        return;
    }
    event->ignore();
    QStringList titles;
    for (LetterPage *page : std::as_const(unsent))
        titles << page->standSentence();
    LetterPage *shown = unsent.contains(currentLetter()) ? currentLetter() : unsent.constFirst();
    askAboutUnsent(
        this, titles,
        [this, page = QPointer(shown)] {
            if (page)
                showLetter(page);
        },
        [this] {
            m_mayClose = true;
            close();
        });
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
    if (!letter)
        letter = letters().value(0);
    if (letter)
        settings::setState("letter"_L1, letter->halves().state());
}

} // namespace ui
