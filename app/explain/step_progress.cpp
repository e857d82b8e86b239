// SPDX-License-Identifier: MIT
#include "app/explain/step_progress.h"

#include "smtp/session/delivery_report.h"

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

/// The first event of another session in the same transcript.
bool begins(const smtp::Event &event)
{
    const auto *noted = std::get_if<Noted>(&event.body);
    return std::holds_alternative<Resolving>(event.body) || (noted && (noted->id == "socket.used" || noted->id == "proxy.used"));
}

} // namespace

void StepProgress::take(const smtp::Event &event)
{
    if (begins(event) && (m_isConcluded || m_failure))
        *this = {};
    m_times.take(event);
    for (const Step step : {Step::Connection, Step::Envelope, Step::Content, Step::Confirmation})
        at(step).took = m_times.of(step);
    if (const auto *concluded = std::get_if<Concluded>(&event.body)) {
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
        at(*place).state = State::Running;
    judgeByEvents();
}

/// The step that an event belongs to; none where it tells nothing of any step, as the goodbye of a letter that was refused.
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
        at(Step::Confirmation).state = State::Running; // the wait for the last reply begins
    }
}

void StepProgress::takeEnvelope(const smtp::Event &event)
{
    if (event.step != Step::Envelope)
        return;
    if (const auto *sent = std::get_if<Sent>(&event.body)) {
        m_unanswered.insert(event.exchange, sent->line);
        if (isRecipient(sent->line))
            m_recipients.insert(sent->line, Answer::None);
    } else if (const auto *skipped = std::get_if<Skipped>(&event.body)) {
        if (isRecipient(skipped->line))
            m_recipients.insert(skipped->line, Answer::NotAccepted);
    } else if (const auto *replied = std::get_if<Replied>(&event.body)) {
        const QByteArray line = m_unanswered.take(event.exchange);
        if (replied->verb == "RCPT") {
            // What a person sent in place of a RCPT names nobody, whatever the server says to it.
            const bool isAccepted = replied->reply.isPositive() && isRecipient(line);
            m_recipients.insert(line, isAccepted ? Answer::Accepted : Answer::NotAccepted);
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
    const auto hasBegun = [](const One &one) { return one.state != State::NotReached; };
    countRecipients();
    if (hasBegun(connection) && (hasBegun(envelope) || hasBegun(content)))
        connection.state = State::Done;
    if (hasBegun(envelope) && hasBegun(content) && m_unanswered.isEmpty()) {
        envelope.state = envelope.accepted == envelope.asked ? State::Done : envelope.accepted > 0 ? State::Partly : State::Failed;
    } else if (hasBegun(envelope)) {
        envelope.state = State::Running;
    }
    if (hasBegun(content))
        content.state = m_isBodySent ? State::Done : State::Running;
    if (m_waitingAt && hasBegun(at(*m_waitingAt)))
        at(*m_waitingAt).state = State::WaitingForYou;
    if (m_failure) {
        One &failed = at(m_failure->step);
        failed.state = m_failure->kind == smtp::Error::Kind::Uncertain ? State::Uncertain : State::Failed;
        failed.why = m_failure->kind;
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
        if (one.state != State::NotReached || state == State::Failed)
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
    settle(envelope, envelope.accepted < envelope.asked ? State::Partly : State::Done);

    settle(at(Step::Content), m_isBodySent ? State::Done : State::NotReached);

    One &confirmation = at(Step::Confirmation);
    if (!m_isBodySent) {
        confirmation.state = State::NotReached;
    } else {
        // With LMTP each recipient has a confirmation of its own (RFC 2033 §4.2).
        const int refused = count([](const smtp::RecipientReport &one) { return one.isConfirmed && one.verdict != Each::Accepted; });
        settle(confirmation, refused > 0 ? State::Partly : State::Done);
        confirmation.accepted = accepted;
        confirmation.asked = accepted + refused;
    }

    if (report.error) {
        One &failed = at(report.error->step);
        failed.state = report.error->kind == smtp::Error::Kind::Uncertain ? State::Uncertain : accepted > 0 ? State::Partly : State::Failed;
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
