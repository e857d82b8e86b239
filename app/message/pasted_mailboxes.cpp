// SPDX-License-Identifier: MIT
#include "app/message/pasted_mailboxes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr QStringView separators = u",;\t\n\r\u2028\u2029";

/// Nothing but one address, without a name of its own.
bool isBare(const QList<Mailbox> &cell)
{
    return cell.size() == 1 && cell.constFirst().name.isEmpty();
}

QList<Mailbox> mailboxesOfCells(QStringView line)
{
    QList<Mailbox> all;
    QStringList name;
    const auto giveUpName = [&] { // it is nobody's: kept, so that nothing is lost without a word
        if (!name.isEmpty())
            all += parseMailboxes(name.join(u' '));
        name.clear();
    };
    for (const QStringView cell : line.split(u'\t')) {
        const QStringView text = cell.trimmed();
        if (text.isEmpty())
            continue;
        if (!text.contains(u'@')) {
            name << text.toString();
            continue;
        }
        QList<Mailbox> read = parseMailboxes(text);
        if (isBare(read) && !name.isEmpty())
            read.first().name = std::exchange(name, {}).join(u' ');
        else
            giveUpName();
        all += read;
    }
    giveUpName();
    return all;
}

} // namespace

bool isList(QStringView pasted)
{
    return std::ranges::any_of(pasted, [](QChar c) { return separators.contains(c); });
}

QList<Mailbox> pastedMailboxes(QStringView pasted)
{
    if (!pasted.contains(u'\t'))
        return parseMailboxes(pasted.toString().replace(u'\n', u','));
    QList<Mailbox> all;
    for (const QStringView line : pasted.split(u'\n'))
        all += mailboxesOfCells(line);
    return all;
}

} // namespace app
