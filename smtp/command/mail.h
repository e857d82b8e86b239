// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

namespace smtp {

/// Begins a transaction and names the reverse-path (RFC 5321 §4.1.1.2), with what the extensions add.
class Mail final : public Exchange {
public:
    explicit Mail(std::shared_ptr<MailTransaction> transaction)
        : m_transaction(std::move(transaction))
    {
    }

    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("MAIL"); }
    [[nodiscard]] Step step() const override { return Step::Envelope; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &facts) override;
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;
    [[nodiscard]] const MailTransaction *transaction() const override { return m_transaction.get(); }
    [[nodiscard]] Grouping grouping() const override { return Grouping::MayFollow; }

private:
    std::shared_ptr<MailTransaction> m_transaction;
};

} // namespace smtp
