// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/address/address.h"

#include <QList>

#include <optional>

namespace smtp {

/// What the servers deliver by (RFC 5321 §2.3.1); the letter's own From and To are another matter.
struct Envelope {
    std::optional<Address> reversePath; ///< none is the null reverse-path `<>`
    QList<Address> recipients;          ///< forward-paths, in the order given, without doubles
};

} // namespace smtp
