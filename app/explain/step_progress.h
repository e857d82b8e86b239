// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/changes_by_hand.h"
#include "app/explain/step_times.h"

#include <QHash>

#include <array>
#include <optional>

namespace app {

/// How each of the four steps of a letter's transmission stands, read from its events one after the other: one value for whatever shows the steps,
/// live or from a kept session. While the session runs its events decide; once the letter's result is known, that does.
class StepProgress {
public:
    enum class State {
        NotReached,
        Running,
        WaitingForYou, ///< for a command to be let through, or a certificate to be judged
        Done,
        Partly, ///< for some of the recipients
        Later, ///< it came to nothing for now: the same may work later
        LeftOut, ///< by a person, all of it
        Stopped, ///< by a person, before it was done
        Failed,
        Uncertain, ///< nobody knows whether it was done: the confirmation was lost
    };
    struct One {
        State state = State::NotReached;
        std::chrono::nanoseconds took {}; ///< so far, while it runs
        int asked = 0; ///< recipients that the step was about; 0: none yet, or the step is not about them
        int accepted = 0; ///< of those
        std::optional<smtp::Error::Kind> why {}; ///< it came to nothing
        friend bool operator==(const One &, const One &) = default;
    };

    void take(const smtp::Event &event);
    /// The session is over: what still runs has failed.
    void conclude();

    [[nodiscard]] const One &operator[](smtp::Step step) const { return m_steps[static_cast<std::size_t>(step) - 1]; }
    [[nodiscard]] const std::array<One, 4> &steps() const { return m_steps; }

    /// Of the body: octets sent, and how many there are; -1: not known.
    [[nodiscard]] qint64 bodySent() const { return m_bodySent; }
    [[nodiscard]] qint64 bodySize() const { return m_bodySize; }

private:
    enum class Answer { None, Accepted, NotNow, Refused, LeftOut };

    void begin(smtp::Step step) { m_hasBegun[static_cast<std::size_t>(step) - 1] = true; }
    [[nodiscard]] bool hasBegun(smtp::Step step) const { return m_hasBegun[static_cast<std::size_t>(step) - 1]; }
    [[nodiscard]] One &at(smtp::Step step) { return m_steps[static_cast<std::size_t>(step) - 1]; }
    [[nodiscard]] std::optional<smtp::Step> placeOf(const smtp::Event &event) const;
    void takeContent(const smtp::Event &event);
    void takeEnvelope(const smtp::Event &event);
    void judgeByEvents();
    void judgeEnvelope();
    void judgeByReport(const smtp::DeliveryReport &report);
    void countRecipients();

    std::array<One, 4> m_steps;
    qint64 m_bodySent = 0;
    qint64 m_bodySize = -1;
    StepTimes m_times;
    ChangesByHand m_byHand;
    QHash<QByteArray, Answer> m_recipients; ///< by the line of their RCPT: one that there was no room for comes again
    QHash<quint32, QByteArray> m_unanswered; ///< commands of the envelope, by their exchange
    QHash<quint32, QByteArray> m_replaced; ///< the RCPT in place of which a person sent another line, by its exchange
    QByteArray m_offered; ///< and waits for a person
    std::optional<smtp::Step> m_waitingAt; ///< for a person
    std::optional<smtp::Error> m_failure;
    std::array<bool, 4> m_hasBegun {};
    bool m_isBodyBegun = false;
    bool m_isBodySent = false;
    bool m_isConcluded = false;
    quint32 m_connection = 0;
};

/// What a step has come to that ended like this: the same as the band says of the letter.
[[nodiscard]] StepProgress::State stateAfter(const smtp::Error &error);

} // namespace app
