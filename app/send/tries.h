// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/delivery_report.h"
#include "smtp/transcript/transcript.h"

namespace app {

/// What became of a letter after all of its tries: the last one's report, whoever has the letter since an earlier one, or may have it, and what
/// servers said earlier of those of whom the last one said nothing: it was stopped, or they were left out, or no server was reached.
[[nodiscard]] smtp::DeliveryReport afterAllTries(const smtp::DeliveryReport &earlier, smtp::DeliveryReport last);

/// Puts a try's session after those of the earlier ones, as if all had been one transcript: later in time, with exchanges and connections of its own.
void append(smtp::Transcript &all, const std::vector<smtp::Event> &session);

/// What all tries to send one letter have come to: who has it, who may have it, and the sessions that brought it there.
class Tries {
public:
    /// One more is over: `last` is its report.
    void take(const smtp::DeliveryReport &last, const std::vector<smtp::Event> &session);
    /// A person knows what the server could not say any more: whoever may have the letter has it.
    void settle();

    /// Has it already: it is never sent there again.
    [[nodiscard]] bool has(const smtp::Address &recipient) const { return m_accepted.contains(recipient); }
    /// May have it: it is sent there again only if a person asks for just that.
    [[nodiscard]] bool mayHave(const smtp::Address &recipient) const { return m_uncertain.contains(recipient); }
    [[nodiscard]] const QList<smtp::Address> &accepted() const { return m_accepted; }
    [[nodiscard]] bool isUncertain() const { return !m_uncertain.isEmpty(); }

    /// Of all tries: see afterAllTries.
    [[nodiscard]] const smtp::DeliveryReport &report() const { return m_report; }
    /// The same, but whoever may have the letter still may, though a later try was refused.
    [[nodiscard]] smtp::DeliveryReport inDoubt() const;
    /// How the letter came to those who have it, for Sent: down to the last session after which somebody has it, or may have it.
    [[nodiscard]] const smtp::Transcript &sessions() const { return m_sessions; }

private:
    QList<smtp::Address> m_accepted;
    QList<smtp::Address> m_uncertain;
    smtp::DeliveryReport m_report;
    smtp::Transcript m_sessions;
    std::vector<smtp::Event> m_vain; ///< the sessions since, which brought it to nobody
};

} // namespace app
