// SPDX-License-Identifier: MIT
#include "smtp/session/delivery_plan.h"

#include "smtp/command/auth.h"
#include "smtp/command/bdat.h"
#include "smtp/command/data.h"
#include "smtp/command/mail.h"
#include "smtp/command/quit.h"
#include "smtp/command/rcpt.h"
#include "smtp/command/rset.h"
#include "smtp/exchange/left_out.h"
#include "smtp/extension/extension.h"
#include "smtp/extension/limits.h"
#include "smtp/sasl/kerberos_ticket.h"
#include "smtp/sasl/qca_sasl.h"
#include "smtp/session/introduction.h"
#include "smtp/session/server_quirks.h"
#include "smtp/tls/channel_binding.h"
#include "smtp/tls/server_certificate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qsizetype fewRecipients = 50; ///< in one transaction: the least that a server must take is 100 (RFC 5321 §4.5.3.1.8)

} // namespace

DeliveryPlan::DeliveryPlan(std::shared_ptr<LetterQueue> queue, Remaining rest)
    : m_queue(std::move(queue))
    , m_rest(rest)
{
}

/// With commands in flight this looks ahead: what it gives may follow them unanswered (RFC 2920 §3.1).
Plan::Next DeliveryPlan::next(const ServerFacts &facts, int inFlight)
{
    if (inFlight == 0) {
        if (auto first = connection(facts))
            return std::move(*first);
    }
    for (;;) {
        const std::shared_ptr<MailTransaction> current = m_letters.current();
        if (!current || current->isConcluded || current->isBodySent) {
            if (auto given = betweenLetters(facts, inFlight))
                return std::move(*given);
        } else if (isForNobody(*current) && !current->isDataIssued && inFlight == 0) { // not a word of the letter follows it
            return std::make_unique<Data>(current);
        } else if (current->isRefused()) { // what is in flight can only be the echo of that
            if (inFlight > 0)
                return Wait {};
            if (current->wasPipelinedMailRefused) {
                m_letters.retryTransaction();
                continue;
            }
            if (current->isOneTooMany) {
                if (auto why = resume(*current->report.error))
                    return Reconnect {std::move(*why)};
            }
            current->concludeRefused();
            m_letters.collectResults(facts);
        } else if (current->recipientsIssued < current->letter.envelope.recipients.size()) {
            if (auto given = envelope(facts, inFlight))
                return std::move(*given);
        } else {
            return content(facts, inFlight);
        }
    }
}

/// One at a time: each answer decides what comes next.
std::optional<Plan::Next> DeliveryPlan::connection(const ServerFacts &facts)
{
    if (auto exchange = introduction(facts))
        return exchange;
    if (!facts.isEncrypted && facts.options->tls.isRequired()) {
        return Error {.kind = Error::Kind::Tls,
            .step = Step::Connection,
            .why = Statement::TlsNotOffered,
            .reply = {},
            .tls = TlsFailure {.reason = TlsFailure::Reason::NotOffered, .host = facts.options->host}};
    }
    if (auto alarm = compareWithMemory(facts))
        return std::move(*alarm);
    if (facts.options->credentials && !facts.isAuthenticated)
        return login(facts);
    return std::nullopt;
}

/// What the server offered before and no longer does. Where nobody else can have taken it out it is only told.
std::optional<Error> DeliveryPlan::compareWithMemory(const ServerFacts &facts)
{
    const ServerMemory &before = facts.options->remembered;
    const bool isMissing = !facts.isEncrypted && before.hasStartTls && facts.options->tls.mode == TlsMode::Opportunistic;
    if (isMissing && !facts.isIpLoopback) {
        return Error {.kind = Error::Kind::Tls,
            .step = Step::Connection,
            .why = Statement::TlsWithdrawn,
            .reply = {},
            .tls = TlsFailure {.reason = TlsFailure::Reason::Withdrawn, .host = facts.options->host}};
    }
    if (facts.tls.isProven() && !std::exchange(m_hasComparedIssuer, true)) {
        const QString issuer = facts.tls.chain.constFirst().issuerDisplayName();
        if (!before.issuer.isEmpty() && before.issuer != issuer)
            m_notes << Statement(Statement::AlarmIssuer, before.issuer, issuer);
    }
    return std::nullopt;
}

