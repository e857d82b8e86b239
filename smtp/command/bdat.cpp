// SPDX-License-Identifier: MIT
#include "smtp/command/bdat.h"

#include "smtp/exchange/command_line.h"

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<WireText, Error> Bdat::line(ServerFacts &)
{
    m_isLast = m_transaction->isChunkLast;
    return WireText("BDAT " + QByteArray::number(m_transaction->chunkSize) + (m_isLast ? " LAST" : ""));
}

/// The command itself is refused, not the message: the server offers what it does not do, or somebody on the way does not let it pass.
bool Bdat::isRefusedBy(const Reply &reply) const
{
    const bool isAboutSyntax = (reply.code >= 500 && reply.code <= 504) || reply.code == 555;
    return isAboutSyntax && (!reply.enhanced || reply.enhanced->subject == 5 || reply.enhanced->subject == 0);
}

Outcome Bdat::onReply(const Reply &reply, ServerFacts &facts)
{
    MailTransaction &transaction = *m_transaction;
    if (byHand) { // its octets stayed here, so no reply to that can be about the message
        transaction.report.error = refusal(Error::Kind::Refused, step(), verb(), reply, Statement::ReplacedBdat);
        return outcome::Done {};
    }
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    if (!transaction.isAlive()) { // nobody was accepted, and this is only the echo of that
        if (m_isLast && reply.isPositive() && transaction.isRecipientTakenUnasked) { // or not
            transaction.report.error = refusal(Error::Kind::Uncertain, Step::Confirmation, verb(), reply, Statement::SenderRefusedAndTaken);
            transaction.conclude();
        } else if (m_isLast) {
            transaction.concludeRefused();
        }
        return outcome::Done {};
    }
    const bool isFirst = !facts.hasTakenChunks && !transaction.isFollowed;
    if (!reply.isPositive() && isFirst && (transaction.isBdatRefused || (!transaction.report.error && isRefusedBy(reply)))) {
        transaction.isBdatRefused = true;
        // The chunk's octets may have been read as commands, and their answers be still to come. Where the last chunk is out too, its answer decides.
        if (m_isLast || !transaction.isBodySent)
            return outcome::Reconnect {Statement(Statement::ChunkingRefused, reply.code)};
    }
    facts.hasTakenChunks =
        facts.hasTakenChunks || (m_isLast && reply.isPositive()); // before the last one nothing of the message is accepted
    if (transaction.report.error || (!m_isLast && !reply.isPositive())) {
        if (!transaction.report.error)
            transaction.report.error = refusal(Error::Kind::Refused, step(), verb(), reply, Statement::MessageRefused);
        if (m_isLast) {
            transaction.report.confirmation = reply;
            transaction.conclude();
        }
        return outcome::Done {};
    }
    if (!m_isLast)
        return outcome::Done {};
    if (reply.isPositive())
        transaction.isOpenAtServer = false;
    return transaction.confirm(reply) ? Outcome(outcome::Done {}) : Outcome(outcome::Again {});
}

} // namespace smtp
