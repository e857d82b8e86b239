// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/mailbox.h"

#include <QList>
#include <QString>

namespace app {

struct Message;

/// As whom a letter is written: what its From says, and where answers go. Each belongs to one account, which has any number of them.
struct Identity {
    QString id {};      ///< never changes; empty: not stored yet
    QString account {}; ///< the id of its account
    Mailbox mailbox {}; ///< From (RFC 5322 §3.6.2)
    QString replyTo {}; ///< Reply-To (RFC 5322 §3.6.2), as that field writes a list of mailboxes; empty: answers go to `mailbox`

    /// Whether letters from `address` are this one's: any case, and the domain in either of its forms.
    [[nodiscard]] bool isAt(const QString &address) const;
    /// The learner's at the practice post office.
    [[nodiscard]] static Identity practice();
    friend bool operator==(const Identity &, const Identity &) = default;
};

/// The first one at this address; null: none is.
[[nodiscard]] const Identity *identityAt(const QList<Identity> &identities, const QString &address);

/// What a list of mailboxes means for the identities that there were: the same address is the same identity, whatever its name and place; another
/// address in a place whose own is not in the list any more is that identity with its address corrected. The rest are new, without an id.
[[nodiscard]] QList<Identity> withMailboxes(const QList<Mailbox> &mailboxes, const QList<Identity> &before = {});

/// The letter asks for answers where the identity wants them, unless it says already where it wants them.
void addReplyTo(Message &letter, const Identity &identity);

} // namespace app
