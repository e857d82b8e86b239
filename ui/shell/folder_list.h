// SPDX-License-Identifier: MIT
#pragma once

#include <QListWidget>

namespace ui {

/// The places to go to: Sent, the practice mailbox, and the letters being written.
class FolderList final : public QListWidget {
    Q_OBJECT
public:
    enum class Place { Heading, Sent, Mailbox, Letter };
    enum Role { PlaceRole = Qt::UserRole + 1, CountRole, PageRole };

    explicit FolderList(QWidget *parent = nullptr);

    void setMailboxCount(int unseen);
    void setSentCount(int letters);
    void addLetter(QWidget *page, const QString &title);
    void setTitle(QWidget *page, const QString &title);
    void removeLetter(QWidget *page);

    void choose(Place place, QWidget *page = nullptr); ///< without a signal

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(ui::FolderList::Place place, QWidget *page);
    void closeRequested(QWidget *page);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QListWidgetItem *add(Place place, const QString &text);
    [[nodiscard]] QListWidgetItem *itemOf(Place place, QWidget *page) const;
    [[nodiscard]] QWidget *closedAt(const QPoint &point) const;
    void describe(QListWidgetItem *item);
    void fitColours();
};

} // namespace ui
