// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"

class QIODevice;

namespace smtp {

/// A device of a `Body` may say why reading failed: the system's words are not all that can be known.
class TellsFault {
public:
    virtual ~TellsFault() = default;
    [[nodiscard]] virtual Statement fault() const = 0; ///< after `readData` has returned -1
};

/// Why reading a message's octets failed: as the device tells (`TellsFault`), else in the system's words.
[[nodiscard]] Statement faultOf(const QIODevice &device);

} // namespace smtp
