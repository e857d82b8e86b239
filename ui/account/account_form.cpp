// SPDX-License-Identifier: MIT
#include "ui/account/account_form.h"

#include "ui/account/account_name.h"
#include "ui/account/trusted_certificates.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace ui {

AccountForm::AccountForm(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_name(new QLineEdit)
    , m_addresses(new QLineEdit)
    , m_way(new QComboBox)
    , m_host(new QLineEdit)
    , m_port(new QSpinBox)
    , m_tls(new QComboBox)
    , m_user(new QLineEdit)
    , m_password(new QLineEdit)
    , m_mechanisms(new QComboBox)
    , m_caFile(new QLineEdit)
    , m_proxy(new QLineEdit)
    , m_pins(new TrustedCertificates)
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addFields();
    addServer();
    addLogin();
    addTrust();
    for (QLineEdit *edit : {m_name, m_addresses, m_host, m_user, m_password, m_caFile, m_proxy})
        connect(edit, &QLineEdit::textEdited, this, &AccountForm::edits);
    connect(m_port, &QSpinBox::valueChanged, this, &AccountForm::edits);
    connect(m_mechanisms, &QComboBox::activated, this, &AccountForm::edits);
    connect(m_way, &QComboBox::activated, this, [this] {
        showRows();
        Q_EMIT edits();
    });
    connect(m_tls, &QComboBox::activated, this, [this] {
        suggestPort();
        Q_EMIT edits();
    });
    connect(m_pins, &TrustedCertificates::withdrawn, this, &AccountForm::trustWithdrawn);
}

/// A label in quiet ink; its words name the field to those who do not see it.
QWidget *AccountForm::addRow(const QString &text, QWidget *field)
{
    m_form->addRow(text, field);
    QWidget *label = m_form->labelForField(field);
    label->setForegroundRole(QPalette::PlaceholderText);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(text).remove(u'&'));
    return label;
}

void AccountForm::addFields()
{
    m_addresses->setPlaceholderText(u"Ada Lovelace <ada@example.org>"_s);
    m_addresses->setToolTip(tr("Your name and address as recipients see them. If there are several, separate them with commas; Facteur "
                               "uses the first unless you choose another."));
    addRow(tr("Na&me of the account"), m_name);
    addRow(tr("Your &addresses"), m_addresses);
    auto *about =
        new QLabel(tr("The practice post office is inside Facteur: it needs no server, no account with a provider and no network. "
                      "What you send there stays on this computer."));
    about->setWordWrap(true);
    m_form->addRow(about);
    m_aboutPracticeRow = m_form->rowCount() - 1;
}

void AccountForm::addServer()
{
    m_way->addItem(tr("Through a server"));
    m_way->addItem(tr("Straight to the recipients’ servers"));
    m_way->setToolTip(tr("Your provider's server accepts letters and passes them on. Without that server, Facteur looks for the server of "
                         "each recipient; many servers refuse letters that come from a home connection."));
    addRow(tr("How letters leave"), m_way);
    m_wayRow = m_form->rowCount() - 1;
    m_host->setPlaceholderText(u"smtp.example.org"_s);
    m_host->setAccessibleName(tr("Server"));
    m_port->setRange(1, 65535);
    m_port->setValue(587);
    m_port->setAccessibleName(tr("Port"));
    m_tls->addItem(tr("STARTTLS, required"), QVariant::fromValue(smtp::TlsMode::Required));
    m_tls->addItem(tr("TLS from the start"), QVariant::fromValue(smtp::TlsMode::Implicit));
    m_tls->addItem(tr("STARTTLS if the server offers it"), QVariant::fromValue(smtp::TlsMode::Opportunistic));
    m_tls->addItem(tr("None: everything can be read on the way"), QVariant::fromValue(smtp::TlsMode::None));

    auto *server = new QWidget;
    server->setAccessibleName(tr("Server and port"));
    auto *parts = new QHBoxLayout(server);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->addWidget(m_host, 1);
    auto *portLabel = new QLabel(tr("&Port"));
    portLabel->setForegroundRole(QPalette::PlaceholderText);
    portLabel->setBuddy(m_port);
    parts->addSpacing(8);
    parts->addWidget(portLabel);
    parts->addWidget(m_port);
    static_cast<QLabel *>(addRow(tr("Ser&ver"), server))->setBuddy(m_host);
    addRow(tr("&Encryption"), m_tls);
    // The open list is as wide as its words, however narrow the form is.
    m_tls->view()->setMinimumWidth(m_tls->view()->sizeHintForColumn(0) + 2 * style()->pixelMetric(QStyle::PM_ScrollBarExtent));
}

