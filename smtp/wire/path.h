// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <optional>

namespace smtp {

/// What stands between the angle brackets of a MAIL or RCPT line, whose quoted local part may hold brackets itself (RFC 5321 §4.1.2). None: the line
/// has no path. A view of `line`.
[[nodiscard]] std::optional<QByteArrayView> pathIn(QByteArrayView line);

} // namespace smtp