/// The same of the mechanism that is about to be used.
std::optional<Error> DeliveryPlan::compareWithMemory(const ServerFacts &facts, const QByteArray &mechanism)
{
    QList<QByteArray> stronger;
    for (const QByteArray &known : facts.options->remembered.mechanisms) {
        const bool isGone = !facts.capabilities.arguments("AUTH").contains(known);
        if (isGone && rankOf(known) < rankOf(mechanism))
            stronger << known;
    }
    if (stronger.isEmpty())
        return std::nullopt;
    const Statement what(Statement::AlarmAuth, stronger.join(' '), mechanism);
    if (facts.tls.isProven() || facts.isIpLoopback) {
        m_notes << what;
        return std::nullopt;
    }
    return Error {.kind = Error::Kind::LoginRefused,
        .step = Step::Connection,
        .why = what.with(Statement::PasswordHeldBack),
        .reply = {},
        .login = LoginFailure {
            .reason = LoginFailure::Reason::Withdrawn, .mechanisms = stronger, .offered = facts.capabilities.arguments("AUTH")}};
}

Plan::Next DeliveryPlan::login(const ServerFacts &facts)
{
    QList<QByteArray> offered = facts.capabilities.arguments("AUTH");
    for (QByteArray &name : offered)
        name = name.toUpper();
    const QList<QByteArray> everything = offered;
    const bool offersBinding = std::ranges::any_of(offered, [](const QByteArray &name) { return name.endsWith("-PLUS"); });
    offered.removeIf([&](const QByteArray &name) { return facts.refusedMechanisms.contains(name); });
    const Credentials &credentials = *facts.options->credentials;
    const SaslContext context {.host = withoutFinalDot(facts.options->host).toUtf8(),
        .port = facts.options->port,
        .channelBinding = facts.isEncrypted ? serverEndPoint(facts.tls.chain.value(0)) : QByteArray(),
        .offersBinding = offersBinding,
        .clientNonce = {}};
    const MechanismPolicy policy {.allowed = facts.options->mechanisms,
        .mayShowSecret = facts.isEncrypted || facts.isIpLoopback || facts.options->allowsClearPassword,
        .hasPassword = !credentials.password.isEmpty(),
        .hasToken = !credentials.token.isEmpty(),
        .hasBinding = !context.channelBinding.isEmpty(),
        .hasProvider = (offered.contains("GSSAPI") || offered.contains("NTLM")) && qca::hasSaslProvider(),
        .hasTicket = hasKerberosTicket()};
    const MechanismChoice choice = chooseMechanisms(offered, policy);
    if (choice.names.isEmpty() && facts.loginRefusal)
        return *facts.loginRefusal;
    if (choice.names.isEmpty()) {
        using Reason = LoginFailure::Reason;
        LoginFailure failure = *choice.failure;
        if (failure.reason == Reason::NotOffered && !everything.isEmpty()) // a mechanism gave way by itself: only GSSAPI and NTLM do
            failure = {.reason = everything.contains("GSSAPI") ? Reason::NeedsTicket : Reason::NotUsable, .offered = everything};
        else if (failure.reason == Reason::NotOffered && !facts.isEncrypted && facts.capabilities.has("STARTTLS"))
            failure.reason = Reason::OfferedUnderTls;
        return Error {.kind = Error::Kind::LoginRefused,
            .step = Step::Connection,
            .why = Statement(Statement::NoLogin).with(choice.why),
            .reply = {},
            .login = std::move(failure)};
    }
    if (auto alarm = compareWithMemory(facts, choice.names.constFirst()))
        return std::move(*alarm);
    m_notes << choice.why;
    const QByteArray &first = choice.names.constFirst();
    return std::make_unique<Auth>(makeMechanism(first, credentials, context), alternativesTo(first, offered, policy));
}

