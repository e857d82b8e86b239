// SPDX-License-Identifier: MIT
#include "app/explain/by_hand.h"
#include "app/explain/cause.h"
#include "app/explain/knowledge.h"
#include "app/explain/tls_failure.h"
#include "smtp/transcript/printable.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace smtp;

namespace app {

namespace {

constexpr qsizetype longestReply = 400;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Verdict)
};

QString words(const std::optional<Reply> &reply)
{
    return reply ? shownReply(*reply) : QString();
}

QString saying(const std::optional<Reply> &reply)
{
    return reply ? Words::tr("The server said: %1").arg(words(reply)) : QString();
}

QString joined(const QStringList &parts)
{
    QStringList all = parts;
    all.removeAll(QString());
    return all.join(u' ');
}

QString stepName(Step step)
{
    switch (step) {
    case Step::Connection:
        return Words::tr("while connecting");
    case Step::Envelope:
        return Words::tr("at the envelope");
    case Step::Content:
        return Words::tr("while the letter was handed over");
    case Step::Confirmation:
        break;
    }
    return Words::tr("at the confirmation");
}

/// A refusal that is about the reply: what the server's words and codes say of who must act.
void judgeRefusal(Verdict &verdict, const Error &error)
{
    const auto &reply = error.reply;
    verdict.kind = error.isTemporary ? Verdict::Kind::TryLater : Verdict::Kind::Refused;
    verdict.what = saying(reply);
    verdict.actor = Actor::You;
    verdict.headline =
        error.isTemporary ? Words::tr("The server did not take your letter now.") : Words::tr("The server refused your letter.");
    if (const auto cause = reply ? causeOf(*reply) : std::nullopt) {
        verdict.actor = cause->actor;
        verdict.headline = cause->headline;
        verdict.advice = cause->advice;
    } else if (reply) {
        verdict.advice = knowledge::replyCode(error.verb, reply->code).advice;
        if (error.step == Step::Connection)
            verdict.actor = Actor::YourProvider;
    }
    verdict.what = joined({Words::tr("It happened %1.").arg(stepName(error.step)), verdict.what});
}

} // namespace

QString shownReply(const Reply &reply)
{
    QString text = printable(reply.text()).simplified();
    if (text.size() > longestReply)
        text = text.left(longestReply - 1) + u'…';
    return u"%1%2 %3"_s.arg(reply.code)
        .arg(reply.enhanced ? u' ' + QString::fromLatin1(reply.enhanced->toByteArray()) : QString(), text)
        .trimmed();
}

Verdict judge(const Error &error)
{
    Verdict verdict;
    verdict.kind = Verdict::Kind::Failed;
    verdict.what = printable(error.detail.toUtf8());
    switch (error.kind) {
    case Error::Kind::Usage:
        verdict.actor = Actor::You;
        verdict.headline = Words::tr("This cannot be done as asked.");
        break;
    case Error::Kind::InvalidMessage:
        verdict.actor = Actor::You;
        verdict.headline = Words::tr("The letter cannot go like this.");
        verdict.advice = Words::tr("Mend what is named here, and send it again.");
        break;
    case Error::Kind::FileUnreadable:
        verdict.actor = Actor::You;
        verdict.headline = Words::tr("A file cannot be read.");
        verdict.advice = Words::tr("See whether it is still there and you may read it, or take it out of the letter.");
        break;
    case Error::Kind::HostUnknown:
        verdict.actor = Actor::You;
        verdict.headline = Words::tr("There is no server of this name.");
        verdict.advice = Words::tr("Check the server’s name in your profile, or the recipient’s address where the letter goes straight to "
                                   "its domain. If it is right, "
                                   "this computer may be without network.");
        break;
    case Error::Kind::Unreachable:
        verdict.kind = Verdict::Kind::TryLater;
        verdict.actor = Actor::TheNetwork;
        verdict.headline = Words::tr("The server could not be reached.");
        verdict.advice = Words::tr("Check the network, and server and port in your profile; or try again later.");
        break;
    case Error::Kind::TimedOut:
        verdict.kind = Verdict::Kind::TryLater;
        verdict.actor = Actor::TheNetwork;
        verdict.headline = Words::tr("The server did not answer in time.");
        verdict.advice = Words::tr("Nothing was delivered. Try again later.");
        break;
    case Error::Kind::ConnectionLost:
        verdict.kind = Verdict::Kind::TryLater;
        verdict.actor = Actor::TheNetwork;
        verdict.headline = Words::tr("The connection broke before the letter was handed over.");
        verdict.advice = Words::tr("Nothing was delivered. Send it again.");
        break;
    case Error::Kind::ProtocolViolation:
        verdict.actor = Actor::YourProvider;
        verdict.headline = Words::tr("The server does not keep to the rules of SMTP.");
        verdict.advice =
            Words::tr("Check server and port in your profile: it may not be a mail server. Otherwise its administrator must look.");
        break;
    case Error::Kind::Tls:
        verdict.actor = Actor::YourProvider;
        verdict.headline = Words::tr("The connection could not be made safe, so nothing was sent.");
        verdict.advice = Words::tr(
            "Check the server’s name and port in your profile. If they are right, ask your provider; somebody may also be listening "
            "in on this network.");
        if (error.tls) {
            const TlsWords tls = wordsOf(*error.tls);
            verdict.actor = tls.actor;
            verdict.what = joined({tls.what, saying(error.reply)});
            verdict.advice = tls.advice;
        }
        break;
    case Error::Kind::LoginRefused:
        verdict.actor = Actor::You;
        verdict.headline = Words::tr("The login was refused.");
        verdict.what = error.reply ? saying(error.reply) : printable(error.detail.toUtf8());
        verdict.advice = error.isTemporary
            ? Words::tr("The server cannot check passwords just now. Try again later.")
            : Words::tr("Check user and password. Some providers want an app password, made on their pages, in place of your own.");
        break;
    case Error::Kind::ProxyLoginRefused:
        verdict.actor = Actor::You;
        verdict.headline = Words::tr("The proxy did not let you through.");
        verdict.advice = Words::tr("Check the user and the password that the proxy wants: the mail server was not reached.");
        break;
    case Error::Kind::Refused:
        if (!error.reply && !error.isTemporary && error.step == Step::Connection) { // RFC 7505
            verdict.kind = Verdict::Kind::Refused;
            verdict.actor = Actor::You;
            verdict.headline = Words::tr("The recipient’s domain takes no mail.");
            verdict.advice = Words::tr("Check the address, or reach the recipient another way.");
        } else {
            judgeRefusal(verdict, error);
        }
        break;
    case Error::Kind::LocalInputOutput:
        verdict.actor = Actor::You;
        verdict.headline = Words::tr("Something could not be read or written on this computer.");
        verdict.advice = Words::tr("See whether the file is still there and the disk has room.");
        break;
    case Error::Kind::Uncertain:
        verdict.kind = Verdict::Kind::Uncertain;
        verdict.actor = Actor::You;
        verdict.headline = Words::tr("It may have been delivered: the connection broke before the server could confirm.");
        verdict.advice = Words::tr("Ask the recipient before you send it again; otherwise it may arrive twice.");
        break;
    case Error::Kind::Cancelled:
        verdict.kind = Verdict::Kind::Cancelled;
        verdict.headline = Words::tr("You stopped the letter. Nothing was delivered.");
        verdict.what.clear();
        break;
    }
    return verdict;
}

