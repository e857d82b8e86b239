// SPDX-License-Identifier: MIT
#include "app/explain/refusal_rules.h"

#include "app/explain/cause.h"
#include "app/explain/knowledge.h"
#include "app/explain/refusal_words.h"
#include "smtp/sasl/mechanism.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

/// As rules name them: "submission", "recipient", "unknown".
QString sideOf(smtp::ServerRole role)
{
    switch (role) {
    case smtp::ServerRole::Submission:
        return u"submission"_s;
    case smtp::ServerRole::Exchanger:
        return u"recipient"_s;
    case smtp::ServerRole::Unknown:
        break;
    }
    return u"unknown"_s;
}

/// As rules name them: "GREETING", "EHLO", "DOT".
QString commandOf(const QByteArray &verb)
{
    if (verb.isEmpty())
        return u"GREETING"_s;
    if (verb == "HELO" || verb == "LHLO")
        return u"EHLO"_s;
    if (verb == "." || verb.startsWith("BDAT"))
        return u"DOT"_s;
    return QString::fromLatin1(verb);
}

/// What is asked of each rule, worked out once.
struct Question {
    QString command;
    QString side;
    bool isLoggedIn;
    int code;
    QString enhanced; ///< "7.1"
    QString mechanism;
    QString challenge; ///< in lower case
    bool isByToken;
    bool isEncrypted;
    RefusalWords words;
};

struct Pattern {
    QRegularExpression expression; ///< empty: fits always
    explicit Pattern(const QJsonValue &value)
    {
        const QString text = value.isArray() ? value.toVariant().toStringList().join(u'|') : value.toString();
        expression.setPattern(withoutAccents(text));
        expression.setPatternOptions(QRegularExpression::UseUnicodePropertiesOption); // words are words in any script
    }
    [[nodiscard]] bool isThere() const { return !expression.pattern().isEmpty(); }
    [[nodiscard]] bool isIn(const QString &text) const { return !text.isEmpty() && expression.match(text).hasMatch(); }
};

struct Rule {
    QJsonObject entry; ///< with what its group says
    Pattern words;
    Pattern without;
    Pattern link;
    Pattern mechanism;
    Pattern challenge;
    bool isOfPassword; ///< the cause supposes one
    QString server;

    Rule(const QJsonObject &all, const QString &whose)
        : entry(all)
        , words(all["words"_L1])
        , without(all["not"_L1])
        , link(all["link"_L1])
        , mechanism(all["mechanism"_L1])
        , challenge(all["challenge"_L1])
        , isOfPassword(knowledge::causes()[all["cause"_L1].toString()]["of"_L1] == "password"_L1)
        , server(whose)
    {
    }

    /// The server does not name another object of its refusal than the one that the rule is for.
    [[nodiscard]] bool isAbout(const QString &object) const
    {
        return object.isEmpty() || !entry.contains("object"_L1) || entry["object"_L1].toString() == object;
    }

    [[nodiscard]] bool fits(const Question &asked) const
    {
        const auto isListed = [&](QLatin1StringView name, const QJsonValue &value) {
            return !entry.contains(name) || entry[name].toArray().contains(value);
        };
        const bool isSide = !entry.contains("side"_L1) || entry["side"_L1].toString().split(u" or "_s).contains(asked.side);
        const bool isLogin = !entry.contains("login"_L1) || entry["login"_L1].toBool() == asked.isLoggedIn;
        const bool isClass = !entry.contains("code"_L1) || entry["code"_L1].toString() == QString::number(asked.code / 100);
        // What is only guessed of a code is wrong if the connection shows otherwise.
        if (asked.isEncrypted && entry["cause"_L1].toString() == "tls-needed"_L1 && !entry["sure"_L1].toBool(true))
            return false;
        // Some servers say the same words whatever the login went by.
        if (asked.isByToken && isOfPassword)
            return false;
        return isListed("at"_L1, asked.command) && isSide && isLogin && isClass && isListed("codes"_L1, asked.code)
            && isListed("enhanced"_L1, asked.enhanced) && (!mechanism.isThere() || mechanism.isIn(asked.mechanism))
            && (!challenge.isThere() || challenge.isIn(asked.challenge)) && (!words.isThere() || words.isIn(asked.words.text))
            && (!link.isThere() || link.isIn(asked.words.links)) && (!without.isThere() || !without.isIn(asked.words.reason))
            && isAbout(asked.words.object);
    }
};

