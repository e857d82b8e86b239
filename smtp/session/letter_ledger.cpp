// SPDX-License-Identifier: MIT
#include "smtp/session/letter_ledger.h"

#include <algorithm>

namespace smtp {

void LetterLedger::begin(std::shared_ptr<MailTransaction> next)
{
    for (const std::shared_ptr<MailTransaction> &one : m_open)
        one->isFollowed = true;
    next->isFirst = m_transactionsBegun++ == 0;
    m_current = std::move(next);
    m_open.push_back(m_current);
}

void LetterLedger::retryTransaction()
{
    Letter letter = m_current->letter;
    letter.body.chooseLast(); // it may be another connection, whose server has not said yet what it takes
    auto again = std::make_shared<MailTransaction>(std::move(letter), m_current->index, m_current->protocol);
    again->isLastPart = m_current->isLastPart;
    again->isPostponed = m_current->isPostponed;
    std::erase(m_open, m_current);
    begin(std::move(again));
}

void LetterLedger::addContext(const std::shared_ptr<const ReplyContext> &context)
{
    for (const std::shared_ptr<MailTransaction> &one : m_open) {
        if (one->report.error && one->report.error->reply && !one->report.error->context)
            one->report.error->context = context;
        for (RecipientReport &recipient : one->report.recipients) {
            if (!one->isConcluded)
                break;
            if (recipient.reply && !recipient.reply->isPositive() && !recipient.context)
                recipient.context = context; // the error spoke for it
        }
    }
}

void LetterLedger::collectResults(const ServerFacts &facts)
{
    for (; !m_open.empty() && m_open.front()->isConcluded; m_open.pop_front()) {
        MailTransaction &concluded = *m_open.front();
        auto known = std::ranges::find(m_partials, concluded.index, &Partial::index);
        if (known == m_partials.end())
            known = m_partials.insert(known, Partial {concluded.index});
        Partial &partial = *known;
        for (const RecipientReport &one : std::as_const(concluded.report.recipients)) {
            const bool isDecided = one.verdict == RecipientReport::Verdict::Accepted || (one.reply && !one.reply->isPositive());
            m_recipientsDecided += isDecided ? 1 : 0;
        }
        m_recipientsDecided -= concluded.noRoomFor.size();
        partial.isLastBegun = partial.isLastBegun || concluded.isLastPart;
        partial.postponed -= concluded.isPostponed ? 1 : 0;
        if (!concluded.noRoomFor.isEmpty() && !concluded.report.error && !facts.isQuitIssued) {
            Postponed rest {concluded.index, concluded.letter};
            rest.letter.envelope.recipients.clear();
            for (const qsizetype place : std::as_const(concluded.noRoomFor))
                rest.letter.envelope.recipients << concluded.letter.envelope.recipients.at(place);
            m_postponed.push_back(std::move(rest));
            ++partial.postponed;
        }
        partial.report.add(std::move(concluded.report));
        if (partial.isLastBegun && partial.postponed == 0) {
            for (const auto &changed : std::as_const(m_byHand))
                partial.report.byHand << *changed;
            m_byHand.removeIf([](const auto &changed) { return changed->step != Step::Connection; }); // the next letter has its own
            m_concluded << Concluded {partial.index, std::move(partial.report)};
            m_partials.erase(known);
        }
    }
}

void LetterLedger::postponeOpen()
{
    for (; !m_open.empty(); m_open.pop_back()) {
        const MailTransaction &one = *m_open.back();
        m_postponed.push_front({one.index, one.letter, one.isLastPart, one.isPostponed, true});
    }
    m_current.reset();
}

LetterLedger::Postponed LetterLedger::takePostponed()
{
    Postponed next = std::move(m_postponed.front());
    m_postponed.pop_front();
    return next;
}

bool LetterLedger::mayPostpone() const
{
    return std::ranges::any_of(m_open, [](const auto &one) { return !one->noRoomFor.isEmpty(); });
}

bool LetterLedger::mayComeToPostpone() const
{
    return std::ranges::any_of(
        m_open, [](const auto &one) { return one->letter.envelope.recipients.size() > 1 && !one->isEveryRecipientAnswered(); });
}

void LetterLedger::forgetConnection()
{
    m_transactionsBegun = 0;
    m_recipientsDecided = 0;
}

} // namespace smtp
