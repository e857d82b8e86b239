// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account_store.h"
#include "app/account/secret_store.h"
#include "app/send/practice_access.h"
#include "ui/kit/notice.h"

#include <QDialog>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;

namespace ui {

class ConnectionTest;
class AccountForm;
class AccountList;
class TextNotice;

/// The accounts: a list at the left, the chosen one's settings at the right, 'Test connection' below. Changes are kept with 'Save', and are
/// never dropped without a question; trust in a certificate counts, or does not any more, at once. The password goes to the secret store alone.
class AccountDialog final : public QDialog {
    Q_OBJECT
public:
    AccountDialog(app::AccountStore &accounts, app::SecretStore &secrets, app::PracticeAccess practice, QWidget *parent = nullptr);

    void choose(const QString &accountId);

    void reject() override; ///< asks first if something was changed

Q_SIGNALS:
    void created(const QString &accountId); ///< a new account was saved

private:
    QWidget *makeSide();
    QWidget *makePage();
    QWidget *makeFooter();
    void connectParts();
    void fillList(const QString &currentId);
    void load(const app::Account &account);
    void addAccount();
    void removeAccount();
    [[nodiscard]] bool isPossible();
    [[nodiscard]] bool save();
    void reconsiderPasswords(const QString &accountId, const app::Account::Server &was, const app::Account::Server &is);
    void keepPassword(const QString &accountId);
    void askToSave();
    void test();
    void trust(const QByteArray &sha256);
    void withdrawTrust(const QByteArray &sha256);
    void setModified(bool isModified);
    void leaveFor(const QString &accountId);
    void showNotice(const QString &text, Notice::Tone tone = Notice::Tone::Wrong);

    app::AccountStore &m_accounts;
    app::SecretStore &m_secrets;
    app::Account m_account; ///< as it was last saved or loaded
    bool m_isModified = false;
    bool m_isLoading = false;

    AccountList *m_list;
    QLabel *m_title;
    QLabel *m_subtitle;
    TextNotice *m_notice;
    QScrollArea *m_area;
    AccountForm *m_form;
    ConnectionTest *m_check;
    QAction *m_remove; ///< while the account is not the practice post office's
    QAction *m_save; ///< while there is something to save
    QPushButton *m_test;
};

} // namespace ui
