// SPDX-License-Identifier: MIT
#include "ui/session/step_times.h"

#include <algorithm>

namespace ui {

smtp::Step StepTimes::stepOf(const smtp::Event &event, smtp::Step current)
{
    return std::holds_alternative<smtp::happened::Closed>(event.body) ? current : event.step;
}

void StepTimes::take(const smtp::Event &event)
{
    m_current = stepOf(event, m_current);
    m_times[static_cast<std::size_t>(m_current) - 1] += std::max(event.at - m_latest, std::chrono::nanoseconds(0));
    m_latest = std::max(event.at, m_latest);
}

} // namespace ui
