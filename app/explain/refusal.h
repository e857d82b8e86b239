// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/cause.h"

namespace app {

// What a verdict on an error and one on a whole report have in common.

/// "The server said: 550 no such user"
[[nodiscard]] QString saying(const smtp::Reply &reply);
/// "According to Yahoo, AOL: …"; empty if the code is nobody's own.
[[nodiscard]] QString meaningOf(const Cause &cause);
/// Sentences in one line; empty ones are left out.
[[nodiscard]] QString joined(QStringList sentences);

/// What the reply of an error answers; where the error does not tell, as far as its step does.
[[nodiscard]] smtp::ReplyContext contextOf(const smtp::Error &error);
/// The same of a recipient's reply.
[[nodiscard]] smtp::ReplyContext contextOf(const smtp::RecipientReport &recipient, const smtp::DeliveryReport &report);

} // namespace app
