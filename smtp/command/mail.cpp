// SPDX-License-Identifier: MIT
#include "smtp/command/mail.h"

#include "smtp/exchange/command_line.h"
#include "smtp/extension/extension.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// Whether the server has nothing against the sender, but against one letter more on this connection. There is no code for that: 421, 450, 451, 452
/// and 5yz are in use, so the words count.
bool saysOneTooMany(const Reply &reply)
{
    if (reply.code == 421)
        return true;
    const QByteArray text = reply.text().toLower();
    const auto says = [&text](std::initializer_list<QByteArrayView> words) {
        return std::ranges::any_of(words, [&](QByteArrayView one) { return text.contains(one); });
    };
    return says({"session", "connection"}) && says({"message", "mail", "transaction", "letter", "envelope"})
        && says({"too many", "one ", "only ", " per ", "limit", "maximum", "max ", "exceed", "no more", "another"});
}

} // namespace

std::expected<WireText, Error> Mail::line(ServerFacts &facts)
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
    m_transaction->isMailIssued = true;
    m_transaction->isOpenAtServer = true;
    return commandLine(step(), std::move(text));
}

Outcome Mail::onReply(const Reply &reply, ServerFacts &facts)
{
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    if (reply.code == 503 && m_transaction->isEarly) {
        // Some take nothing behind a message before its answer, whatever RFC 2920 says: nothing was said against the letter.
        facts.acceptsPipelinedMail = false;
        m_transaction->wasPipelinedMailRefused = true;
        m_transaction->isOpenAtServer = false;
        m_transaction->report.error = refusal(Error::Kind::Refused, step(), verb(), reply, Statement::OneLetterAtATime);
        m_transaction->report.error->isTemporary = true;
        return outcome::Done {};
    }
    m_transaction->isMailAccepted = reply.isPositive();
    if (!m_transaction->isMailAccepted) {
        m_transaction->isOpenAtServer = false;
        m_transaction->report.error = refusal(Error::Kind::Refused, step(), verb(), reply, Statement::SenderRefused);
        m_transaction->isOneTooMany = !m_transaction->isFirst && saysOneTooMany(reply);
    }
    return outcome::Done {};
}

} // namespace smtp
