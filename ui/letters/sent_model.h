// SPDX-License-Identifier: MIT
#pragma once

#include "app/store/sent_store.h"

#include <QAbstractListModel>

namespace ui {

/// The sent letters, newest first, with the roles of the mailbox's list.
class SentModel final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit SentModel(app::SentStore &store, QObject *parent = nullptr);

    [[nodiscard]] const app::SentLetter &letter(int row) const { return m_letters.at(row); }
    [[nodiscard]] int rowOf(const QByteArray &messageId) const; ///< -1: it is not here
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void refresh();
    [[nodiscard]] static QString peopleOf(const app::SentLetter &letter);
    [[nodiscard]] static QString stateOf(const app::SentLetter &letter);

    app::SentStore &m_store;
    QList<app::SentLetter> m_letters;
};

} // namespace ui
