// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/side_list.h"
#include "ui/shell/letter_stand.h"
#include "ui/shell/place.h"

namespace ui {

/// The places to go to, and the open letters, with how it stands with each.
class FolderList final : public SideList {
    Q_OBJECT
public:
    enum Role { PlaceRole = FirstOwnRole, PageRole, TitleRole, StandRole };

    explicit FolderList(const std::vector<std::unique_ptr<Place>> &places, QWidget *parent = nullptr);

    void setLetter(QWidget *page, const QString &title, LetterStand stand); ///< adds it if it is new
    void removeLetter(QWidget *page);

    void choose(const Place &place); ///< without a signal, as below
    void choose(QWidget *page);

Q_SIGNALS:
    void placeChosen(ui::Place *place);
    void letterChosen(QWidget *page);
    void closeRequested(QWidget *page);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QListWidgetItem *add(const QString &text);
    QListWidgetItem *addHeading(const QString &text);
    void addPlace(Place &place);
    [[nodiscard]] QListWidgetItem *itemWith(Role role, const QObject *of) const;
    [[nodiscard]] QWidget *closedAt(const QPoint &point) const;
    void nameLetters();

    QListWidgetItem *m_writing = nullptr; ///< the heading over the letters
};

} // namespace ui
