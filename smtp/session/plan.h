// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/exchange.h"

#include <memory>

namespace smtp {

/// Gives the next exchange from the facts, and is the only place that knows the order.
class Plan {
public:
    virtual ~Plan() = default;

    struct Wait { };     ///< nothing to say before something in flight is answered
    struct Finished { }; ///< nothing more to say, and nothing in flight
    struct Reconnect {
        Note why;
    }; ///< goodbye here, and another connection for the rest; nothing is in flight
    using Next = std::variant<std::unique_ptr<Exchange>, Wait, Finished, Reconnect, Error>; ///< an error ends the session, politely

    /// `inFlight` commands are written and not yet answered; where it is above 0 the answer may only be an exchange that can be
    /// grouped behind them, or Wait.
    [[nodiscard]] virtual Next next(SessionFacts &facts, int inFlight) = 0;

    /// The server ended the connection between two letters (`error`). Whether another connection may carry the rest, and why; none: it may not.
    [[nodiscard]] virtual std::optional<Note> resume(SessionFacts &, const Error &) { return std::nullopt; }

    /// The session ends early: what is not concluded gets this as its last word.
    virtual void abandon(SessionFacts &facts, const Error &error) = 0;
};

} // namespace smtp
