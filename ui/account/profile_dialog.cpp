// SPDX-License-Identifier: MIT
#include "ui/account/profile_dialog.h"

#include "app/account/stored_credentials.h"
#include "app/explain/isolated.h"
#include "ui/account/account_name.h"
#include "ui/account/account_questions.h"
#include "ui/account/connection_test.h"
#include "ui/account/keyring_sentence.h"
#include "ui/account/profile_form.h"
#include "ui/kit/focus_in_sight.h"
#include "ui/kit/following_action.h"
#include "ui/kit/hairline.h"
#include "ui/kit/side_list.h"
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

ProfileDialog::ProfileDialog(app::ProfileStore &profiles, app::SecretStore &secrets, app::PracticeAccess practice, QWidget *parent)
    : QDialog(parent)
    , m_profiles(profiles)
    , m_secrets(secrets)
    , m_list(new SideList)
    , m_title(new QLabel)
    , m_subtitle(new QLabel)
    , m_notice(new TextNotice)
    , m_area(new QScrollArea)
    , m_form(new ProfileForm)
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

    fillList(m_profiles.profiles().isEmpty() ? QString() : m_profiles.profiles().constFirst().id);
    if (const auto &problem = m_profiles.problem())
        showNotice(tr("The file with the accounts could not be read: %1").arg(problem->detail));
}

QWidget *ProfileDialog::makeSide()
{
    m_list->setAccessibleName(tr("Accounts"));
    auto *side = new QWidget;
    side->setAutoFillBackground(true);
    side->setPalette(m_list->palette());
    QPushButton *add = plainButton(tr("&New account"));
    QPushButton *remove = plainButton(tr("&Delete"));
    add->setFlat(true);
    remove->setFlat(true);
    connect(add, &QPushButton::clicked, this, &ProfileDialog::addProfile);
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

QWidget *ProfileDialog::makePage()
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

QWidget *ProfileDialog::makeFooter()
{
    QPushButton *save = plainButton(tr("&Save"));
    QPushButton *close = plainButton(tr("&Close"));
    save->setDefault(true);
    follow(save, m_save);
    connect(close, &QPushButton::clicked, this, &ProfileDialog::reject);
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

void ProfileDialog::connectParts()
{
    connect(m_remove, &QAction::triggered, this, &ProfileDialog::removeProfile);
    connect(m_save, &QAction::triggered, this, [this] { static_cast<void>(save()); });
    connect(m_test, &QPushButton::clicked, this, &ProfileDialog::test);
    connect(m_form, &ProfileForm::edits, this, [this] { setModified(true); });
    connect(m_form, &ProfileForm::trustWithdrawn, this, &ProfileDialog::withdrawTrust);
    connect(m_check, &ConnectionTest::runningChanged, this,
        [this] { m_test->setText(m_check->isRunning() ? tr("S&top the test") : tr("&Test connection")); });
    connect(m_check, &ConnectionTest::trusted, this, &ProfileDialog::trust);
    connect(m_check, &ConnectionTest::passwordWanted, this, [this](const QString &why) {
        showNotice(why);
        m_form->focusPassword();
    });
    // What came of it, below the form: in sight, once all that is posted has given it its size.
    connect(m_check, &ConnectionTest::shown, this, [this](QWidget *part) {
        QTimer::singleShot(std::chrono::milliseconds(1), part, [this, part] { m_area->ensureWidgetVisible(part, 0, 0); });
    });
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item && !m_isLoading)
            leaveFor(item->data(Qt::UserRole).toString());
    });
}

// ---- which account ----------------------------------------------------------------------------------------------------------------

void ProfileDialog::fillList(const QString &currentId)
{
    m_isLoading = true;
    m_list->clear();
    for (const app::Profile &profile : m_profiles.profiles()) {
        auto *item = new QListWidgetItem(shownName(profile), m_list);
        item->setData(Qt::UserRole, profile.id);
        item->setToolTip(item->text());
    }
    m_isLoading = false;
    choose(currentId);
}

void ProfileDialog::markCurrent(const QString &profileId)
{
    m_isLoading = true;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == profileId)
            m_list->setCurrentRow(row);
    }
    m_isLoading = false;
}

void ProfileDialog::choose(const QString &profileId)
{
    markCurrent(profileId);
    if (const app::Profile *profile = m_profiles.byId(profileId))
        load(*profile);
}

void ProfileDialog::leaveFor(const QString &profileId)
{
    if (!m_isModified || save())
        choose(profileId);
    else
        markCurrent(m_profile.id); // what is not valid stays in front of the person
}

void ProfileDialog::load(const app::Profile &profile)
{
    m_isLoading = true;
    m_profile = profile;
    m_form->load(profile);
    m_form->expectPassword(!m_profiles.byId(profile.id) || profile.user.isEmpty());
    m_title->setText(profile.name.isEmpty() ? tr("New account") : shownName(profile));
    m_subtitle->setText(profile.isPractice()      ? tr("stays on this computer")
            : profile.way == app::Way::Exchangers ? tr("straight to the recipients’ servers")
                                                  : profile.host);
    m_remove->setEnabled(!profile.isPractice());
    m_notice->hide();
    m_check->cancel();
    m_isLoading = false;
    setModified(false);
}

