// SPDX-License-Identifier: MIT
#include "ui/account/account_dialog.h"

#include "app/explain/account_problem.h"
#include "app/explain/statement.h"
#include "ui/account/account_form.h"
#include "ui/account/account_list.h"
#include "ui/account/account_name.h"
#include "ui/account/account_questions.h"
#include "ui/account/connection_test.h"
#include "ui/account/keyring_sentence.h"
#include "ui/kit/focus_in_sight.h"
#include "ui/kit/following_action.h"
#include "ui/kit/hairline.h"
#include "ui/kit/text_notice.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTimer>
#include <QUuid>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int margin = 16;

QPushButton *plainButton(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    return button;
}

} // namespace

AccountDialog::AccountDialog(app::AccountStore &accounts, app::SecretStore &secrets, app::PracticeAccess practice, QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_secrets(secrets)
    , m_list(new AccountList)
    , m_title(new QLabel)
    , m_subtitle(new QLabel)
    , m_notice(new TextNotice)
    , m_area(new QScrollArea)
    , m_form(new AccountForm)
    , m_check(new ConnectionTest(secrets, std::move(practice)))
    , m_remove(new QAction(this))
    , m_save(new QAction(this))
    , m_test(plainButton(tr("&Test connection")))
{
    setWindowTitle(tr("Accounts"));
    setBackgroundRole(QPalette::Base);
    auto *columns = new QSplitter;
    columns->setHandleWidth(1);
    columns->setChildrenCollapsible(false);
    columns->addWidget(makeSide());
    columns->addWidget(makePage());
    columns->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(columns, 1);
    layout->addWidget(new Hairline);
    layout->addWidget(makeFooter());
    resize(860, 640);
    connectParts();

    fillList(m_accounts.accounts().isEmpty() ? QString() : m_accounts.accounts().constFirst().id);
    if (const auto &problem = m_accounts.problem())
        showNotice(app::sentenceOf(*problem));
}

QWidget *AccountDialog::makeSide()
{
    auto *side = new QWidget;
    side->setAutoFillBackground(true);
    side->setPalette(m_list->palette());
    QPushButton *add = plainButton(tr("&New account"));
    QPushButton *remove = plainButton(tr("&Delete"));
    add->setFlat(true);
    remove->setFlat(true);
    connect(add, &QPushButton::clicked, this, &AccountDialog::addAccount);
    follow(remove, m_remove);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 0, 8, 0);
    buttons->addWidget(add);
    buttons->addStretch();
    buttons->addWidget(remove);
    layout->addLayout(buttons);
    return side;
}

QWidget *AccountDialog::makePage()
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *header = new QHBoxLayout;
    header->setContentsMargins(margin, 11, margin, 11);
    header->setSpacing(12);
    header->addWidget(m_title);
    header->addWidget(m_subtitle, 1);

    auto *scrolled = new QWidget;
    auto *content = new QVBoxLayout(scrolled);
    content->setContentsMargins(margin, margin, margin, margin);
    content->setSpacing(margin);
    content->addWidget(m_form);
    content->addWidget(m_check);
    content->addStretch();
    m_area->setWidget(scrolled);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    keepFocusInSight(m_area, margin);
    m_area->setBackgroundRole(QPalette::Base);
    scrolled->setBackgroundRole(QPalette::Base);

    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(new Hairline);
    layout->addWidget(m_notice);
    layout->addWidget(m_area, 1);
    return page;
}

QWidget *AccountDialog::makeFooter()
{
    QPushButton *save = plainButton(tr("&Save"));
    QPushButton *close = plainButton(tr("&Close"));
    save->setDefault(true);
    follow(save, m_save);
    connect(close, &QPushButton::clicked, this, &AccountDialog::reject);
    auto *footer = new QWidget;
    footer->setAutoFillBackground(true);
    footer->setBackgroundRole(QPalette::Base);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(margin, 10, margin, 10);
    row->setSpacing(8);
    row->addWidget(m_test);
    row->addStretch();
    row->addWidget(close);
    row->addWidget(save);
    return footer;
}

