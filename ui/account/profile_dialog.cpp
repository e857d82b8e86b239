// SPDX-License-Identifier: MIT
#include "ui/account/profile_dialog.h"

#include "smtp/address/address.h"
#include "ui/account/connection_check_view.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QUuid>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

ProfileDialog::ProfileDialog(app::ProfileStore &profiles, app::SecretStore &secrets, app::PracticeAccess practice, QWidget *parent)
    : QDialog(parent)
    , m_profiles(profiles)
    , m_secrets(secrets)
    , m_practice(std::move(practice))
    , m_list(new QListWidget)
{
    setWindowTitle(tr("Account profiles"));
    m_list->setAccessibleName(tr("Profiles"));
    m_list->setMinimumWidth(180);
    m_list->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding); // as wide as the buttons below it

    auto *add = new QPushButton(tr("&New profile"));
    add->setAutoDefault(false);
    m_remove = new QPushButton(tr("&Delete"));
    m_remove->setAutoDefault(false);
    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    auto *leftButtons = new QHBoxLayout;
    leftButtons->addWidget(add);
    leftButtons->addWidget(m_remove);
    left->addLayout(leftButtons);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Close);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setText(tr("&Save"));
    m_test = buttons->addButton(tr("&Test connection"), QDialogButtonBox::ActionRole);
    m_test->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setText(tr("&Close"));

    m_notice = new QLabel;
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->hide();
    m_check = new ConnectionCheckView;

    auto *scrolled = new QWidget;
    auto *right = new QVBoxLayout(scrolled);
    right->setContentsMargins(8, 0, 8, 0);
    right->addWidget(makeForm());
    right->addWidget(m_notice);
    right->addWidget(m_check);
    right->addStretch();
    auto *area = new QScrollArea;
    area->setWidget(scrolled);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);

    auto *columns = new QHBoxLayout;
    columns->addLayout(left);
    columns->addWidget(area, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    layout->addWidget(buttons);
    resize(780, 600);

    connect(add, &QPushButton::clicked, this, &ProfileDialog::addProfile);
    connect(m_remove, &QPushButton::clicked, this, &ProfileDialog::removeProfile);
    connect(m_save, &QPushButton::clicked, this, [this] { static_cast<void>(save()); });
    connect(m_test, &QPushButton::clicked, this, &ProfileDialog::test);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_check, &ConnectionCheckView::ended, this, [this] { m_test->setText(tr("&Test connection")); });
    // What came of it, below the form: in sight.
    connect(m_check, &ConnectionCheckView::tried, this, [this, area] { area->ensureWidgetVisible(m_check, 0, 0); }, Qt::QueuedConnection);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item && !m_isLoading)
            leaveFor(item->data(Qt::UserRole).toString());
    });
    fillList(m_profiles.profiles().isEmpty() ? QString() : m_profiles.profiles().constFirst().id);
    if (m_profiles.problem())
        showNotice(tr("The file with the profiles could not be read: %1").arg(m_profiles.problem()->detail));
}

