// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/session_options.h"
#include "smtp/transcript/event.h"

#include <QString>

#include <deque>

namespace ui {

/// What a session waits for, since when and how long at most, read from its events one after the other.
class Awaited {
public:
    enum class What { Nothing, Keyring, Address, Connection, Greeting, Handshake, Reply, Transfer, Confirmation };

    void take(const smtp::Event &event);

    [[nodiscard]] What what() const { return m_what; }
    [[nodiscard]] const QString &whom() const { return m_whom; } ///< a host, an address, a verb
    [[nodiscard]] std::chrono::nanoseconds since() const { return m_since; }
    /// The time after which Facteur gives up; zero: none is set.
    [[nodiscard]] std::chrono::milliseconds atMost() const;
    /// The command whose reply is awaited; 0: something else is.
    [[nodiscard]] quint32 exchange() const { return m_what == What::Reply && !m_flight.empty() ? m_flight.front().exchange : 0; }
    /// "Waiting for the reply to RCPT". Empty if nothing is waited for.
    [[nodiscard]] QString sentence() const;
    /// "12 s so far, 5 min at most"
    [[nodiscard]] QString soFar(std::chrono::nanoseconds now) const;

private:
    struct Unanswered {
        quint32 exchange;
        QByteArray verb;
    };
    void settle(std::chrono::nanoseconds at);

    What m_what = What::Keyring; ///< before the first event nothing else takes time
    QString m_whom;
    std::chrono::nanoseconds m_since {};
    std::deque<Unanswered> m_flight;
    bool m_isStreaming = false;
    bool m_hasFailed = false;
    quint32 m_connection = 0;
    smtp::Deadlines m_deadlines;
};

} // namespace ui
