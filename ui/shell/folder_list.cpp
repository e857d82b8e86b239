// SPDX-License-Identifier: MIT
#include "ui/shell/folder_list.h"

#include "app/explain/isolated.h"
#include "ui/session/sign.h"
#include "ui/shell/folder_delegate.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <optional>

namespace ui {

namespace {

std::optional<Sign> signOf(LetterStand stand)
{
    switch (stand) {
    case LetterStand::NeedsYou:
        return Sign::Held;
    case LetterStand::Failed:
        return Sign::Wrong;
    case LetterStand::Partly:
        return Sign::Partly;
    case LetterStand::TryLater:
        return Sign::Later;
    case LetterStand::Uncertain:
        return Sign::Uncertain;
    case LetterStand::Sent:
        return Sign::Good;
    case LetterStand::Writing:
    case LetterStand::OnItsWay:
        break;
    }
    return std::nullopt;
}

/// The row to a screen reader; %1 is the letter.
QString spoken(LetterStand stand)
{
    switch (stand) {
    case LetterStand::Writing:
        return FolderList::tr("Letter being written: %1");
    case LetterStand::OnItsWay:
        return FolderList::tr("Letter on its way: %1");
    case LetterStand::NeedsYou:
        return FolderList::tr("Letter that waits for your answer: %1");
    case LetterStand::Failed:
        return FolderList::tr("Letter that was not sent: %1");
    case LetterStand::Partly:
        return FolderList::tr("Letter that some recipients did not get: %1");
    case LetterStand::TryLater:
        return FolderList::tr("Letter that was not accepted for now: %1");
    case LetterStand::Uncertain:
        return FolderList::tr("Letter that may have been delivered: %1");
    case LetterStand::Sent:
        return FolderList::tr("Letter that was sent: %1");
    }
    return {};
}

} // namespace

FolderList::FolderList(QWidget *parent)
    : SideList(parent)
{
    setAccessibleName(tr("Folders"));
    add(Place::Sent, tr("Sent"));
    add(Place::Heading, tr("Practice"));
    add(Place::Mailbox, tr("Mailbox"));
    m_writing = add(Place::Heading, tr("Writing"));
    m_writing->setHidden(true);
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            Q_EMIT chosen(static_cast<Place>(item->data(PlaceRole).toInt()), item->data(PageRole).value<QWidget *>());
    });
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
        item->setData(
            Qt::AccessibleTextRole, spoken(static_cast<LetterStand>(item->data(StandRole).toInt())).arg(app::isolated(item->text())));
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

void FolderList::setCount(Place place, int count)
{
    QListWidgetItem *item = itemOf(place, nullptr);
    item->setData(CountRole, count);
    describe(item);
}

void FolderList::setSentCount(int count)
{
    setCount(Place::Sent, count);
}

void FolderList::setMailboxCount(int unseen)
{
    setCount(Place::Mailbox, unseen);
}

void FolderList::setLetter(QWidget *page, const QString &title, LetterStand stand)
{
    QListWidgetItem *item = itemOf(Place::Letter, page);
    if (!item) {
        item = add(Place::Letter, title);
        item->setData(PageRole, QVariant::fromValue(page));
        item->setData(ClosableRole, true);
    }
    item->setData(TitleRole, title);
    item->setData(StandRole, static_cast<int>(stand));
    const auto sign = signOf(stand);
    item->setData(SignRole, sign ? QVariant::fromValue(*sign) : QVariant());
    nameLetters();
}

/// Two of one name can be told apart by a number; without any letter there is nothing to head.
void FolderList::nameLetters()
{
    QHash<QString, int> known;
    for (int row = 0; row < count(); ++row) {
        QListWidgetItem *letter = item(row);
        if (!letter->data(PageRole).isValid())
            continue;
        const QString title = letter->data(TitleRole).toString();
        const int number = ++known[title];
        letter->setText(number == 1
                ? title
                : tr("%1 (%2)", "a letter's name, its number among those of that name").arg(app::isolated(title), QString::number(number)));
        describe(letter);
    }
    m_writing->setHidden(known.isEmpty());
}

void FolderList::removeLetter(QWidget *page)
{
    const QSignalBlocker quiet(this);
    delete itemOf(Place::Letter, page);
    nameLetters();
}

void FolderList::choose(Place place, QWidget *page)
{
    const QSignalBlocker quiet(this);
    setCurrentItem(itemOf(place, page));
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
