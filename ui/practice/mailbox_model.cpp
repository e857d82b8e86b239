// SPDX-License-Identifier: MIT
#include "ui/practice/mailbox_model.h"

#include "app/explain/isolated.h"
#include "ui/letters/letter_roles.h"

#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

/// What stays the same when a letter moves from new/ to cur/.
QString uniqueName(const QString &path)
{
    return QFileInfo(path).fileName().section(":2,"_L1, 0, 0);
}

} // namespace

MailboxModel::MailboxModel(QString maildir, QObject *parent)
    : QAbstractListModel(parent)
    , m_folder(std::move(maildir))
{
}

void MailboxModel::refresh()
{
    const QList<app::MaildirEntry> now = m_folder.entries();
    QHash<QString, qsizetype> wanted;
    for (qsizetype i = 0; i < now.size(); ++i)
        wanted.insert(uniqueName(now.at(i).path), i);

    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!wanted.contains(uniqueName(m_entries.at(row).path))) {
            beginRemoveRows({}, row, row);
            m_entries.removeAt(row);
            endRemoveRows();
        }
    }
    // Both lists are in the same order now, so what is missing goes in where it stands.
    for (int row = 0; row < now.size(); ++row) {
        if (row < m_entries.size() && uniqueName(m_entries.at(row).path) == uniqueName(now.at(row).path)) {
            m_entries[row] = now.at(row);
            continue;
        }
        beginInsertRows({}, row, row);
        m_entries.insert(row, now.at(row));
        endInsertRows();
    }
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {letterRole::Seen, letterRole::Path});
}

void MailboxModel::markSeen(int row)
{
    app::MaildirEntry &entry = m_entries[row];
    if (entry.isSeen)
        return;
    if (const auto moved = m_folder.markSeen(entry.path)) {
        entry.path = *moved;
        entry.isSeen = true;
        Q_EMIT dataChanged(index(row), index(row));
    }
}

std::expected<void, smtp::Error> MailboxModel::remove(int row)
{
    auto removed = m_folder.remove(m_entries.at(row).path);
    if (removed) {
        beginRemoveRows({}, row, row);
        m_entries.removeAt(row);
        endRemoveRows();
    }
    return removed;
}

int MailboxModel::unseenCount() const
{
    return static_cast<int>(std::ranges::count_if(m_entries, [](const app::MaildirEntry &entry) { return !entry.isSeen; }));
}

int MailboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

const app::ReceivedLetter &MailboxModel::letter(const app::MaildirEntry &entry) const
{
    const QString name = uniqueName(entry.path);
    auto known = m_letters.find(name);
    if (known == m_letters.end())
        known = m_letters.insert(name, app::readLetterHeaders(entry.path).value_or(app::ReceivedLetter {}));
    return *known;
}

QVariant MailboxModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::MaildirEntry &entry = m_entries.at(index.row());
    const auto subject = [&] { return letter(entry).subject.isEmpty() ? tr("(no subject)") : letter(entry).subject; };
    const auto sender = [&] { return letter(entry).from.name.isEmpty() ? letter(entry).from.address : letter(entry).from.name; };
    switch (role) {
    case Qt::DisplayRole:
    case letterRole::Subject:
        return subject();
    case letterRole::Sender:
        return sender();
    case letterRole::Date:
        return entry.arrivedAt;
    case letterRole::Seen:
        return entry.isSeen;
    case letterRole::Path:
        return entry.path;
    case Qt::AccessibleTextRole: {
        const QString when = QLocale().toString(entry.arrivedAt, QLocale::ShortFormat);
        return entry.isSeen ? tr("From %1: %2, %3").arg(app::isolated(sender()), app::isolated(subject()), when)
                            : tr("Unread. From %1: %2, %3").arg(app::isolated(sender()), app::isolated(subject()), when);
    }
    default:
        return {};
    }
}

} // namespace ui
