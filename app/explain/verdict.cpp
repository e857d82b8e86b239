// SPDX-License-Identifier: MIT
#include "app/explain/by_hand.h"

#include "app/explain/cause.h"
#include "app/explain/isolated.h"
#include "app/explain/recipient_verdict.h"
#include "app/explain/refusal.h"
#include "app/explain/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace smtp;

namespace app {

namespace {

using Each = RecipientReport::Verdict;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Verdict)
};

int uncertainIn(const DeliveryReport &report)
{
    return static_cast<int>(std::ranges::count(report.recipients, Each::Uncertain, &RecipientReport::verdict));
}

/// Whether what the report says of its end is true of each recipient without the letter.
bool endedTogether(const DeliveryReport &report)
{
    return std::ranges::all_of(report.recipients, [&report](const RecipientReport &one) {
        return one.verdict == Each::Accepted || !one.error
            || (report.error && one.error->kind == report.error->kind && one.error->why == report.error->why);
    });
}

/// Who has the letter, and by whose word: the server's, or a person's who settled it.
void tellWhoHasIt(Verdict &verdict, const DeliveryReport &report, int accepted, int all)
{
    const auto settled = static_cast<int>(std::ranges::count_if(report.recipients, &RecipientReport::isSettled));
    if (settled == accepted) {
        verdict.headline = Words::tr("You settled it: the letter arrived.");
        verdict.what = Words::tr("The server itself never confirmed it.");
        return;
    }
    const bool isConfirmed = report.confirmation && report.confirmation->isPositive();
    const bool isOfAll = std::ranges::none_of(report.recipients, [&report](const RecipientReport &one) { // each may have its own
        return one.verdict == Each::Accepted && one.isConfirmed && one.reply != report.confirmation;
    });
    verdict.what = report.confirmation && isOfAll && (isConfirmed || endedTogether(report)) ? saying(*report.confirmation) : QString();
    if (settled > 0)
        verdict.what = joined({Words::tr("You settled it for %n recipient(s): the letter arrived.", nullptr, settled), verdict.what});
    verdict.headline = accepted == all && settled == 0
        ? Words::tr("The server accepted your letter for %n recipient(s).", nullptr, accepted)
        : Words::tr("The server accepted your letter for %1 of %2 recipients.")
              .arg(QString::number(accepted - settled), QString::number(all));
}

/// How a later try ended that brought the letter to nobody; empty if a person left everybody out, which is told with their number.
QString endOfLaterTry(const DeliveryReport &report)
{
    if (report.error && report.error->kind != Error::Kind::Cancelled) {
        const Verdict last = judge(*report.error);
        return joined({last.headline, last.what});
    }
    const bool isStopped =
        std::ranges::any_of(report.recipients, [](const RecipientReport &one) { return one.verdict != Each::Accepted && !one.isLeftOut; });
    return isStopped ? Words::tr("You stopped the letter. Nobody else got it.") : QString();
}

/// The one cause of all recipients who have not got the letter; none if there are several, or a reply tells none.
std::optional<Cause> commonCause(const DeliveryReport &report, const Causes &causes)
{
    std::optional<Cause> common;
    for (qsizetype i = 0; i < causes.size(); ++i) {
        if (report.recipients.at(i).verdict == Each::Accepted)
            continue;
        const auto &cause = causes.at(i);
        if (!cause || (common && (common->id != cause->id || common->actor != cause->actor)))
            return std::nullopt;
        if (!common)
            common = cause;
    }
    return common;
}

void adopt(Verdict &verdict, const Cause &cause)
{
    verdict.actor = cause.actor;
    verdict.cause = cause.id;
    verdict.retry = cause.retry;
    verdict.isSure = cause.isSure;
    verdict.advice = cause.advice;
}

QString othersHaveIt(int accepted)
{
    return accepted == 1 ? Words::tr("The server accepted the letter for the other recipient.")
                         : Words::tr("The server accepted the letter for the others.");
}

/// A reason with the names of those whom it is about, if there are few.
QString saidOfFew(const DeliveryReport &report, const QString &reason)
{
    constexpr qsizetype few = 3;
    QStringList names;
    for (const RecipientReport &one : report.recipients) {
        if (one.verdict != Each::Accepted)
            names << isolated(one.address.toString());
    }
    return names.size() > few ? reason
                              : Words::tr("%1: %2", "recipients, why they do not have the letter").arg(names.join(u", "_s), reason);
}

Verdict partly(const DeliveryReport &report, const Causes &causes, int accepted, int all)
{
    Verdict verdict;
    verdict.kind = Verdict::Kind::Partly;
    verdict.actor = Actor::You;
    tellWhoHasIt(verdict, report, accepted, all);
    if (report.error && !report.confirmation && endedTogether(report)
        && report.error->reason != Error::Reason::EveryRecipient) { // a later try that came to nothing
        verdict.what = joined({report.isSettled() ? verdict.what : QString(), endOfLaterTry(report)});
    }
    const int uncertain = uncertainIn(report);
    if (uncertain > 0 && uncertain == all - accepted) {
        verdict.advice = joined({adviceToAsk(uncertain), othersHaveIt(accepted)});
    } else if (uncertain > 0) { // who may have it is not who has it not
        verdict.advice = joined({Words::tr("The reasons differ: see what to do for each recipient."), othersHaveIt(accepted)});
    } else if (const auto cause = commonCause(report, causes)) {
        adopt(verdict, *cause);
        verdict.advice = joined({saidOfFew(report, cause->headline), cause->advice, othersHaveIt(accepted)});
    } else {
        verdict.advice = joined({Words::tr("Send the letter again only to the recipients who do not have it: each has its own reason."),
            othersHaveIt(accepted)});
    }
    return verdict;
}