std::vector<Rule> readRules()
{
    std::vector<Rule> rules;
    for (const QJsonValue &provider : knowledge::providers()) {
        for (const QJsonValue &rule : provider["rules"_L1].toArray())
            rules.emplace_back(rule.toObject(), provider["server"_L1].toString());
    }
    for (const QJsonValue &group : knowledge::refusals()) {
        for (const QJsonValue &value : group["rules"_L1].toArray()) {
            QJsonObject rule = group.toObject();
            rule.remove("rules"_L1);
            const QJsonObject own = value.toObject();
            for (auto each = own.begin(); each != own.end(); ++each)
                rule[each.key()] = each.value();
            rules.emplace_back(rule, QString());
        }
    }
    return rules;
}

/// `server` stands for whoever runs the one that spoke.
Actor actorFor(const QString &name, const QString &side)
{
    if (name == "server"_L1)
        return side == "submission"_L1 ? Actor::YourProvider : Actor::TheirServer;
    return actorNamed(name);
}

/// A value, or one for each side, or one for 4yz and one for 5yz.
QString valueFor(const QJsonValue &value, const Question &asked)
{
    if (value.isArray())
        return value.toArray().at(asked.code / 100 == 4 ? 0 : 1).toString();
    if (!value.isObject())
        return value.toString();
    const QString own = value[asked.side].toString();
    return own.isEmpty() ? value["other"_L1].toString() : own;
}

bool asksForAnotherTry(const QString &text)
{
    static const QRegularExpression later(
        withoutAccents(u"later|temporar|retry|try again|plus tard|später|más tarde|позже|позднее|稍后"_s));
    return later.match(text).hasMatch();
}

} // namespace

RefusalFinding findingOf(const smtp::Reply &reply, const smtp::ReplyContext &context, const QString &challenge)
{
    static const std::vector<Rule> rules = readRules();
    Question asked {.command = commandOf(context.verb),
        .side = sideOf(context.role),
        .isLoggedIn = context.isLoggedIn,
        .code = reply.code,
        .enhanced = {},
        .mechanism = QString::fromLatin1(context.mechanism),
        .challenge = challenge.toLower(),
        .isByToken = context.verb == "AUTH" && smtp::needsOf(context.mechanism) == smtp::MechanismNeeds::Token,
        .isEncrypted = context.isEncrypted,
        .words = refusalWords(reply)};
    if (const auto &status = asked.words.enhanced)
        asked.enhanced = u"%1.%2"_s.arg(QString::number(status->subject), QString::number(status->detail));

    const auto rule = std::ranges::find_if(rules, [&](const Rule &one) { return one.fits(asked); });
    if (rule == rules.end())
        return {};
    const QString id = rule->entry["cause"_L1].toString();
    QJsonObject cause = knowledge::causes()[id].toObject();
    if (asked.isEncrypted && cause.contains("encrypted"_L1)) // the server contradicts itself
        cause = cause["encrypted"_L1].toObject();
    if (asked.side == "recipient"_L1 && cause.contains("recipient"_L1)) // no account of ours leads there
        cause = cause["recipient"_L1].toObject();
    const auto value = [&](QLatin1StringView name) {
        return valueFor(rule->entry.contains(name) ? rule->entry[name] : cause[name], asked);
    };
    QString retry = value("retry"_L1);
    if (!rule->entry.contains("retry"_L1) && cause["later"_L1].toBool() && asksForAnotherTry(asked.words.text))
        retry = u"yes-later"_s;
    return {.id = id.toLatin1(),
        .cause = cause,
        .actor = actorFor(value("actor"_L1), asked.side),
        .retry = retryNamed(retry),
        .isSure = rule->entry["sure"_L1].toBool(true),
        .server = rule->server,
        .meaning = rule->entry[knowledge::language()].toString()};
}

} // namespace app
