// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace smtp {

/// xtext (RFC 3461 §4): `+`, `=` and what is not a printable ASCII character become `+` and two hexadecimal digits.
[[nodiscard]] QByteArray xtext(QByteArrayView text);

} // namespace smtp
