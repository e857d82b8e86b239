// SPDX-License-Identifier: MIT
#include "smtp/session/clock.h"

#include <QTimer>

namespace smtp {

namespace {

class SystemClock final : public Clock {
public:
    [[nodiscard]] std::chrono::nanoseconds now() const override { return std::chrono::steady_clock::now().time_since_epoch(); }

    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> call) override
    {
        QTimer::singleShot(delay, context, std::move(call));
    }
};

} // namespace

std::unique_ptr<Clock> Clock::system()
{
    return std::make_unique<SystemClock>();
}

} // namespace smtp
