// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace smtp {

/// Where a session's time comes from: the transcript's stamps and the deadlines. Tests bring their own.
class Clock {
public:
    virtual ~Clock() = default;

    /// Never goes back; only differences mean anything.
    [[nodiscard]] virtual std::chrono::nanoseconds now() const = 0;

    /// Calls `call` once, from the event loop; it replaces a pending call. Never after destruction.
    virtual void callAfter(std::chrono::milliseconds delay, std::function<void()> call) = 0;

    [[nodiscard]] static std::unique_ptr<Clock> system();
};

} // namespace smtp
