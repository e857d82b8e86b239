// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/command/raw.h"
#include "smtp/session/plan.h"

#include <deque>

namespace smtp {

/// A conversation that a person types: the greeting is heard and, if wished, EHLO and STARTTLS said by themselves; then one line at a time. Nothing
/// is checked but that a line is one line: to see what a server says to nonsense is what a console is for.
class ConsolePlan final : public Plan {
public:
    enum class Begin { WithTheGreeting, AfterEhlo };
    explicit ConsolePlan(Begin begin = Begin::AfterEhlo);

    /// Lines that were typed, in order; `Session::proceed` says them. After DATA they are the message's, until a lone dot.
    /// Fails where it cannot be one line of a console: CR, LF or NUL within, or BDAT, whose octets could not follow.
    [[nodiscard]] std::expected<void, Error> type(const QByteArray &line);
    [[nodiscard]] Expected expected() const { return *m_expected; }

    [[nodiscard]] Next next(const ServerFacts &facts, int inFlight) override;
    void abandon(const ServerFacts &, const Error &) override { m_typed.clear(); }

private:
    static constexpr std::size_t maximumTyped = 100'000;

    Begin m_begin;
    std::deque<QByteArray> m_typed;
    std::shared_ptr<Expected> m_expected;
};

} // namespace smtp
