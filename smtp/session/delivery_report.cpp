// SPDX-License-Identifier: MIT
#include "smtp/session/delivery_report.h"

#include <algorithm>

namespace smtp {

bool DeliveryReport::isAccepted() const
{
    return !recipients.isEmpty()
        && std::ranges::all_of(recipients, [](const RecipientReport &r) { return r.verdict == RecipientReport::Verdict::Accepted; });
}

void DeliveryReport::add(DeliveryReport &&other)
{
    if (recipients.isEmpty()) {
        *this = std::move(other);
        return;
    }
    for (const RecipientReport &one : std::as_const(other.recipients)) {
        const auto before = std::ranges::find_if(recipients, [&](const RecipientReport &known) {
            return known.verdict == RecipientReport::Verdict::TryLater && known.address == one.address;
        });
        if (before == recipients.end())
            recipients << one;
        else
            *before = one;
    }
    if (other.confirmation && (!confirmation || (other.confirmation->isPositive() && !confirmation->isPositive()))) {
        confirmation = std::move(other.confirmation);
        queueId = std::move(other.queueId);
    }
    if (!error)
        error = std::move(other.error);
    byHand += std::move(other.byHand);
}

} // namespace smtp
