// SPDX-License-Identifier: MIT
#include "app/explain/by_hand.h"

#include "app/explain/isolated.h"
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
        all.removeIf([](const ByHand &one) { return !one.recipient; });
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
        if (isReplaced)
            verdict.what = (verdict.what + u'\n' + sentences(all)).trimmed();
        else if (leftOut > 0)
            verdict.what = (verdict.what + u'\n' + Words::tr("You left out %n recipient(s).", nullptr, leftOut)).trimmed();
        const bool isOnlyByHand = std::ranges::all_of(
            report.recipients, [](const RecipientReport &one) { return one.byHand || one.verdict == RecipientReport::Verdict::Accepted; });
        if (isOnlyByHand && verdict.kind == Verdict::Kind::Partly) {
            verdict.advice = Words::tr("Send the letter again, without that change, only to the recipients who do not have it.");
            verdict.cause.clear();
        }
        return;
    }
    if (verdict.kind == Verdict::Kind::Cancelled)
        return;
    // The reply that ended it, or one that follows from what was changed before.
    const auto isCause = [&](const ByHand &one) { return one.reply && report.error && report.error->reply == one.reply; };
    const auto cause = std::ranges::find_if(all, isCause);
    const auto isMissed = [&](const ByHand &one) {
        const bool isEncryption = one.verb == "STARTTLS" && report.error && report.error->kind == Error::Kind::Tls;
        return one.isLeftOut() && report.error && !report.error->reply && (isEncryption || report.error->verb == one.verb);
    };
    if (cause != all.end()) {
        verdict.kind = isForNow(*cause->reply) ? Verdict::Kind::TryLater : Verdict::Kind::Refused;
        verdict.headline = Words::tr("What you sent instead of %1 was refused.").arg(nameOf(*cause));
        verdict.what = sentences({*cause}) + u' ' + Words::tr("The server answered: %1").arg(shownReply(*cause->reply));
        verdict.advice = sendUnchanged();
    } else if (const auto missed = std::ranges::find_if(all, isMissed); missed != all.end()) {
        verdict.headline = Words::tr("You left out %1, and the letter cannot go without it.").arg(nameOf(*missed));
        verdict.what.clear(); // the server was not asked
        verdict.advice = Words::tr("Send the letter again, and let that command go.");
    } else {
        verdict.what = (sentences(all) + u' ' + verdict.what).trimmed();
        verdict.advice = Words::tr("This may follow from what you changed or left out. Send the letter again without that change.");
    }
    for (qsizetype i = 0; i < verdict.recipients.size(); ++i) {
        const RecipientReport &own = report.recipients.at(i);
        Verdict::Recipient &recipient = verdict.recipients[i];
        if (cause != all.end() && !cause->recipient && own.reply && own.reply != cause->reply)
            continue; // refused before, by the server alone
        if (cause != all.end() && !cause->recipient && !own.byHand) {
            recipient.kind = Verdict::Kind::Cancelled;
            recipient.text = whatYouSent(*cause);
            recipient.hasReason = true;
        }
        recipient.actor = Actor::You;
        recipient.cause.clear();
        recipient.retry = Retry::AfterChange;
        recipient.advice = verdict.advice;
    }
    verdict.actor = Actor::You;
    verdict.cause.clear();
    verdict.retry = Retry::AfterChange;
}

} // namespace app
