// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/tls_failure.h"

namespace app {

/// What the server meant by the alert with which it ended TLS (RFC 8446 §6, RFC 5246 §7.2 and those that came later). `host`: as it is shown.
[[nodiscard]] TlsWords ofAlert(const smtp::TlsFailure &failure, const QString &host);

} // namespace app
