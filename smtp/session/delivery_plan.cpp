// SPDX-License-Identifier: MIT
#include "smtp/session/delivery_plan.h"

#include "smtp/command/auth.h"
#include "smtp/command/bdat.h"
#include "smtp/command/data.h"
#include "smtp/command/mail.h"
#include "smtp/command/quit.h"
#include "smtp/command/rcpt.h"
#include "smtp/command/rset.h"
#include "smtp/extension/extension.h"
#include "smtp/sasl/qca_sasl.h"
#include "smtp/session/introduction.h"
#include "smtp/tls/channel_binding.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

Plan::Next DeliveryPlan::next(SessionFacts &facts, int inFlight)
{
    if (inFlight == 0) {
        if (auto first = connection(facts))
            return std::move(*first);
    }
    if (facts.letter && !facts.isConcluded)
        return transaction(facts, inFlight);
    if (inFlight > 0)
        return Wait {};
    if (m_begun < m_letters.size()) {
        if (facts.needsReset)
            return std::make_unique<Rset>();
        facts.beginLetter(m_letters.at(m_begun++));
        return transaction(facts, inFlight);
    }
    if (!facts.isQuitIssued)
        return std::make_unique<Quit>();
    return Finished {};
}

/// One at a time: each answer decides what comes next.
std::optional<Plan::Next> DeliveryPlan::connection(SessionFacts &facts) const
{
    if (auto exchange = introduction(facts))
        return exchange;
    if (!facts.isEncrypted && facts.options->tls.mode == TlsMode::Required) {
        return Error {.kind = Error::Kind::Tls,
            .step = Step::Connection,
            .detail = u"TLS is required and the server does not offer STARTTLS."_s,
            .reply = {}};
    }
    if (facts.options->credentials && !facts.isAuthenticated)
        return login(facts);
    return std::nullopt;
}

Plan::Next DeliveryPlan::login(SessionFacts &facts) const
{
    QList<QByteArray> offered = facts.capabilities.arguments("AUTH");
    for (QByteArray &name : offered)
        name = name.toUpper();
    const bool offersBinding = std::ranges::any_of(offered, [](const QByteArray &name) { return name.endsWith("-PLUS"); });
    offered.removeIf([&](const QByteArray &name) { return facts.refusedMechanisms.contains(name); });
    const Credentials &credentials = *facts.options->credentials;
    const SaslContext context {.host = facts.options->host.toUtf8(),
        .port = facts.options->port,
        .channelBinding = facts.isEncrypted ? serverEndPoint(facts.tls.chain.value(0)) : QByteArray(),
        .offersBinding = offersBinding,
        .clientNonce = {}};
    const MechanismChoice choice = chooseMechanisms(offered,
        {.allowed = facts.options->mechanisms,
            .mayShowSecret = facts.isEncrypted || facts.isIpLoopback || facts.options->allowsClearPassword,
            .hasPassword = !credentials.password.isEmpty(),
            .hasToken = !credentials.token.isEmpty(),
            .hasBinding = !context.channelBinding.isEmpty(),
            .hasProvider = (offered.contains("GSSAPI") || offered.contains("NTLM")) && hasSaslProvider(),
            .hasTicket = hasKerberosTicket()});
    if (choice.names.isEmpty()) {
        return Error {.kind = Error::Kind::LoginRefused,
            .step = Step::Connection,
            .detail = u"There is no way to log in: %1."_s.arg(choice.why),
            .reply = {}};
    }
    facts.notes << Note {"auth.chosen", choice.why};
    return std::make_unique<Auth>(makeMechanism(choice.names.constFirst(), credentials, context));
}

/// With commands in flight this looks ahead: what it gives may follow them unanswered (RFC 2920 §3.1).
Plan::Next DeliveryPlan::transaction(SessionFacts &facts, int inFlight)
{
    const Letter &letter = *facts.letter;
    if (!facts.isMailIssued) {
        for (const Extension *extension : extensions()) {
            if (auto objection = extension->objection(letter, facts.capabilities)) {
                facts.report.error = std::move(objection);
                facts.conclude();
                return next(facts, inFlight);
            }
            if (auto remark = extension->remark(letter, facts.capabilities))
                facts.notes << std::move(*remark);
        }
        return std::make_unique<Mail>();
    }
    if (facts.report.error) {
        if (inFlight > 0)
            return Wait {};
        facts.conclude();
        return next(facts, inFlight);
    }
    if (facts.recipientsIssued < letter.envelope.recipients.size())
        return std::make_unique<Rcpt>(facts.recipientsIssued);

    if (facts.capabilities.has("CHUNKING"))
        return chunk(facts, inFlight);
    const bool isEveryoneRefused = facts.recipientsAnswered == letter.envelope.recipients.size() && facts.recipientsAccepted == 0;
    if (!facts.isDataIssued && !isEveryoneRefused)
        return std::make_unique<Data>();
    if (inFlight > 0) {
        // Behind the last letter's dot there is only goodbye left to say.
        if (facts.isBodySent && m_begun == m_letters.size() && !facts.isQuitIssued)
            return std::make_unique<Quit>();
        return Wait {};
    }
    facts.concludeRefused();
    return next(facts, inFlight);
}

/// The first chunk waits until somebody was accepted, so that nobody else reads the letter; the others follow unanswered.
Plan::Next DeliveryPlan::chunk(SessionFacts &facts, int inFlight)
{
    const bool isEveryoneAnswered = facts.recipientsAnswered == facts.letter->envelope.recipients.size();
    if (!isEveryoneAnswered)
        return Wait {};
    if (!facts.isTransactionAlive()) {
        facts.concludeRefused();
        return next(facts, inFlight);
    }
    if (!facts.isChunkLast)
        return std::make_unique<Bdat>();
    if (inFlight > 0 && m_begun == m_letters.size() && !facts.isQuitIssued)
        return std::make_unique<Quit>();
    return Wait {};
}

void DeliveryPlan::abandon(SessionFacts &facts, const Error &error)
{
    if (facts.letter && !facts.isConcluded) {
        facts.report.error = error;
        // Behind the dot only the server knows what became of the letter.
        if (facts.isBodySent && facts.isTransactionAlive() && error.kind != Error::Kind::Refused) {
            facts.report.error->kind = Error::Kind::Uncertain;
            facts.report.error->step = Step::Confirmation;
        }
        facts.conclude();
    }
    while (m_begun < m_letters.size()) {
        facts.beginLetter(m_letters.at(m_begun++));
        facts.report.error = error;
        facts.conclude();
    }
}

} // namespace smtp
