// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/gate.h"

#include <utility>

/// A person who steps: every command waits.
class ManualGate final : public smtp::Gate {
public:
    void offer(const smtp::GateOffer &offer, Decide decide) override
    {
        offered = offer.line.shown();
        canSkip = offer.canSkip;
        m_decide = std::move(decide);
    }
    [[nodiscard]] bool mayLookAhead() const override { return false; }
    void decide(smtp::GateDecision decision = {})
    {
        offered.clear();
        std::exchange(m_decide, nullptr)(decision);
    }
    /// Lets everything pass until a line that begins like this is offered. Answers whether one is.
    [[nodiscard]] bool passUntil(const QByteArray &beginning)
    {
        while (!offered.isEmpty() && !offered.startsWith(beginning))
            decide();
        return offered.startsWith(beginning);
    }

    QByteArray offered;
    bool canSkip = true; ///< what is offered

private:
    Decide m_decide;
};
