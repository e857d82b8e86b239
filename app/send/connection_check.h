// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/profile.h"
#include "app/send/probe.h"
#include "app/send/sending.h"
#include "smtp/session/session.h"

#include <QObject>

#include <optional>

namespace app {

/// Tries a profile without sending anything: connects, introduces itself, starts TLS, logs in, and says QUIT; then looks at the server as a stranger
/// would (Probe). The transcript tells what happened on the way of the first.
class ConnectionCheck : public QObject {
    Q_OBJECT
public:
    /// An empty `password` leaves AUTH out.
    ConnectionCheck(const Profile &profile, const smtp::Secret &password, const PracticeAccess &practice, QObject *parent = nullptr);

    void start();
    void cancel();
    void answerTlsQuestion(smtp::TlsVerdict verdict);
    [[nodiscard]] const smtp::Transcript &transcript() const { return m_transcript; }

Q_SIGNALS:
    void tlsQuestionRaised(const smtp::TlsReport &report); ///< waits for the answer; nobody listens: the certificate is refused
    void tried(const std::optional<smtp::Error> &error); ///< none: all that the profile asks for works
    void lookedAt(const app::ProbeResult &result); ///< where a server was reached
    void ended(); ///< last

private:
    void onTried();
    void conclude(const std::optional<smtp::Error> &error);

    smtp::AutomaticGate m_gate;
    smtp::Transcript m_transcript;
    std::expected<smtp::SessionOptions, smtp::Error> m_options;
    std::unique_ptr<smtp::Session> m_session; ///< once started with options that hold
    std::unique_ptr<Probe> m_probe; ///< once that is over
};

} // namespace app