void AccountForm::addLogin()
{
    m_user->setPlaceholderText(tr("empty: no login"));
    m_password->setEchoMode(QLineEdit::Password);
    m_mechanisms->addItem(tr("The strongest that the server offers"));
    for (const char *mechanism : {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN"})
        m_mechanisms->addItem(QString::fromLatin1(mechanism), QVariant::fromValue(QList<QByteArray> {mechanism}));
    addRow(tr("&User name"), m_user);
    addRow(tr("Pass&word"), m_password);
    addRow(tr("&Login method"), m_mechanisms);
}

void AccountForm::addTrust()
{
    m_caFile->setPlaceholderText(tr("those of the system"));
    m_caFile->setAccessibleName(tr("File of trusted authorities"));
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    choose->setAccessibleName(tr("Choose the file of authorities"));
    connect(choose, &QPushButton::clicked, this, &AccountForm::chooseAuthorities);
    auto *authorities = new QWidget;
    authorities->setAccessibleName(tr("Certificate authorities"));
    auto *parts = new QHBoxLayout(authorities);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->addWidget(m_caFile, 1);
    parts->addWidget(choose);
    static_cast<QLabel *>(addRow(tr("Aut&horities"), authorities))->setBuddy(m_caFile);
    m_proxy->setPlaceholderText(tr("none"));
    m_proxy->setToolTip(
        tr("On the way to the server: socks5://host:port or http://host:port, with user@ before the host if it wants a login."));
    addRow(tr("Pro&xy"), m_proxy);
    m_pins->setAccessibleName(tr("Certificates that you chose to trust"));
    addRow(tr("Certificates"), m_pins);
    m_pinsRow = m_form->rowCount() - 1;
}

void AccountForm::chooseAuthorities()
{
    auto *dialog = new QFileDialog(this, tr("File of trusted authorities"), {}, tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_caFile->setText(file);
        Q_EMIT edits();
    });
    dialog->open();
}

void AccountForm::load(const app::Account &account, const QList<app::Identity> &identities)
{
    const QSignalBlocker quiet(this);
    m_account = account;
    m_known = identities;
    m_name->setText(shownName(account));
    QStringList addresses;
    for (const app::Identity &identity : identities)
        addresses << identity.mailbox.toString();
    m_addresses->setText(addresses.join(u", "_s));
    // The fields of a server that there is not begin as those of a new account.
    const app::Account::Server server = account.server() ? *account.server() : app::Account::Server();
    m_way->setCurrentIndex(std::holds_alternative<app::Account::Exchangers>(account.route) ? 1 : 0);
    m_host->setText(server.host);
    m_port->setValue(server.port);
    const smtp::TlsMode tls = account.server() ? account.tlsMode : app::usualTls(server);
    m_tls->setCurrentIndex(qMax(0, m_tls->findData(QVariant::fromValue(tls))));
    m_user->setText(server.user);
    m_password->clear();
    showMechanisms(server.mechanisms);
    m_caFile->setText(account.caFile);
    m_proxy->setText(server.proxy.url());
    for (QLineEdit *edit : {m_name, m_addresses, m_host, m_user, m_caFile, m_proxy})
        edit->setCursorPosition(0);

    // The practice post office knows its own settings; only who writes is the person's.
    const bool isFree = !app::staysHere(account);
    m_name->setEnabled(isFree);
    m_form->setRowVisible(m_aboutPracticeRow, !isFree);
    m_pinned = server.pins;
    showRows();
}

/// One, several from the file, or all.
void AccountForm::showMechanisms(const QList<QByteArray> &mechanisms)
{
    int row = 0;
    while (row < m_mechanisms->count() && m_mechanisms->itemData(row).value<QList<QByteArray>>() != mechanisms)
        ++row;
    if (row == m_mechanisms->count())
        m_mechanisms->addItem(QString::fromLatin1(mechanisms.join(", ")), QVariant::fromValue(mechanisms));
    m_mechanisms->setCurrentIndex(row);
}

/// What the way that was chosen has no use for is not there.
void AccountForm::showRows()
{
    const bool isFree = !app::staysHere(m_account);
    for (int row = m_aboutPracticeRow + 1; row < m_form->rowCount(); ++row)
        m_form->setRowVisible(row, isFree && (row <= m_wayRow || !isDirect()));
    showPins(m_pinned);
}

bool AccountForm::isDirect() const
{
    return m_way->currentIndex() == 1;
}

void AccountForm::showPins(const QList<app::Pin> &pins)
{
    m_pinned = pins;
    m_pins->show(pins);
    m_form->setRowVisible(m_pinsRow, !pins.isEmpty() && !app::staysHere(m_account) && !isDirect());
}

void AccountForm::suggestPort()
{
    const auto mode = m_tls->currentData().value<smtp::TlsMode>();
    // RFC 8314 §3.3: 465 for implicit TLS, 587 for STARTTLS. A port of the person's own choice stays.
    if (mode == smtp::TlsMode::Implicit && m_port->value() == 587)
        m_port->setValue(465);
    else if (mode != smtp::TlsMode::Implicit && m_port->value() == 465)
        m_port->setValue(587);
}

app::Account AccountForm::edited() const
{
    app::Account account = m_account;
    if (app::staysHere(account))
        return account;
    account.name = m_name->text().trimmed();
    if (!isDirect()) {
        account.route = editedServer();
        account.tlsMode = m_tls->currentData().value<smtp::TlsMode>();
        account.caFile = m_caFile->text().trimmed();
    } else if (account.server()) {
        account.route = app::Account::Exchangers();
        account.tlsMode = app::usualTls(account.route); // each server says for itself what proves it
        account.caFile.clear();
    }
    return account;
}

app::Account::Server AccountForm::editedServer() const
{
    app::Account::Server server = m_account.server() ? *m_account.server() : app::Account::Server();
    server.host = m_host->text().trimmed();
    server.port = static_cast<quint16>(m_port->value());
    server.user = m_user->text();
    server.mechanisms = m_mechanisms->currentData().value<QList<QByteArray>>();
    server.proxy = app::parseProxy(m_proxy->text().trimmed()).value_or(app::Proxy());
    server.pins = m_pinned;
    return server;
}

QList<app::Identity> AccountForm::identities() const
{
    return app::withMailboxes(app::parseMailboxes(m_addresses->text()), m_known);
}

std::optional<app::AccountProblem> AccountForm::problem(const QList<app::Account> &others) const
{
    const QList<app::AccountProblem> all = app::checkAccount(edited(), identities(), others);
    if (!all.isEmpty())
        return all.constFirst();
    return isDirect() ? std::nullopt : app::checkProxy(m_proxy->text().trimmed());
}

bool AccountForm::hasPassword() const
{
    return !m_password->text().isEmpty();
}

smtp::Secret AccountForm::password() const
{
    return smtp::Secret(m_password->text().toUtf8());
}

void AccountForm::expectPassword(bool isNew)
{
    m_password->setPlaceholderText(isNew ? QString() : tr("unchanged"));
}

void AccountForm::focusName()
{
    m_name->setFocus();
}

void AccountForm::focusPassword()
{
    m_password->setFocus();
}

} // namespace ui
