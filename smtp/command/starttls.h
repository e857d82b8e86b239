// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

namespace smtp {

/// Asks to go on under TLS (RFC 3207). Where the policy insists, any other answer than 220 ends the session.
class StartTls final : public Exchange {
public:
    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("STARTTLS"); }
    [[nodiscard]] Step step() const override { return Step::Connection; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &) override { return WireText(verb()); }
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;
};

} // namespace smtp
