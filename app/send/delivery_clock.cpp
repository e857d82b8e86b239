// SPDX-License-Identifier: MIT
#include "app/send/delivery_clock.h"

namespace app {

void DeliveryClock::tell(smtp::Event::Body body, qsizetype letter)
{
    const std::chrono::nanoseconds now = m_clock->now();
    m_transcript.append({.at = now - m_transcript.begin(now), .body = std::move(body), .letter = static_cast<int>(letter)});
}

} // namespace app
