// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/cause.h"
#include "app/explain/explainer.h"
#include "smtp/letter/delivery_report.h"

namespace app {

/// For each recipient why it has not got the letter, as far as its reply tells.
using Causes = QList<std::optional<Cause>>;
[[nodiscard]] Causes causesOf(const smtp::DeliveryReport &report);

/// What is said of one recipient. `cause`: none if its reply tells nothing; then `verdict`, of the whole letter, counts, and `error`, which ended the session.
[[nodiscard]] Verdict::Recipient judged(const smtp::RecipientReport &recipient, const std::optional<Cause> &cause, const Verdict &verdict,
    const std::optional<smtp::Error> &error);

/// What to do before the letter is sent again to those who may have it.
[[nodiscard]] QString adviceToAsk(int uncertain);

} // namespace app
