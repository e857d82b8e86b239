// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/exchange.h"

namespace smtp {

/// Asks to send the message (RFC 5321 §4.1.1.4).
class Data final : public Exchange {
public:
    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("DATA"); }
    [[nodiscard]] Step step() const override { return Step::Content; }
    [[nodiscard]] std::expected<WireText, Error> line(SessionFacts &facts) override;
    [[nodiscard]] Outcome onReply(const Reply &reply, SessionFacts &facts) override;
    [[nodiscard]] bool canSkip() const override { return false; } // without it the message would be read as commands
    [[nodiscard]] Grouping grouping() const override { return Grouping::LastOfGroup; }
    [[nodiscard]] std::chrono::milliseconds timeout(const Deadlines &deadlines) const override { return deadlines.data; }
};

/// Waits for the last word on the message, behind the final dot. In flight from the first octet of the message on, since a server may refuse early.
class EndOfData final : public Exchange {
public:
    [[nodiscard]] QByteArray verb() const override { return QByteArrayLiteral("."); }
    [[nodiscard]] Step step() const override { return Step::Confirmation; }
    [[nodiscard]] std::expected<WireText, Error> line(SessionFacts &) override { return WireText(); }
    [[nodiscard]] Outcome onReply(const Reply &reply, SessionFacts &facts) override;
    [[nodiscard]] Grouping grouping() const override { return Grouping::MayFollow; }
    [[nodiscard]] std::chrono::milliseconds timeout(const Deadlines &deadlines) const override { return deadlines.confirmation; }
};

/// The server has the message and answers for it: who was not refused has it, and the letter is concluded.
void takeMessage(const Reply &confirmation, SessionFacts &facts);

/// The name under which a server queued the message, as far as its confirmation tells: Postfix `queued as X`, Exim `id=X`, Sendmail and OpenSMTPD
/// `X Message accepted`; empty otherwise.
[[nodiscard]] QByteArray queueIdOf(const Reply &confirmation);

} // namespace smtp
