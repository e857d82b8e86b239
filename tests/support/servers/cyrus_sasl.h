// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/servers/server_place.h"

namespace tests {

/// Cyrus SASL for the server named `service`, in the folder `sasl` of its place: its own database, with ada@localhost in it.
void configureCyrusSasl(const ServerPlace &place, const QString &service, const QByteArray &mechanisms);

} // namespace tests
