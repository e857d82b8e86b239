// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/profile.h"
#include "app/account/secret_store.h"
#include "app/message/message_builder.h"
#include "app/send/practice_access.h"
#include "smtp/session/session.h"

#include <QObject>

#include <memory>

namespace app {

/// One letter on its way: fetches the secret, opens the session, keeps the transcript. Between compose window and engine, and the
/// same for every profile. Where a login is refused it asks for another password and opens a new session, whose events go on in the
/// same transcript. Lives until the window lets go of it; the transcript stays readable after the end.
class Sending : public QObject {
    Q_OBJECT
public:
    /// `secrets` is borrowed and outlives the sending. `practice` matters where the profile is Practice.
    Sending(Profile profile, BuiltMessage message, SecretStore &secrets, std::unique_ptr<smtp::Gate> gate, PracticeAccess practice,
        QObject *parent = nullptr);
    ~Sending() override;

    void start();
    void cancel();

    /// The answer to `passwordNeeded`. An empty one cancels. Once the server has accepted it, the secret store has it: with `keep` for good, else for
    /// this run.
    void providePassword(const smtp::Secret &password, bool keep);
    void refuseCertificate();
    /// Also for what the sending still opens, whether or not it can be kept in the profile.
    void trustCertificate(const QByteArray &sha256);
    /// Those that the profile trusts have changed: what is opened from now on goes by the new ones.
    void setPins(const QList<Pin> &pins);

    [[nodiscard]] const smtp::Transcript &transcript() const;
    [[nodiscard]] smtp::Gate &gate();
    [[nodiscard]] const Profile &profile() const;
    [[nodiscard]] const BuiltMessage &message() const;
    [[nodiscard]] bool isRunning() const;

Q_SIGNALS:
    void passwordNeeded(app::SecretStore::Outcome why); ///< never `Found`; `Refused` by the server, just now or earlier in this run
    void passwordKept(app::SecretStore::Kept how); ///< the one that was to be kept for good
    void tlsQuestionRaised(const smtp::TlsReport &report);
    void finished(const smtp::DeliveryReport &report); ///< once, last of all

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace app
