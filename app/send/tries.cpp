// SPDX-License-Identifier: MIT
#include "app/send/tries.h"

#include <algorithm>

namespace app {

smtp::DeliveryReport afterAllTries(const smtp::DeliveryReport &earlier, smtp::DeliveryReport last)
{
    QList<smtp::RecipientReport> all;
    for (const smtp::RecipientReport &one : earlier.recipients) {
        const bool isAgain = std::ranges::contains(last.recipients, one.address, &smtp::RecipientReport::address);
        if (one.verdict == smtp::RecipientReport::Verdict::Accepted && !isAgain)
            all << one;
    }
    last.recipients = all + last.recipients;
    return last;
}

} // namespace app