/// What all recipients without the letter have in common, if no reply gave it.
void adoptCommonCause(Verdict &verdict)
{
    if (verdict.kind != Verdict::Kind::Partly || !verdict.cause.isEmpty())
        return;
    const Verdict::Recipient *common = nullptr;
    for (const Verdict::Recipient &one : std::as_const(verdict.recipients)) {
        if (one.kind == Verdict::Kind::Accepted)
            continue;
        if (one.cause.isEmpty() || (common && (common->cause != one.cause || common->actor != one.actor)))
            return;
        common = &one;
    }
    if (common) {
        verdict.cause = common->cause;
        verdict.actor = common->actor;
        verdict.retry = common->retry;
        verdict.isSure = common->isSure;
    }
}

/// What happened on each way, as long as they are few.
QString whatOfEach(const DeliveryReport &report)
{
    constexpr qsizetype few = 3;
    QStringList all;
    for (const RecipientReport &one : report.recipients) {
        const QString what = one.verdict != Each::Accepted && one.error ? judge(*one.error).what : QString();
        if (!what.isEmpty() && !all.contains(what) && all.size() < few)
            all << what;
    }
    return all.join(u' ');
}

/// Several ways ended each in its own manner: one of them does not speak for the others.
void tellDifference(Verdict &verdict, const DeliveryReport &report)
{
    const Verdict::Recipient *first = nullptr;
    bool isOneActor = true;
    bool isOneReason = true;
    bool hasYou = false;
    for (const Verdict::Recipient &one : std::as_const(verdict.recipients)) {
        if (one.kind == Verdict::Kind::Accepted)
            continue;
        if (!first)
            first = &one;
        isOneActor = isOneActor && one.actor == first->actor;
        isOneReason = isOneReason && one.cause == first->cause && one.advice == first->advice && one.actor == first->actor;
        hasYou = hasYou || one.actor == Actor::You;
    }
    if (!first || endedTogether(report))
        return;
    if (isOneReason) { // which is told of each, as of two domains that do not exist
        if (verdict.kind != Verdict::Kind::Partly && verdict.kind != Verdict::Kind::Uncertain)
            verdict.what = whatOfEach(report);
        return;
    }
    verdict.actor = isOneActor ? first->actor : hasYou ? Actor::You : Actor::Nobody;
    if (verdict.kind == Verdict::Kind::Partly)
        return;
    verdict.cause.clear();
    verdict.isSure = false;
    verdict.retry = Retry::Unsaid;
    verdict.advice = Words::tr("The reasons differ: see what to do for each recipient.");
    if (verdict.kind != Verdict::Kind::Uncertain && verdict.kind != Verdict::Kind::Cancelled) {
        verdict.headline = Words::tr("Nobody has your letter.");
        verdict.what.clear();
    }
}

/// Each recipient got a refusal of its own.
void judgeRefusedByAll(Verdict &verdict, const DeliveryReport &report, const Causes &causes)
{
    const int all = static_cast<int>(report.recipients.size());
    if (all < 2)
        return; // the error's reply is the only recipient's
    const bool isForGood =
        std::ranges::all_of(report.recipients, [](const RecipientReport &r) { return r.verdict == Each::RefusedForGood; });
    if (isForGood)
        verdict.headline = Words::tr("The server refused %n recipient(s); nobody has your letter.", nullptr, all);
    if (const auto cause = commonCause(report, causes)) {
        adopt(verdict, *cause);
        verdict.what = joined({isForGood ? cause->headline : QString(), verdict.what});
    } else {
        verdict.actor = Actor::You;
        verdict.cause.clear();
        verdict.isSure = false;
        verdict.headline = isForGood ? verdict.headline : Words::tr("The server accepted none of the recipients; nobody has your letter.");
        verdict.what.clear(); // one recipient's reply does not speak for the others
        verdict.advice = Words::tr("The reasons differ: see what to do for each recipient.");
    }
}

} // namespace

Verdict judge(const DeliveryReport &report)
{
    const int all = static_cast<int>(report.recipients.size());
    const int accepted =
        static_cast<int>(std::ranges::count_if(report.recipients, [](const RecipientReport &r) { return r.verdict == Each::Accepted; }));

    const Causes causes = causesOf(report);
    Verdict verdict;
    if (all > 0 && accepted == all) {
        verdict.kind = Verdict::Kind::Accepted;
        tellWhoHasIt(verdict, report, accepted, all);
        verdict.isSure = true;
    } else if (accepted > 0) {
        verdict = partly(report, causes, accepted, all);
    } else if (report.error) {
        verdict = judge(*report.error);
        const int uncertain = uncertainIn(report);
        if (uncertain > 0 && verdict.kind != Verdict::Kind::Uncertain) { // since an earlier try, or by another server
            verdict = {.kind = Verdict::Kind::Uncertain,
                .actor = Actor::You,
                .headline = Words::tr("It may have been delivered: the server did not confirm it."),
                .what = endOfLaterTry(report),
                .advice = {},
                .recipients = {}};
        } else if (report.error->reason == Error::Reason::EveryRecipient) {
            judgeRefusedByAll(verdict, report, causes);
        }
        if (verdict.kind == Verdict::Kind::Uncertain)
            verdict.advice = adviceToAsk(uncertain);
    } else {
        verdict.headline = Words::tr("The letter was not sent.");
    }
    verdict.recipients.reserve(all);
    for (qsizetype i = 0; i < report.recipients.size(); ++i)
        verdict.recipients << judged(report.recipients.at(i), causes.at(i), verdict, report.error);
    adoptCommonCause(verdict);
    tellDifference(verdict, report);
    tellByHand(verdict, report);
    return verdict;
}

} // namespace app
