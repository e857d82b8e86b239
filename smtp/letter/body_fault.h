// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"

class QIODevice;

namespace smtp {

/// Why reading a message's octets failed: as the device tells (`TellsFault`), else in the system's words.
[[nodiscard]] Statement faultOf(const QIODevice &device);

} // namespace smtp
