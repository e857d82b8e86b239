// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

namespace smtp {

/// What comes next on a console, as the last reply has it.
enum class Expected {
    Command,
    Message,  ///< 354 was the answer to DATA: lines until a lone dot
    Response, ///< 334 was the answer to AUTH: one line, and a secret
};

/// A command as a person typed it: VRFY, EXPN, HELP, NOOP (RFC 5321 §4.1.1.6 to §4.1.1.9) or anything else. Whatever the answer, it is shown, and
/// the session goes on.
class Raw final : public Exchange {
public:
    /// `expected` is what it answers to, and is told what comes next; it outlives the exchange.
    Raw(QByteArray text, std::shared_ptr<Expected> expected);

    [[nodiscard]] QByteArray verb() const override { return m_verb; }
    [[nodiscard]] Step step() const override { return m_step; }
    [[nodiscard]] std::expected<WireText, Error> line(ServerFacts &facts) override;
    [[nodiscard]] Outcome onReply(const Reply &reply, ServerFacts &facts) override;

private:
    QByteArray m_text;
    QByteArray m_verb;
    Step m_step;
    std::shared_ptr<Expected> m_expected;
};

} // namespace smtp
