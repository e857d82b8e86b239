// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/address/envelope.h"
#include "smtp/error/error.h"

#include <QList>

#include <memory>
#include <optional>

namespace smtp {

/// What a person at the gate made of a command: sent another line in its place, or left it out.
struct ByHand {
    Step step = Step::Connection;
    QByteArray verb;    ///< of the command that was offered: "RCPT"
    QByteArray offered; ///< its line, as shown
    QByteArray sent {}; ///< in its place, as shown; empty: it was left out
    std::optional<Address> recipient {}; ///< whom the offered RCPT named
    std::optional<Reply> reply {}; ///< to what was sent

    [[nodiscard]] bool isLeftOut() const { return sent.isEmpty(); }
};

/// What became of one recipient. Each keeps its own reply.
struct RecipientReport {
    enum class Verdict {
        Accepted,       ///< the server took responsibility (RFC 5321 §6.1), or `isSettled`
        RefusedForGood, ///< 5yz
        TryLater,       ///< 4yz, time-out, connection lost before the confirmation was due
        Uncertain,      ///< connection lost after the final dot
        NotTried,       ///< the session ended before its turn, or a person left it out
    };
    Address address; ///< that the server heard: a person at the gate may have changed it
    Verdict verdict = Verdict::NotTried;
    std::optional<Reply> reply; ///< to its RCPT, or to the final dot when that decided
    bool isConfirmed = false;   ///< `reply` is a confirmation of its own, as LMTP gives to each (RFC 2033 §4.2)
    std::shared_ptr<const ReplyContext> context {}; ///< what a refusing `reply` answers
    Statement why {};           ///< if no server said it: the DNS did, or our own rule
    std::shared_ptr<const Error> error {}; ///< what ended its own way; none: the report's, if there is one
    std::shared_ptr<const ByHand> byHand {}; ///< what a person made of its RCPT; none: nothing
    bool isLeftOut = false;     ///< by that: the server was not asked about this recipient
    bool isSettled = false;     ///< Accepted because a person said so: the server's confirmation was lost
};

/// What became of one letter.
struct DeliveryReport {
    QList<RecipientReport> recipients; ///< in the envelope's order
    std::optional<Reply> confirmation; ///< the reply to the final dot
    QByteArray queueId;                ///< as far as the confirmation names one
    std::optional<Error> error;        ///< what ended it before its time; none if the dialogue came to its end
    QList<ByHand> byHand {};           ///< what a person made of the other commands, in their order

    [[nodiscard]] bool isAccepted() const; ///< every recipient has the letter, as the server or a person says
    [[nodiscard]] bool isSettled() const;  ///< for somebody, as a person says
    void settle(); ///< after a person has said that the letter arrived, though its confirmation was lost: whoever may have it, has it
    void add(DeliveryReport &&other);      ///< of the same letter, for other recipients, or for those that were to be tried again
};

} // namespace smtp
