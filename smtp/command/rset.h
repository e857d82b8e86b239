// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

namespace smtp {

/// Ends a transaction that was begun and is not wanted any more (RFC 5321 §4.1.1.5).
class Rset final : public Exchange {
public:
    /// Of the transaction that is not wanted any more.
    explicit Rset(std::shared_ptr<MailTransaction> transaction)
        : m_transaction(std::move(transaction))
    {
    }

    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("RSET"); }
    [[nodiscard]] Step step() const override { return Step::Confirmation; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &facts) override;
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;
    [[nodiscard]] const MailTransaction *transaction() const override { return m_transaction.get(); }
    [[nodiscard]] Grouping grouping() const override { return Grouping::MayFollow; }

private:
    std::shared_ptr<MailTransaction> m_transaction;
};

} // namespace smtp
