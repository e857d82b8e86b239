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
    enum class TheRest {
        IsReported, ///< as not delivered, for the reason that ended the session
        IsLeft,     ///< to another session that takes from the same queue
    };
    explicit DeliveryPlan(std::shared_ptr<LetterQueue> queue, TheRest rest = TheRest::IsReported);

    [[nodiscard]] Next next(SessionFacts &facts, int inFlight) override;
    [[nodiscard]] std::optional<Note> resume(SessionFacts &facts, const Error &error) override;
    void abandon(SessionFacts &facts, const Error &error) override;

private:
    [[nodiscard]] std::optional<Next> connection(SessionFacts &facts) const;
    [[nodiscard]] Next login(SessionFacts &facts) const;
    [[nodiscard]] static std::optional<Error> compareWithMemory(SessionFacts &facts);
    [[nodiscard]] static std::optional<Error> compareWithMemory(SessionFacts &facts, const QByteArray &mechanism);
    [[nodiscard]] std::optional<Next> envelope(SessionFacts &facts, int inFlight);
    [[nodiscard]] Next content(SessionFacts &facts, int inFlight);
    [[nodiscard]] std::optional<Next> betweenLetters(SessionFacts &facts, int inFlight);
    [[nodiscard]] bool isOver(const SessionFacts &facts) const;
    [[nodiscard]] bool hasRest(const SessionFacts &facts) const;
    [[nodiscard]] std::optional<Note> goOn(SessionFacts &facts, const QString &why);
    [[nodiscard]] bool takeTurn(SessionFacts &facts);

    std::shared_ptr<LetterQueue> m_queue;
    TheRest m_rest;
    QList<Letter> m_parts; ///< of the letter whose turn it is: what its next transactions carry
    qsizetype m_index = -1;     ///< that letter's
    int m_connections = 1;
};

} // namespace smtp
