// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/event.h"

#include <QObject>

#include <vector>

namespace smtp {

/// The one list of all that happened in a session: append-only, in order. Log pane, steps, exports, the command line
/// and the tests all read this. A reader catches up from the number it has seen, then follows `appended`.
/// Bounded: past `maximumEvents` progress and received lines are no longer kept.
class Transcript : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t maximumEvents = 1'000'000;

    using QObject::QObject;

    [[nodiscard]] const std::vector<Event> &events() const { return m_events; }
    [[nodiscard]] std::size_t size() const { return m_events.size(); }

    /// Takes the next number by itself. For the engine alone.
    void append(std::chrono::nanoseconds at, Step step, quint32 exchange, bool isEncrypted, Event::Body &&body);

Q_SIGNALS:
    void appended(const smtp::Event &event);

private:
    std::vector<Event> m_events;
};

} // namespace smtp
