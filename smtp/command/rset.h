// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/exchange.h"

namespace smtp {

/// Ends a transaction that was begun and is not wanted any more (RFC 5321 §4.1.1.5).
class Rset final : public Exchange {
public:
    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("RSET"); }
    [[nodiscard]] Step step() const override { return Step::Confirmation; }
    [[nodiscard]] std::expected<WireText, Error> line(SessionFacts &) override { return WireText(verb()); }
    [[nodiscard]] Outcome onReply(const Reply &reply, SessionFacts &facts) override;
};

} // namespace smtp
