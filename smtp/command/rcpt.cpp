// SPDX-License-Identifier: MIT
#include "smtp/command/rcpt.h"

#include "smtp/command/command_line.h"
#include "smtp/extension/extension.h"

namespace smtp {

namespace {

/// RFC 5321 §4.5.3.1.10: 452 for too many recipients; older servers say 552.
bool saysTooMany(const Reply &reply)
{
    return (reply.code == 452 && (!reply.enhanced || reply.enhanced == EnhancedStatus {4, 5, 3}))
        || (reply.code == 552 && reply.enhanced == EnhancedStatus {5, 5, 3});
}

/// Whom a line that a person wrote names; none: it is not a RCPT, or its path is not one.
std::optional<Address> recipientNamed(const QByteArray &line)
{
    if (!line.toUpper().startsWith("RCPT TO:"))
        return std::nullopt;
    const qsizetype from = line.indexOf('<');
    const qsizetype quote = line.lastIndexOf('"'); // a quoted local part may hold brackets
    const qsizetype to = line.indexOf('>', std::max(from, quote));
    if (from < 0 || to < 0)
        return std::nullopt;
    auto address = Address::parse(QString::fromUtf8(line.sliced(from + 1, to - from - 1)));
    return address ? std::optional(std::move(*address)) : std::nullopt;
}

} // namespace

std::expected<WireText, Error> Rcpt::line(SessionFacts &facts)
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

Outcome Rcpt::onReply(const Reply &reply, SessionFacts &)
{
    if (reply.isIntermediate())
        return outcome::Fail {unexpectedReply(step(), reply, verb())};
    ++m_transaction->recipientsAnswered;
    if (!m_transaction->isMailAccepted)
        return outcome::Done {}; // the answer to a group whose MAIL was refused says nothing about the recipient
    RecipientReport &recipient = m_transaction->report.recipients[m_index];
    if (byHand && !isForRecipient(recipient, reply))
        return outcome::Done {};
    recipient.reply = reply;
    if (reply.isPositive()) {
        ++m_transaction->recipientsAccepted;
        return outcome::Done {};
    }
    const bool isTooMany = saysTooMany(reply);
    if (isTooMany && m_transaction->recipientsAccepted > 0)
        m_transaction->noRoomFor << m_index;
    recipient.verdict = reply.isTemporary() || isTooMany ? RecipientReport::Verdict::TryLater : RecipientReport::Verdict::RefusedForGood;
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
