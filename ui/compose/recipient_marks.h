// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/mailbox.h"

#include <QHash>

namespace ui {

/// What is wrong with recipients: what they show by themselves, and what was said of them. A mark belongs to the address, not to a pill: it
/// goes along from one field to another, and ends when the address is another, or when the letter is sent again.
class RecipientMarks {
public:
    void set(const app::Mailbox &mailbox, const QString &sentence);
    void clear() { m_said.clear(); } ///< what the recipient shows by itself stays

    [[nodiscard]] QString of(const app::Mailbox &mailbox) const; ///< a sentence; empty: nothing known

private:
    [[nodiscard]] static QString keyOf(const app::Mailbox &mailbox);

    QHash<QString, QString> m_said;
};

} // namespace ui
