// SPDX-License-Identifier: MIT
#include "smtp/command/auth.h"

#include "smtp/exchange/command_line.h"
#include "smtp/unawaited.h"

#include <QObject>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qsizetype longestReason = 1000; ///< octets

Error violation(const Statement &why)
{
    return {.kind = Error::Kind::ProtocolViolation, .step = Step::Connection, .why = why, .reply = {}};
}

} // namespace

struct Auth::Work {
    std::optional<std::expected<SaslMessage, Error>> response; ///< set before `done` is called
};

Auth::Auth(std::unique_ptr<Mechanism> mechanism, QList<QByteArray> others)
    : m_mechanism(std::move(mechanism))
    , m_others(std::move(others))
{
}

Auth::~Auth()
{
    if (m_work && !m_mechanism->stop())
        leaveUnawaited();
}

std::expected<WireText, Error> Auth::line(ServerFacts &facts)
{
    facts.mechanism = m_mechanism->name();
    WireText text("AUTH " + m_mechanism->name());
    if (const auto initial = m_mechanism->initialResponse()) {
        const QByteArray encoded = initial->octets.isEmpty() ? "="_ba : initial->octets.toBase64(); // §4: `=` is an empty one
        // RFC 4954 §4: AUTH is a command line like any other, and the response to a challenge may be longer.
        m_isInitialOwed = text.bytes().size() + 1 + encoded.size() + 2 > maximumCommand;
        if (!m_isInitialOwed)
            addEncoded(text.add(" "), *initial, encoded, facts);
    }
    return text;
}

void Auth::addEncoded(WireText &text, const SaslMessage &message, const QByteArray &encoded, ServerFacts &facts)
{
    if (message.isSecret())
        text.addSecret(encoded);
    else
        text.add(encoded);
    if (!message.octets.isEmpty())
        facts.notes << Statement(Statement::AuthSaid, message.isSecret() ? message.shown : message.octets);
}

Outcome Auth::onReply(const Reply &reply, ServerFacts &facts)
{
    if (m_work)
        return outcome::Fail {violation(Statement::AuthGoesOn)};
    if (byHand && byHand->isLeftOut()) { // so the server has proven nothing either
        facts.isAuthenticated = true;
        return outcome::Done {};
    }
    if (m_hasGivenWay && reply.isPermanent()) {
        facts.refusedMechanisms << m_mechanism->name(); // by ourselves: the reply says only that it has ended
        return outcome::Done {};
    }
    if (m_givenUp)
        return outcome::Fail {*m_givenUp};
    if (reply.code == 334)
        return onChallenge(reply, facts);
    if (auto error = outOfPlace(step(), verb(), reply))
        return outcome::Fail {std::move(*error)};
    if (reply.isPositive()) {
        if (const auto objection = m_mechanism->objection())
            return outcome::Fail {*objection};
        facts.isAuthenticated = true;
        return outcome::Done {};
    }
    // §6: 504 the mechanism is not known, 534 it is too weak for this user.
    if (reply.code == 504 || reply.code == 534) {
        facts.refusedMechanisms << m_mechanism->name();
        rememberRefusal(reply, facts);
        return outcome::Done {};
    }
    Error error = refusedBy(reply);
    if (reply.isPermanent())
        error.untried = m_others;
    return outcome::Fail {std::move(error)};
}

Outcome Auth::onChallenge(const Reply &reply, ServerFacts &facts)
{
    if (++m_challenges > maximumChallenges)
        return giveUp(violation(Statement(Statement::TooManyChallenges, maximumChallenges)));
    const QByteArray text = reply.lines.constFirst().trimmed();
    // What the servers of PLAIN and LOGIN ask with is read by nobody, and some ask in plain text.
    const auto challenge = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (challenge && !(*challenge).isEmpty() && m_mechanism->isReadable())
        facts.notes << Statement(Statement::AuthHeard, *challenge);
    if (challenge && needsOf(m_mechanism->name()) == MechanismNeeds::Token)
        m_reason = (*challenge).left(longestReason);
    if (std::exchange(
            m_isInitialOwed, false)) // whatever it says: a mechanism in which the client begins has an empty challenge (RFC 4422 §3.2)
        return answer(m_mechanism->respond({}), facts);
    if (m_mechanism->takesTime())
        return workOut(challenge ? *challenge : text);
    return answer(m_mechanism->respond(challenge ? *challenge : text), facts);
}

Error Auth::refusedBy(const Reply &reply) const
{
    const Statement why = Statement::LoginRefused;
    return refusal(Error::Kind::LoginRefused, step(), verb(), reply,
        m_reason.isEmpty() ? why : why.with(Statement(Statement::AuthHeard, QString::fromUtf8(m_reason))));
}

/// If no mechanism is left, what the server said stands as its last word: of this user (534), rather than that it does not know a mechanism (504).
void Auth::rememberRefusal(const Reply &reply, ServerFacts &facts) const
{
    if (!facts.loginRefusal || reply.code == 534 || facts.loginRefusal->reply->code == 504) {
        facts.loginRefusal = refusedBy(reply);
        facts.loginRefusal->context = facts.contextOf(verb());
    }
}

/// The work may take as long as it likes: neither the session nor the program waits for it.
Outcome Auth::workOut(const QByteArray &challenge)
{
    m_work = std::make_shared<Work>();
    return outcome::Later {[mechanism = m_mechanism, work = m_work, challenge](const std::function<void()> &done) {
        const std::shared_ptr<QObject> here(
            new QObject, [](QObject *object) { object->deleteLater(); }); // of this thread, and told from the other one
        QThreadPool::globalInstance()->start([mechanism, work, challenge, done, here]() mutable {
            work->response = mechanism->respond(challenge);
            mechanism.reset(); // before anybody is told: the program may end at that, and what it is made of with it
            QMetaObject::invokeMethod(here.get(), [done, here] { done(); }, Qt::QueuedConnection);
        });
    }};
}

Outcome Auth::onWorkedOut(ServerFacts &facts)
{
    const std::shared_ptr<Work> work = std::exchange(m_work, nullptr);
    return answer(*work->response, facts);
}

Outcome Auth::answer(const std::expected<SaslMessage, Error> &response, ServerFacts &facts)
{
    if (!response) {
        m_hasGivenWay = response.error().kind == Error::Kind::LoginRefused && m_mechanism->mayGiveWay();
        if (m_hasGivenWay)
            facts.notes << Statement(Statement::AuthGivenWay).with(response.error().why);
        return giveUp(response.error());
    }
    const QByteArray encoded = response->octets.toBase64();
    if (encoded.size() + 2 > maximumLine)
        return giveUp({.kind = Error::Kind::LoginRefused,
            .step = step(),
            .why = Statement(Statement::ResponseTooLong, QString::fromLatin1(m_mechanism->name()), maximumLine),
            .reply = {},
            .login = LoginFailure {.reason = LoginFailure::Reason::TooLong, .mechanisms = {m_mechanism->name()}, .count = maximumLine}});
    WireText line;
    addEncoded(line, *response, encoded, facts);
    return outcome::More {std::move(line)};
}

Outcome Auth::giveUp(Error error)
{
    m_givenUp = std::move(error);
    return outcome::More {WireText("*"_ba)}; // §4: cancels; the server answers 501
}

} // namespace smtp
