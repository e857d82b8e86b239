// SPDX-License-Identifier: MIT
#include "smtp/exchange/session_facts.h"

#include "smtp/extension/extension.h"

#include <algorithm>

namespace smtp {

std::shared_ptr<const ReplyContext> SessionFacts::contextOf(const QByteArray &verb) const
{
    ReplyContext context {.verb = verb,
        .role = options->role,
        .isLoggedIn = isAuthenticated,
        .isEncrypted = isEncrypted,
        .offersLogin = capabilities.has("AUTH"),
        .mechanism = mechanism};
    // RFC 6409 §3.1, RFC 8314 §3.3: these ports are for submission alone.
    const bool isForSubmission = options->credentials || options->port == 587 || options->port == 465;
    if (context.role == ServerRole::Unknown && isForSubmission)
        context.role = ServerRole::Submission;
    else if (context.role == ServerRole::Unknown && options->protocol == MailTransaction::Protocol::Lmtp)
        context.role = ServerRole::Exchanger; // RFC 2033 §1: it delivers
    return std::make_shared<const ReplyContext>(std::move(context));
}

void SessionFacts::addContext(const std::shared_ptr<const ReplyContext> &context)
{
    for (const std::shared_ptr<MailTransaction> &one : open) {
        if (one->report.error && one->report.error->reply && !one->report.error->context)
            one->report.error->context = context;
        for (RecipientReport &recipient : one->report.recipients) {
            if (!one->isConcluded)
                break;
            if (recipient.reply && !recipient.reply->isPositive() && !recipient.context)
                recipient.context = context; // the error spoke for it
        }
    }
}

void SessionFacts::enterTls(const TlsReport &established)
{
    isEncrypted = true;
    isIntroduced = false;
    ehloRefusal.reset();
    isAuthenticated = false;
    mayLookAhead = false;
    refusedMechanisms.clear();
    loginRefusal.reset();
    capabilities = {};
    tls = established;
}

void SessionFacts::begin(std::shared_ptr<MailTransaction> next)
{
    transaction = std::move(next);
    open.push_back(transaction);
    ++transactionsBegun;
}

void SessionFacts::beginAgain()
{
    Letter letter = transaction->letter;
    if (letter.compatible)
        letter.body = letter.compatible;
    auto again = std::make_shared<MailTransaction>(std::move(letter), transaction->index, transaction->protocol);
    again->isLastPart = transaction->isLastPart;
    again->isPostponed = transaction->isPostponed;
    std::erase(open, transaction);
    begin(std::move(again));
}

void SessionFacts::forgetConnection()
{
    enterTls({});
    isEncrypted = false;
    isGreeted = hasRefusedStartTls = isIpLoopback = hasComparedIssuer = isQuitIssued = false;
    hasTakenChunks = false;
    takesMailEarly = true;
    transactionsBegun = 0;
    recipientsDecided = 0;
    greeting.clear();
    ehloName.clear();
    notes.clear();
}

void SessionFacts::postponeOpen()
{
    for (; !open.empty(); open.pop_back()) {
        const MailTransaction &one = *open.back();
        postponed.push_front({one.index, one.letter, one.isLastPart, one.isPostponed, true});
    }
    transaction.reset();
    // The next connection may take other encodings than this one.
    for (Postponed &one : postponed)
        one.letter = withAllEncodings(std::move(one.letter));
}

void SessionFacts::file()
{
    for (; !open.empty() && open.front()->isConcluded; open.pop_front()) {
        MailTransaction &concluded = *open.front();
        auto known = std::ranges::find(partials, concluded.index, &Partial::index);
        if (known == partials.end())
            known = partials.insert(known, Partial {concluded.index});
        Partial &partial = *known;
        for (const RecipientReport &one : std::as_const(concluded.report.recipients)) {
            const bool isDecided = one.verdict == RecipientReport::Verdict::Accepted || (one.reply && !one.reply->isPositive());
            recipientsDecided += isDecided ? 1 : 0;
        }
        recipientsDecided -= concluded.noRoomFor.size();
        partial.isLastBegun = partial.isLastBegun || concluded.isLastPart;
        partial.postponed -= concluded.isPostponed ? 1 : 0;
        if (!concluded.noRoomFor.isEmpty() && !concluded.report.error && !isQuitIssued) {
            Postponed rest {concluded.index, concluded.letter};
            rest.letter.envelope.recipients.clear();
            for (const qsizetype place : std::as_const(concluded.noRoomFor))
                rest.letter.envelope.recipients << concluded.letter.envelope.recipients.at(place);
            postponed.push_back(std::move(rest));
            ++partial.postponed;
        }
        partial.report.add(std::move(concluded.report));
        if (partial.isLastBegun && partial.postponed == 0) {
            for (const auto &changed : std::as_const(byHand))
                partial.report.byHand << *changed;
            byHand.removeIf([](const auto &changed) { return changed->step != Step::Connection; }); // the next letter has its own
            reports << Concluded {partial.index, std::move(partial.report)};
            partials.erase(known);
        }
    }
}

bool SessionFacts::mayPostpone() const
{
    return std::ranges::any_of(open, [](const auto &one) { return !one->noRoomFor.isEmpty(); });
}

bool SessionFacts::mayComeToPostpone() const
{
    return std::ranges::any_of(
        open, [](const auto &one) { return one->letter.envelope.recipients.size() > 1 && !one->isEveryRecipientAnswered(); });
}

bool SessionFacts::needsReset() const
{
    return transaction && transaction->isOpenAtServer;
}

} // namespace smtp
