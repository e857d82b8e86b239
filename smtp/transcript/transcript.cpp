// SPDX-License-Identifier: MIT
#include "smtp/transcript/transcript.h"

#include "smtp/letter/delivery_report.h"

#include <algorithm>

namespace smtp {

namespace happened {

Concluded::Concluded(const DeliveryReport &report)
    : m_report(std::make_shared<const DeliveryReport>(report))
{
}

} // namespace happened

Transcript::Transcript(std::shared_ptr<quint32> connections)
    : m_connections(std::move(connections))
{
}

void Transcript::append(Event &&event)
{
    // Past the bound what a peer can make endless is left out; our own decisions and the end are always kept.
    if (m_events.size() >= maximumEvents
        && (std::holds_alternative<happened::Received>(event.body) || std::holds_alternative<happened::BodyProgress>(event.body)))
        return;
    event.sequence = m_events.size();
    event.at = std::chrono::floor<std::chrono::microseconds>(event.at);
    if (!m_events.empty())
        event.at = std::max(event.at, m_events.back().at);
    m_exchanges = std::max(m_exchanges, event.exchange);
    *m_connections = std::max(*m_connections, event.connection);
    m_events.push_back(std::move(event));
    Q_EMIT appended(m_events.back());
}

std::chrono::nanoseconds Transcript::begin(std::chrono::nanoseconds now)
{
    if (!m_began)
        m_began = m_events.empty() ? now : now - m_events.back().at;
    return *m_began;
}

} // namespace smtp
