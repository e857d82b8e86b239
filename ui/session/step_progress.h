// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/event.h"

#include <array>

namespace ui {

/// How far a session has come in each of the four steps, read from its events one after the other.
struct StepProgress {
    enum class State { Waiting, Running, Done, Failed };
    struct One {
        State state = State::Waiting;
        std::chrono::nanoseconds began {};
        std::chrono::nanoseconds ended {}; ///< so far, while it runs
        friend bool operator==(const One &, const One &) = default;
    };

    void take(const smtp::Event &event);
    /// The session is over; `isGood`: nothing ended it before its time.
    void conclude(bool isGood);

    [[nodiscard]] const One &operator[](smtp::Step step) const { return steps[static_cast<std::size_t>(step) - 1]; }

    std::array<One, 4> steps;
    qint64 bodySent = 0;
    qint64 bodySize = -1; ///< -1: not known
    std::chrono::nanoseconds latest {};

    friend bool operator==(const StepProgress &, const StepProgress &) = default;

private:
    One &at(smtp::Step step) { return steps[static_cast<std::size_t>(step) - 1]; }
};

} // namespace ui
