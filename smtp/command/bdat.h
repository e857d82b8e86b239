// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

namespace smtp {

/// One chunk of the message (RFC 3030 §2): `BDAT size`, then that many octets at once; the last one brings the last word on the message.
/// Several may be in flight; behind one that was refused the others are only its echo.
class Bdat final : public Exchange {
public:
    static constexpr qsizetype chunkSize = 256 * 1024; ///< octets, give or take a block

    explicit Bdat(std::shared_ptr<MailTransaction> transaction)
        : m_transaction(std::move(transaction))
    {
    }

    [[nodiscard]] QByteArray verb() const override { return m_isLast ? QByteArrayLiteral("BDAT LAST") : QByteArrayLiteral("BDAT"); }
    [[nodiscard]] Step step() const override { return m_isLast && m_isSent ? Step::Confirmation : Step::Content; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &facts) override;
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;
    [[nodiscard]] const MailTransaction *transaction() const override { return m_transaction.get(); }
    [[nodiscard]] bool canSkip() const override { return false; } // a message with a hole in it
    [[nodiscard]] MailTransaction *chunkOf() const override { return m_transaction.get(); }
    void onChunkSent() override { m_isSent = true; }
    [[nodiscard]] Grouping grouping() const override { return Grouping::MayFollow; }
    [[nodiscard]] std::chrono::milliseconds timeout(const Deadlines &deadlines) const override
    {
        return m_isLast ? deadlines.confirmation : deadlines.block;
    }

private:
    [[nodiscard]] bool isRefusedBy(const Reply &reply) const;

    std::shared_ptr<MailTransaction> m_transaction;
    bool m_isLast = false;
    bool m_isSent = false;
};

} // namespace smtp
