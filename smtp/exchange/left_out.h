// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/mail_transaction.h"

namespace smtp {

/// A person at the gate left nobody on the envelope. What the server says to DATA then is what that person wants to see.
[[nodiscard]] bool isForNobody(const MailTransaction &transaction);

/// How such a letter ends. `reply`: what the server said to it, if it was asked.
[[nodiscard]] Error everyoneLeftOut(const std::optional<Reply> &reply);

} // namespace smtp
