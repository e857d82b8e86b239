// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"
#include "smtp/session/letter_ledger.h"

#include <memory>

namespace smtp {

/// Gives the next exchange from the facts, and is the only place that knows the order. Keeps the ledger of the letters that it delivers.
class Plan {
public:
    virtual ~Plan() = default;

    struct Wait { };     ///< nothing to say before something in flight is answered
    struct Finished { }; ///< nothing more to say, and nothing in flight
    struct Reconnect {
        Statement why;
    }; ///< goodbye here, and another connection for the rest; nothing is in flight
    using Next = std::variant<std::unique_ptr<Exchange>, Wait, Finished, Reconnect, Error>; ///< an error ends the session, politely

    /// `inFlight` commands are written and not yet answered; if it is above 0 the answer may only be an exchange that can be
    /// grouped behind them, or Wait.
    [[nodiscard]] virtual Next next(const ServerFacts &facts, int inFlight) = 0;
    /// What was worth telling of the last answer: it belongs to the exchange, or to the next one.
    [[nodiscard]] QList<Statement> takeNotes() { return std::exchange(m_notes, {}); }

    /// The server ended the connection between two letters (`error`). Whether another connection may carry the rest, and why; none: it may not.
    [[nodiscard]] virtual std::optional<Statement> resume(const Error &) { return std::nullopt; }
    /// A fresh connection follows, about which nothing is known.
    virtual void forgetConnection() { m_letters.forgetConnection(); }

    /// The session ends early: what is not concluded gets this as its last word.
    virtual void abandon(const ServerFacts &facts, const Error &error) = 0;

    [[nodiscard]] LetterLedger &letters() { return m_letters; }
    [[nodiscard]] const LetterLedger &letters() const { return m_letters; }

protected:
    LetterLedger m_letters; ///< none in it: the plan delivers nothing
    QList<Statement> m_notes;
};

} // namespace smtp
