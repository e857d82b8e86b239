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
    recipients += other.recipients;
    if (other.confirmation && (!confirmation || (other.confirmation->isPositive() && !confirmation->isPositive()))) {
        confirmation = std::move(other.confirmation);
        queueId = std::move(other.queueId);
    }
    if (!error)
        error = std::move(other.error);
}

} // namespace smtp
