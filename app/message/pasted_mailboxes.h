// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/mailbox.h"

namespace app {

/// Whether pasted text is a list rather than a part of an address that is being typed.
[[nodiscard]] bool isList(QStringView pasted);

/// Reads what was copied elsewhere: a list as `parseMailboxes` reads it, the lines of a text, or the cells of a spreadsheet, which come with tabs between
/// them. A cell without an @ is the name of the address that follows it in its line.
[[nodiscard]] QList<Mailbox> pastedMailboxes(QStringView pasted);

} // namespace app