void AccountDialog::connectParts()
{
    connect(m_remove, &QAction::triggered, this, &AccountDialog::removeAccount);
    connect(m_save, &QAction::triggered, this, [this] { static_cast<void>(save()); });
    connect(m_test, &QPushButton::clicked, this, &AccountDialog::test);
    connect(m_form, &AccountForm::edits, this, [this] { setModified(true); });
    connect(m_form, &AccountForm::trustWithdrawn, this, &AccountDialog::withdrawTrust);
    connect(m_check, &ConnectionTest::runningChanged, this,
        [this] { m_test->setText(m_check->isRunning() ? tr("S&top the test") : tr("&Test connection")); });
    connect(m_check, &ConnectionTest::trusted, this, &AccountDialog::trust);
    connect(m_check, &ConnectionTest::passwordWanted, this, [this](const QString &why) {
        showNotice(why);
        m_form->focusPassword();
    });
    // What came of it, below the form: in sight, once all that is posted has given it its size.
    connect(m_check, &ConnectionTest::shown, this, [this](QWidget *part) {
        QTimer::singleShot(std::chrono::milliseconds(1), part, [this, part] { m_area->ensureWidgetVisible(part, 0, 0); });
    });
    connect(m_list, &AccountList::chosen, this, &AccountDialog::leaveFor);
}

// ---- which account ----------------------------------------------------------------------------------------------------------------

void AccountDialog::fillList(const QString &currentId)
{
    m_list->fill(m_accounts.accounts());
    choose(currentId);
}

void AccountDialog::choose(const QString &accountId)
{
    m_list->mark(accountId);
    if (const app::Account *account = m_accounts.byId(accountId))
        load(*account);
}

void AccountDialog::leaveFor(const QString &accountId)
{
    if (!m_isModified || save())
        choose(accountId);
    else
        m_list->mark(m_account.id); // what is not valid stays in front of the person
}

void AccountDialog::load(const app::Account &account)
{
    m_isLoading = true;
    m_account = account;
    m_form->load(account, m_accounts.identitiesOf(account.id));
    m_form->expectPassword(!m_accounts.byId(account.id) || !account.server() || account.server()->user.isEmpty());
    m_title->setText(account.name.isEmpty() ? tr("New account") : shownName(account));
    m_subtitle->setText(shownRoute(account));
    m_remove->setEnabled(!app::staysHere(account));
    m_notice->hide();
    m_check->cancel();
    m_isLoading = false;
    setModified(false);
}

void AccountDialog::setModified(bool isModified)
{
    if (m_isLoading)
        return;
    m_isModified = isModified;
    m_save->setEnabled(isModified || !m_accounts.byId(m_account.id));
    if (isModified)
        m_notice->hide();
}

void AccountDialog::addAccount()
{
    if (m_isModified && !save())
        return;
    app::Account fresh;
    fresh.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (!m_accounts.byId(m_account.id))
        m_list->dropCurrent(); // an earlier one in which nothing was typed
    m_list->addNew(fresh.id);
    load(fresh);
    m_form->focusName();
}

void AccountDialog::removeAccount()
{
    if (!m_accounts.byId(m_account.id)) { // a new one that was never saved
        fillList(m_accounts.accounts().constFirst().id);
        return;
    }
    askBeforeDeleting(this, m_account.name, [this] {
        if (const auto removed = m_accounts.remove(m_account.id); !removed) {
            showNotice(tr("The account was not deleted. %1", "%1: why").arg(app::sentenceOf(removed.error())));
            return;
        }
        m_secrets.forget(m_account.id);
        fillList(m_accounts.accounts().constFirst().id);
    });
}

// ---- saving -----------------------------------------------------------------------------------------------------------------------

/// If it is not, says why.
bool AccountDialog::isPossible()
{
    const auto problem = m_form->problem(m_accounts.accounts());
    if (problem)
        showNotice(app::sentenceOf(*problem));
    return !problem;
}

