// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/plan.h"

namespace smtp {

/// The order of a delivery: connection, then for each letter envelope, content and confirmation, then goodbye. The heart of the program.
class DeliveryPlan final : public Plan {
public:
    explicit DeliveryPlan(QList<Letter> letters)
        : m_letters(std::move(letters))
    {
    }

    [[nodiscard]] Next next(SessionFacts &facts, int inFlight) override;
    void abandon(SessionFacts &facts, const Error &error) override;

private:
    [[nodiscard]] std::optional<Next> connection(SessionFacts &facts) const;
    [[nodiscard]] Next login(SessionFacts &facts) const;
    [[nodiscard]] Next transaction(SessionFacts &facts, int inFlight);
    [[nodiscard]] Next chunk(SessionFacts &facts, int inFlight);

    QList<Letter> m_letters;
    qsizetype m_begun = 0; ///< letters that had their turn
};

} // namespace smtp
