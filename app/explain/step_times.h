// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/event.h"

#include <array>

namespace app {

/// How long each of the four steps took. Every stretch of time belongs to the step of the event that ended it, so that the four always add
/// up to the whole session, also where commands were sent ahead: a wait counts for the step whose reply was waited for. What passes before
/// a connection begins belongs to none.
class StepTimes {
public:
    /// The events in order, each once. Answers how much time ended with this one.
    std::chrono::nanoseconds take(const smtp::Event &event);

    [[nodiscard]] std::chrono::nanoseconds of(smtp::Step step) const { return m_times[static_cast<std::size_t>(step) - 1]; }
    /// Where the last event stood: what goes on goes on there.
    [[nodiscard]] smtp::Step current() const { return m_current; }

private:
    std::array<std::chrono::nanoseconds, 4> m_times {};
    std::chrono::nanoseconds m_latest {};
    smtp::Step m_current = smtp::Step::Connection;
    quint32 m_connection = 0;
};

} // namespace app
