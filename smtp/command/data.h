// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

namespace smtp {

/// Asks to send the message (RFC 5321 §4.1.1.4).
class Data final : public Exchange {
public:
    explicit Data(std::shared_ptr<MailTransaction> transaction)
        : m_transaction(std::move(transaction))
    {
    }

    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("DATA"); }
    [[nodiscard]] Step step() const override { return Step::Content; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &facts) override;
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;
    [[nodiscard]] const MailTransaction *transaction() const override { return m_transaction.get(); }
    [[nodiscard]] std::shared_ptr<MailTransaction> bodyBehind() const override { return m_transaction; }
    [[nodiscard]] bool canSkip() const override { return false; } // without it the message would be read as commands
    [[nodiscard]] Grouping grouping() const override { return Grouping::LastOfGroup; }
    [[nodiscard]] std::chrono::milliseconds timeout(const Deadlines &deadlines) const override { return deadlines.data; }

private:
    std::shared_ptr<MailTransaction> m_transaction;
};

/// Waits for the last word on the message, behind the final dot. In flight from the first octet of the message on, since a server may refuse early.
class EndOfData final : public Exchange {
public:
    explicit EndOfData(std::shared_ptr<MailTransaction> transaction)
        : m_transaction(std::move(transaction))
    {
    }

    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("."); }
    [[nodiscard]] Step step() const override { return Step::Confirmation; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &) override { return WireText(); }
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;
    [[nodiscard]] const MailTransaction *transaction() const override { return m_transaction.get(); }
    [[nodiscard]] Grouping grouping() const override { return Grouping::MayFollow; }
    [[nodiscard]] std::chrono::milliseconds timeout(const Deadlines &deadlines) const override { return deadlines.confirmation; }

private:
    std::shared_ptr<MailTransaction> m_transaction;
};

} // namespace smtp
