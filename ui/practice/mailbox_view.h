// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/page.h"

class QAction;
class QListView;

namespace ui {

class EmptyPlace;
class LetterReader;
class ListBesideLetter;
class MailboxModel;

/// The practice mailbox: the letters that arrived at the left, the chosen one at the right. Opening a letter marks it as seen;
/// Delete removes it.
class MailboxView final : public Page {
    Q_OBJECT
public:
    explicit MailboxView(const QString &maildir, QWidget *parent = nullptr);

    void refresh(); ///< after a letter arrived
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void openNewest() override;
    [[nodiscard]] int unseenCount() const;

Q_SIGNALS:
    void changed(); ///< another count of letters, or of unseen ones

private:
    void openRow(int row);
    void removeCurrent();
    void showWhetherEmpty();

    QAction *m_removal; ///< while there is a letter to remove
    MailboxModel *m_model;
    QListView *m_list;
    LetterReader *m_reader;
    EmptyPlace *m_empty;
    ListBesideLetter *m_splitter;
};

} // namespace ui
