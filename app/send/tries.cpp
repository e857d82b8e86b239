// SPDX-License-Identifier: MIT
#include "app/send/tries.h"

#include <algorithm>

namespace app {

using smtp::RecipientReport;
using Verdict = RecipientReport::Verdict;

namespace {

/// Whether the try brought no news of this one.
bool saysNothing(const RecipientReport &one)
{
    return (one.verdict == Verdict::NotTried || one.verdict == Verdict::TryLater) && !one.reply && (!one.byHand || one.byHand->isLeftOut());
}

/// Whether that stays true, though another try brings no news. What a person sent in place of a command is of its own try alone.
bool stays(const RecipientReport &one)
{
    const bool isRefused = one.verdict == Verdict::RefusedForGood || one.verdict == Verdict::TryLater;
    return one.verdict == Verdict::Uncertain || (isRefused && one.reply && (!one.byHand || one.byHand->isLeftOut()));
}

} // namespace

smtp::DeliveryReport afterAllTries(const smtp::DeliveryReport &earlier, smtp::DeliveryReport last)
{
    QList<RecipientReport> all;
    for (const RecipientReport &one : earlier.recipients) {
        const auto again = std::ranges::find(last.recipients, one.address, &RecipientReport::address);
        if (again == last.recipients.end()) {
            if (one.verdict == Verdict::Accepted || one.verdict == Verdict::Uncertain)
                all << one;
        } else if (saysNothing(*again) && stays(one)) {
            RecipientReport kept = one;
            kept.byHand = again->byHand;
            kept.isLeftOut = again->isLeftOut;
            *again = std::move(kept);
        }
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
