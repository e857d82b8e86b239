// SPDX-License-Identifier: MIT
#include "app/explain/line_context.h"

#include "smtp/wire/path.h"
#include "smtp/wire/printable.h"

using namespace Qt::StringLiterals;
using namespace smtp;

namespace app {

namespace {

constexpr std::size_t farthest = 2000; // events looked back at: a group of commands is shorter

/// The last event before `event` that `wanted` takes, of the same exchange.
template <typename Wanted> const Event *lookBack(const Event &event, const std::vector<Event> &events, Wanted wanted)
{
    std::size_t at = std::min(static_cast<std::size_t>(event.sequence), events.size());
    const std::size_t stop = at > farthest ? at - farthest : 0;
    while (at > stop) {
        const Event &earlier = events[--at];
        if (earlier.exchange == event.exchange && wanted(earlier))
            return &earlier;
    }
    return nullptr;
}

const happened::Sent *firstSent(const Event &event, const std::vector<Event> &events)
{
    const happened::Sent *found = nullptr;
    lookBack(event, events, [&](const Event &earlier) {
        if (const auto *sent = std::get_if<happened::Sent>(&earlier.body))
            found = sent;
        return false; // the first, so all are looked at
    });
    return found;
}

QByteArray firstWord(const QByteArray &line)
{
    const qsizetype space = line.indexOf(' ');
    return (space < 0 ? line : line.first(space)).toUpper();
}

} // namespace

QByteArray commandVerb(const Event &event, const QByteArray &line, const std::vector<Event> &events)
{
    if (line == "." || line == "*")
        return line;
    if (event.exchange > 0) {
        const auto *first = firstSent(event, events);
        if (first && firstWord(first->line) == "AUTH")
            return "AUTH+"_ba;
    }
    return firstWord(line);
}

QByteArray verbAnswered(const Event &event, const std::vector<Event> &events)
{
    if (event.exchange == 0)
        return {};
    if (const auto *sent = firstSent(event, events))
        return firstWord(sent->line);
    const bool isBody = lookBack(event, events, [](const Event &earlier) {
        return std::holds_alternative<happened::BodyStarted>(earlier.body) || std::holds_alternative<happened::BodySent>(earlier.body);
    });
    return isBody ? "."_ba : QByteArray();
}

QString shownPath(const QByteArray &line)
{
    return printable(smtp::pathIn(line).value_or(QByteArrayView()));
}

QString recipientOf(const Event &event, const std::vector<Event> &events)
{
    const auto *sent = event.exchange > 0 ? firstSent(event, events) : nullptr;
    return sent ? shownPath(sent->line) : QString();
}

const happened::Replied *wholeReply(const Event &event, const std::vector<Event> &events)
{
    if (const auto *replied = std::get_if<happened::Replied>(&event.body))
        return replied;
    const std::size_t stop = std::min(static_cast<std::size_t>(event.sequence) + farthest, events.size());
    for (std::size_t at = static_cast<std::size_t>(event.sequence) + 1; at < stop; ++at) {
        if (const auto *replied = std::get_if<happened::Replied>(&events[at].body))
            return events[at].exchange == event.exchange ? replied : nullptr;
        if (!std::holds_alternative<happened::Received>(events[at].body))
            return nullptr;
    }
    return nullptr;
}

ReplyContext contextAt(const Event &event, const QByteArray &verb, const std::vector<Event> &events)
{
    ReplyContext context {.verb = verb, .isEncrypted = event.isEncrypted};
    std::size_t at = std::min(static_cast<std::size_t>(event.sequence), events.size());
    const std::size_t stop = at > farthest ? at - farthest : 0;
    for (; at > stop; --at) {
        const Event &earlier = events[at - 1];
        if (earlier.connection > 0 && earlier.connection != event.connection)
            continue;
        const auto *replied = std::get_if<happened::Replied>(&earlier.body);
        const auto *noted = std::get_if<happened::Noted>(&earlier.body);
        const auto *connected = std::get_if<happened::Connected>(&earlier.body);
        if (replied && replied->verb == "AUTH" && replied->reply.isPositive())
            context.isLoggedIn = true;
        if (const auto *sent = std::get_if<happened::Sent>(&earlier.body);
            sent && context.mechanism.isEmpty() && sent->line.startsWith("AUTH "))
            context.mechanism = sent->line.split(' ').value(1);
        if (connected && (connected->peerPort == 587 || connected->peerPort == 465))
            context.role = ServerRole::Submission;
        if (noted && nameOf(noted->what.id).startsWith("mx.")) { // the connection that follows it is to the recipient's server
            context.role = ServerRole::Exchanger;
            break;
        }
    }
    if (context.isLoggedIn || !context.mechanism.isEmpty())
        context.role = ServerRole::Submission;
    return context;
}

QByteArray lineBefore(const Event &event, const std::vector<Event> &events)
{
    std::size_t at = std::min(static_cast<std::size_t>(event.sequence), events.size());
    const std::size_t stop = at > farthest ? at - farthest : 0;
    for (; at > stop; --at) {
        const Event &earlier = events[at - 1];
        if (const auto *offered = std::get_if<happened::Offered>(&earlier.body))
            return offered->line;
        if (!std::holds_alternative<happened::Noted>(earlier.body))
            break; // nobody was asked
    }
    return {};
}

bool isFirstLine(const Event &event, const std::vector<Event> &events)
{
    const Event *earlier = lookBack(event, events, [](const Event &e) {
        return std::holds_alternative<happened::Received>(e.body) || std::holds_alternative<happened::Sent>(e.body)
            || std::holds_alternative<happened::Replied>(e.body);
    });
    return !earlier || !std::holds_alternative<happened::Received>(earlier->body);
}

} // namespace app
