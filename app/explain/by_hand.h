// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/changes_by_hand.h"
#include "app/explain/explainer.h"

namespace app {

/// What a person at the gate changed or left out is the person's own doing: the verdict says so, and blames neither the server nor an address for it.
void tellByHand(Verdict &verdict, const smtp::DeliveryReport &report);
/// The same for a session's end alone, or for one refusal, by what was changed or left out before.
void tellByHand(Verdict &verdict, const ByHandCause &cause);
[[nodiscard]] Verdict judgeAfter(const QList<smtp::ByHand> &all, const smtp::Error &error);

} // namespace app
