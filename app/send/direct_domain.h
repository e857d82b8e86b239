// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/address/address.h"

namespace app {

/// An address's domain as the DNS is asked for it: A-labels, in lower case; an address literal with its brackets.
[[nodiscard]] inline QString domainOf(const smtp::Address &address)
{
    const QByteArray wire = address.toWire(false);
    return QString::fromLatin1(wire.sliced(wire.lastIndexOf('@') + 1)).toLower();
}

} // namespace app
