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

/// The path of a MAIL or RCPT line, safe to be shown; empty: the line has none, or the null one.
[[nodiscard]] QString shownPath(const QByteArray &line);

/// The address in the RCPT that a reply or one of its lines answers.
[[nodiscard]] QString recipientOf(const smtp::Event &event, const std::vector<smtp::Event> &events);

/// The reply that ends with `event`, or holds it as one of its lines, as the engine put it together; null while its last line has not come.
[[nodiscard]] const smtp::happened::Replied *wholeReply(const smtp::Event &event, const std::vector<smtp::Event> &events);

/// What a reply to `verb` answered, as far as the events before it tell.
[[nodiscard]] smtp::ReplyContext contextAt(const smtp::Event &event, const QByteArray &verb, const std::vector<smtp::Event> &events);

/// The command that waited for a person before this one was sent; empty: none did.
[[nodiscard]] QByteArray lineBefore(const smtp::Event &event, const std::vector<smtp::Event> &events);

/// Whether a received line is the first of its reply.
[[nodiscard]] bool isFirstLine(const smtp::Event &event, const std::vector<smtp::Event> &events);

} // namespace app
