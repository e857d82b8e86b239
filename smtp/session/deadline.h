// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/clock.h"

namespace smtp {

/// By when the server must have done something. One timer runs and looks: a deadline that moves away, as it does with each reply, costs nothing.
class Deadline {
public:
    /// `clock` is borrowed; nothing else calls by it. `passed` is called from the event loop, once for each deadline that passes.
    Deadline(Clock &clock, std::function<void()> passed);

    void set(std::chrono::nanoseconds at); ///< by the clock; in the place of the one before
    void clear() { m_at = never; }
    [[nodiscard]] bool isSet() const { return m_at != never; }

private:
    static constexpr std::chrono::nanoseconds never = std::chrono::nanoseconds::max();

    void watch();
    void look();

    Clock &m_clock;
    std::function<void()> m_passed;
    std::chrono::nanoseconds m_at = never;
    std::chrono::nanoseconds m_watchedUntil = never; ///< when the timer that runs will look
};

} // namespace smtp
