// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QStringList>

namespace smtp {

/// An address as labels of the DNS, the first octet (IPv4) or nibble (IPv6) first.
[[nodiscard]] QStringList addressLabels(const QHostAddress &address);

/// Where the DNS keeps the names of an address (RFC 1035 §3.5, RFC 3596 §2.5).
[[nodiscard]] QString reverseName(const QHostAddress &address);

} // namespace smtp
