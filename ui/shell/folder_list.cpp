// SPDX-License-Identifier: MIT
#include "ui/shell/folder_list.h"

#include "ui/shell/folder_delegate.h"
#include "ui/shell/ink.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>

namespace ui {

FolderList::FolderList(QWidget *parent)
    : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new FolderDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setAccessibleName(tr("Folders"));
    setViewportMargins(0, 8, 0, 8);
    fitColours();
    add(Place::Sent, tr("Sent"));
    add(Place::Heading, tr("Practice"));
    add(Place::Mailbox, tr("Mailbox"));
    add(Place::Heading, tr("Writing"));
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            Q_EMIT chosen(static_cast<Place>(item->data(PlaceRole).toInt()), item->data(PageRole).value<QWidget *>());
    });
}

void FolderList::fitColours()
{
    const QColor ground = ink::sidebar(QApplication::palette());
    QPalette colours;
    colours.setColor(QPalette::Base, ground);
    colours.setColor(QPalette::Window, ground);
    if (palette().color(QPalette::Base) != ground)
        setPalette(colours);
    setAutoFillBackground(true);
}

void FolderList::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        fitColours();
}

QListWidgetItem *FolderList::add(Place place, const QString &text)
{
    auto *item = new QListWidgetItem(text);
    item->setData(PlaceRole, static_cast<int>(place));
    if (place == Place::Heading)
        item->setFlags(Qt::NoItemFlags);
    addItem(item);
    describe(item);
    return item;
}

void FolderList::describe(QListWidgetItem *item)
{
    const int count = item->data(CountRole).toInt();
    switch (static_cast<Place>(item->data(PlaceRole).toInt())) {
    case Place::Mailbox:
        item->setData(Qt::AccessibleTextRole, tr("Practice mailbox, %n unread letter(s)", nullptr, count));
        break;
    case Place::Sent:
        item->setData(Qt::AccessibleTextRole, tr("Sent, %n letter(s)", nullptr, count));
        break;
    case Place::Letter:
        item->setData(Qt::AccessibleTextRole, tr("Letter being written: %1").arg(item->text()));
        item->setToolTip(item->text());
        break;
    default:
        item->setData(Qt::AccessibleTextRole, item->text());
    }
}

QListWidgetItem *FolderList::itemOf(Place place, QWidget *page) const
{
    for (int row = 0; row < count(); ++row) {
        QListWidgetItem *each = item(row);
        if (static_cast<Place>(each->data(PlaceRole).toInt()) == place && (!page || each->data(PageRole).value<QWidget *>() == page))
            return each;
    }
    return nullptr;
}

void FolderList::setMailboxCount(int unseen)
{
    QListWidgetItem *mailbox = itemOf(Place::Mailbox, nullptr);
    mailbox->setData(CountRole, unseen);
    describe(mailbox);
}

void FolderList::setSentCount(int letters)
{
    QListWidgetItem *sent = itemOf(Place::Sent, nullptr);
    sent->setData(CountRole, letters);
    describe(sent);
}

void FolderList::addLetter(QWidget *page, const QString &title)
{
    QListWidgetItem *item = add(Place::Letter, title);
    item->setData(PageRole, QVariant::fromValue(page));
}

void FolderList::setTitle(QWidget *page, const QString &title)
{
    if (QListWidgetItem *item = itemOf(Place::Letter, page)) {
        item->setText(title);
        describe(item);
    }
}

void FolderList::removeLetter(QWidget *page)
{
    const QSignalBlocker quiet(this);
    delete itemOf(Place::Letter, page);
}

void FolderList::choose(Place place, QWidget *page)
{
    const QSignalBlocker quiet(this);
    setCurrentItem(itemOf(place, page));
}

QSize FolderList::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 25, 400};
}

QWidget *FolderList::closedAt(const QPoint &point) const
{
    QListWidgetItem *at = itemAt(point);
    return at && at == currentItem() && FolderDelegate::crossRect(visualItemRect(at)).contains(point)
        ? at->data(PageRole).value<QWidget *>()
        : nullptr;
}

void FolderList::mousePressEvent(QMouseEvent *event)
{
    // The cross is not the row.
    if (!closedAt(event->position().toPoint()))
        QListWidget::mousePressEvent(event);
}

void FolderList::mouseReleaseEvent(QMouseEvent *event)
{
    if (QWidget *page = closedAt(event->position().toPoint()); page && event->button() == Qt::LeftButton)
        Q_EMIT closeRequested(page);
    else
        QListWidget::mouseReleaseEvent(event);
}

void FolderList::contextMenuEvent(QContextMenuEvent *event)
{
    QListWidgetItem *at = event->reason() == QContextMenuEvent::Keyboard ? currentItem() : itemAt(event->pos());
    QWidget *page = at ? at->data(PageRole).value<QWidget *>() : nullptr;
    if (!page)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("&Close the letter")), &QAction::triggered, this, [this, page] { Q_EMIT closeRequested(page); });
    menu->popup(event->globalPos());
}

} // namespace ui
