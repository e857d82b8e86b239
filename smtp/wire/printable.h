// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace smtp {

/// A line of a peer as a person may see it: controls (C0, C1, DEL) and octets that are no UTF-8 become `\x1b`; nothing that a terminal or a text
/// widget would obey is left. Bidirectional controls become `\u202e`. Loses nothing.
[[nodiscard]] QString printable(QByteArrayView line);

} // namespace smtp