void ProfileDialog::setModified(bool isModified)
{
    if (m_isLoading)
        return;
    m_isModified = isModified;
    m_save->setEnabled(isModified || !m_profiles.byId(m_profile.id));
    if (isModified)
        m_notice->hide();
}

void ProfileDialog::addProfile()
{
    if (m_isModified && !save())
        return;
    app::Profile fresh;
    fresh.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    {
        const QSignalBlocker quiet(m_list);
        if (!m_profiles.byId(m_profile.id))
            delete m_list->currentItem(); // an earlier one in which nothing was typed
        auto *item = new QListWidgetItem(tr("New account"), m_list);
        item->setData(Qt::UserRole, fresh.id);
        m_list->setCurrentItem(item);
    }
    load(fresh);
    m_form->focusName();
}

void ProfileDialog::removeProfile()
{
    if (!m_profiles.byId(m_profile.id)) { // a new one that was never saved
        fillList(m_profiles.profiles().constFirst().id);
        return;
    }
    askBeforeDeleting(this, m_profile.name, [this] {
        if (const auto removed = m_profiles.remove(m_profile.id); !removed) {
            showNotice(tr("The account was not deleted: %1").arg(removed.error().detail));
            return;
        }
        for (const auto at : {app::Login::At::Server, app::Login::At::Proxy})
            m_secrets.forget(app::StoredCredentials::idOf(m_profile.id, at));
        fillList(m_profiles.profiles().constFirst().id);
    });
}

// ---- saving -----------------------------------------------------------------------------------------------------------------------

bool ProfileDialog::save()
{
    if (const QString wrong = m_form->problem(m_profiles.profiles()); !wrong.isEmpty()) {
        showNotice(wrong);
        return false;
    }
    app::Profile profile = m_form->edited();
    const app::Profile *before = m_profiles.byId(profile.id);
    const bool isNew = !before;
    if (before) {
        profile.pins = before->pins; // they change on their own
        if (std::tie(before->host, before->port, before->user, before->mechanisms)
            != std::tie(profile.host, profile.port, profile.user, profile.mechanisms))
            m_secrets.reconsider(profile.id);
        if (before->proxy != profile.proxy)
            m_secrets.reconsider(app::StoredCredentials::idOf(profile.id, app::Login::At::Proxy));
    }
    if (const auto saved = m_profiles.save(profile); !saved) {
        showNotice(tr("The account was not saved: %1").arg(saved.error().detail));
        return false;
    }
    const bool isRefused = m_form->hasPassword() && m_secrets.isRefused(profile.id, m_form->password());
    if (m_form->hasPassword() && !isRefused)
        keepPassword(profile.id);
    fillList(profile.id);
    if (isRefused) // by the test; it would be tried again with the next letter
        showNotice(sentenceOf(app::SecretStore::Outcome::Refused, profile.host), Notice::Tone::Doubtful);
    if (isNew)
        Q_EMIT created(profile.id);
    return true;
}

void ProfileDialog::keepPassword(const QString &profileId)
{
    m_secrets.keep(profileId, m_form->password(), this, [this](app::SecretStore::Kept how) {
        if (const QString why = sentenceOf(how); !why.isEmpty())
            showNotice(why, Notice::Tone::Doubtful);
    });
}

void ProfileDialog::reject()
{
    if (m_isModified)
        askToSave();
    else
        QDialog::reject();
}

void ProfileDialog::askToSave()
{
    const QString name = m_form->edited().isPractice() ? shownName(m_profile) : m_form->edited().name;
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

void ProfileDialog::showNotice(const QString &text, Notice::Tone tone)
{
    m_notice->say(text, tone);
}

// ---- the test of the connection ---------------------------------------------------------------------------------------------------

void ProfileDialog::test()
{
    if (m_check->isRunning()) {
        m_check->cancel();
        return;
    }
    if (const QString wrong = m_form->problem(m_profiles.profiles()); !wrong.isEmpty()) {
        showNotice(wrong);
        return;
    }
    m_notice->hide();
    m_check->start(m_form->edited(), m_form->password());
}

void ProfileDialog::trust(const QByteArray &sha256)
{
    m_test->setFocus();
    if (!m_profile.trusts(sha256))
        m_profile.pins.append({sha256, QDateTime::currentDateTimeUtc()});
    if (!m_profiles.byId(m_profile.id))
        setModified(true); // it is kept with the rest of the new account
    else if (const auto kept = m_profiles.trust(m_profile.id, sha256); !kept)
        showNotice(tr("The account was not saved: %1").arg(kept.error().detail));
    m_form->showPins(m_profile.pins);
}

void ProfileDialog::withdrawTrust(const QByteArray &sha256)
{
    if (const auto withdrawn = m_profiles.withdrawTrust(m_profile.id, sha256); !withdrawn) {
        showNotice(tr("The account was not saved: %1").arg(withdrawn.error().detail));
        return;
    }
    m_profile.pins.removeIf([&](const app::Pin &pin) { return pin.sha256 == sha256; });
    // The button that was pressed is still at work.
    QMetaObject::invokeMethod(this, [this] { m_form->showPins(m_profile.pins); }, Qt::QueuedConnection);
    m_test->setFocus();
    showNotice(tr("Facteur does not trust the certificate any more. If the server shows it again, Facteur asks you."), Notice::Tone::Plain);
}

} // namespace ui
