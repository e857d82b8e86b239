// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

namespace smtp {

/// Names one recipient (RFC 5321 §4.1.1.3), who gets an answer of its own.
class Rcpt final : public Exchange {
public:
    Rcpt(std::shared_ptr<MailTransaction> transaction, qsizetype index)
        : m_transaction(std::move(transaction))
        , m_index(index)
    {
    }

    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("RCPT"); }
    [[nodiscard]] Step step() const override { return Step::Envelope; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &facts) override;
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;
    [[nodiscard]] const MailTransaction *transaction() const override { return m_transaction.get(); }
    [[nodiscard]] Grouping grouping() const override { return Grouping::MayFollow; }

private:
    [[nodiscard]] bool isForRecipient(RecipientReport &recipient, const Reply &reply) const;

    std::shared_ptr<MailTransaction> m_transaction;
    qsizetype m_index;
};

} // namespace smtp
