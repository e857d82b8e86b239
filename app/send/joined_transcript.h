// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/transcript.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>

namespace app {

/// Several sessions, one after the other, in one transcript. The first writes into it itself; a later one counts time and exchanges from its
/// own beginning, so its events are moved behind those that are there.
class JoinedTranscript : public QObject {
public:
    /// `whole` is borrowed and outlives this.
    explicit JoinedTranscript(smtp::Transcript &whole, QObject *parent = nullptr);

    [[nodiscard]] bool hasBegun() const { return m_clock.isValid(); }
    /// Where the next session writes: good until the one after it. `firstLetter` is the place among all letters of the first one that it carries.
    [[nodiscard]] smtp::Transcript &next(qsizetype firstLetter = 0);
    /// What happened between sessions.
    void tell(smtp::Event::Body body);

private:
    [[nodiscard]] std::chrono::nanoseconds now() const;

    smtp::Transcript &m_whole;
    QElapsedTimer m_clock; ///< since the first event
    smtp::Transcript *m_later = nullptr;
};

} // namespace app
