// SPDX-License-Identifier: MIT
#include "smtp/command/rcpt.h"

#include "smtp/exchange/command_line.h"
#include "smtp/extension/extension.h"
#include "smtp/wire/path.h"

#include <algorithm>

namespace smtp {

namespace {

bool saysOneOf(const QByteArray &text, std::initializer_list<QByteArrayView> words)
{
    return std::ranges::any_of(words, [&](QByteArrayView one) { return text.contains(one); });
}

/// Whether there is no room for another recipient, whatever the server makes of the recipient itself. RFC 5321 §4.5.3.1.10 has 452 for that; older
/// servers say 552, others 451, or anything with X.5.3 (RFC 3463 §3.6) or in words. A code alone does not tell: another transaction does.
enum class Room { IsThere, IsNotSaid, IsNone };
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

/// Whom a line that a person wrote names; none: it is not a RCPT, or its path is not one.
std::optional<Address> recipientNamed(const QByteArray &line)
{
    if (!line.toUpper().startsWith("RCPT TO:"))
        return std::nullopt;
    const auto path = pathIn(line);
    if (!path)
        return std::nullopt;
    auto address = Address::parse(QString::fromUtf8(*path));
    return address ? std::optional(std::move(*address)) : std::nullopt;
}

} // namespace

std::expected<WireText, Error> Rcpt::line(ServerFacts &facts)
{
    const Letter &letter = m_transaction->letter;
    const bool isUtf8 = facts.capabilities.has("SMTPUTF8") && needsSmtpUtf8(letter);
    QByteArray text("RCPT TO:<");
    text.reserve(usualLine);
    text += letter.envelope.recipients.at(m_index).toWire(isUtf8);
    text += '>';
    for (const Extension *extension : extensions()) {
        if (facts.capabilities.has(extension->keyword()))
            extension->addToRcpt(text, letter, m_index, facts.capabilities);
    }
    m_transaction->recipientsIssued = m_index + 1;
    return commandLine(step(), std::move(text));
}

Outcome Rcpt::onReply(const Reply &reply, ServerFacts &facts)
{
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    ++m_transaction->recipientsAnswered;
    if (!m_transaction->isMailAccepted) { // the answer to a group whose MAIL was refused says nothing about the recipient
        m_transaction->isRecipientTakenUnasked =
            m_transaction->isRecipientTakenUnasked || (reply.isPositive() && !(byHand && byHand->isLeftOut()));
        return outcome::Done {};
    }
    RecipientReport &recipient = m_transaction->report.recipients[m_index];
    if (byHand && !isForRecipient(recipient, reply))
        return outcome::Done {};
    recipient.reply = reply;
    if (reply.isPositive()) {
        ++m_transaction->recipientsAccepted;
        return outcome::Done {};
    }
    recipient.context = facts.contextOf(verb());
    const Room room = roomAfter(reply);
    const bool isPostponed = room != Room::IsThere && m_transaction->recipientsAccepted > 0;
    if (isPostponed)
        m_transaction->noRoomFor << m_index;
    // §4.5.3.1.10: 552 for too many recipients is a temporary failure.
    const bool isForNow = reply.isTemporary() || isPostponed || (room == Room::IsNone && reply.code == 552);
    recipient.verdict = isForNow ? RecipientReport::Verdict::TryLater : RecipientReport::Verdict::RefusedForGood;
    return outcome::Done {};
}

/// A person at the gate may have left the recipient out, or put another one in its place: the report is about whom the server heard of.
bool Rcpt::isForRecipient(RecipientReport &recipient, const Reply &reply) const
{
    byHand->recipient = recipient.address;
    recipient.byHand = byHand;
    const auto named = recipientNamed(byHand->sent);
    if (named) {
        recipient.address = *named;
        return true;
    }
    recipient.isLeftOut = true;
    if (!byHand->isLeftOut())
        recipient.reply = reply;
    return false;
}

} // namespace smtp