QWidget *ProfileDialog::makeForm()
{
    m_name = new QLineEdit;
    m_identities = new QLineEdit;
    m_identities->setPlaceholderText(u"Ada Lovelace <ada@example.org>"_s);
    m_identities->setToolTip(
        tr("Your name and address as recipients see them. Several are separated by commas; the first is used unless you choose another."));
    m_host = new QLineEdit;
    m_host->setPlaceholderText(u"smtp.example.org"_s);
    m_port = new QSpinBox;
    m_port->setRange(1, 65535);
    m_port->setValue(587);
    m_tls = new QComboBox;
    m_tls->addItem(tr("STARTTLS, required"), QVariant::fromValue(smtp::TlsMode::Required));
    m_tls->addItem(tr("TLS from the first octet"), QVariant::fromValue(smtp::TlsMode::Implicit));
    m_tls->addItem(tr("STARTTLS where offered"), QVariant::fromValue(smtp::TlsMode::Opportunistic));
    m_tls->addItem(tr("None: everything can be read on the way"), QVariant::fromValue(smtp::TlsMode::None));
    m_user = new QLineEdit;
    m_user->setPlaceholderText(tr("empty: no login"));
    m_password = new QLineEdit;
    m_password->setEchoMode(QLineEdit::Password);
    m_mechanisms = new QComboBox;
    m_mechanisms->addItem(tr("The strongest that the server offers"));
    for (const char *mechanism : {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN"})
        m_mechanisms->addItem(QString::fromLatin1(mechanism), QByteArray(mechanism));
    m_caFile = new QLineEdit;
    m_caFile->setPlaceholderText(tr("the system's authorities"));
    m_caButton = new QPushButton(tr("Choose…"));
    m_caButton->setAutoDefault(false);
    m_caButton->setAccessibleName(tr("Choose the file of authorities"));

    auto *server = new QHBoxLayout;
    server->addWidget(m_host, 1);
    auto *portLabel = new QLabel(tr("&Port"));
    portLabel->setBuddy(m_port);
    server->addWidget(portLabel);
    server->addWidget(m_port);
    auto *authorities = new QHBoxLayout;
    authorities->addWidget(m_caFile, 1);
    authorities->addWidget(m_caButton);

    auto *widget = new QWidget;
    auto *form = m_form = new QFormLayout(widget);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto addRow = [form](const QString &text, QWidget *field) {
        form->addRow(text, field);
        field->setAccessibleName(QString(text).remove(u'&'));
    };
    addRow(tr("Na&me of the profile"), m_name);
    addRow(tr("Your &addresses"), m_identities);
    auto *about = new QLabel(tr("The practice post office is inside this program: it needs no server, no account and no network."));
    about->setWordWrap(true);
    form->addRow(about);
    m_aboutPracticeRow = form->rowCount() - 1;
    form->addRow(tr("Ser&ver"), server);
    static_cast<QLabel *>(form->labelForField(server))->setBuddy(m_host);
    m_host->setAccessibleName(tr("Server"));
    m_port->setAccessibleName(tr("Port"));
    addRow(tr("&Encryption"), m_tls);
    addRow(tr("&User"), m_user);
    addRow(tr("Pass&word"), m_password);
    addRow(tr("&Login by"), m_mechanisms);
    form->addRow(tr("T&rusts"), authorities);
    static_cast<QLabel *>(form->labelForField(authorities))->setBuddy(m_caFile);
    m_caFile->setAccessibleName(tr("File of trusted authorities"));

    const auto touched = [this] { setModified(true); };
    for (QLineEdit *edit : {m_name, m_identities, m_host, m_user, m_password, m_caFile})
        connect(edit, &QLineEdit::textEdited, this, touched);
    connect(m_port, &QSpinBox::valueChanged, this, touched);
    connect(m_mechanisms, &QComboBox::activated, this, touched);
    connect(m_tls, &QComboBox::activated, this, [this] {
        suggestPort();
        setModified(true);
    });
    connect(m_caButton, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("File of trusted authorities"), {}, tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
            m_caFile->setText(file);
            setModified(true);
        });
        dialog->open();
    });
    return widget;
}

void ProfileDialog::fillList(const QString &currentId)
{
    m_isLoading = true;
    m_list->clear();
    for (const app::Profile &profile : m_profiles.profiles()) {
        auto *item = new QListWidgetItem(profile.isPractice() ? tr("Practice") : profile.name, m_list);
        item->setData(Qt::UserRole, profile.id);
    }
    m_isLoading = false;
    choose(currentId);
}

void ProfileDialog::choose(const QString &profileId)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == profileId) {
            m_isLoading = true;
            m_list->setCurrentRow(row);
            m_isLoading = false;
        }
    }
    if (const app::Profile *profile = m_profiles.byId(profileId))
        load(*profile);
}

void ProfileDialog::leaveFor(const QString &profileId)
{
    if (!m_isModified || save()) {
        choose(profileId);
        return;
    }
    // What is not valid stays in front of the person; the list goes back to it.
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == m_profile.id) {
            m_isLoading = true;
            m_list->setCurrentRow(row);
            m_isLoading = false;
        }
    }
}

void ProfileDialog::load(const app::Profile &profile)
{
    m_isLoading = true;
    m_profile = profile;
    m_name->setText(profile.isPractice() ? tr("Practice") : profile.name);
    QStringList identities;
    for (const app::Mailbox &identity : profile.identities)
        identities << identity.toString();
    m_identities->setText(identities.join(u", "_s));
    m_host->setText(profile.host);
    m_port->setValue(profile.port);
    m_tls->setCurrentIndex(qMax(0, m_tls->findData(QVariant::fromValue(profile.tlsMode))));
    m_user->setText(profile.user);
    m_password->clear();
    m_password->setPlaceholderText(tr("unchanged"));
    m_mechanisms->setCurrentIndex(profile.mechanisms.size() == 1 ? qMax(0, m_mechanisms->findData(profile.mechanisms.constFirst())) : 0);
    m_caFile->setText(profile.caFile);

    // The practice post office knows its own settings; only who writes is the person's.
    const bool isFree = !profile.isPractice();
    m_name->setEnabled(isFree);
    m_form->setRowVisible(m_aboutPracticeRow, !isFree);
    for (int row = m_aboutPracticeRow + 1; row < m_form->rowCount(); ++row)
        m_form->setRowVisible(row, isFree);
    m_remove->setEnabled(isFree);
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
    m_save->setEnabled(isModified);
    if (isModified)
        m_notice->hide();
}

void ProfileDialog::suggestPort()
{
    const auto mode = m_tls->currentData().value<smtp::TlsMode>();
    // RFC 8314 §3.3: 465 for implicit TLS, 587 for STARTTLS. A port of the person's own choice stays.
    if (mode == smtp::TlsMode::Implicit && m_port->value() == 587)
        m_port->setValue(465);
    else if (mode != smtp::TlsMode::Implicit && m_port->value() == 465)
        m_port->setValue(587);
}