QString whoMustAct(Actor actor)
{
    switch (actor) {
    case Actor::You:
        return Words::tr("Who must act: you.");
    case Actor::YourProvider:
        return Words::tr("Who must act: your provider.");
    case Actor::TheirServer:
        return Words::tr("Who must act: those who run the recipient’s server.");
    case Actor::TheNetwork:
        return Words::tr("Who must act: those who run the network.");
    case Actor::Nobody:
        break;
    }
    return {};
}

Verdict judge(const DeliveryReport &report)
{
    using Each = RecipientReport::Verdict;
    const auto count = [&](Each each) {
        return static_cast<int>(std::ranges::count_if(report.recipients, [each](const RecipientReport &r) { return r.verdict == each; }));
    };
    const int all = static_cast<int>(report.recipients.size());
    const int accepted = count(Each::Accepted);

    Verdict verdict;
    if (all > 0 && accepted == all) {
        verdict.kind = Verdict::Kind::Accepted;
        verdict.headline = Words::tr("The server took your letter for %n recipient(s).", nullptr, accepted);
        verdict.what = saying(report.confirmation);
    } else if (accepted > 0) {
        verdict.kind = Verdict::Kind::Partly;
        verdict.actor = Actor::You;
        verdict.headline = Words::tr("The server took your letter for %1 of %2 recipients.").arg(accepted).arg(all);
        verdict.what = saying(report.confirmation);
        verdict.advice = Words::tr("Check the addresses that were refused and write to those again; the others have your letter.");
    } else if (report.error) {
        verdict = judge(*report.error);
        const bool isAboutRecipients = report.error->kind == Error::Kind::Refused && report.error->step == Step::Envelope
            && std::ranges::all_of(report.recipients, [](const RecipientReport &r) { return r.reply.has_value(); })
            && (count(Each::RefusedForGood) == all || count(Each::TryLater) == all);
        if (isAboutRecipients && !report.error->isTemporary && all > 0 && report.error->detail.contains(u"every recipient"))
            verdict.headline = Words::tr("The server refused %n recipient(s); nobody has your letter.", nullptr, all);
    } else {
        verdict.headline = Words::tr("The letter was not sent.");
    }

    for (const RecipientReport &recipient : report.recipients) {
        Verdict::Recipient told {recipient.address.toString(), Verdict::Kind::Failed, {}, verdict.actor, {}, {}, false};
        if (const auto cause = recipient.reply ? causeOf(*recipient.reply) : std::nullopt) {
            told.actor = cause->actor;
            told.cause = cause->id;
            told.advice = cause->advice;
            told.isSure = cause->isSure;
        }
        switch (recipient.verdict) {
        case Each::Accepted:
            told = {told.address, Verdict::Kind::Accepted, Words::tr("accepted"), Actor::Nobody, {}, {}, true};
            break;
        case Each::RefusedForGood:
            told.kind = Verdict::Kind::Refused;
            told.text = joined({Words::tr("refused:"), words(recipient.reply)});
            break;
        case Each::TryLater:
            told.kind = Verdict::Kind::TryLater;
            told.text = recipient.reply ? joined({Words::tr("try later:"), words(recipient.reply)}) : Words::tr("try later");
            break;
        case Each::Uncertain:
            told.kind = Verdict::Kind::Uncertain;
            told.text = Words::tr("may have been delivered");
            break;
        case Each::NotTried:
            told.text = Words::tr("not tried");
            break;
        }
        if (!recipient.reply && !recipient.why.isEmpty()) {
            const QString why = printable(recipient.why.toUtf8());
            told.text = joined({told.text, told.text.endsWith(u':') ? why : u'(' + why + u')'});
            told.hasReason = true;
        }
        verdict.recipients << told;
    }
    tellByHand(verdict, report);
    return verdict;
}

} // namespace app
