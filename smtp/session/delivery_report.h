// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/address/envelope.h"
#include "smtp/error.h"

#include <QList>

#include <optional>

namespace smtp {

/// What became of one recipient. Each keeps its own reply.
struct RecipientReport {
    enum class Verdict {
        Accepted,       ///< the server took responsibility (RFC 5321 §6.1)
        RefusedForGood, ///< 5yz
        TryLater,       ///< 4yz, time-out, connection lost before the confirmation was due
        Uncertain,      ///< connection lost after the final dot
        NotTried,       ///< the session ended before its turn
    };
    Address address;
    Verdict verdict = Verdict::NotTried;
    std::optional<Reply> reply; ///< to its RCPT, or to the final dot when that decided
    bool isConfirmed = false;   ///< `reply` is a confirmation of its own, as LMTP gives to each (RFC 2033 §4.2)
    QString why {};             ///< where no server said it: the DNS did, or our own rule (English)
};

/// What became of one letter.
struct DeliveryReport {
    QList<RecipientReport> recipients; ///< in the envelope's order
    std::optional<Reply> confirmation; ///< the reply to the final dot
    QByteArray queueId;                ///< as far as the confirmation names one
    std::optional<Error> error;        ///< what ended it before its time; none where the dialogue came to its end

    [[nodiscard]] bool isAccepted() const; ///< by the server, for every recipient
    void add(DeliveryReport &&other);      ///< of the same letter, for other recipients, or for those that were to be tried again
};

} // namespace smtp
