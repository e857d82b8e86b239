// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/event.h"

#include <array>

namespace ui {

/// How long each of the four steps took. Every stretch of time belongs to the step of the event that ended it, so that the four always add
/// up to the whole session, also where commands were sent ahead: a wait counts for the step whose reply was waited for.
class StepTimes {
public:
    /// The events in order, each once.
    void take(const smtp::Event &event);

    [[nodiscard]] std::chrono::nanoseconds of(smtp::Step step) const { return m_times[static_cast<std::size_t>(step) - 1]; }
    /// Where the last event stood: what runs on runs on there.
    [[nodiscard]] smtp::Step current() const { return m_current; }
    /// The step that an event belongs to: its own, but a connection that closes does so where it stood.
    [[nodiscard]] static smtp::Step stepOf(const smtp::Event &event, smtp::Step current);

    friend bool operator==(const StepTimes &, const StepTimes &) = default;

private:
    std::array<std::chrono::nanoseconds, 4> m_times {};
    std::chrono::nanoseconds m_latest {};
    smtp::Step m_current = smtp::Step::Connection;
};

} // namespace ui
