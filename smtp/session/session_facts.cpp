// SPDX-License-Identifier: MIT
#include "smtp/session/session_facts.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// What an error means for a recipient that got no verdict of its own.
RecipientReport::Verdict verdictOf(const Error &error)
{
    using Verdict = RecipientReport::Verdict;
    switch (error.kind) {
    case Error::Kind::Uncertain:
        return Verdict::Uncertain;
    case Error::Kind::Refused:
        return error.isTemporary ? Verdict::TryLater : Verdict::RefusedForGood;
    case Error::Kind::TimedOut:
    case Error::Kind::ConnectionLost:
        return Verdict::TryLater;
    default:
        return Verdict::NotTried;
    }
}

} // namespace

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

void SessionFacts::beginLetter(const Letter &next)
{
    letter = &next;
    report = {};
    for (const Address &address : next.envelope.recipients)
        report.recipients << RecipientReport {address, RecipientReport::Verdict::NotTried, std::nullopt};
    isMailIssued = isMailAccepted = isDataIssued = isChunkLast = isBodySent = isConcluded = false;
    recipientsIssued = recipientsAnswered = recipientsAccepted = 0;
}

void SessionFacts::conclude()
{
    if (isConcluded)
        return;
    isConcluded = true;
    if (report.error) {
        for (RecipientReport &recipient : report.recipients) {
            if (recipient.verdict == RecipientReport::Verdict::NotTried) {
                recipient.verdict = verdictOf(*report.error);
                if (report.error->reply)
                    recipient.reply = report.error->reply;
            }
        }
    }
    reports << report;
}

void SessionFacts::concludeRefused()
{
    if (!report.error && !report.recipients.isEmpty()) {
        const RecipientReport &first = report.recipients.constFirst();
        report.error = Error {.kind = Error::Kind::Refused,
            .isTemporary = first.verdict == RecipientReport::Verdict::TryLater,
            .step = Step::Envelope,
            .detail = u"The server refused every recipient."_s,
            .reply = first.reply};
    }
    conclude();
}

} // namespace smtp
