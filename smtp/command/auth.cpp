// SPDX-License-Identifier: MIT
#include "smtp/command/auth.h"

#include "smtp/command/command_line.h"
#include "smtp/unawaited.h"

#include <QObject>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

Error violation(const QString &what)
{
    return {.kind = Error::Kind::ProtocolViolation, .step = Step::Connection, .detail = what, .reply = {}};
}

} // namespace

struct Auth::Work {
    std::optional<std::expected<SaslMessage, Error>> response; ///< set before `done` is called
};

Auth::Auth(std::unique_ptr<Mechanism> mechanism)
    : m_mechanism(std::move(mechanism))
{
}

Auth::~Auth()
{
    if (m_work)
        leaveUnawaited();
}

std::expected<WireText, Error> Auth::line(SessionFacts &facts)
{
    WireText text("AUTH " + m_mechanism->name());
    if (const auto initial = m_mechanism->initialResponse()) {
        const QByteArray encoded = initial->octets.isEmpty() ? "="_ba : initial->octets.toBase64(); // §4: `=` is an empty one
        if (text.bytes().size() + 1 + encoded.size() + 2 <= maximumLine)
            addEncoded(text.add(" "), *initial, encoded, facts);
        // Too long for the command line: the server will ask for it.
    }
    return text;
}

void Auth::addEncoded(WireText &text, const SaslMessage &message, const QByteArray &encoded, SessionFacts &facts)
{
    if (message.isSecret())
        text.addSecret(encoded);
    else
        text.add(encoded);
    if (!message.octets.isEmpty())
        facts.notes << Note {"auth.said", QString::fromUtf8(message.isSecret() ? message.shown : message.octets)};
}

Outcome Auth::onReply(const Reply &reply, SessionFacts &facts)
{
    if (m_work)
        return outcome::Fail {violation(u"The server goes on while it should wait for our answer."_s)};
    if (byHand && byHand->isLeftOut()) { // so the server has proven nothing either
        facts.isAuthenticated = true;
        return outcome::Done {};
    }
    if (m_hasGivenWay && reply.isPermanent()) {
        facts.refusedMechanisms << m_mechanism->name();
        return outcome::Done {};
    }
    if (m_givenUp)
        return outcome::Fail {*m_givenUp};
    if (reply.code == 334)
        return onChallenge(reply, facts);
    if (reply.isPositive()) {
        if (const auto objection = m_mechanism->objection())
            return outcome::Fail {*objection};
        facts.isAuthenticated = true;
        return outcome::Done {};
    }
    if (reply.isIntermediate())
        return outcome::Fail {unexpectedReply(step(), reply, verb())};
    // §6: 504 the mechanism is not known, 534 it is too weak for this user.
    if (reply.code == 504 || reply.code == 534) {
        facts.refusedMechanisms << m_mechanism->name();
        return outcome::Done {};
    }
    return outcome::Fail {refusal(Error::Kind::LoginRefused, step(), reply, u"The server refused the login."_s)};
}

Outcome Auth::onChallenge(const Reply &reply, SessionFacts &facts)
{
    if (++m_challenges > maximumChallenges)
        return giveUp(violation(u"The server goes on asking: more than %1 challenges."_s.arg(maximumChallenges)));
    const QByteArray text = reply.lines.constFirst().trimmed();
    // What the servers of PLAIN and LOGIN ask with is read by nobody, and some ask in plain text.
    const auto challenge = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (challenge && !(*challenge).isEmpty() && !m_mechanism->takesTime())
        facts.notes << Note {"auth.heard", QString::fromUtf8(*challenge)};
    if (m_mechanism->takesTime())
        return workOut(challenge ? *challenge : text);
    return answer(m_mechanism->respond(challenge ? *challenge : text), facts);
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

Outcome Auth::onWorkedOut(SessionFacts &facts)
{
    const std::shared_ptr<Work> work = std::exchange(m_work, nullptr);
    return answer(*work->response, facts);
}

Outcome Auth::answer(const std::expected<SaslMessage, Error> &response, SessionFacts &facts)
{
    if (!response) {
        m_hasGivenWay = response.error().kind == Error::Kind::LoginRefused && m_mechanism->mayGiveWay();
        if (m_hasGivenWay)
            facts.notes << Note {"auth.given-way", response.error().detail};
        return giveUp(response.error());
    }
    const QByteArray encoded = response->octets.toBase64();
    if (encoded.size() + 2 > maximumLine)
        return giveUp(violation(u"The response is longer than a line may be."_s));
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
