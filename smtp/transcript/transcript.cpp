// SPDX-License-Identifier: MIT
#include "smtp/transcript/transcript.h"

#include "smtp/letter/delivery_report.h"

namespace smtp {

namespace happened {

Concluded::Concluded(const DeliveryReport &report, qsizetype letter)
    : m_report(std::make_shared<const DeliveryReport>(report))
    , m_letter(letter)
{
}

} // namespace happened

void Transcript::append(std::chrono::nanoseconds at, Step step, quint32 exchange, bool isEncrypted, Event::Body &&body)
{
    // Past the bound what a peer can make endless is left out; our own decisions and the end are always kept.
    if (m_events.size() >= maximumEvents
        && (std::holds_alternative<happened::Received>(body) || std::holds_alternative<happened::BodyProgress>(body)))
        return;
    m_events.emplace_back(m_events.size(), at, step, exchange, isEncrypted, std::move(body));
    Q_EMIT appended(m_events.back());
}

} // namespace smtp
