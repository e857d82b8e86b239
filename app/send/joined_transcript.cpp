// SPDX-License-Identifier: MIT
#include "app/send/joined_transcript.h"

#include <algorithm>

namespace app {

JoinedTranscript::JoinedTranscript(smtp::Transcript &whole, QObject *parent)
    : QObject(parent)
    , m_whole(whole)
{
}

std::chrono::nanoseconds JoinedTranscript::now() const
{
    const std::chrono::nanoseconds elapsed(m_clock.nsecsElapsed());
    return m_whole.size() == 0 ? elapsed : std::max(elapsed, m_whole.events().back().at);
}

smtp::Transcript &JoinedTranscript::next(qsizetype firstLetter)
{
    if (!m_clock.isValid() && firstLetter == 0) {
        m_clock.start();
        return m_whole;
    }
    if (!m_clock.isValid())
        m_clock.start();
    const std::chrono::nanoseconds offset = now();
    quint32 exchanges = 0;
    for (const smtp::Event &event : m_whole.events())
        exchanges = std::max(exchanges, event.exchange);
    if (m_later)
        m_later->deleteLater(); // its session may be on its way out
    m_later = new smtp::Transcript(this);
    connect(m_later, &smtp::Transcript::appended, this, [this, offset, exchanges, firstLetter](const smtp::Event &event) {
        smtp::Event::Body body = event.body;
        if (const auto *concluded = std::get_if<smtp::happened::Concluded>(&body); concluded && firstLetter != 0)
            body = smtp::happened::Concluded(concluded->report(), concluded->letter() + firstLetter);
        m_whole.append(
            event.at + offset, event.step, event.exchange == 0 ? 0 : event.exchange + exchanges, event.isEncrypted, std::move(body));
    });
    return *m_later;
}

void JoinedTranscript::tell(smtp::Event::Body body)
{
    if (!m_clock.isValid())
        m_clock.start();
    m_whole.append(now(), smtp::Step::Connection, 0, false, std::move(body));
}

} // namespace app
