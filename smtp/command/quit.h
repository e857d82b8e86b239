// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

#include <algorithm>

namespace smtp {

/// Says goodbye (RFC 5321 §4.1.1.10). Whatever the answer, the session is over.
class Quit final : public Exchange {
public:
    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("QUIT"); }
    [[nodiscard]] Step step() const override { return Step::Confirmation; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &facts) override
    {
        facts.isQuitIssued = true;
        return WireText(verb());
    }
    [[nodiscard]] Outcome onReply(const Reply &, ServerFacts &) override { return outcome::Close {}; }
    [[nodiscard]] Grouping grouping() const override { return Grouping::LastOfGroup; }
    /// What the server has said stands, with a goodbye or without: RFC 5321 §4.5.3.2 has no time for it.
    [[nodiscard]] std::chrono::milliseconds timeout(const Deadlines &deadlines) const override
    {
        return std::min<std::chrono::milliseconds>(deadlines.command, std::chrono::seconds(5));
    }
};

} // namespace smtp
