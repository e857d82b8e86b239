// SPDX-License-Identifier: MIT
#include "smtp/letter/recipient_verdict.h"

#include <algorithm>

namespace smtp {

using Verdict = RecipientReport::Verdict;

namespace {

bool saysOneOf(const QByteArray &text, std::initializer_list<QByteArrayView> words)
{
    return std::ranges::any_of(words, [&](QByteArrayView one) { return text.contains(one); });
}

} // namespace

/// RFC 5321 §4.5.3.1.10 has 452 for too many recipients; older servers say 552, others 451, or anything with X.5.3 (RFC 3463 §3.6) or in words.
Room roomAfter(const Reply &reply)
{
    if (reply.enhanced && reply.enhanced->subject == 5 && reply.enhanced->detail == 3)
        return Room::IsNone;
    const QByteArray text = reply.text().toLower();
    const bool isOfMailbox = reply.enhanced && reply.enhanced->subject == 2;
    if (!isOfMailbox
        && saysOneOf(text,
            {"many recipients", "many rcpt", "number of recipients", "recipient limit", "recipients limit", "recipient count",
                "maximum recipients", "max recipients", "recipients at a time", "recipients per ", "recipients exceed"}))
        return Room::IsNone;
    // The codes alone may mean a mailbox or a disk that is full, 451 also greylisting or a fault of the server; then most servers say so.
    const bool isOfRoom = (reply.code == 451 || reply.code == 452 || reply.code == 552) && !reply.enhanced;
    const bool isOfSomethingElse = saysOneOf(text, {"mailbox", "quota", "storage", "disk", "space"})
        || (reply.code == 451
            && saysOneOf(text, {"grey", "gray", "local error", "internal", "lookup", "dns", "resolv", "verif", "policy"}));
    return isOfRoom && !isOfSomethingElse ? Room::IsNotSaid : Room::IsThere;
}

bool isForNow(const Reply &reply)
{
    return reply.isTemporary() || (reply.code == 552 && roomAfter(reply) == Room::IsNone);
}

Verdict verdictOf(const Reply &reply)
{
    if (reply.isPositive())
        return Verdict::Accepted;
    return isForNow(reply) ? Verdict::TryLater : Verdict::RefusedForGood;
}

bool isAboutRecipients(const Error &error)
{
    return error.kind == Error::Kind::Refused && (error.verb == "DATA" || error.verb.startsWith("BDAT") || error.verb == ".");
}

Verdict verdictOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Uncertain:
        return Verdict::Uncertain;
    case Error::Kind::TimedOut:
    case Error::Kind::ConnectionLost:
        return Verdict::TryLater;
    case Error::Kind::Refused:
        if (error.isTemporary)
            return Verdict::TryLater;
        // No server said it: then the DNS did, that the domain takes no mail (RFC 7505).
        return isAboutRecipients(error) || !error.reply ? Verdict::RefusedForGood : Verdict::NotTried;
    default:
        break;
    }
    // Mail for a domain whose servers are out of reach waits for them (RFC 5321 §4.5.4.1). If it is the sender's own server, no recipient's turn came.
    const bool isTheirServer = error.context && error.context->role == ServerRole::Exchanger;
    return error.isTemporary && isTheirServer ? Verdict::TryLater : Verdict::NotTried;
}

} // namespace smtp
