// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/event.h"

#include <vector>

namespace app {

// What a line of a transcript belongs to. Each looks back from the event and stops at its exchange's beginning.

/// The command that `event` is, or is a part of: "AUTH+" for a response within AUTH, "." for the final dot.
[[nodiscard]] QByteArray commandVerb(const smtp::Event &event, const QByteArray &line, const std::vector<smtp::Event> &events);

/// The verb that a received line answers; empty: the greeting, or nothing.
[[nodiscard]] QByteArray verbAnswered(const smtp::Event &event, const std::vector<smtp::Event> &events);

/// The address in the RCPT that a reply or one of its lines answers.
[[nodiscard]] QString recipientOf(const smtp::Event &event, const std::vector<smtp::Event> &events);

/// Whether a received line is the first of its reply.
[[nodiscard]] bool isFirstLine(const smtp::Event &event, const std::vector<smtp::Event> &events);

} // namespace app
