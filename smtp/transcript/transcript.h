// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/event.h"

#include <QObject>

#include <memory>
#include <optional>
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
    /// One of several that are written at the same time and count their connections together.
    explicit Transcript(std::shared_ptr<quint32> connections);

    [[nodiscard]] const std::vector<Event> &events() const { return m_events; }
    [[nodiscard]] std::size_t size() const { return m_events.size(); }

    /// Gives the event the next number. Its time is cut to microseconds, so that what is written and read back is the same.
    void append(Event &&event);

    // For sessions that write into it one after the other, and whoever tells what happens between them.

    /// What their clock showed when the first of them began: an event's time counts from there.
    [[nodiscard]] std::chrono::nanoseconds begin(std::chrono::nanoseconds now);
    [[nodiscard]] quint32 openConnection() { return ++*m_connections; } ///< its number
    [[nodiscard]] quint32 exchanges() const { return m_exchanges; }     ///< the highest number of one
    [[nodiscard]] quint32 connections() const { return *m_connections; }

Q_SIGNALS:
    void appended(const smtp::Event &event);

private:
    std::vector<Event> m_events;
    std::optional<std::chrono::nanoseconds> m_began;
    std::shared_ptr<quint32> m_connections = std::make_shared<quint32>(0);
    quint32 m_exchanges = 0;
};

} // namespace smtp
