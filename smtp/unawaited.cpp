// SPDX-License-Identifier: MIT
#include "smtp/unawaited.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace smtp {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto longest = std::chrono::minutes(5); ///< that a resolver or Kerberos goes on, with their usual settings
std::atomic<Clock::time_point> busyUntil = Clock::time_point::min();

} // namespace

void leaveUnawaited()
{
    busyUntil = Clock::now() + longest;
}

void endIfUnawaited(int status)
{
    if (Clock::now() > busyUntil.load())
        return;
    std::fflush(nullptr);
    std::_Exit(status);
}

} // namespace smtp
