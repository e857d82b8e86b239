// SPDX-License-Identifier: MIT
#include "app/explain/cause.h"

#include "app/explain/knowledge.h"
#include "app/explain/refusal_rules.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace app {

std::optional<Cause> causeOf(const smtp::Reply &reply, const smtp::ReplyContext &context)
{
    if (!reply.isTemporary() && !reply.isPermanent())
        return std::nullopt;
    const RefusalFinding found = findingOf(reply, context);
    const QJsonArray words = found.cause[knowledge::language()].toArray();
    return Cause {.id = found.id,
        .actor = found.actor,
        .retry = found.retry,
        .headline = words.at(0).toString(),
        .advice = words.at(1).toString() + u' ' + whetherToTryAgain(found.retry),
        .isSure = found.isSure,
        .server = found.server,
        .meaning = found.meaning};
}

QString nameOf(Actor actor)
{
    switch (actor) {
    case Actor::You:
        return u"you"_s;
    case Actor::YourProvider:
        return u"your_provider"_s;
    case Actor::TheirServer:
        return u"their_server"_s;
    case Actor::Recipient:
        return u"recipient"_s;
    case Actor::TheNetwork:
        return u"the_network"_s;
    case Actor::Nobody:
        break;
    }
    return u"nobody"_s;
}

QString nameOf(Retry retry)
{
    switch (retry) {
    case Retry::Later:
        return u"yes-later"_s;
    case Retry::AfterChange:
        return u"after-change"_s;
    case Retry::Never:
        return u"no"_s;
    case Retry::Unsaid:
        break;
    }
    return {};
}

} // namespace app
