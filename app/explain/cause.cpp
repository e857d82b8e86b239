// SPDX-License-Identifier: MIT
#include "app/explain/cause.h"

#include "app/explain/knowledge.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype longestText = 2000; // of a reply that is searched

constexpr std::array names = {std::pair {Actor::You, "you"_L1}, std::pair {Actor::YourProvider, "your_provider"_L1},
    std::pair {Actor::TheirServer, "their_server"_L1}, std::pair {Actor::TheNetwork, "the_network"_L1},
    std::pair {Actor::Nobody, "nobody"_L1}};

struct Known {
    QJsonObject entry;
    QRegularExpression words; ///< empty pattern: none
    int onlyClass = 0;        ///< 4 or 5; 0: both
};

const QList<Known> &known()
{
    static const QList<Known> all = [] {
        QList<Known> read;
        for (const QJsonValue &value : knowledge::causes()) {
            const QJsonObject entry = value.toObject();
            read << Known {entry, QRegularExpression(entry["words"_L1].toString(), QRegularExpression::CaseInsensitiveOption),
                entry["class"_L1].toInt()};
        }
        return read;
    }();
    return all;
}

Cause made(const Known &cause, bool isSure)
{
    const QJsonArray words = cause.entry[knowledge::language()].toArray();
    const QString actor = cause.entry["actor"_L1].toString();
    const auto named = std::ranges::find_if(names, [&](const auto &one) { return one.second == actor; });
    return {cause.entry["id"_L1].toString().toLatin1(), named == names.end() ? Actor::Nobody : named->first, words.at(0).toString(),
        words.at(1).toString(), isSure};
}

} // namespace

std::optional<Cause> causeOf(const smtp::Reply &reply)
{
    if (!reply.isTemporary() && !reply.isPermanent())
        return std::nullopt;
    const auto first = [&](const auto &matches) -> const Known * {
        for (const Known &cause : known()) {
            if ((cause.onlyClass == 0 || cause.onlyClass == reply.code / 100) && matches(cause))
                return &cause;
        }
        return nullptr;
    };
    const QString text = QString::fromUtf8(reply.text().left(longestText)).simplified();
    if (const Known *cause = first([&](const Known &one) { return !one.words.pattern().isEmpty() && one.words.match(text).hasMatch(); }))
        return made(*cause, true);
    if (reply.enhanced) {
        const QJsonValue code = u"%1.%2"_s.arg(reply.enhanced->subject).arg(reply.enhanced->detail);
        if (const Known *cause = first([&](const Known &one) { return one.entry["codes"_L1].toArray().contains(code); }))
            return made(*cause, true);
    }
    if (const Known *cause = first([&](const Known &one) { return one.entry["replies"_L1].toArray().contains(reply.code); }))
        return made(*cause, false);
    const auto isForAll = [](const Known &one) {
        return one.words.pattern().isEmpty() && !one.entry.contains("codes"_L1) && !one.entry.contains("replies"_L1);
    };
    if (const Known *cause = first(isForAll))
        return made(*cause, false);
    return std::nullopt;
}

QString nameOf(Actor actor)
{
    return std::ranges::find_if(names, [&](const auto &one) { return one.first == actor; })->second;
}

} // namespace app
