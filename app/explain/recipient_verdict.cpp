// SPDX-License-Identifier: MIT
#include "app/explain/recipient_verdict.h"

#include "app/explain/refusal.h"
#include "app/explain/statement.h"

using namespace Qt::StringLiterals;
using namespace smtp;

namespace app {

namespace {

using Each = RecipientReport::Verdict;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Verdict)
};

/// What comes nearest where no server has said why.
QByteArray causeWithoutReply(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::ConnectionLost:
        return "server-fault"_ba;
    case Error::Kind::TimedOut:
        return "timeout"_ba;
    case Error::Kind::HostUnknown:
    case Error::Kind::Unreachable:
        return "route-failed"_ba;
    case Error::Kind::Tls:
        return "tls-unavailable"_ba;
    case Error::Kind::ProtocolViolation:
        return "protocol-error"_ba;
    default:
        return {};
    }
}

/// What ended this one's way to its server; none: nothing did, or nobody knows.
std::optional<Error> endOf(const RecipientReport &recipient, const std::optional<Error> &ofAll)
{
    std::optional<Error> error = recipient.error ? std::optional(*recipient.error) : ofAll;
    if (error && error->kind == Error::Kind::Uncertain
        && recipient.verdict != Each::Uncertain) { // the letter was not under way to this one
        error->kind = Error::Kind::ConnectionLost;
        error->reply.reset();
    }
    return error;
}

/// No reply says why this one has not got the letter; `ofAll` ended the session.
void judgeWithoutReply(Verdict::Recipient &told, const RecipientReport &recipient, const std::optional<Error> &ofAll, Verdict::Kind all)
{
    const std::optional<Error> error = endOf(recipient, ofAll);
    if (recipient.verdict == Each::Uncertain) {
        told.actor = Actor::You;
        told.advice = adviceToAsk(1);
    } else if (error && !recipient.isLeftOut) {
        const Verdict last = judge(*error);
        const bool isOver =
            all == Verdict::Kind::Partly && (error->kind == Error::Kind::ConnectionLost || error->kind == Error::Kind::TimedOut);
        told.actor = last.actor;
        told.cause = last.cause.isEmpty() && all == Verdict::Kind::Partly ? causeWithoutReply(*error) : last.cause;
        told.retry = last.retry;
        told.isSure = last.isSure;
        told.advice = isOver ? Words::tr("Send the letter again later, only to the recipients who do not have it.") : last.advice;
    } else if (recipient.verdict == Each::TryLater) {
        told.actor = Actor::TheNetwork;
        told.retry = Retry::Later;
        told.advice = whetherToTryAgain(told.retry);
    }
}

} // namespace

Causes causesOf(const DeliveryReport &report)
{
    constexpr int mostRead = 100; // refusals whose words are read: a server may say as many as there are recipients
    Causes causes;
    causes.reserve(report.recipients.size());
    int read = 0;
    for (const RecipientReport &recipient : report.recipients) {
        const bool isRefused = recipient.verdict != Each::Accepted && recipient.reply && !recipient.reply->isPositive();
        if (isRefused && read++ < mostRead)
            causes << causeOf(*recipient.reply, contextOf(recipient, report));
        else if (isRefused)
            causes << causeOf(Reply {recipient.reply->code, {QByteArray()}, recipient.reply->enhanced}, contextOf(recipient, report));
        else
            causes << std::nullopt;
    }
    return causes;
}

QString adviceToAsk(int uncertain)
{
    return uncertain > 1 ? Words::tr("Ask the recipients before you send the letter again; otherwise it may arrive twice.")
                         : Words::tr("Ask the recipient before you send the letter again; otherwise it may arrive twice.");
}

Verdict::Recipient judged(
    const RecipientReport &recipient, const std::optional<Cause> &cause, const Verdict &verdict, const std::optional<Error> &error)
{
    Verdict::Recipient told {.address = recipient.address.toString(), .kind = Verdict::Kind::Failed, .text = {}, .actor = verdict.actor};
    if (recipient.verdict == Each::Accepted)
        return {told.address, Verdict::Kind::Accepted,
            recipient.isSettled ? Words::tr("you settled it: it arrived") : Words::tr("accepted"), Actor::Nobody, {}, {}, Retry::Unsaid,
            true, recipient.isSettled};
    const bool isOfItsOwn = recipient.error || (verdict.kind == Verdict::Kind::Uncertain && recipient.verdict != Each::Uncertain);
    if (verdict.kind != Verdict::Kind::Partly && !isOfItsOwn) { // what ended all of it
        told.cause = verdict.cause;
        told.advice = verdict.advice;
        told.retry = verdict.retry;
        told.isSure = verdict.isSure;
    } else if (!cause) {
        judgeWithoutReply(told, recipient, error, verdict.kind);
    }
    if (cause) {
        told.actor = cause->actor;
        told.cause = cause->id;
        told.advice = cause->advice;
        told.retry = cause->retry;
        told.isSure = cause->isSure;
    }
    const QString words = recipient.reply ? shownReply(*recipient.reply) : QString();
    switch (recipient.verdict) {
    case Each::Accepted:
    case Each::RefusedForGood:
        told.kind = Verdict::Kind::Refused;
        told.text = joined({Words::tr("refused:"), words});
        break;
    case Each::TryLater:
        told.kind = Verdict::Kind::TryLater;
        told.text = recipient.reply ? joined({Words::tr("try later:"), words}) : Words::tr("try later");
        break;
    case Each::Uncertain:
        told.kind = Verdict::Kind::Uncertain;
        told.text = Words::tr("may have been delivered");
        break;
    case Each::NotTried:
        if (error && error->kind == Error::Kind::Cancelled && !recipient.isLeftOut) {
            told.kind = Verdict::Kind::Cancelled;
            told.text = Words::tr("stopped by you");
            break;
        }
        told.text = cause ? joined({Words::tr("not tried:"), words}) : Words::tr("not tried");
        told.hasReason = cause.has_value();
        break;
    }
    const bool isOpen = recipient.verdict == Each::NotTried || recipient.verdict == Each::TryLater;
    if (isOpen && recipient.reply && recipient.reply->isPositive() && !recipient.isLeftOut)
        told.text = Words::tr("accepted, but not delivered: the letter did not follow");
    if (!recipient.reply && !recipient.why.isEmpty() && told.kind != Verdict::Kind::Cancelled) {
        const QString why = sentenceOf(recipient.why);
        told.text = joined({told.text, told.text.endsWith(u':') ? why : u'(' + why + u')'});
        told.hasReason = true;
    }
    return told;
}

} // namespace app
