// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/exchange/mail_transaction.h"
#include "smtp/exchange/server_facts.h"
#include "smtp/wire/wire_text.h"

#include <chrono>
#include <functional>
#include <variant>

namespace smtp {

/// What follows from a reply.
namespace outcome {
struct Done { };                    ///< the exchange is over; the plan goes on from the facts
struct More {
    WireText line;
};     ///< write this and wait for another reply (AUTH)
struct Again { };                   ///< another reply follows to the same (LMTP)
struct Later {
    std::function<void(std::function<void()> done)> begin;
};     ///< another thread works on the answer: begin it; `done` is called once, in this thread, and `onWorkedOut` says more
struct SendBody {
    std::shared_ptr<MailTransaction> transaction;
};  ///< 354 came: stream its letter, or only the dot where no recipient was accepted (RFC 2920 §3.1)
struct StartTls { };                ///< begin the handshake; bytes already waiting are an attack
struct Reconnect {
    Statement why;
}; ///< the transaction is begun once more on a fresh connection, without BDAT: what became of the octets on this one only the server knows
struct Close { }; ///< the session is over in peace
struct Fail {
    Error error;
}; ///< the session is over; QUIT is said where the server waits for a command
} // namespace outcome
using Outcome = std::variant<outcome::Done, outcome::More, outcome::Again, outcome::Later, outcome::SendBody, outcome::StartTls,
    outcome::Reconnect, outcome::Close, outcome::Fail>;

enum class Grouping {
    Alone, ///< nothing follows until it is answered
    MayFollow, ///< other commands may follow it unanswered (RFC 2920 §3.1)
    LastOfGroup, ///< may end a group, nothing follows until it is answered
};

/// One command and the rule for its reply. One small type each in smtp/command.
class Exchange {
public:
    virtual ~Exchange() = default;

    [[nodiscard]] virtual QByteArray verb() const = 0; ///< "RCPT"; empty: waits for the greeting
    [[nodiscard]] virtual Step step() const = 0;

    /// The command line; empty if nothing is written (the greeting). Fails where an argument cannot go on the wire.
    [[nodiscard]] virtual std::expected<WireText, Error> line(ServerFacts &facts) = 0;

    /// Called once for each whole reply, in order.
    [[nodiscard]] virtual Outcome onReply(const Reply &reply, ServerFacts &facts) = 0;

    /// After `outcome::Later`: what came of it.
    [[nodiscard]] virtual Outcome onWorkedOut(ServerFacts &) { return outcome::Done {}; }

    /// The transaction that it is a part of; none: it is about the connection.
    [[nodiscard]] virtual const MailTransaction *transaction() const { return nullptr; }
    /// The transaction whose message's octets follow the line: the session reads them first, and tells it their number.
    [[nodiscard]] virtual MailTransaction *chunkOf() const { return nullptr; }
    virtual void onChunkSent() { }
    /// The transaction whose message may follow the answer: the session reads its beginning while it waits.
    [[nodiscard]] virtual std::shared_ptr<MailTransaction> bodyBehind() const { return nullptr; }
    [[nodiscard]] virtual bool canSkip() const { return true; } ///< whether the gate may leave it out

    /// What a person at the gate made of it; none: it goes as planned. Set before its reply, or the reply as if, comes.
    std::shared_ptr<ByHand> byHand;

    [[nodiscard]] virtual Grouping grouping() const { return Grouping::Alone; }
    [[nodiscard]] virtual std::chrono::milliseconds timeout(const Deadlines &deadlines) const { return deadlines.command; }
};

} // namespace smtp
