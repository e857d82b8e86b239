// SPDX-License-Identifier: MIT
#include "ui/compose/recipient_marks.h"

#include "smtp/address/address.h"
#include "ui/compose/problem_sentence.h"

namespace ui {

QString RecipientMarks::keyOf(const app::Mailbox &mailbox)
{
    // However its domain is written it is the same address.
    const auto address = smtp::Address::parse(mailbox.address);
    return address ? address->toString() : mailbox.address.trimmed();
}

void RecipientMarks::set(const app::Mailbox &mailbox, const QString &sentence)
{
    // What is seen from the recipient itself ends with it: another name may already fix it.
    if (sentence != problemOf(mailbox))
        m_said.insert(keyOf(mailbox), sentence);
}

QString RecipientMarks::of(const app::Mailbox &mailbox) const
{
    const QString said = m_said.value(keyOf(mailbox));
    return said.isEmpty() ? problemOf(mailbox) : said;
}

} // namespace ui
