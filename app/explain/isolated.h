// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace app {

/// Somebody's text (a user's, a server's) to stand within a sentence of ours, which it must not turn round: what has right-to-left letters, or orders
/// characters itself, is closed off by FSI and PDI (UAX #9 §2.4, §2.7); all other text comes back as it is. The outcome can be isolated again.
[[nodiscard]] QString isolated(const QString &text);
/// Each of them on its own, in the order of the sentence.
[[nodiscard]] QString isolated(const QStringList &texts, const QString &separator);

} // namespace app
