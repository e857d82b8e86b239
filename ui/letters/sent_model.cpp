// SPDX-License-Identifier: MIT
#include "ui/letters/sent_model.h"

#include "app/explain/isolated.h"
#include "ui/kit/sign.h"
#include "ui/kit/when.h"
#include "ui/letters/letter_roles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

/// Addresses as people write them: a domain in any case is the same.
bool isAmong(const QStringList &addresses, const QString &address)
{
    return std::ranges::any_of(addresses, [&](const QString &one) { return one.compare(address.trimmed(), Qt::CaseInsensitive) == 0; });
}

bool isWritten(const app::SentLetter &letter, const QString &address)
{
    const auto has = [&address](const QList<app::Mailbox> &mailboxes) {
        return std::ranges::any_of(
            mailboxes, [&](const app::Mailbox &one) { return one.address.trimmed().compare(address, Qt::CaseInsensitive) == 0; });
    };
    return has(letter.to) || has(letter.cc) || has(letter.bcc);
}

} // namespace

SentModel::SentModel(app::SentStore &store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_letters(store.letters())
{
    connect(&store, &app::SentStore::changed, this, &SentModel::refresh);
}

void SentModel::refresh()
{
    const QList<app::SentLetter> now = m_store.letters();
    // A letter that was just sent comes on top; anything else is rare and reads the list anew.
    const bool isOneMore = now.size() == m_letters.size() + 1 && (m_letters.isEmpty() || now.at(1).id == m_letters.constFirst().id);
    if (isOneMore) {
        beginInsertRows({}, 0, 0);
        m_letters = now;
        endInsertRows();
    } else {
        beginResetModel();
        m_letters = now;
        endResetModel();
    }
}

int SentModel::rowOf(const QByteArray &messageId) const
{
    const auto found = std::ranges::find(m_letters, messageId, &app::SentLetter::messageId);
    return found == m_letters.cend() ? -1 : static_cast<int>(found - m_letters.cbegin());
}

int SentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_letters.size());
}

QVariant SentModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::SentLetter &of = letter(index.row());
    const QString subject = of.subject.isEmpty() ? tr("(no subject)") : of.subject;
    const QString recipients = peopleOf(of);
    const QString state = stateOf(of);
    switch (role) {
    case Qt::DisplayRole:
    case letterRole::Subject:
        return subject;
    case letterRole::Sender:
        return recipients;
    case letterRole::Date:
        return of.at.toLocalTime();
    case letterRole::Seen:
        return true;
    case letterRole::Sign:
        return of.isUncertain                     ? QVariant(static_cast<int>(Sign::Uncertain))
            : of.accepted == of.recipients.size() ? QVariant()
                                                  : QVariant(static_cast<int>(Sign::Partly));
    case Qt::ToolTipRole:
        return state.isEmpty() ? recipients : recipients + u'\n' + state;
    case Qt::AccessibleTextRole:
        return tr("%1: %2, sent %3%4", "recipients, subject, when, `, 1 of 2 have it` or nothing")
            .arg(recipients, app::isolated(subject), shownWhen(of.at, QDateTime::currentDateTime()),
                state.isEmpty() ? QString() : u", "_s + state);
    default:
        return {};
    }
}

/// For whom it was, each in the field where it was written, without those whom the server refused.
QString SentModel::peopleOf(const app::SentLetter &letter)
{
    const QStringList without = letter.isUncertain ? QStringList() : letter.recipients.sliced(letter.accepted);
    const auto names = [&](const QList<app::Mailbox> &mailboxes) {
        QStringList all;
        for (const app::Mailbox &mailbox : mailboxes) {
            if (!isAmong(without, mailbox.address))
                all << app::isolated(mailbox.name.isEmpty() ? mailbox.address : mailbox.name);
        }
        return all.join(u", "_s);
    };
    QStringList fields;
    if (const QString to = names(letter.to); !to.isEmpty())
        fields << tr("To %1", "recipients in the list of sent letters").arg(to);
    if (const QString cc = names(letter.cc); !cc.isEmpty())
        fields << tr("Cc %1", "recipients in the list of sent letters").arg(cc);
    if (const QString bcc = names(letter.bcc); !bcc.isEmpty())
        fields << tr("Bcc %1", "recipients in the list of sent letters").arg(bcc);
    // A person who stepped may have put an address on the envelope that stands in no field.
    QList<app::Mailbox> added;
    for (const QString &address : letter.recipients.first(letter.accepted)) {
        if (!isWritten(letter, address))
            added << app::Mailbox {{}, address};
    }
    if (const QString also = names(added); !also.isEmpty())
        fields << tr("Also %1", "recipients in the list of sent letters who are in none of its fields").arg(also);
    return fields.join(u" · "_s);
}

/// What is to be known of it before it is opened; empty: everybody has it.
QString SentModel::stateOf(const app::SentLetter &letter)
{
    if (letter.isUncertain)
        return tr("may have arrived", "a letter in Sent whose confirmation was lost");
    if (letter.accepted < letter.recipients.size())
        return tr("%1 of %2 have it", "recipients of a letter in Sent")
            .arg(QString::number(letter.accepted), QString::number(letter.recipients.size()));
    if (letter.isSettled)
        return tr("you settled it: it arrived", "a letter in Sent whose confirmation was lost");
    return {};
}

} // namespace ui
