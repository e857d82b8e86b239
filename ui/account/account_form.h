// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account_check.h"
#include "smtp/crypto/secret.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ui {

class TrustedCertificates;

/// The settings of one account. The password is only ever typed here: it is never shown, and never part of the account.
class AccountForm final : public QWidget {
    Q_OBJECT
public:
    explicit AccountForm(QWidget *parent = nullptr);

    void load(const app::Account &account, const QList<app::Identity> &identities);
    void showPins(const QList<app::Pin> &pins); ///< what else was changed stays
    [[nodiscard]] const QList<app::Pin> &pins() const { return m_pinned; }
    [[nodiscard]] app::Account edited() const;  ///< `load`'s account with what the fields say
    [[nodiscard]] QList<app::Identity> identities() const; ///< the same of its identities
    [[nodiscard]] bool hasPassword() const;
    [[nodiscard]] smtp::Secret password() const;
    /// Why it cannot be saved beside these others; none: it can.
    [[nodiscard]] std::optional<app::AccountProblem> problem(const QList<app::Account> &others) const;
    void expectPassword(bool isNew); ///< whether one may be kept already
    void focusName();
    void focusPassword();

Q_SIGNALS:
    void edits(); ///< by the person
    void trustWithdrawn(const QByteArray &sha256);

private:
    void addFields();
    void addServer();
    void addLogin();
    void addTrust();
    QWidget *addRow(const QString &text, QWidget *field);
    void suggestPort();
    void showRows();
    void showMechanisms(const QList<QByteArray> &mechanisms);
    [[nodiscard]] bool isDirect() const;
    [[nodiscard]] app::Account::Server editedServer() const;
    void chooseAuthorities();

    app::Account m_account;
    QList<app::Identity> m_known; ///< its identities, as they were loaded
    QList<app::Pin> m_pinned;
    QFormLayout *m_form;
    QLineEdit *m_name;
    QLineEdit *m_addresses;
    int m_aboutPracticeRow = 0; ///< what follows it is of no use to the Practice account
    int m_wayRow = 0;           ///< what follows it is of a server
    int m_pinsRow = 0;
    QComboBox *m_way;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QComboBox *m_tls;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QComboBox *m_mechanisms;
    QLineEdit *m_caFile;
    QLineEdit *m_proxy;
    TrustedCertificates *m_pins;
};

} // namespace ui
