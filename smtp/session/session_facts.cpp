// SPDX-License-Identifier: MIT
#include "smtp/session/session_facts.h"

namespace smtp {

void SessionFacts::enterTls(const TlsReport &established)
{
    isEncrypted = true;
    isIntroduced = false;
    hasRefusedEhlo = false;
    isAuthenticated = false;
    mayLookAhead = false;
    refusedMechanisms.clear();
    capabilities = {};
    tls = established;
}

void SessionFacts::begin(std::shared_ptr<MailTransaction> next)
{
    transaction = std::move(next);
    open.push_back(transaction);
    ++transactionsBegun;
}

void SessionFacts::beginAgain()
{
    auto again = std::make_shared<MailTransaction>(transaction->letter, transaction->index, transaction->protocol);
    again->isLastPart = transaction->isLastPart;
    std::erase(open, transaction);
    begin(std::move(again));
}

void SessionFacts::file()
{
    for (; !open.empty() && open.front()->isConcluded; open.pop_front()) {
        MailTransaction &concluded = *open.front();
        partial.add(std::move(concluded.report));
        if (concluded.isLastPart)
            reports << Concluded {concluded.index, std::exchange(partial, {})};
    }
}

bool SessionFacts::needsReset() const
{
    return transaction && transaction->isOpenAtServer;
}

} // namespace smtp
