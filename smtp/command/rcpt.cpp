// SPDX-License-Identifier: MIT
#include "smtp/command/rcpt.h"

#include "smtp/exchange/command_line.h"
#include "smtp/extension/extension.h"
#include "smtp/letter/recipient_verdict.h"
#include "smtp/wire/path.h"

namespace smtp {

namespace {

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
    const bool isPostponed = m_transaction->recipientsAccepted > 0 && roomAfter(reply) != Room::IsThere;
    if (isPostponed)
        m_transaction->noRoomFor << m_index;
    recipient.verdict = isPostponed ? RecipientReport::Verdict::TryLater : verdictOf(reply);
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
