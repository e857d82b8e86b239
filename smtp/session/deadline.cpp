// SPDX-License-Identifier: MIT
#include "smtp/session/deadline.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace smtp {

namespace {

constexpr auto lookEvery = 1min;

} // namespace

Deadline::Deadline(Clock &clock, std::function<void()> passed)
    : m_clock(clock)
    , m_passed(std::move(passed))
{
}

void Deadline::set(std::chrono::nanoseconds at)
{
    m_at = at;
    if (m_watchedUntil > m_at)
        watch();
}

void Deadline::watch()
{
    // It looks every so often: the first deadline is long, and one that follows may be shorter.
    const auto now = m_clock.now();
    m_watchedUntil = std::min<std::chrono::nanoseconds>(m_at, now + lookEvery);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_watchedUntil - now);
    m_clock.callAfter(std::max(left, 0ms), [this] { look(); });
}

void Deadline::look()
{
    m_watchedUntil = never;
    if (!isSet())
        return;
    if (m_clock.now() < m_at) {
        watch();
        return;
    }
    clear();
    m_passed(); // it may be the last that is heard of us
}

} // namespace smtp