/// None: this letter cannot go to this server, and is concluded.
std::optional<Plan::Next> DeliveryPlan::envelope(const ServerFacts &facts, int inFlight)
{
    const std::shared_ptr<MailTransaction> &current = m_letters.current();
    if (current->isMailIssued)
        return std::make_unique<Rcpt>(current, current->recipientsIssued);
    const LetterTerms terms {.capabilities = facts.capabilities,
        .isEncrypted = facts.isEncrypted,
        .isProven = facts.tls.isProven(),
        .isLastPart = current->isLastPart};
    for (const Extension *extension : extensions()) {
        if (auto objection = extension->objection(current->letter, terms)) {
            if (inFlight > 0) // the letters before this one come first
                return Wait {};
            current->report.error = std::move(objection);
            current->conclude();
            m_letters.collectResults(facts);
            m_notes.clear();
            return std::nullopt;
        }
        if (auto remark = extension->remark(current->letter, terms))
            m_notes << std::move(*remark);
    }
    current->isEarly = m_letters.open().size() > 1;
    return std::make_unique<Mail>(current);
}

Plan::Next DeliveryPlan::content(const ServerFacts &facts, int inFlight)
{
    const std::shared_ptr<MailTransaction> &current = m_letters.current();
    if (!facts.capabilities.has("CHUNKING"))
        return current->isDataIssued ? Next(Wait {}) : std::make_unique<Data>(current);
    // A message of one chunk goes with its envelope; a larger one waits until it is known that somebody takes it, and one for many until it is known
    // whether there is room for all.
    const qint64 size = current->letter.body->size();
    const bool isForFew = current->letter.envelope.recipients.size() <= fewRecipients && !current->isPostponed;
    const bool isOneChunk = size >= 0 && size <= Bdat::chunkSize && facts.mayLookAhead && isForFew;
    if (inFlight > 0 && !isOneChunk && !current->isEveryRecipientAnswered())
        return Wait {};
    current->isChunked = true;
    return std::make_unique<Bdat>(current);
}

/// Behind the last octets of a letter, answered or not. None: the next transaction was begun.
std::optional<Plan::Next> DeliveryPlan::betweenLetters(const ServerFacts &facts, int inFlight)
{
    if (!isConnectionUsedUp(facts)) {
        if (m_letters.open().size() >= lettersInFlight)
            return Wait {};
        const bool isBehindDot = inFlight > 0 && m_letters.current() && !m_letters.current()->isChunked;
        if (inFlight > 0 && (!facts.acceptsPipelinedMail || (isBehindDot && !canPipelineNextEnvelope(facts))))
            return Wait {};
        // Some offer CHUNKING and do not know BDAT. Then the letter goes again, and nothing else may be under way: once for each server.
        const bool mayBeUnknown = !facts.hasTakenChunks && facts.options->remembered.chunks == ServerMemory::Chunks::Unknown;
        if (inFlight > 0 && m_letters.current() && m_letters.current()->isChunked && mayBeUnknown)
            return Wait {};
        if (!m_letters.hasPostponed() && m_parts.isEmpty() && m_queue->isEmpty())
            return Wait {}; // for what the open transactions may leave
        if (m_letters.needsReset())
            return std::make_unique<Rset>(m_letters.current());
        if (takeTurn(facts))
            return std::nullopt;
    }
    if (hasRest() && !facts.isQuitIssued) { // more than the server takes on one connection (RFC 9422 §4.1)
        if (inFlight > 0)
            return Wait {};
        if (auto why = goOn(Statement(Statement::TransactionsUsedUp, m_letters.transactionsBegun())))
            return Reconnect {std::move(*why)};
    }
    // Goodbye may follow the last letter's octets, and nothing else; not if an answer to come may leave recipients for another transaction.
    if (inFlight > 0 && m_letters.mayComeToPostpone())
        return Wait {};
    if (!facts.isQuitIssued && (inFlight == 0 || (m_letters.current() && m_letters.current()->isBodySent)))
        return std::make_unique<Quit>();
    return inFlight > 0 ? Next(Wait {}) : Next(Finished {});
}

/// Whether this connection has carried all that it may.
bool DeliveryPlan::isConnectionUsedUp(const ServerFacts &facts) const
{
    const bool hasMore = !m_parts.isEmpty() || m_letters.hasPostponed() || m_letters.mayPostpone();
    if (facts.isQuitIssued || (!hasMore && m_queue->isEmpty()))
        return true;
    const int most = transactionsAllowed(facts.capabilities);
    if (most > 0 && m_letters.transactionsBegun() >= most)
        return true;
    const int own = facts.options->lettersPerConnection;
    return !hasMore && own > 0 && m_letters.transactionsBegun() >= own;
}

