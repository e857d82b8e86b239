// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace app {

/// A mailbox as the letter shows it (RFC 5322 §3.4): a name that may be empty, and the address as it was typed.
/// Not checked: `checkMessage` does that, so that a letter half written can be held.
struct Mailbox {
    QString name;
    QString address;

    [[nodiscard]] QString toString() const; ///< `Ada Lovelace <ada@example.org>`, quoted where RFC 5322 asks
    friend bool operator==(const Mailbox &, const Mailbox &) = default;
};

/// Reads a list as people type or paste it: `Ada <ada@x>, "B, C" <b@x>; d@x`. What is no address stays as it is.
[[nodiscard]] QList<Mailbox> parseMailboxes(QStringView text);

} // namespace app
