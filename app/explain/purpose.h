// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/gate.h"
#include "smtp/transcript/event.h"

#include <QString>

#include <vector>

namespace app {

/// What a command that waits at the gate is for, what the server should answer, and what has left so far: for a reader who decides whether to send it.
/// `events`: what happened before.
[[nodiscard]] QString purposeOf(const smtp::GateOffer &offer, const std::vector<smtp::Event> &events);

/// Why the gate may not leave the command out; empty: it may.
[[nodiscard]] QString whyNotSkipped(const smtp::GateOffer &offer);

} // namespace app
