// SPDX-License-Identifier: MIT
#include "app/explain/by_hand.h"

#include "app/explain/isolated.h"
#include "app/explain/refusal.h"
#include "smtp/letter/recipient_verdict.h"
#include "smtp/wire/printable.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace smtp;

namespace app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::ByHand)
};

QString shown(const QByteArray &line)
{
    return isolated(printable(line.left(200)));
}

/// "RCPT for charles@example.net", "DATA".
QString nameOf(const ByHand &byHand)
{
    const QString verb = shown(byHand.verb);
    return byHand.recipient ? Words::tr("%1 for %2", "an SMTP command, an address").arg(verb, isolated(byHand.recipient->toString()))
                            : verb;
}

QString whatYouSent(const ByHand &byHand)
{
    const QString reply = shownReply(*byHand.reply);
    if (byHand.reply->isPositive())
        return Words::tr("what you sent instead of %1 was accepted, and the letter did not follow: %2").arg(nameOf(byHand), reply);
    if (isForNow(*byHand.reply))
        return Words::tr("what you sent instead of %1 was not accepted for now: %2").arg(nameOf(byHand), reply);
    return Words::tr("what you sent instead of %1 was refused: %2").arg(nameOf(byHand), reply);
}

QString sendUnchanged()
{
    return Words::tr("Send the letter again without that change.");
}

/// `all`: what became of the letter; whoever has it must not get it twice.
void tellOfRecipient(Verdict::Recipient &told, const RecipientReport &report, Verdict::Kind all)
{
    using Kind = Verdict::Kind;
    const ByHand &byHand = *report.byHand;
    if (byHand.isLeftOut() && report.verdict != RecipientReport::Verdict::NotTried)
        return; // this time; what an earlier try came to is still so
    const bool isRefused = byHand.reply && !byHand.reply->isPositive();
    const bool isAnother = byHand.recipient && report.address != *byHand.recipient;
    told.hasReason = true;
    if (byHand.isLeftOut()) {
        told = {told.address, Kind::Cancelled, Words::tr("left out by you"), Actor::You, {}, {}, Retry::AfterChange, true, true};
    } else if (isRefused) {
        told.text = whatYouSent(byHand);
        told.kind = isForNow(*byHand.reply) ? Kind::TryLater : Kind::Refused;
        told.actor = Actor::You;
        told.advice = all == Kind::Partly ? Words::tr("Send the letter to this recipient again, without that change.") : sendUnchanged();
        told.cause.clear();
        told.retry = Retry::AfterChange;
        told.isSure = true;
    } else if (report.isLeftOut) {
        told = {told.address, Kind::Cancelled, Words::tr("not asked for: you sent “%1” instead").arg(shown(byHand.sent)), Actor::You, {},
            {}, Retry::AfterChange, true, true};
    } else if (isAnother) {
        told.text = Words::tr("%1; you put this address in place of %2", "what became of the recipient, the address before")
                        .arg(told.text, isolated(byHand.recipient->toString()));
    }
}

/// What a person changed or left out, in one sentence each.
QString sentences(const QList<ByHand> &all)
{
    QStringList told;
    for (const ByHand &one : all) {
        told << (one.isLeftOut() ? Words::tr("You left out %1.").arg(nameOf(one))
                                 : Words::tr("You sent “%1” instead of %2.").arg(shown(one.sent), nameOf(one)));
    }
    return told.join(u' ');
}

} // namespace

void tellByHand(Verdict &verdict, const ByHandCause &cause)
{
    using How = ByHandCause::How;
    const ByHand &what = cause.what;
    verdict.actor = Actor::You;
    verdict.isSure = cause.how != How::Possible;
    verdict.cause.clear();
    verdict.retry = Retry::AfterChange;
    if (cause.how == How::Answered && what.reply->isPositive()) { // the server did as it was told
        verdict.kind = Verdict::Kind::Cancelled;
        verdict.headline =
            Words::tr("The server accepted what you sent instead of %1, and so the letter was not handed over.").arg(nameOf(what));
        verdict.what = sentences({what}) + u' ' + Words::tr("The server answered: %1").arg(shownReply(*what.reply));
        verdict.advice = sendUnchanged();
    } else if (cause.how == How::Answered) {
        verdict.kind = isForNow(*what.reply) ? Verdict::Kind::TryLater : Verdict::Kind::Refused;
        verdict.headline = Words::tr("What you sent instead of %1 was refused.").arg(nameOf(what));
        verdict.what = sentences({what}) + u' ' + Words::tr("The server answered: %1").arg(shownReply(*what.reply));
        verdict.advice = sendUnchanged();
    } else if (cause.how == How::Missing && what.isLeftOut()) {
        verdict.kind = Verdict::Kind::Cancelled;
        verdict.headline = Words::tr("You left out %1, and the letter cannot go without it.").arg(nameOf(what));
        verdict.what.clear(); // the server has no part in it
        verdict.advice = Words::tr("Send the letter again, and let that command go.");
    } else if (cause.how == How::Missing) {
        verdict.kind = Verdict::Kind::Cancelled;
        verdict.headline = Words::tr("You sent something else instead of %1, and the letter cannot go without it.").arg(nameOf(what));
        verdict.what = sentences({what});
        verdict.advice = sendUnchanged();
    } else {
        verdict.advice = Words::tr("This may follow from what you changed or left out. Send the letter again without that change.");
    }
}

