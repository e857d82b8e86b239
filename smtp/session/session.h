// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/session_options.h"
#include "smtp/letter/delivery_report.h"
#include "smtp/letter/letter.h"
#include "smtp/session/gate.h"
#include "smtp/transcript/transcript.h"

#include <QObject>

#include <functional>
#include <memory>

namespace smtp {

class Clock;
class LetterQueue;
class Plan;
class Transport;

/// One connection to one server and the conversation on it: asks the plan for the next exchange, waits at the gate,
/// writes, hands each whole reply to the exchange that waits for it, and acts on the outcome. Never blocks.
class Session : public QObject {
    Q_OBJECT
public:
    /// Delivers `letters` one after the other on one connection, then QUIT.
    /// `transcript` and `gate` are borrowed and outlive the session.
    Session(const SessionOptions &options, QList<Letter> letters, Gate &gate, Transcript &transcript, QObject *parent = nullptr);

    /// Delivers what it finds in `queue`, letter by letter, and leaves the rest there when it ends (see SessionPool).
    Session(
        const SessionOptions &options, std::shared_ptr<LetterQueue> queue, Gate &gate, Transcript &transcript, QObject *parent = nullptr);

    /// The same over another transport or with another plan: for tests and for probing.
    Session(SessionOptions options, std::unique_ptr<Plan> plan, std::unique_ptr<Transport> transport, std::unique_ptr<Clock> clock,
        Gate &gate, Transcript &transcript, QObject *parent = nullptr);
    ~Session() override; ///< closes without QUIT if still running

    void start();

    /// Asks the plan again: it has something new to say (see ConsolePlan). Nothing if the session waits for the server.
    void proceed();

    /// Ends as soon as it is safe: QUIT where the server waits for a command, otherwise the connection is closed. Acts from the event loop.
    /// The reports say what had been accepted by then. `ended` follows.
    void cancel();

    /// The answer to `tlsQuestionRaised`.
    void answerTlsQuestion(TlsVerdict verdict);
    /// Another one: the certificate that the question is about is pinned from here on, on this connection and on those that follow it.
    void trustCertificate();

    [[nodiscard]] bool isRunning() const;

    /// What ended it before its time; none while it runs, and where it came to its end.
    [[nodiscard]] std::optional<Error> failure() const;

Q_SIGNALS:
    /// The certificate was not proven and the policy leaves the decision to a person (see `setAsksAboutTls`).
    void tlsQuestionRaised(const smtp::TlsReport &report);
    void delivered(int index, const smtp::DeliveryReport &report); ///< the last word on the letter at this place is known
    /// Once, last of all, and from the event loop: never out of start() or cancel(). The session may be deleted then.
    void ended(const QList<smtp::DeliveryReport> &reports);

public:
    /// Whether an unproven certificate raises the question instead of ending the session. Default: no.
    void setAsksAboutTls(bool asks);
    /// What carries the octets where one connection was not enough (CHUNKING is offered, and refused). Default: another one like the first.
    void setTransports(std::function<std::unique_ptr<Transport>()> make);
    /// The server was found to offer CHUNKING without knowing BDAT: see ServerMemory.
    [[nodiscard]] bool refusesChunks() const;

private:
    class Private;
    std::shared_ptr<Private> d; // outlives this object where it is deleted from inside one of its own calls
};

} // namespace smtp
