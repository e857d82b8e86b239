// SPDX-License-Identifier: MIT
#include "app/explain/step_progress.h"

#include "app/explain/by_hand.h"
#include "smtp/letter/delivery_report.h"
#include "smtp/letter/recipient_verdict.h"

#include <algorithm>

namespace app {

using namespace smtp::happened;
using smtp::Step;
using Each = smtp::RecipientReport::Verdict;

namespace {

bool isRecipient(const QByteArray &line)
{
    return line.left(8).toUpper() == "RCPT TO:";
}

} // namespace

static StepProgress::State stateOf(Verdict::Kind kind)
{
    using State = StepProgress::State;
    switch (kind) {
    case Verdict::Kind::Uncertain:
        return State::Uncertain;
    case Verdict::Kind::Cancelled:
        return State::Stopped;
    case Verdict::Kind::TryLater:
        return State::Later;
    default:
        return State::Failed;
    }
}

StepProgress::State stateAfter(const smtp::Error &error)
{
    return stateOf(judge(error).kind);
}

void StepProgress::take(const smtp::Event &event)
{
    if (event.connection > 0 && event.connection != m_connection) {
        if (m_isConcluded || m_failure)
            *this = {}; // another try
        m_connection = event.connection;
    }
    m_times.take(event);
    m_byHand.take(event);
    for (const Step step : {Step::Connection, Step::Envelope, Step::Content, Step::Confirmation})
        at(step).took = m_times.of(step);
    if (const auto *concluded = std::get_if<Concluded>(&event.body)) {
        if (!concluded->report().isSettled()) // a person's word changes nothing of what the steps came to
            judgeByReport(concluded->report());
        return;
    }
    if (m_isConcluded || m_failure)
        return;
    if (const auto *failed = std::get_if<Failed>(&event.body)) {
        m_failure = failed->error;
        m_waitingAt.reset();
    } else if (const auto *judged = std::get_if<TlsJudged>(&event.body)) {
        m_waitingAt = judged->verdict == smtp::TlsVerdict::Ask ? std::optional(event.step) : std::nullopt;
    } else if (std::holds_alternative<Offered>(event.body)) {
        m_waitingAt = event.step;
    } else if (std::holds_alternative<Sent>(event.body) || std::holds_alternative<Skipped>(event.body)
        || std::holds_alternative<Withdrawn>(event.body)) {
        m_waitingAt.reset();
    }
    takeContent(event);
    takeEnvelope(event);
    if (const auto place = placeOf(event))
        begin(*place);
    judgeByEvents();
}

/// The step that an event belongs to; none if it tells nothing of any step, as the goodbye of a letter that was refused.
std::optional<Step> StepProgress::placeOf(const smtp::Event &event) const
{
    if (const auto *failed = std::get_if<Failed>(&event.body))
        return failed->error.step;
    if (std::holds_alternative<Closed>(event.body))
        return std::nullopt;
    if (event.step != Step::Confirmation || m_isBodySent)
        return std::holds_alternative<BodySent>(event.body) ? Step::Content : event.step;
    // A server may refuse the message before its end.
    return m_isBodyBegun ? std::optional(Step::Content) : std::nullopt;
}

void StepProgress::takeContent(const smtp::Event &event)
{
    if (const auto *started = std::get_if<BodyStarted>(&event.body)) {
        m_isBodyBegun = true;
        m_bodySent = 0;
        m_bodySize = started->size;
    } else if (const auto *progress = std::get_if<BodyProgress>(&event.body)) {
        m_bodySent = progress->sent;
        m_bodySize = progress->size;
    } else if (const auto *sent = std::get_if<BodySent>(&event.body)) {
        m_isBodySent = true;
        m_bodySent = m_bodySize = sent->size;
        begin(Step::Confirmation); // the wait for the last reply
    }
}

void StepProgress::takeEnvelope(const smtp::Event &event)
{
    if (event.step != Step::Envelope)
        return;
    if (const auto *waiting = std::get_if<Offered>(&event.body)) {
        m_offered = waiting->line;
    } else if (const auto *sent = std::get_if<Sent>(&event.body)) {
        m_unanswered.insert(event.exchange, sent->line);
        if (isRecipient(sent->line))
            m_recipients.insert(sent->line, Answer::None);
        // Whom a person put something else in place of has got no letter by that; who is refused in their place stands for both.
        if (const QByteArray offered = std::exchange(m_offered, {}); isRecipient(offered) && offered != sent->line) {
            m_recipients.insert(offered, Answer::LeftOut);
            m_replaced.insert(event.exchange, offered);
        }
    } else if (const auto *skipped = std::get_if<Skipped>(&event.body)) {
        if (isRecipient(skipped->line))
            m_recipients.insert(skipped->line, Answer::LeftOut);
    } else if (const auto *replied = std::get_if<Replied>(&event.body)) {
        const QByteArray line = m_unanswered.take(event.exchange);
        const QByteArray replaced = m_replaced.take(event.exchange);
        if (replied->verb != "RCPT")
            return;
        const Answer answer = smtp::isForNow(replied->reply) ? Answer::NotNow
            : replied->reply.isPositive()                    ? Answer::Accepted
                                                             : Answer::Refused;
        if (isRecipient(line)) {
            m_recipients.insert(line, answer);
            if (answer != Answer::Accepted)
                m_recipients.remove(replaced);
        } else { // it names nobody, whatever the server says to it
            m_recipients.insert(replaced.isEmpty() ? line : replaced, answer == Answer::NotNow ? answer : Answer::Refused);
        }
    }
}

void StepProgress::countRecipients()
{
    One &envelope = at(Step::Envelope);
    envelope.asked = static_cast<int>(m_recipients.size());
    envelope.accepted = static_cast<int>(std::ranges::count(m_recipients, Answer::Accepted));
}

/// While the session runs.
void StepProgress::judgeByEvents()
{
    One &connection = at(Step::Connection);
    One &envelope = at(Step::Envelope);
    One &content = at(Step::Content);
    countRecipients();
    if (hasBegun(Step::Connection))
        connection.state = hasBegun(Step::Envelope) || hasBegun(Step::Content) ? State::Done : State::Running;
    // What was sent ahead does not run while the envelope's replies are awaited: the wait is the envelope's.
    const bool isEnvelopeAwaited = !m_unanswered.isEmpty();
    if (hasBegun(Step::Envelope) && hasBegun(Step::Content) && !isEnvelopeAwaited) {
        judgeEnvelope();
    } else if (hasBegun(Step::Envelope)) {
        envelope.state = State::Running;
    }
    if (m_isBodySent)
        content.state = State::Done;
    else if (hasBegun(Step::Content))
        content.state = isEnvelopeAwaited && !m_isBodyBegun ? State::NotReached : State::Running;
    if (hasBegun(Step::Confirmation))
        at(Step::Confirmation).state = isEnvelopeAwaited ? State::NotReached : State::Running;
    if (m_waitingAt && hasBegun(*m_waitingAt))
        at(*m_waitingAt).state = State::WaitingForYou;
    if (m_failure) {
        One &failed = at(m_failure->step);
        failed.state = stateOf(judgeAfter(m_byHand.all(), *m_failure).kind);
        if (failed.state == State::Stopped && m_failure->kind != smtp::Error::Kind::Cancelled)
            failed.state = State::LeftOut;
        failed.why = m_failure->kind;
    }
}

/// Each of its commands has its reply.
void StepProgress::judgeEnvelope()
{
    One &envelope = at(Step::Envelope);
    envelope.why.reset();
    const auto isEach = [this](auto... answers) {
        return std::ranges::all_of(m_recipients, [=](Answer answer) { return (... || (answer == answers)); });
    };
    if (envelope.accepted == envelope.asked) {
        envelope.state = State::Done;
    } else if (envelope.accepted > 0) {
        envelope.state = State::Partly;
    } else if (isEach(Answer::LeftOut)) {
        envelope.state = State::LeftOut;
        envelope.why = smtp::Error::Kind::Cancelled;
    } else {
        envelope.state = isEach(Answer::NotNow, Answer::LeftOut) ? State::Later : State::Failed;
        envelope.why = smtp::Error::Kind::Refused;
    }
}

/// The letter's result is known.
void StepProgress::judgeByReport(const smtp::DeliveryReport &report)
{
    m_isConcluded = true;
    m_waitingAt.reset();
    const auto count = [&](auto predicate) { return static_cast<int>(std::ranges::count_if(report.recipients, predicate)); };
    const int all = static_cast<int>(report.recipients.size());
    const int accepted = count([](const smtp::RecipientReport &one) { return one.verdict == Each::Accepted; });
    const auto settle = [](One &one, State state) {
        if (one.state != State::NotReached)
            one.state = state;
    };

    settle(at(Step::Connection), State::Done);

    One &envelope = at(Step::Envelope);
    countRecipients();
    if (envelope.asked < all && accepted > 0) { // it went to several servers, each with an envelope of its own
        envelope.asked = all;
        envelope.accepted = count([](const smtp::RecipientReport &one) {
            return one.verdict == Each::Accepted || one.verdict == Each::Uncertain || one.isConfirmed;
        });
    }
    if (envelope.state != State::NotReached && m_unanswered.isEmpty()) {
        judgeEnvelope();
    } else if (envelope.state != State::NotReached) {
        envelope.state = envelope.accepted > 0 ? State::Partly : State::Failed;
        envelope.why = report.error ? std::optional(report.error->kind) : std::nullopt;
    }

    settle(at(Step::Content), m_isBodySent ? State::Done : State::NotReached);

    One &confirmation = at(Step::Confirmation);
    if (!m_isBodySent) {
        confirmation.state = State::NotReached;
    } else {
        // With LMTP each recipient has a confirmation of its own (RFC 2033 §4.2).
        const int refused = count([](const smtp::RecipientReport &one) { return one.isConfirmed && one.verdict != Each::Accepted; });
        confirmation.state = refused > 0 ? State::Partly : State::Done;
        confirmation.accepted = accepted;
        confirmation.asked = accepted + refused;
    }

    if (report.error) {
        One &failed = at(report.error->step);
        failed.state = stateAfter(*report.error);
        const bool isForGood = count([](const smtp::RecipientReport &one) { return one.verdict == Each::RefusedForGood; }) > 0;
        if (failed.state == State::Later && report.error->reason == smtp::Error::Reason::EveryRecipient && isForGood)
            failed.state = State::Failed; // its reply is only one recipient's
        if (failed.state != State::Uncertain && accepted > 0)
            failed.state = State::Partly;
        if (all > 0 && report.error->kind == smtp::Error::Kind::Cancelled
            && std::ranges::all_of(report.recipients, &smtp::RecipientReport::isLeftOut))
            failed.state = State::LeftOut;
        // What came of a person's own doing is no failure.
        else if (report.error->kind != smtp::Error::Kind::Cancelled && judge(report).kind == Verdict::Kind::Cancelled)
            failed.state = State::LeftOut;
        failed.why = report.error->kind;
    }
}

void StepProgress::conclude()
{
    m_waitingAt.reset();
    for (One &one : m_steps) {
        if (one.state == State::Running || one.state == State::WaitingForYou)
            one.state = State::Failed;
    }
}

} // namespace app