bool AccountDialog::save()
{
    if (!isPossible())
        return false;
    app::Account account = m_form->edited();
    const app::Account *before = m_accounts.byId(account.id);
    const bool isNew = !before;
    const app::Account::Server *was = before ? before->server() : nullptr;
    if (app::Account::Server *is = account.server(); is && was) {
        is->pins = was->pins; // they change on their own
        reconsiderPasswords(account.id, *was, *is);
    }
    if (const auto saved = m_accounts.save(account, m_form->identities()); !saved) {
        showNotice(tr("The account was not saved. %1", "%1: why").arg(app::sentenceOf(saved.error())));
        return false;
    }
    const app::SecretKey key {account.id, app::SecretKey::Kind::Password};
    const bool isRefused = m_form->hasPassword() && m_secrets.isRefused(key, m_form->password());
    if (m_form->hasPassword() && !isRefused)
        keepPassword(account.id);
    fillList(account.id);
    if (isRefused) // by the test; it would be tried again with the next letter
        showNotice(
            sentenceOf(app::SecretStore::Outcome::Refused, account.server() ? account.server()->host : QString()), Notice::Tone::Doubtful);
    if (isNew)
        Q_EMIT created(account.id);
    return true;
}

/// What was refused there may be right here.
void AccountDialog::reconsiderPasswords(const QString &accountId, const app::Account::Server &was, const app::Account::Server &is)
{
    if (std::tie(was.host, was.port, was.user, was.mechanisms) != std::tie(is.host, is.port, is.user, is.mechanisms))
        m_secrets.reconsider({accountId, app::SecretKey::Kind::Password});
    if (was.proxy != is.proxy)
        m_secrets.reconsider({accountId, app::SecretKey::Kind::ProxyPassword});
}

void AccountDialog::keepPassword(const QString &accountId)
{
    m_secrets.keep({accountId, app::SecretKey::Kind::Password}, m_form->password(), this, [this](app::SecretStore::Kept how) {
        if (const QString why = sentenceOf(how); !why.isEmpty())
            showNotice(why, Notice::Tone::Doubtful);
    });
}

void AccountDialog::reject()
{
    if (m_isModified)
        askToSave();
    else
        QDialog::reject();
}

void AccountDialog::askToSave()
{
    const QString name = app::staysHere(m_account) ? shownName(m_account) : m_form->edited().name;
    const auto leave = [this] {
        m_isModified = false;
        QDialog::reject();
    };
    const auto saveAndLeave = [this, leave] {
        if (save())
            leave();
    };
    askAboutChanges(this, name, {.save = saveAndLeave, .discard = leave});
}

void AccountDialog::showNotice(const QString &text, Notice::Tone tone)
{
    m_notice->say(text, tone);
}

// ---- the test of the connection ---------------------------------------------------------------------------------------------------

void AccountDialog::test()
{
    if (m_check->isRunning()) {
        m_check->cancel();
        return;
    }
    if (!isPossible())
        return;
    m_notice->hide();
    m_check->start(m_form->edited(), m_form->identities().value(0), m_form->password());
}

void AccountDialog::trust(const QByteArray &sha256)
{
    m_test->setFocus();
    QList<app::Pin> pins = m_form->pins();
    if (!std::ranges::contains(pins, sha256, &app::Pin::sha256))
        pins.append({sha256, QDateTime::currentDateTimeUtc()});
    const app::Account *stored = m_accounts.byId(m_account.id);
    if (!stored || !stored->server())
        setModified(true); // it is kept with the rest of what is new
    else if (const auto kept = m_accounts.trust(m_account.id, sha256); !kept)
        showNotice(tr("The account was not saved. %1", "%1: why").arg(app::sentenceOf(kept.error())));
    m_form->showPins(pins);
}

void AccountDialog::withdrawTrust(const QByteArray &sha256)
{
    if (const auto withdrawn = m_accounts.withdrawTrust(m_account.id, sha256); !withdrawn) {
        showNotice(tr("The account was not saved. %1", "%1: why").arg(app::sentenceOf(withdrawn.error())));
        return;
    }
    QList<app::Pin> pins = m_form->pins();
    pins.removeIf([&](const app::Pin &pin) { return pin.sha256 == sha256; });
    // The button that was pressed is still at work.
    QMetaObject::invokeMethod(this, [this, pins] { m_form->showPins(pins); }, Qt::QueuedConnection);
    m_test->setFocus();
    showNotice(tr("Facteur does not trust the certificate any more. If the server shows it again, Facteur asks you."), Notice::Tone::Plain);
}

} // namespace ui
