// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

namespace smtp {

/// Says who we are and asks what the server can do: EHLO (RFC 5321 §4.1.1.1), with LMTP its own LHLO (RFC 2033 §4.1). An SMTP server that does not
/// know EHLO gets HELO.
class Ehlo final : public Exchange {
public:
    explicit Ehlo(MailTransaction::Protocol protocol)
        : m_isLmtp(protocol == MailTransaction::Protocol::Lmtp)
    {
    }

    [[nodiscard]] QByteArray verb() const override { return m_isLmtp ? QByteArrayLiteral("LHLO") : QByteArrayLiteral("EHLO"); }
    [[nodiscard]] Step step() const override { return Step::Connection; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &facts) override;
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;

private:
    bool m_isLmtp;
};

/// Why EHLO was refused, where the server has something against the client: it stands if HELO brings nothing better.
[[nodiscard]] std::optional<Error> reasonOfEhlo(const ServerFacts &facts);

/// The same without asking (RFC 5321 §4.1.1.1): no extensions follow.
class Helo final : public Exchange {
public:
    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("HELO"); }
    [[nodiscard]] Step step() const override { return Step::Connection; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &facts) override;
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;
};

} // namespace smtp
