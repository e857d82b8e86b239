// SPDX-License-Identifier: MIT
#pragma once

#include <QtTypes>

namespace smtp {

class Capabilities;

/// How large a message may be, in octets, as a server's SIZE says (RFC 1870 §4); 0: no fixed limit, or it does not say.
[[nodiscard]] qint64 sizeLimit(const Capabilities &offer);

} // namespace smtp
