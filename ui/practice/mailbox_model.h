// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/received_letter.h"
#include "app/store/maildir_folder.h"

#include <QAbstractListModel>
#include <QHash>

namespace ui {

/// The letters of a Maildir, newest first, one a row. Headers are read when a row is first looked at.
class MailboxModel final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit MailboxModel(QString maildir, QObject *parent = nullptr);

    void refresh(); ///< reads the folder again; rows that stay keep their place and selection
    void markSeen(int row);
    [[nodiscard]] std::expected<void, smtp::Error> remove(int row);
    [[nodiscard]] int unseenCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] const app::ReceivedLetter &letter(const app::MaildirEntry &entry) const;

    app::MaildirFolder m_folder;
    QList<app::MaildirEntry> m_entries;
    mutable QHash<QString, app::ReceivedLetter> m_letters; ///< by the unique name
};

} // namespace ui
