// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "app/account/secret_store.h"
#include "app/send/connection_check.h"
#include "app/send/practice_access.h"
#include "smtp/error/error.h"
#include "smtp/tls/tls_policy.h"

#include <QWidget>

#include <optional>

namespace ui {

class CertificateQuestion;
class ConnectionCheckView;

/// 'Test connection': fetches the password, asks about the certificate, shows what came of it, and has a password that the server refused be
/// remembered as refused.
class ConnectionTest final : public QWidget {
    Q_OBJECT
public:
    ConnectionTest(app::SecretStore &secrets, app::PracticeAccess practice, QWidget *parent = nullptr);

    /// `typed`: instead of the one that is kept. Empty: that one.
    void start(const app::Account &account, const app::Identity &own, const smtp::Secret &typed);
    void cancel(); ///< and shows nothing any more
    [[nodiscard]] bool isRunning() const;

Q_SIGNALS:
    void passwordWanted(const QString &why); ///< instead of a test
    void trusted(const QByteArray &sha256); ///< the test goes on
    void runningChanged();
    void shown(QWidget *part); ///< something new stands here

private:
    void fetch(const smtp::Secret &typed);
    void test(const smtp::Secret &password);
    void take(const std::optional<smtp::Error> &error);

    app::SecretStore &m_secrets;
    app::PracticeAccess m_practice;
    app::Account m_account;
    app::Identity m_own; ///< as whom
    app::Passwords m_passwords; ///< that the running test logs in with
    quint64 m_number = 0; ///< of the test: an answer for an earlier one is none
    bool m_isFetching = false;
    CertificateQuestion *m_certificate;
    ConnectionCheckView *m_check;
};

} // namespace ui
