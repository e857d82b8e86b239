// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/letter_queue.h"
#include "smtp/session/plan.h"

namespace smtp {

/// The order of a delivery: connection, then for each letter envelope, content and confirmation, then goodbye. The heart of the program.
class DeliveryPlan final : public Plan {
public:
    static constexpr std::size_t lettersInFlight = 8; ///< that a lost connection may leave uncertain
    static constexpr int mostConnections = 100; ///< one after the other, each of which carried something

    /// What becomes of letters that are still in the queue when the session ends.
    enum class Remaining {
        Report,      ///< as not delivered, for the reason that ended the session
        LeaveInQueue, ///< to another session that takes from the same queue
    };
    explicit DeliveryPlan(std::shared_ptr<LetterQueue> queue, Remaining rest = Remaining::Report);

    [[nodiscard]] Next next(const ServerFacts &facts, int inFlight) override;
    [[nodiscard]] std::optional<Statement> resume(const Error &error) override;
    void forgetConnection() override;
    void abandon(const ServerFacts &facts, const Error &error) override;

private:
    [[nodiscard]] std::optional<Next> connection(const ServerFacts &facts);
    [[nodiscard]] Next login(const ServerFacts &facts);
    [[nodiscard]] std::optional<Error> compareWithMemory(const ServerFacts &facts);
    [[nodiscard]] std::optional<Error> compareWithMemory(const ServerFacts &facts, const QByteArray &mechanism);
    [[nodiscard]] std::optional<Next> envelope(const ServerFacts &facts, int inFlight);
    [[nodiscard]] Next content(const ServerFacts &facts, int inFlight);
    [[nodiscard]] std::optional<Next> betweenLetters(const ServerFacts &facts, int inFlight);
    [[nodiscard]] bool isConnectionUsedUp(const ServerFacts &facts) const;
    [[nodiscard]] bool hasRest() const;
    [[nodiscard]] std::optional<Statement> goOn(const Statement &why);
    [[nodiscard]] bool takeTurn(const ServerFacts &facts);

    std::shared_ptr<LetterQueue> m_queue;
    Remaining m_rest;
    QList<Letter> m_parts; ///< of the letter whose turn it is: what its next transactions carry
    qsizetype m_index = -1;     ///< that letter's
    int m_connections = 1;
    bool m_hasComparedIssuer = false; ///< of this connection, with the one that is remembered
};

} // namespace smtp
