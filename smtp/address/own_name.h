// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QString>

namespace smtp {

/// The name by which a client introduces itself (RFC 5321 §4.1.4): `computer`, what this one is called, if that is a domain, else the address literal of
/// its end of the connection, or of loopback if a proxy does not tell it. Over a Unix socket there is no address.
[[nodiscard]] QByteArray ownName(const QString &computer, const QHostAddress &local);

/// What EHLO may be followed by (RFC 5321 §4.1.1.1): a domain in ASCII, be it of one label, or an address literal.
[[nodiscard]] bool isClientName(QStringView name);

} // namespace smtp
