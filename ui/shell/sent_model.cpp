// SPDX-License-Identifier: MIT
#include "ui/shell/sent_model.h"

#include "ui/practice/mailbox_model.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace ui {

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
    const QString recipients = tr("To %1", "recipients in the list of sent letters").arg(of.recipients.join(u", "_s));
    switch (role) {
    case Qt::DisplayRole:
    case MailboxModel::SubjectRole:
        return subject;
    case MailboxModel::SenderRole:
        return recipients;
    case MailboxModel::DateRole:
        return of.at.toLocalTime();
    case MailboxModel::SeenRole:
        return true;
    case Qt::AccessibleTextRole:
        return tr("%1: %2, sent %3", "recipients, subject, when")
            .arg(recipients, subject, QLocale().toString(of.at.toLocalTime(), QLocale::ShortFormat));
    default:
        return {};
    }
}

} // namespace ui
