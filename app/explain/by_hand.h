// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"

namespace app {

/// What a person at the gate changed or left out is the person's own doing: the verdict says so, and blames neither the server nor an address for it.
void tellByHand(Verdict &verdict, const smtp::DeliveryReport &report);

} // namespace app
