// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/delivery_report.h"
#include "smtp/transcript/event.h"

#include <QHash>

#include <vector>

namespace app {

/// How something that went wrong follows from what a person at the gate changed or left out.
struct ByHandCause {
    enum class How {
        Answered, ///< it is the server's answer to what the person sent
        Missing,  ///< what the person left out or changed is missing, and nobody but the person is the cause
        Possible, ///< it came after that, and may come of it
    };
    smtp::ByHand what;
    How how = How::Possible;
};

/// The one rule for what is held against a server: nothing that a person left out or changed. `all`: what that was; none: it is the server's own.
[[nodiscard]] std::optional<ByHandCause> causeByHand(const QList<smtp::ByHand> &all, const smtp::Error &error);
/// The same for a refusal alone. `verb`: of the command that it answers.
[[nodiscard]] std::optional<ByHandCause> causeByHand(const QList<smtp::ByHand> &all, const QByteArray &verb, const smtp::Reply &reply);

/// What a person made of a session's commands, read from its events one after the other.
class ChangesByHand {
public:
    void take(const smtp::Event &event);
    [[nodiscard]] const QList<smtp::ByHand> &all() const { return m_all; }
    /// As `causeByHand`, of the reply in this exchange, and with the recipients who are missing.
    [[nodiscard]] std::optional<ByHandCause> causeOf(quint32 exchange, const QByteArray &verb, const smtp::Reply &reply) const;

private:
    void begin(const smtp::Event &event, const QByteArray &offered, const QByteArray &sent);

    QList<smtp::ByHand> m_all;
    quint32 m_connection = 0;
    QByteArray m_offered; ///< waits for a person
    bool m_hasRecipient = false; ///< the server has accepted one
    QHash<quint32, qsizetype> m_changed; ///< by its exchange
};

/// Before this event, in its session.
[[nodiscard]] ChangesByHand changesBefore(const smtp::Event &event, const std::vector<smtp::Event> &events);

} // namespace app