Verdict judgeAfter(const QList<ByHand> &all, const Error &error)
{
    Verdict verdict = judge(error);
    if (const auto cause = causeByHand(all, error)) {
        tellByHand(verdict, *cause);
        if (cause->how == ByHandCause::How::Possible)
            verdict.what = (sentences(all) + u' ' + verdict.what).trimmed();
        else if (cause->how == ByHandCause::How::Missing && error.reply)
            verdict.what = joined({verdict.what, saying(*error.reply)});
    }
    return verdict;
}

void tellByHand(Verdict &verdict, const DeliveryReport &report)
{
    bool isEachLeftOut = !report.recipients.isEmpty();
    int leftOut = 0;
    QList<ByHand> all = report.byHand;
    for (qsizetype i = 0; i < report.recipients.size(); ++i) {
        const RecipientReport &recipient = report.recipients.at(i);
        leftOut += recipient.isLeftOut ? 1 : 0;
        isEachLeftOut = isEachLeftOut && recipient.isLeftOut;
        if (recipient.byHand) {
            tellOfRecipient(verdict.recipients[i], recipient, verdict.kind);
            if (all.isEmpty() || all.constLast().offered != recipient.byHand->offered) // one change may be about two recipients
                all << *recipient.byHand;
        }
    }
    if (all.isEmpty())
        return;
    if (report.isAccepted()) {
        verdict.what = (verdict.what + u'\n' + sentences(all)).trimmed();
        return;
    }

    if (isEachLeftOut && verdict.kind != Verdict::Kind::Uncertain) {
        const bool isByNothing = std::ranges::all_of(all, [](const ByHand &one) { return one.verb != "RCPT" || one.isLeftOut(); });
        verdict.kind = Verdict::Kind::Cancelled;
        verdict.actor = Actor::You;
        verdict.headline = isByNothing ? Words::tr("You left out every recipient. Nobody has your letter.")
                                       : Words::tr("You named no recipient. Nobody has your letter.");
        verdict.what = sentences(all);
        if (report.error && report.error->reply)
            verdict.what += u' ' + Words::tr("For a letter without recipients, the server said: %1").arg(shownReply(*report.error->reply));
        verdict.advice = sendUnchanged();
        return;
    }
    if (verdict.kind == Verdict::Kind::Partly || verdict.kind == Verdict::Kind::Uncertain) {
        const bool isReplaced = std::ranges::any_of(all, [](const ByHand &one) { return one.recipient && !one.isLeftOut(); });
        QList<ByHand> others = all;
        others.removeIf([&](const ByHand &one) { return one.recipient && !isReplaced; });
        const QString left = isReplaced || leftOut == 0 ? QString() : Words::tr("You left out %n recipient(s).", nullptr, leftOut);
        verdict.what = (verdict.what + u'\n' + joined({sentences(others), left})).trimmed();
        const bool isOnlyByHand = std::ranges::all_of(
            report.recipients, [](const RecipientReport &one) { return one.byHand || one.verdict == RecipientReport::Verdict::Accepted; });
        if (isOnlyByHand && verdict.kind == Verdict::Kind::Partly) {
            verdict.advice = Words::tr("Send the letter again, without that change, only to the recipients who do not have it.");
            verdict.cause.clear();
            verdict.retry = Retry::AfterChange;
        }
        return;
    }
    if (verdict.kind == Verdict::Kind::Cancelled)
        return;
    const auto cause = report.error ? causeByHand(all, *report.error) : std::nullopt;
    if (!cause)
        return;
    tellByHand(verdict, *cause);
    const bool isPossible = cause->how == ByHandCause::How::Possible;
    if (isPossible)
        verdict.what = (sentences(all) + u' ' + verdict.what).trimmed();
    else if (cause->how == ByHandCause::How::Missing && report.error->reply)
        verdict.what = joined({verdict.what, saying(*report.error->reply)});
    for (qsizetype i = 0; i < verdict.recipients.size(); ++i) {
        const RecipientReport &own = report.recipients.at(i);
        Verdict::Recipient &recipient = verdict.recipients[i];
        const bool isOfAll = cause->how == ByHandCause::How::Answered && !cause->what.recipient;
        if (isOfAll && own.reply && own.reply != cause->what.reply)
            continue; // refused before, by the server alone
        if (!own.byHand && own.reply && !own.reply->isPositive() && own.reply != report.error->reply
            && !causeByHand(all, "RCPT", *own.reply))
            continue;
        if (isOfAll && !own.byHand) {
            recipient.kind = Verdict::Kind::Cancelled;
            recipient.text = whatYouSent(cause->what);
            recipient.hasReason = true;
        } else if (cause->how == ByHandCause::How::Missing && !own.byHand) {
            recipient.kind = Verdict::Kind::Cancelled;
        }
        recipient.actor = Actor::You;
        recipient.cause.clear();
        recipient.retry = Retry::AfterChange;
        recipient.advice = verdict.advice;
    }
}

} // namespace app
