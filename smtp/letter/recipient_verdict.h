// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/delivery_report.h"

namespace smtp {

/// How much room for recipients a refusal of one leaves, whatever the server makes of that recipient (RFC 5321 §4.5.3.1.10).
enum class Room {
    IsThere,
    IsNotSaid, ///< the code alone may mean that there is none: another transaction tells
    IsNone,
};
[[nodiscard]] Room roomAfter(const Reply &reply);

/// Whether the same may be accepted later: 4yz, and 552 where it means too many recipients (RFC 5321 §4.5.3.1.10).
[[nodiscard]] bool isForNow(const Reply &reply);

/// What a reply means for the recipient whom it answers for: to its RCPT a refusal, to the message the last word.
[[nodiscard]] RecipientReport::Verdict verdictOf(const Reply &reply);

/// Whether it was the message that the server refused, and so everybody whom it was for: what it has against the client (greeting, EHLO), the sender
/// (MAIL) or one recipient says nothing of the others.
[[nodiscard]] bool isAboutRecipients(const Error &error);

/// What an error that ended a letter's way means for a recipient for whom no server has answered.
[[nodiscard]] RecipientReport::Verdict verdictOf(const Error &error);

} // namespace smtp