/// Something is left to begin that this session must carry: what another one takes from the queue is not.
bool DeliveryPlan::hasRest() const
{
    return m_letters.hasPostponed() || !m_parts.isEmpty() || (m_rest == Remaining::Report && !m_queue->isEmpty());
}

std::optional<Statement> DeliveryPlan::resume(const Error &error)
{
    return goOn(error.reply ? Statement(Statement::NoMoreMailHere, error.reply->code) : Statement::ClosedAfterTaking);
}

/// Another connection for the rest, if this one was good for somebody: so it ends, whatever the server does.
std::optional<Statement> DeliveryPlan::goOn(const Statement &why)
{
    const auto isOutOfHand = [](const auto &one) { return one->isConcluded || one->mayBeDelivered(); };
    // A whole letter goes back to a queue that others take from.
    const bool isOthers = m_rest == Remaining::LeaveInQueue && !m_letters.isAnyPartial();
    if (m_letters.recipientsDecided() <= 0 || (m_letters.open().empty() && !hasRest()) || isOthers || m_connections >= mostConnections
        || std::ranges::any_of(m_letters.open(), isOutOfHand))
        return std::nullopt;
    ++m_connections;
    m_letters.postponeOpen();
    return Statement(Statement::NextConnection).with(why);
}

/// Begins the next transaction: the next letter's, or the next part of this one's.
bool DeliveryPlan::takeTurn(const ServerFacts &facts)
{
    if (m_letters.hasPostponed()) {
        LetterLedger::Postponed next = m_letters.takePostponed();
        if (!next.isBegunAgain) {
            m_notes << Statement(Statement::RecipientsPostponed, next.letter.envelope.recipients.size());
        }
        auto rest = std::make_shared<MailTransaction>(
            inTheBestForm(std::move(next.letter), facts.capabilities), next.index, facts.options->protocol);
        rest->isLastPart = next.isLastPart;
        rest->isPostponed = next.isPostponed;
        m_letters.begin(std::move(rest));
        return true;
    }
    if (m_parts.isEmpty()) {
        auto turn = m_queue->take();
        if (!turn)
            return false;
        m_index = turn->index;
        m_parts = partsWithinLimits(inTheBestForm(std::move(turn->letter), facts.capabilities), facts.capabilities);
    }
    auto transaction =
        std::make_shared<MailTransaction>(inTheBestForm(m_parts.takeFirst(), facts.capabilities), m_index, facts.options->protocol);
    transaction->isLastPart = m_parts.isEmpty();
    m_letters.begin(std::move(transaction));
    return true;
}

void DeliveryPlan::forgetConnection()
{
    Plan::forgetConnection();
    m_hasComparedIssuer = false;
}

void DeliveryPlan::abandon(const ServerFacts &facts, const Error &error)
{
    for (const std::shared_ptr<MailTransaction> &one : m_letters.open()) {
        if (one->isConcluded)
            continue;
        // Behind the last octet only the server knows what became of the letter.
        const bool isUncertain = one->mayBeDelivered() && error.kind != Error::Kind::Refused;
        if (!one->report.error)
            one->report.error = error;
        if (isUncertain)
            one->report.error = uncertainAfter(*one->report.error);
        one->conclude();
    }
    m_letters.collectResults(facts);
    const auto conclude = [&](Letter letter, qsizetype index, bool isLastPart, bool isPostponed = false) {
        auto rest = std::make_shared<MailTransaction>(std::move(letter), index, facts.options->protocol);
        rest->isLastPart = isLastPart;
        rest->isPostponed = isPostponed;
        rest->report.error = error;
        rest->conclude();
        m_letters.begin(std::move(rest));
        m_letters.collectResults(facts);
    };
    while (m_letters.hasPostponed()) {
        LetterLedger::Postponed next = m_letters.takePostponed();
        conclude(std::move(next.letter), next.index, next.isLastPart, next.isPostponed);
    }
    while (!m_parts.isEmpty()) {
        Letter part = m_parts.takeFirst();
        conclude(std::move(part), m_index, m_parts.isEmpty());
    }
    while (m_rest == Remaining::Report) {
        auto turn = m_queue->take();
        if (!turn)
            break;
        conclude(std::move(turn->letter), turn->index, true);
    }
}

} // namespace smtp
