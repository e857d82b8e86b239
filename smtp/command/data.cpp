// SPDX-License-Identifier: MIT
#include "smtp/command/data.h"

#include "smtp/exchange/command_line.h"
#include "smtp/exchange/left_out.h"

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<WireText, Error> Data::line(ServerFacts &)
{
    m_transaction->isDataIssued = true;
    return WireText(verb());
}

Outcome Data::onReply(const Reply &reply, ServerFacts &)
{
    // Nothing may follow: the recipient whom the server took after it had refused MAIL would get an empty letter for a lone dot.
    if (reply.code == 354 && m_transaction->isRecipientTakenUnasked)
        return outcome::Fail {unexpectedReply(step(), verb(), reply)};
    // RFC 2033 §4.2: where nobody was accepted, DATA must fail. No reply would follow the dot, and what does follow could not be told apart.
    if (reply.code == 354 && m_transaction->protocol == MailTransaction::Protocol::Lmtp && !m_transaction->isAlive()) {
        m_transaction->concludeRefused();
        return outcome::Fail {unexpectedReply(step(), verb(), reply)};
    }
    if (reply.code == 354)
        return outcome::SendBody {m_transaction};
    if (byHand) { // whatever the server says to that, it is not its fault that the message cannot follow
        m_transaction->report.error = refusal(Error::Kind::Refused, step(), verb(), reply, Statement::ReplacedData);
        return outcome::Done {};
    }
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    if (reply.isPositive())
        return outcome::Fail {unexpectedReply(step(), verb(), reply)};
    if (isForNobody(*m_transaction)) {
        m_transaction->report.error = everyoneLeftOut(reply);
        return outcome::Done {};
    }
    // In a group whose MAIL or recipients were refused this 503 or 554 is only the echo of that.
    if (m_transaction->isAlive())
        m_transaction->report.error = refusal(Error::Kind::Refused, step(), verb(), reply, Statement::MessageNotTaken);
    return outcome::Done {};
}

Outcome EndOfData::onReply(const Reply &reply, ServerFacts &)
{
    MailTransaction &transaction = *m_transaction;
    if (!transaction.isBodySent) { // the message is half out: neither it nor a command can follow
        if (auto error = outOfPlace(Step::Content, verb(), reply))
            return outcome::Fail {std::move(*error)};
        if (reply.isPositive())
            return outcome::Fail {unexpectedReply(Step::Content, verb(), reply)};
        return outcome::Fail {refusal(Error::Kind::Refused, Step::Content, verb(), reply, Statement::MessageRefusedEarly)};
    }
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    if (!transaction.isAlive()) { // only a dot was sent
        if (isForNobody(transaction))
            transaction.report.error = everyoneLeftOut(reply);
        transaction.concludeRefused();
        return outcome::Done {};
    }
    return transaction.confirm(reply) ? Outcome(outcome::Done {}) : Outcome(outcome::Again {});
}

} // namespace smtp
