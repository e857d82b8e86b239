// SPDX-License-Identifier: MIT
#include "smtp/command/mail.h"

#include "smtp/command/command_line.h"
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<WireText, Error> Mail::line(SessionFacts &facts)
{
    const Letter &letter = *facts.letter;
    const bool isUtf8 = facts.capabilities.has("SMTPUTF8") && needsSmtpUtf8(letter);
    QByteArray text = "MAIL FROM:<" + (letter.envelope.reversePath ? letter.envelope.reversePath->toWire(isUtf8) : QByteArray()) + '>';
    for (const Extension *extension : extensions()) {
        if (facts.capabilities.has(extension->keyword()))
            extension->addToMail(text, letter, facts.capabilities);
    }
    facts.isMailIssued = true;
    facts.needsReset = true;
    return commandLine(step(), std::move(text));
}

Outcome Mail::onReply(const Reply &reply, SessionFacts &facts)
{
    if (reply.isIntermediate())
        return outcome::Fail {unexpectedReply(step(), reply, verb())};
    facts.isMailAccepted = reply.isPositive();
    if (!facts.isMailAccepted) {
        facts.needsReset = false;
        facts.report.error = refusal(Error::Kind::Refused, step(), reply, u"The server refused the sender."_s);
    }
    return outcome::Done {};
}

} // namespace smtp
