// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/clock.h"
#include "smtp/transcript/transcript.h"

namespace app {

/// Stamps what happens between the sessions of a delivery, in the transcript that they write into: by the clock that they go by.
class DeliveryClock {
public:
    /// `transcript` is borrowed and outlives this.
    explicit DeliveryClock(smtp::Transcript &transcript)
        : m_transcript(transcript)
    {
    }

    [[nodiscard]] smtp::Transcript &transcript() { return m_transcript; }
    /// It is about no connection. `letter` is its place, as in Event.
    void tell(smtp::Event::Body body, qsizetype letter = -1);

private:
    smtp::Transcript &m_transcript;
    const std::unique_ptr<smtp::Clock> m_clock = smtp::Clock::system();
};

} // namespace app
