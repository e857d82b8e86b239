// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QListView;

namespace ui {

class EmptyPlace;
class LetterReader;
class ListBesideLetter;
class MailboxModel;

/// The practice mailbox: the letters that arrived at the left, the chosen one at the right. Opening a letter marks it as seen;
/// Delete removes it.
class MailboxView final : public QWidget {
    Q_OBJECT
public:
    explicit MailboxView(const QString &maildir, QWidget *parent = nullptr);

    void refresh(); ///< after a letter arrived
    void openNewest();
    [[nodiscard]] int unseenCount() const;
    [[nodiscard]] QList<QWidget *> panes() const; ///< between which F6 goes

Q_SIGNALS:
    void changed(); ///< another count of letters, or of unseen ones

private:
    void openRow(int row);
    void removeCurrent();
    void showWhetherEmpty();

    MailboxModel *m_model;
    QListView *m_list;
    LetterReader *m_reader;
    EmptyPlace *m_empty;
    ListBesideLetter *m_splitter;
};

} // namespace ui
