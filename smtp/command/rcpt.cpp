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

} // namespace smtp
