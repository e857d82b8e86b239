// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/plan.h"

namespace smtp {

/// The order of a look at a server: what it offers in clear and under TLS, and whether it would take a letter from a stranger for a stranger.
/// Nothing is sent: the envelope is taken back before any content, and no login is tried. What was found is in the transcript.
class ProbePlan final : public Plan {
public:
    enum class Scope { Everything, TlsOnly };
    explicit ProbePlan(Scope scope = Scope::Everything)
        : m_scope(scope)
    {
    }

    [[nodiscard]] Next next(const ServerFacts &facts, int inFlight) override;
    void abandon(const ServerFacts &, const Error &) override { }

private:
    Scope m_scope;
};

} // namespace smtp
