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

void append(smtp::Transcript &all, const std::vector<smtp::Event> &session)
{
    std::chrono::nanoseconds end {};
    quint32 exchanges = 0;
    for (const smtp::Event &event : all.events()) {
        end = std::max(end, event.at);
        exchanges = std::max(exchanges, event.exchange);
    }
    for (const smtp::Event &event : session) {
        all.append(end + event.at, event.step, event.exchange == 0 ? 0 : event.exchange + exchanges, event.isEncrypted,
            smtp::Event::Body(event.body));
    }
}

} // namespace app
