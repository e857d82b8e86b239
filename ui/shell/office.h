// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account_store.h"
#include "app/account/secret_store.h"
#include "app/send/practice_host.h"
#include "app/store/sent_store.h"

#include <QObject>

#include <memory>
#include <optional>

namespace ui {

/// What the window's parts share: accounts, passwords, sent letters, the practice post office. Each is made when first asked for, so
/// that the window stands before any database or server does.
class Office final : public QObject {
    Q_OBJECT
public:
    explicit Office(QObject *parent = nullptr);
    ~Office() override;

    [[nodiscard]] app::AccountStore &accounts() { return m_accounts; }
    [[nodiscard]] app::SecretStore &secrets();
    [[nodiscard]] app::SentStore &sent();

    [[nodiscard]] app::PracticeHost &practiceHost();
    void openPractice();
    [[nodiscard]] QString maildir() const;
    [[nodiscard]] app::PracticeAccess practice() const;
    /// 0: it does not run yet. Asked for by itself, since a certificate, even none, loads all of OpenSSL.
    [[nodiscard]] quint16 practicePort() const;
    [[nodiscard]] const std::optional<smtp::Error> &practiceProblem() const { return m_practiceProblem; }

Q_SIGNALS:
    void practiceSettled(); ///< it runs, or `practiceProblem` says why not
    void letterArrived();

private:
    app::AccountStore m_accounts;
    std::unique_ptr<app::SecretStore> m_secrets;
    std::unique_ptr<app::SentStore> m_sent;
    std::unique_ptr<app::PracticeHost> m_practice;
    std::optional<smtp::Error> m_practiceProblem;
};

} // namespace ui
