// SPDX-License-Identifier: MIT
#include "smtp/unawaited.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>

namespace smtp {

namespace {

std::atomic<bool> isAnythingLeft = false;

} // namespace

void leaveUnawaited()
{
    isAnythingLeft = true;
}

void endIfUnawaited(int status)
{
    if (!isAnythingLeft)
        return;
    std::fflush(nullptr);
    std::_Exit(status);
}

} // namespace smtp
