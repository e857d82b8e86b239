// SPDX-License-Identifier: MIT
#include "smtp/command/mail.h"

#include "smtp/command/command_line.h"
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<WireText, Error> Mail::line(SessionFacts &facts)
{
    const Letter &letter = m_transaction->letter;
    const bool isUtf8 = facts.capabilities.has("SMTPUTF8") && needsSmtpUtf8(letter);
    QByteArray text("MAIL FROM:<");
    text.reserve(usualLine);
    if (letter.envelope.reversePath)
        text += letter.envelope.reversePath->toWire(isUtf8);
    text += '>';
    for (const Extension *extension : extensions()) {
        if (facts.capabilities.has(extension->keyword()))
            extension->addToMail(text, letter, facts.capabilities);
    }
    m_isEarly = facts.open.size() > 1;
    m_transaction->isMailIssued = true;
    m_transaction->isOpenAtServer = true;
    return commandLine(step(), std::move(text));
}

Outcome Mail::onReply(const Reply &reply, SessionFacts &facts)
{
    if (reply.isIntermediate())
        return outcome::Fail {unexpectedReply(step(), verb(), reply)};
    if (reply.code == 503 && m_isEarly) {
        // Some take nothing behind a message before its answer, whatever RFC 2920 says: nothing was said against the letter.
        facts.takesMailEarly = false;
        m_transaction->isTooEarly = true;
        m_transaction->isOpenAtServer = false;
        m_transaction->report.error = refusal(Error::Kind::Refused, step(), verb(), reply, u"The server wants letters one at a time."_s);
        m_transaction->report.error->isTemporary = true;
        return outcome::Done {};
    }
    m_transaction->isMailAccepted = reply.isPositive();
    if (!m_transaction->isMailAccepted) {
        m_transaction->isOpenAtServer = false;
        m_transaction->report.error = refusal(Error::Kind::Refused, step(), verb(), reply, u"The server refused the sender."_s);
    }
    return outcome::Done {};
}

} // namespace smtp
