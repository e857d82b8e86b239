// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/secret_store.h"
#include "app/cli/password_source.h"
#include "app/cli/send_request.h"
#include "app/explain/explainer.h"
#include "app/message/message_builder.h"
#include "app/send/direct_check.h"
#include "app/send/direct_delivery.h"
#include "app/send/practice_host.h"
#include "smtp/session/session.h"

#include <QObject>

#include <memory>

namespace app::cli {

/// One letter's way from the command line: fetches the password, opens the practice post office where the profile asks for it, runs the
/// session, and writes it down.
class Delivery : public QObject {
    Q_OBJECT
public:
    /// `log` is borrowed and outlives the delivery.
    Delivery(SendRequest request, BuiltMessage message, SessionLog &log, QObject *parent = nullptr);
    ~Delivery() override;

    void start();
    void cancel();

Q_SIGNALS:
    void letterStored(const smtp::StoredLetter &letter); ///< by the practice post office
    void finished(int status); ///< an ExitStatus; once

private:
    void fetchProxyPassword();
    void loginToProxy(const smtp::Secret &password);
    void begin(); ///< what there is to do when the proxy's password is known
    void fetchPassword();
    void askForPassword();
    void ask(const QString &question, void (Delivery::*found)(const smtp::Secret &password)); ///< at the terminal
    void login(const smtp::Secret &password);
    void openOffice();
    void openSession();
    void deliverDirectly();
    void tellWhatStops(const DirectCheckResult &result); ///< before trying
    void tellLeftOut(const smtp::happened::Noted &note);
    void stopForLog(); ///< which cannot be written
    void conclude(const smtp::DeliveryReport &report);
    void stop(const Failure &failure); ///< before there was a session

    SendRequest m_request;
    const BuiltMessage m_message;
    SessionLog &m_log;
    bool m_isFinished = false;
    bool m_hasContentBegun = false; ///< of a letter in whatever session
    bool m_isStoppedForLog = false;
    QList<QByteArray> m_leftOut; ///< the notes that were told
    bool m_isServerRemembered = false; ///< what it offers, for the next time
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<PasswordCommand> m_command;
    std::unique_ptr<PasswordPrompt> m_prompt;
    std::unique_ptr<PracticeHost> m_office;
    smtp::AutomaticGate m_gate;
    smtp::Transcript m_transcript;
    std::unique_ptr<smtp::Session> m_session; ///< behind what it borrows, so that it goes first
    std::unique_ptr<smtp::SystemResolver> m_resolver;
    std::unique_ptr<DirectCheck> m_check; ///< these two as the session
    std::unique_ptr<DirectDelivery> m_direct;
};

/// What a person is told about an end that is not a good one: what happened, to whom, and what to do.
[[nodiscard]] QString inWords(const Verdict &verdict);

} // namespace app::cli
