// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/credential_source.h"
#include "app/send/direct_check.h"
#include "app/send/route.h"
#include "smtp/session/session.h"

#include <QObject>

#include <memory>

namespace app {

/// Letters on their way, for whoever sends: the window, the terminal, the outbox. Takes a route, fetches the secrets that it needs, opens the sessions,
/// and tells what happens as values: into the transcript, and by its signals. Prints nothing and shows nothing. If a login is refused it asks for
/// another password and opens a new session, whose events go on in the same transcript.
class Delivery : public QObject {
    Q_OBJECT
public:
    /// `credentials`, `gate` and `transcript` are borrowed and outlive the delivery.
    Delivery(Route route, QList<smtp::Letter> letters, CredentialSource &credentials, smtp::Gate &gate, smtp::Transcript &transcript,
        QObject *parent = nullptr);
    ~Delivery() override; ///< closes without QUIT if still running

    void start(); ///< once
    /// Ends as soon as it is safe; `ended` follows.
    void cancel();
    [[nodiscard]] bool isRunning() const;

    /// The answer to `passwordNeeded`. An empty one cancels. Once it has been accepted, the source keeps it: with `keep` for good, else for this run.
    void providePassword(const smtp::Secret &password, bool keep);
    /// The answers to `tlsQuestionRaised`. Trust counts for what the delivery still opens, too.
    void refuseCertificate();
    void trustCertificate(const QByteArray &sha256);
    /// What is opened from now on goes by these.
    void setPins(const QList<QByteArray> &sha256);

Q_SIGNALS:
    /// Before the recipients' own servers are tried: what will probably stop it. Looked at only if somebody listens.
    void wayChecked(const app::DirectCheckResult &result);
    void passwordNeeded(
        const app::Login &login, app::SecretStore::Outcome why); ///< never `Found`; `Refused`: just now, or earlier in this run
    void passwordKept(app::SecretStore::Kept how); ///< the one that was to be kept for good
    void tlsQuestionRaised(const smtp::TlsReport &report); ///< nobody listens: an unproven certificate is refused
    void delivered(qsizetype letter, const smtp::DeliveryReport &report); ///< its last word is known
    void ended(const QList<smtp::DeliveryReport> &reports); ///< once, last of all, from the event loop; in the letters' order

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace app
