// SPDX-License-Identifier: MIT
#include "smtp/session/reporter.h"

#include <algorithm>

namespace smtp {

Reporter::Reporter(LetterLedger &letters, Transcript &transcript, Listener listener)
    : m_letters(letters)
    , m_transcript(&transcript)
    , m_listener(std::move(listener))
{
}

void Reporter::noteConclusions(const Event &now)
{
    for (; m_noted < m_letters.concluded().size(); ++m_noted) {
        const LetterLedger::Concluded &one = m_letters.concluded().at(m_noted);
        Event event = now;
        event.step = Step::Confirmation;
        event.body = happened::Concluded(one.report);
        event.letter = static_cast<int>(one.index);
        note(std::move(event));
    }
}

/// Whoever hears one may bring about more, behind those that wait.
void Reporter::tellEvents()
{
    while (m_transcript && hasEvents()) {
        Event one = std::move(m_events[m_nextEvent++]); // more may come meanwhile
        m_transcript->append(std::move(one));
    }
    m_events.clear();
    m_nextEvent = 0;
}

void Reporter::tellReports()
{
    while (m_transcript && m_told < m_letters.concluded().size()) {
        const LetterLedger::Concluded one = m_letters.concluded().at(m_told++);
        m_listener.delivered(one.index, one.report);
    }
    if (m_transcript && std::exchange(m_isEndDue, false))
        tellEnd();
}

void Reporter::tellEnd()
{
    // A letter whose recipients went in several transactions may be done behind the next.
    QList<LetterLedger::Concluded> concluded = m_letters.takeConcluded();
    m_told = m_noted = 0;
    std::ranges::stable_sort(concluded, {}, &LetterLedger::Concluded::index);
    QList<DeliveryReport> reports;
    reports.reserve(concluded.size());
    for (LetterLedger::Concluded &one : concluded)
        reports << std::move(one.report);
    m_listener.ended(reports);
}

} // namespace smtp
