// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/send_request.h"
#include "app/cli/terminal_credentials.h"
#include "app/message/message_builder.h"
#include "app/send/delivery.h"
#include "app/send/practice_host.h"

#include <QObject>

#include <memory>

namespace app::cli {

/// One letter's delivery from the command line, and what is told of it: the session is written down, a person hears what must be known, and the exit
/// status says how it ended.
class ObservedDelivery : public QObject {
    Q_OBJECT
public:
    /// `log` is borrowed and outlives this.
    ObservedDelivery(const SendRequest &request, BuiltMessage message, SessionLog &log, QObject *parent = nullptr);
    ~ObservedDelivery() override;

    void start();
    void cancel();

Q_SIGNALS:
    void letterStored(const smtp::StoredLetter &letter); ///< by the practice post office
    void finished(int status); ///< an ExitStatus; once

private:
    [[nodiscard]] PracticeHost *office();
    void write(const smtp::Event &event);
    void reportObstacles(const DirectCheckResult &result); ///< before trying
    void tellLeftOut(const smtp::happened::Noted &note);
    void stopForLog(); ///< which cannot be written
    void conclude(const smtp::DeliveryReport &report);
    void writeOutcome(const smtp::DeliveryReport &report, ExitStatus status, const QString &headline);
    void stop(const smtp::DeliveryReport &report, const Failure &failure); ///< before there was a session

    const BuiltMessage m_message;
    SessionLog &m_log;
    bool m_isFinished = false;
    bool m_hasBegun = false; ///< something has happened that the log tells
    bool m_hasContentBegun = false; ///< of a letter in whatever session
    bool m_isStoppedForLog = false;
    QList<smtp::Statement::Id> m_leftOut; ///< the notes that were told
    std::unique_ptr<PracticeHost> m_office; ///< made for its own route: it loads OpenSSL
    TerminalCredentials m_credentials;
    smtp::AutomaticGate m_gate;
    smtp::Transcript m_transcript;
    Delivery m_delivery; ///< behind what it borrows, so that it goes first
};

} // namespace app::cli
