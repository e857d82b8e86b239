// SPDX-License-Identifier: MIT
#include "smtp/exchange/left_out.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

bool isForNobody(const MailTransaction &transaction)
{
    const QList<RecipientReport> &recipients = transaction.report.recipients;
    return !recipients.isEmpty() && std::ranges::all_of(recipients, &RecipientReport::isLeftOut);
}

Error everyoneLeftOut(const std::optional<Reply> &reply)
{
    return {.kind = Error::Kind::Cancelled, .step = Step::Envelope, .why = Statement::EveryoneLeftOut, .reply = reply};
}

} // namespace smtp
