// SPDX-License-Identifier: MIT
#include "smtp/session/delivery_report.h"

#include <algorithm>

namespace smtp {

bool DeliveryReport::isAccepted() const
{
    return !recipients.isEmpty()
        && std::ranges::all_of(recipients, [](const RecipientReport &r) { return r.verdict == RecipientReport::Verdict::Accepted; });
}

} // namespace smtp
