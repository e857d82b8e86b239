// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "app/account/identity.h"
#include "app/send/direct_check.h"
#include "app/send/probe.h"
#include "app/send/route.h"
#include "smtp/session/session.h"

#include <QObject>

#include <optional>

namespace app {

/// The passwords that an account's route needs. An empty one leaves the login out.
struct Passwords {
    smtp::Secret server;
    smtp::Secret proxy;
};

/// Tries a account without sending anything: connects, introduces itself, starts TLS, logs in, and says QUIT; then looks at the server as a stranger
/// would (Probe). The transcript tells what happened on the way of the first. Where letters go straight to the recipients' servers it looks at what may
/// stop them, and knocks at the server of the account's own domain.
class ConnectionCheck : public QObject {
    Q_OBJECT
public:
    /// `own`: whose domain's server stands for all of them, if letters go straight to the recipients' servers.
    ConnectionCheck(
        const Account &account, const Identity &own, const Passwords &passwords, const PracticeAccess &practice, QObject *parent = nullptr);
    ~ConnectionCheck() override;

    void start();
    void cancel();
    /// The answers to `tlsQuestionRaised`. Trust counts for all that the check still opens, too.
    void refuseCertificate();
    void trustCertificate(const QByteArray &sha256);
    [[nodiscard]] const smtp::Transcript &transcript() const { return m_transcript; }

Q_SIGNALS:
    void tlsQuestionRaised(const smtp::TlsReport &report); ///< waits for the answer; nobody listens: the certificate is refused
    void tried(const std::optional<smtp::Error> &error); ///< none: all that the account asks for works
    void wayChecked(const app::DirectCheckResult &result); ///< instead of those two: there is no server of the account's own
    void probed(const app::ProbeResult &result); ///< only if a server was reached
    void ended(); ///< last

private:
    void checkWay(const route::Exchangers &exchangers);
    void tryServer(const smtp::SessionOptions &options);
    void onTried();
    void conclude(const std::optional<smtp::Error> &error);

    smtp::AutomaticGate m_gate;
    smtp::Transcript m_transcript;
    const Route m_route;
    const Passwords m_passwords;
    const PracticeAccess m_practice;
    const Identity m_own;
    smtp::SessionOptions m_options;
    std::unique_ptr<smtp::SystemResolver> m_resolver;
    std::unique_ptr<DirectCheck> m_check;
    std::unique_ptr<smtp::Session> m_session; ///< null until valid options are known
    std::unique_ptr<Probe> m_probe; ///< null until m_session has ended
};

} // namespace app
