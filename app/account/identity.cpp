// SPDX-License-Identifier: MIT
#include "app/account/identity.h"

#include "app/account/account.h"
#include "app/message/message.h"
#include "smtp/address/address.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

bool Identity::isAt(const QString &address) const
{
    if (mailbox.address.compare(address, Qt::CaseInsensitive) == 0)
        return !address.isEmpty();
    const auto asked = smtp::Address::parse(address); // its domain may be written in two ways
    const auto own = smtp::Address::parse(mailbox.address);
    return asked && own && own->toWire(false).compare(asked->toWire(false), Qt::CaseInsensitive) == 0;
}

Identity Identity::practice()
{
    return {.id = u"practice/1"_s, .account = Account::practice().id, .mailbox = {u"Learner"_s, u"learner@practice.example"_s}};
}

const Identity *identityAt(const QList<Identity> &identities, const QString &address)
{
    const auto found = std::ranges::find_if(identities, [&](const Identity &one) { return one.isAt(address); });
    return found == identities.end() ? nullptr : &*found;
}

QList<Identity> withMailboxes(const QList<Mailbox> &mailboxes, const QList<Identity> &before)
{
    QList<Identity> all(mailboxes.size());
    QList<bool> isTaken(before.size());
    const auto become = [&](qsizetype place, qsizetype known) {
        if (!isTaken.at(known) && all.at(place).id.isEmpty()) {
            all[place] = before.at(known);
            isTaken[known] = true;
        }
    };
    for (qsizetype place = 0; place < mailboxes.size(); ++place) {
        for (qsizetype known = 0; known < before.size(); ++known) {
            if (before.at(known).isAt(mailboxes.at(place).address))
                become(place, known);
        }
    }
    for (qsizetype place = 0; place < std::min(mailboxes.size(), before.size()); ++place)
        become(place, place);
    for (qsizetype place = 0; place < mailboxes.size(); ++place)
        all[place].mailbox = mailboxes.at(place);
    return all;
}

void addReplyTo(Message &letter, const Identity &identity)
{
    const auto isReplyTo = [](const HeaderField &field) { return field.name.compare("Reply-To"_L1, Qt::CaseInsensitive) == 0; };
    if (!identity.replyTo.isEmpty() && std::ranges::none_of(letter.headers, isReplyTo))
        letter.headers.append({u"Reply-To"_s, identity.replyTo});
}

} // namespace app
