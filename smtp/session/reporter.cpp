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

void Reporter::note(std::chrono::nanoseconds at, Step step, quint32 exchange, bool isEncrypted, Event::Body &&body)
{
    m_events.emplace_back(at, step, exchange, isEncrypted, std::move(body));
}

void Reporter::noteConclusions(std::chrono::nanoseconds at, bool isEncrypted)
{
    for (; m_noted < m_letters.concluded().size(); ++m_noted) {
        const LetterLedger::Concluded &one = m_letters.concluded().at(m_noted);
        note(at, Step::Confirmation, 0, isEncrypted, happened::Concluded {one.report, one.index});
    }
}

/// Whoever hears one may bring about more, behind those that wait.
void Reporter::tellEvents()
{
    while (m_transcript && hasEvents()) {
        Noted one = std::move(m_events[m_nextEvent++]);
        m_transcript->append(one.at, one.step, one.exchange, one.isEncrypted, std::move(one.body));
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
