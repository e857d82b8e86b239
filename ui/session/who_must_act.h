// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"

namespace ui {

enum class Certainty { Sure, Guess };

/// "Who can fix this: your provider (a guess)", without a full stop. Empty if nobody can.
[[nodiscard]] QString whoMustAct(app::Actor actor, Certainty certainty);

} // namespace ui
