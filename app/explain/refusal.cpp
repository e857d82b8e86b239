// SPDX-License-Identifier: MIT
#include "app/explain/refusal.h"

using namespace Qt::StringLiterals;
using namespace smtp;

namespace app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Verdict)
};

} // namespace

QString saying(const Reply &reply)
{
    return Words::tr("The server said: %1").arg(shownReply(reply));
}

QString meaningOf(const Cause &cause)
{
    if (cause.meaning.isEmpty())
        return {};
    return Words::tr("According to %1: %2.", "a provider’s name, and what a code of its own says").arg(cause.server, cause.meaning);
}

QString joined(QStringList sentences)
{
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

ReplyContext contextOf(const Error &error)
{
    if (error.context)
        return *error.context;
    if (error.kind == Error::Kind::LoginRefused)
        return {.verb = "AUTH"_ba, .role = ServerRole::Submission};
    if (error.kind == Error::Kind::Tls)
        return {.verb = "STARTTLS"_ba};
    switch (error.step) {
    case Step::Connection:
        return {};
    case Step::Envelope:
        return {.verb = "RCPT"_ba};
    case Step::Content:
        return {.verb = "DATA"_ba};
    case Step::Confirmation:
        break;
    }
    return {.verb = "."_ba};
}

ReplyContext contextOf(const RecipientReport &recipient, const DeliveryReport &report)
{
    if (recipient.context)
        return *recipient.context;
    ReplyContext context;
    if (recipient.error && recipient.error->context)
        context = *recipient.error->context;
    else if (report.error && report.error->context)
        context = *report.error->context;
    context.verb = recipient.isConfirmed ? "."_ba : "RCPT"_ba;
    return context;
}

QString whoMustAct(Actor actor)
{
    switch (actor) {
    case Actor::You:
        return Words::tr("Who can fix this: you.");
    case Actor::YourProvider:
        return Words::tr("Who can fix this: your provider.");
    case Actor::TheirServer:
        return Words::tr("Who can fix this: the administrator of the recipient’s server.");
    case Actor::Recipient:
        return Words::tr("Who can fix this: the recipient.");
    case Actor::TheNetwork:
        return Words::tr("Who can fix this: the administrator of the network.");
    case Actor::Nobody:
        break;
    }
    return {};
}

QString whetherToTryAgain(Retry retry)
{
    switch (retry) {
    case Retry::Later:
        return Words::tr("Trying again later can help.");
    case Retry::AfterChange:
        return Words::tr("Trying again helps only after a change.");
    case Retry::Never:
        return Words::tr("Trying again will not help.");
    case Retry::Unsaid:
        break;
    }
    return {};
}

} // namespace app
