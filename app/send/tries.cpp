// SPDX-License-Identifier: MIT
#include "app/send/tries.h"

#include <algorithm>
#include <utility>

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
    const std::chrono::nanoseconds end = all.size() == 0 ? std::chrono::nanoseconds(0) : all.events().back().at;
    const quint32 exchanges = all.exchanges();
    const quint32 connections = all.connections();
    for (smtp::Event event : session) {
        event.at += end;
        if (event.exchange > 0)
            event.exchange += exchanges;
        if (event.connection > 0)
            event.connection += connections;
        all.append(std::move(event));
    }
}

void Tries::take(const smtp::DeliveryReport &last, const std::vector<smtp::Event> &session)
{
    m_report = afterAllTries(m_report, last);
    bool mayBeThere = false;
    for (const RecipientReport &one : last.recipients) {
        if (one.verdict != Verdict::Accepted && one.verdict != Verdict::Uncertain)
            continue; // whoever may have it since an earlier try still may
        mayBeThere = true;
        m_uncertain.removeAll(one.address);
        (one.verdict == Verdict::Accepted ? m_accepted : m_uncertain) << one.address;
    }
    smtp::Transcript vain;
    append(vain, m_vain);
    append(vain, session);
    m_vain = vain.events();
    if (mayBeThere)
        append(m_sessions, std::exchange(m_vain, {}));
}

void Tries::settle()
{
    m_report = inDoubt();
    m_report.settle();
    m_accepted += std::exchange(m_uncertain, {});
    // Sent reads there who was settled, whatever tries follow.
    smtp::Event settled = m_sessions.events().back();
    settled.exchange = 0;
    settled.letter = 0;
    settled.body = smtp::happened::Concluded(m_report);
    m_sessions.append(std::move(settled));
}

smtp::DeliveryReport Tries::inDoubt() const
{
    smtp::DeliveryReport report = m_report;
    for (RecipientReport &one : report.recipients) {
        if (mayHave(one.address))
            one.verdict = Verdict::Uncertain;
    }
    return report;
}

} // namespace app
