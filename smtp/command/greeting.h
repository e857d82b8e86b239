// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

namespace smtp {

/// Waits for the server's first words (RFC 5321 §3.1): 220, or 554 or 421 where it does not want to talk.
class Greeting final : public Exchange {
public:
    [[nodiscard]] QByteArray verb() const override { return {}; }
    [[nodiscard]] Step step() const override { return Step::Connection; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &) override { return WireText(); }
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;
    [[nodiscard]] std::chrono::milliseconds timeout(const Deadlines &deadlines) const override { return deadlines.greeting; }
};

} // namespace smtp
