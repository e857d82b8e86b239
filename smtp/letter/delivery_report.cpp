// SPDX-License-Identifier: MIT
#include "smtp/letter/delivery_report.h"

#include <algorithm>

namespace smtp {

bool DeliveryReport::isAccepted() const
{
    return !recipients.isEmpty()
        && std::ranges::all_of(recipients, [](const RecipientReport &r) { return r.verdict == RecipientReport::Verdict::Accepted; });
}

bool DeliveryReport::isSettled() const
{
    return std::ranges::any_of(recipients, &RecipientReport::isSettled);
}

void DeliveryReport::settle()
{
    for (RecipientReport &one : recipients) {
        if (one.verdict == RecipientReport::Verdict::Uncertain) {
            one.verdict = RecipientReport::Verdict::Accepted;
            one.isSettled = true;
        }
    }
    if (error && error->kind == Error::Kind::Uncertain)
        error.reset();
}

/// What ended one transaction is the reason of its own recipients, and of no others.
static void tellRecipientsWhy(DeliveryReport &report)
{
    for (RecipientReport &one : report.recipients) {
        const bool isOpen = one.verdict == RecipientReport::Verdict::NotTried || one.verdict == RecipientReport::Verdict::TryLater;
        if (!report.error || !isOpen || one.isLeftOut || (one.reply && !one.reply->isPositive()) || !one.why.isEmpty())
            continue;
        one.reply = report.error->reply;
        one.context = report.error->context;
        one.why = report.error->why;
        if (!one.error)
            one.error = std::make_shared<const Error>(*report.error);
    }
}

/// A confirmation is that of its own transaction's recipients.
static void tellRecipientsConfirmation(DeliveryReport &report)
{
    for (RecipientReport &one : report.recipients) {
        if (one.verdict == RecipientReport::Verdict::Accepted && !one.isConfirmed) {
            one.reply = report.confirmation;
            one.isConfirmed = true;
        }
    }
}

void DeliveryReport::add(DeliveryReport &&other)
{
    if (recipients.isEmpty()) {
        *this = std::move(other);
        return;
    }
    tellRecipientsWhy(*this);
    tellRecipientsWhy(other);
    const bool areBothConfirmed = confirmation && confirmation->isPositive() && other.confirmation && other.confirmation->isPositive();
    if (areBothConfirmed) {
        tellRecipientsConfirmation(*this);
        tellRecipientsConfirmation(other);
        if (!other.queueId.isEmpty() && other.queueId != queueId)
            queueId += (queueId.isEmpty() ? QByteArray() : QByteArray(", ")) + other.queueId;
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
    // That one part's recipients were all refused ends nothing: each of them has its own reply, as within one transaction.
    const auto isOfItsRecipients = [](const std::optional<Error> &one) { return one && one->reason == Error::Reason::EveryRecipient; };
    if (!error || (isOfItsRecipients(error) && other.error))
        error = std::move(other.error);
    const auto mayHaveIt = [](const RecipientReport &one) {
        return one.verdict == RecipientReport::Verdict::Accepted || one.verdict == RecipientReport::Verdict::Uncertain;
    };
    if (isOfItsRecipients(error) && std::ranges::any_of(recipients, mayHaveIt))
        error.reset();
    byHand += std::move(other.byHand);
}

} // namespace smtp
