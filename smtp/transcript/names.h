// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/delivery_report.h"
#include "smtp/tls/tls_policy.h"

#include <QLatin1StringView>

namespace smtp {

// What values are called in JSON, and back.

/// "connection", "envelope", "content", "confirmation".
[[nodiscard]] QLatin1StringView nameOf(Step step);
/// "none", "ca", "pinned", "dane", "mta-sts".
[[nodiscard]] QLatin1StringView nameOf(TlsTrust trust);
/// "usage", "invalid_message", …: the kinds of error.h in snake case.
[[nodiscard]] QLatin1StringView nameOf(Error::Kind kind);
/// "every_recipient", …; empty: there is none to tell.
[[nodiscard]] QLatin1StringView nameOf(Error::Reason reason);
/// "submission", "exchanger"; empty: it is not known.
[[nodiscard]] QLatin1StringView nameOf(ServerRole role);
/// "accepted", "refused", "try_later", "uncertain", "not_tried".
[[nodiscard]] QLatin1StringView nameOf(RecipientReport::Verdict verdict);

// Back. Any other name means what a value is while nothing is known.

[[nodiscard]] Step stepNamed(QStringView name);                       ///< Connection
[[nodiscard]] TlsTrust trustNamed(QStringView name);                  ///< None
[[nodiscard]] Error::Kind kindNamed(QStringView name);                ///< Usage
[[nodiscard]] Error::Reason reasonNamed(QStringView name);            ///< Other
[[nodiscard]] ServerRole roleNamed(QStringView name);                 ///< Unknown
[[nodiscard]] RecipientReport::Verdict verdictNamed(QStringView name); ///< NotTried

} // namespace smtp
