// SPDX-License-Identifier: MIT
#include "app/cli/wishes.h"

#include "app/cli/tr.h"

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

constexpr qint64 longest = 999'999'999; // seconds: RFC 4865 and RFC 2852 allow nine digits

std::unexpected<Failure> wrong(const QString &text)
{
    return std::unexpected(Failure {ExitUsage, text});
}

std::optional<qint64> number(const QString &text, qint64 least, qint64 most)
{
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    return isNumber && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::expected<void, Failure> addNotification(const Arguments &arguments, smtp::Envelope &envelope)
{
    using On = smtp::DeliveryNotification::On;
    if (arguments.has("dsn"_L1)) {
        for (const QString &word : arguments.value("dsn"_L1).toLower().split(u',')) {
            if (word == "success"_L1)
                envelope.notification.events |= On::Success;
            else if (word == "failure"_L1)
                envelope.notification.events |= On::Failure;
            else if (word == "delay"_L1)
                envelope.notification.events |= On::Delay;
            else if (word == "never"_L1)
                envelope.notification.events |= On::Never;
            else
                return wrong(Cli::tr("“--dsn %1”: write success, failure and delay, or never").arg(arguments.value("dsn"_L1)));
        }
        if (envelope.notification.events.testFlag(On::Never) && envelope.notification.events != On::Never)
            return wrong(Cli::tr("“--dsn never” cannot be combined with other values"));
    }
    if (arguments.has("ret"_L1)) {
        const QString word = arguments.value("ret"_L1).toLower();
        if (word != "full"_L1 && word != "hdrs"_L1)
            return wrong(Cli::tr("“--ret %1”: write full or hdrs").arg(word));
        envelope.notification.content =
            word == "full"_L1 ? smtp::DeliveryNotification::Return::Full : smtp::DeliveryNotification::Return::Headers;
    }
    return {};
}

std::expected<void, Failure> addTimes(const Arguments &arguments, smtp::Envelope &envelope)
{
    if (arguments.has("hold-for"_L1) && arguments.has("hold-until"_L1))
        return wrong(Cli::tr("use --hold-for or --hold-until, not both"));
    if (arguments.has("hold-for"_L1)) {
        const auto seconds = number(arguments.value("hold-for"_L1), 1, longest);
        if (!seconds)
            return wrong(Cli::tr("“--hold-for %1”: write a number of seconds").arg(arguments.value("hold-for"_L1)));
        envelope.release = smtp::FutureRelease {std::chrono::seconds(*seconds), {}};
    }
    if (arguments.has("hold-until"_L1)) {
        const QDateTime at = QDateTime::fromString(arguments.value("hold-until"_L1), Qt::ISODate);
        if (!at.isValid())
            return wrong(Cli::tr("“--hold-until %1”: write a time like 2030-01-31T08:00:00Z").arg(arguments.value("hold-until"_L1)));
        envelope.release = smtp::FutureRelease {{}, at};
    }
    const QString late = arguments.value("if-late"_L1, u"notify"_s).toLower();
    if (late != "return"_L1 && late != "notify"_L1)
        return wrong(Cli::tr("“--if-late %1”: write return or notify").arg(late));
    const bool comesBack = late == "return"_L1;
    if (arguments.has("if-late"_L1) && !arguments.has("deliver-by"_L1))
        return wrong(Cli::tr("--if-late needs --deliver-by"));
    if (arguments.has("deliver-by"_L1)) {
        const auto seconds = number(arguments.value("deliver-by"_L1), comesBack ? 1 : -longest, longest);
        if (!seconds)
            return wrong(Cli::tr("“--deliver-by %1”: write a number of seconds").arg(arguments.value("deliver-by"_L1)));
        envelope.deliverBy = smtp::DeliverBy {
            std::chrono::seconds(*seconds), comesBack ? smtp::DeliverBy::Else::Return : smtp::DeliverBy::Else::Notify, false};
    }
    return {};
}

} // namespace

std::expected<void, Failure> addWishes(const Arguments &arguments, smtp::Envelope &envelope)
{
    if (const auto added = addNotification(arguments, envelope); !added)
        return added;
    envelope.requiresTls = arguments.has("requiretls"_L1);
    for (const QString &header : arguments.values("header"_L1)) {
        if (envelope.requiresTls && header.startsWith("TLS-Required:"_L1, Qt::CaseInsensitive)) // RFC 8689 §4.1: one or the other
            return wrong(Cli::tr("use --requiretls or a TLS-Required field, not both"));
    }
    if (arguments.has("priority"_L1)) {
        const auto priority = number(arguments.value("priority"_L1), -9, 9);
        if (!priority)
            return wrong(Cli::tr("“--priority %1”: write a number from -9 to 9").arg(arguments.value("priority"_L1)));
        envelope.priority = static_cast<int>(*priority);
    }
    return addTimes(arguments, envelope);
}

} // namespace app::cli
