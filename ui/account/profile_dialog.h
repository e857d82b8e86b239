// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/profile_store.h"
#include "app/account/secret_store.h"
#include "app/send/sending.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace ui {

class ConnectionCheckView;

/// The account profiles: a list at the left, the chosen one's settings at the right, 'Test connection' below. Changes are kept with
/// 'Save'; the password goes to the secret store alone and is never shown again.
class ProfileDialog final : public QDialog {
    Q_OBJECT
public:
    ProfileDialog(app::ProfileStore &profiles, app::SecretStore &secrets, app::PracticeAccess practice, QWidget *parent = nullptr);

    void choose(const QString &profileId);

private:
    QWidget *makeForm();
    void fillList(const QString &currentId);
    void load(const app::Profile &profile);
    [[nodiscard]] app::Profile edited() const;
    [[nodiscard]] QString problem() const; ///< why it cannot be saved, as a sentence; empty: it can
    void addProfile();
    void removeProfile();
    [[nodiscard]] bool save();
    void test();
    void suggestPort();
    void setModified(bool isModified);
    void leaveFor(const QString &profileId);
    void showNotice(const QString &text);

    app::ProfileStore &m_profiles;
    app::SecretStore &m_secrets;
    app::PracticeAccess m_practice;
    app::Profile m_profile;
    bool m_isModified = false;
    bool m_isLoading = false;

    QListWidget *m_list;
    QLineEdit *m_name;
    QLineEdit *m_identities;
    QFormLayout *m_form;
    int m_aboutPracticeRow; ///< what follows it is of no use to the Practice profile
    QLineEdit *m_host;
    QSpinBox *m_port;
    QComboBox *m_tls;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QComboBox *m_mechanisms;
    QLineEdit *m_caFile;
    QPushButton *m_caButton;
    QLabel *m_notice;
    QPushButton *m_remove;
    QPushButton *m_save;
    QPushButton *m_test;
    ConnectionCheckView *m_check;
};

} // namespace ui
