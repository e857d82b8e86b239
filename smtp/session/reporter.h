// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/letter_ledger.h"
#include "smtp/transcript/transcript.h"

#include <functional>

namespace smtp {

/// Tells the world what a session has to say: events to the transcript, each letter's report, and the end. Things are noted as they happen and told
/// once nothing of the session is under way: whoever hears them may cancel the session, or delete it.
class Reporter {
public:
    /// Who hears of the letters.
    struct Listener {
        std::function<void(qsizetype index, const DeliveryReport &report)> delivered;
        std::function<void(const QList<DeliveryReport> &reports)> ended; ///< once, last of all
    };
    /// Both are borrowed.
    Reporter(LetterLedger &letters, Transcript &transcript, Listener listener);

    void note(Event &&event) { m_events.push_back(std::move(event)); }
    /// The reports that are in the ledger and were not noted yet: when, and on which connection, as `now` says.
    void noteConclusions(const Event &now);
    // Where in the transcript the session stands: see there.
    [[nodiscard]] std::chrono::nanoseconds begin(std::chrono::nanoseconds now) { return m_transcript->begin(now); }
    [[nodiscard]] quint32 openConnection() { return m_transcript->openConnection(); }
    [[nodiscard]] quint32 exchanges() const { return m_transcript->exchanges(); }

    void noteEnd() { m_isEndDue = true; }

    [[nodiscard]] bool hasEvents() const { return m_nextEvent < m_events.size(); }
    [[nodiscard]] bool hasReports() const { return m_transcript && (m_isEndDue || m_told < m_letters.concluded().size()); }
    void tellEvents();
    void tellReports();
    /// Nobody listens any more.
    void detach() { m_transcript = nullptr; }

private:
    void tellEnd();

    LetterLedger &m_letters;
    Transcript *m_transcript;
    Listener m_listener;
    std::vector<Event> m_events;
    std::size_t m_nextEvent = 0;
    qsizetype m_noted = 0; ///< reports that are among the events
    qsizetype m_told = 0; ///< reports
    bool m_isEndDue = false;
};

} // namespace smtp
