// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/side_list.h"
#include "ui/shell/letter_stand.h"

namespace ui {

/// The places to go to: Sent, the practice mailbox, and the open letters, with how it stands with each.
class FolderList final : public SideList {
    Q_OBJECT
public:
    enum class Place { Heading, Sent, Mailbox, Letter };
    enum Role { PlaceRole = FirstOwnRole, PageRole, TitleRole, StandRole };

    explicit FolderList(QWidget *parent = nullptr);

    void setSentCount(int count);
    void setMailboxCount(int unseen);
    void setLetter(QWidget *page, const QString &title, LetterStand stand); ///< adds it if it is new
    void removeLetter(QWidget *page);

    void choose(Place place, QWidget *page = nullptr); ///< without a signal

Q_SIGNALS:
    void chosen(ui::FolderList::Place place, QWidget *page);
    void closeRequested(QWidget *page);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QListWidgetItem *add(Place place, const QString &text);
    [[nodiscard]] QListWidgetItem *itemOf(Place place, QWidget *page) const;
    [[nodiscard]] QWidget *closedAt(const QPoint &point) const;
    void describe(QListWidgetItem *item);
    void nameLetters();
    void setCount(Place place, int count);

    QListWidgetItem *m_writing = nullptr; ///< the heading over the letters
};

} // namespace ui
