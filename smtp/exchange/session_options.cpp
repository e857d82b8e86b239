// SPDX-License-Identifier: MIT
#include "smtp/exchange/session_options.h"

namespace smtp {

Deadlines Deadlines::all(std::chrono::milliseconds each)
{
    return {each, each, each, each, each, each, each};
}

} // namespace smtp
