// SPDX-License-Identifier: MIT
#include "app/explain/cause.h"

#include "app/explain/knowledge.h"
#include "app/explain/refusal_rules.h"

#include <QJsonArray>
#include <QRegularExpression>

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

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::Cause)
};

/// When to send again, if the server itself says so in its words: "try again in 300 seconds". Empty: it does not.
QString waitNamedBy(const smtp::Reply &reply)
{
    static const QRegularExpression wait(
        u"\\b(?:in|after|wait|for|within)\\s+(?:about\\s+|at least\\s+)?(\\d{1,4})\\s*(s|secs?|seconds?|m|mins?|minutes?|h|hours?)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto said = wait.match(QString::fromUtf8(reply.text().left(1000)));
    const int number = said.captured(1).toInt();
    if (number <= 0)
        return {};
    const QChar unit = said.captured(2).at(0).toLower();
    if (unit == u'h')
        return Words::tr("The server says when: send the letter again in %n hour(s).", nullptr, number);
    if (unit == u'm' || number % 60 == 0)
        return Words::tr("The server says when: send the letter again in %n minute(s).", nullptr, unit == u'm' ? number : number / 60);
    return Words::tr("The server says when: send the letter again in %n second(s).", nullptr, number);
}

} // namespace

std::optional<Cause> causeOf(const smtp::Reply &reply, const smtp::ReplyContext &context, const QString &challenge)
{
    if (!reply.isTemporary() && !reply.isPermanent())
        return std::nullopt;
    const RefusalFinding found = findingOf(reply, context, challenge);
    const RefusalFinding bare = findingOf({reply.code, {QByteArray()}, reply.enhanced}, context);
    const QJsonArray words = found.cause[knowledge::language()].toArray();
    const bool isForNow = found.retry == Retry::Later;
    const QString wait = isForNow ? waitNamedBy(reply) : QString();
    return Cause {.id = found.id,
        .actor = found.actor,
        .retry = found.retry,
        .headline = words.at(0).toString(),
        .advice = (wait.isEmpty() ? words.at(1).toString() : wait) + u' ' + whetherToTryAgain(found.retry),
        .isSure = found.isSure,
        .server = found.server,
        .meaning = found.meaning,
        .shortName = found.cause["short"_L1][knowledge::language()].toString(),
        .overridesCodes = (bare.isSure || found.isSure) && bare.id != found.id};
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
