// SPDX-License-Identifier: MIT
#include "smtp/session/clock.h"

#include <QBasicTimer>
#include <QObject>

namespace smtp {

namespace {

class SystemClock final : public QObject, public Clock {
public:
    [[nodiscard]] std::chrono::nanoseconds now() const override { return std::chrono::steady_clock::now().time_since_epoch(); }

    void callAfter(std::chrono::milliseconds delay, std::function<void()> call) override
    {
        m_call = std::move(call);
        m_timer.start(delay, this);
    }

protected:
    void timerEvent(QTimerEvent * /*event*/) override
    {
        m_timer.stop();
        const auto call = std::exchange(m_call, {});
        call();
    }

private:
    QBasicTimer m_timer;
    std::function<void()> m_call;
};

} // namespace

std::unique_ptr<Clock> Clock::system()
{
    return std::make_unique<SystemClock>();
}

} // namespace smtp
