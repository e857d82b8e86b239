// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/reply/reply.h"

#include <QString>

namespace app {

/// A refusing reply as rules read it: what it says, and what it points to, apart. A word in a link says where to read on, not what happened.
struct RefusalWords {
    /// In lower case and without accents, one sentence a line, so that a pattern's `.` does not reach into the next. `<@>`, `<host>` and `<ip>`
    /// stand for addresses, host names and IP addresses.
    QString text;
    /// The same without the name of the object that is refused, as Postfix puts it first: "recipient address rejected: ".
    QString reason;
    QString object; ///< that object: "recipient", "sender", "client", "helo"; empty: none is named
    QString links; ///< and host names, in lower case, divided by spaces
    /// The reply's own; else the one that older servers put into the text: `(#5.1.1)`.
    std::optional<smtp::EnhancedStatus> enhanced;
};

[[nodiscard]] RefusalWords refusalWords(const smtp::Reply &reply);

/// As the text of a reply is compared: decomposed, without accents. Patterns are brought into the same form.
[[nodiscard]] QString withoutAccents(const QString &text);

} // namespace app