app::Profile ProfileDialog::edited() const
{
    app::Profile profile = m_profile;
    profile.identities = app::parseMailboxes(m_identities->text());
    if (profile.isPractice())
        return profile;
    profile.name = m_name->text().trimmed();
    profile.host = m_host->text().trimmed();
    profile.port = static_cast<quint16>(m_port->value());
    profile.tlsMode = m_tls->currentData().value<smtp::TlsMode>();
    profile.user = m_user->text();
    profile.mechanisms.clear();
    if (m_mechanisms->currentIndex() > 0)
        profile.mechanisms << m_mechanisms->currentData().toByteArray();
    profile.caFile = m_caFile->text().trimmed();
    return profile;
}

QString ProfileDialog::problem() const
{
    const app::Profile profile = edited();
    if (profile.identities.isEmpty())
        return tr("Enter your address: recipients answer to it.");
    for (const app::Mailbox &identity : profile.identities) {
        if (!smtp::Address::parse(identity.address))
            return tr("“%1” is not a mail address.").arg(identity.address);
    }
    if (profile.isPractice())
        return {};
    if (profile.name.isEmpty())
        return tr("Give the profile a name.");
    if (profile.host.isEmpty())
        return tr("Enter the name of the server that takes your mail; your provider names it in its help pages.");
    for (const app::Profile &other : m_profiles.profiles()) {
        if (other.id != profile.id && other.name.compare(profile.name, Qt::CaseInsensitive) == 0)
            return tr("There is a profile called “%1” already.").arg(profile.name);
    }
    return {};
}

void ProfileDialog::addProfile()
{
    if (m_isModified && !save())
        return;
    app::Profile fresh;
    fresh.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    {
        const QSignalBlocker quiet(m_list);
        auto *item = new QListWidgetItem(tr("New profile"), m_list);
        item->setData(Qt::UserRole, fresh.id);
        m_list->setCurrentItem(item);
    }
    load(fresh);
    m_password->setPlaceholderText({});
    m_name->setFocus();
    setModified(true);
}

void ProfileDialog::removeProfile()
{
    if (!m_profiles.byId(m_profile.id)) { // a new one that was never saved
        fillList(m_profiles.profiles().constFirst().id);
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, windowTitle(),
        tr("Delete the profile “%1” and its stored password?").arg(m_profile.name), QMessageBox::Cancel, this);
    box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::buttonClicked, this, [this, box](QAbstractButton *button) {
        if (box->buttonRole(button) != QMessageBox::DestructiveRole)
            return;
        m_secrets.forget(m_profile.id);
        if (const auto removed = m_profiles.remove(m_profile.id); !removed) {
            showNotice(tr("The profile was not deleted: %1").arg(removed.error().detail));
            return;
        }
        setModified(false);
        fillList(m_profiles.profiles().constFirst().id);
    });
    box->open();
}

bool ProfileDialog::save()
{
    if (const QString wrong = problem(); !wrong.isEmpty()) {
        showNotice(wrong);
        return false;
    }
    const app::Profile profile = edited();
    if (const auto saved = m_profiles.save(profile); !saved) {
        showNotice(tr("The profile was not saved: %1").arg(saved.error().detail));
        return false;
    }
    if (!m_password->text().isEmpty()) {
        const smtp::Secret password(m_password->text().toUtf8());
        m_secrets.keep(profile.id, password, this, [this](bool isLasting) {
            if (!isLasting)
                showNotice(
                    tr("This system has no place for passwords: Facteur keeps yours in memory until it is closed, and then asks again."));
        });
    }
    fillList(profile.id);
    return true;
}

void ProfileDialog::test()
{
    if (m_check->isRunning()) {
        m_check->cancel();
        m_test->setText(tr("&Test connection"));
        return;
    }
    if (const QString wrong = problem(); !wrong.isEmpty()) {
        showNotice(wrong);
        return;
    }
    m_notice->hide();
    m_test->setText(tr("S&top the test"));
    const app::Profile profile = edited();
    if (profile.isPractice() || profile.user.isEmpty() || !m_password->text().isEmpty()) {
        m_check->start(profile, smtp::Secret(m_password->text().toUtf8()), m_practice);
        return;
    }
    m_secrets.find(profile.id, this, [this, profile](app::SecretStore::Outcome outcome, const smtp::Secret &secret) {
        if (outcome == app::SecretStore::Outcome::Found) {
            m_check->start(profile, secret, m_practice);
            return;
        }
        m_test->setText(tr("&Test connection"));
        showNotice(tr("Enter the password first: none is stored for this profile."));
        m_password->setFocus();
    });
}

void ProfileDialog::showNotice(const QString &text)
{
    m_notice->setText(text);
    m_notice->show();
}

} // namespace ui
