// SPDX-License-Identifier: MIT
#include "app/explain/cause.h"

#include "app/explain/knowledge.h"
#include "app/explain/refusal_rules.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// The first of each stands for what has no name.
constexpr std::array actors = {std::pair {Actor::Nobody, "nobody"_L1}, std::pair {Actor::You, "you"_L1},
    std::pair {Actor::YourProvider, "your_provider"_L1}, std::pair {Actor::TheirServer, "their_server"_L1},
    std::pair {Actor::Recipient, "recipient"_L1}, std::pair {Actor::TheNetwork, "the_network"_L1}};
constexpr std::array retries = {std::pair {Retry::Unsaid, ""_L1}, std::pair {Retry::Later, "yes-later"_L1},
    std::pair {Retry::AfterChange, "after-change"_L1}, std::pair {Retry::Never, "no"_L1}};

template <typename Names, typename Value> QString nameIn(const Names &names, Value value)
{
    const auto found = std::ranges::find(names, value, [](const auto &one) { return one.first; });
    return (found == names.end() ? names.front() : *found).second;
}

template <typename Names> auto valueIn(const Names &names, const QString &name)
{
    const auto found = std::ranges::find_if(names, [&](const auto &one) { return one.second == name; });
    return (found == names.end() ? names.front() : *found).first;
}

} // namespace

std::optional<Cause> causeOf(const smtp::Reply &reply, const smtp::ReplyContext &context, const QString &challenge)
{
    if (!reply.isTemporary() && !reply.isPermanent())
        return std::nullopt;
    const RefusalFinding found = findingOf(reply, context, challenge);
    const RefusalFinding bare = findingOf({reply.code, {QByteArray()}, reply.enhanced}, context);
    const QJsonArray words = found.cause[knowledge::language()].toArray();
    return Cause {.id = found.id,
        .actor = found.actor,
        .retry = found.retry,
        .headline = words.at(0).toString(),
        .advice = words.at(1).toString() + u' ' + whetherToTryAgain(found.retry),
        .isSure = found.isSure,
        .server = found.server,
        .meaning = found.meaning,
        .shortName = found.cause["short"_L1][knowledge::language()].toString(),
        .overridesCodes = bare.isSure && bare.id != found.id};
}

QString nameOf(Actor actor)
{
    return nameIn(actors, actor);
}

Actor actorNamed(const QString &name)
{
    return valueIn(actors, name);
}

QString nameOf(Retry retry)
{
    return nameIn(retries, retry);
}

Retry retryNamed(const QString &name)
{
    return valueIn(retries, name);
}

} // namespace app
