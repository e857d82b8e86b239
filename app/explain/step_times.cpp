// SPDX-License-Identifier: MIT
#include "app/explain/step_times.h"

#include <algorithm>

namespace app {

using namespace smtp::happened;

std::chrono::nanoseconds StepTimes::take(const smtp::Event &event)
{
    if (event.connection > 0 && event.connection != m_connection) {
        m_connection = event.connection;
        m_latest = std::max(event.at, m_latest);
    }
    if (!std::holds_alternative<Closed>(event.body)) // a connection closes where it stood
        m_current = event.step;
    const std::chrono::nanoseconds passed = std::max(event.at - m_latest, std::chrono::nanoseconds(0));
    m_latest = std::max(event.at, m_latest);
    m_times[static_cast<std::size_t>(m_current) - 1] += passed;
    return passed;
}

} // namespace app
