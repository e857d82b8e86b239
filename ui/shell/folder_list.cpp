// SPDX-License-Identifier: MIT
#include "ui/shell/folder_list.h"

#include "app/explain/isolated.h"
#include "ui/kit/side_list_delegate.h"
#include "ui/kit/sign.h"

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

FolderList::FolderList(const std::vector<std::unique_ptr<Place>> &places, QWidget *parent)
    : SideList(parent)
{
    setAccessibleName(tr("Folders"));
    for (const auto &place : places)
        addPlace(*place);
    m_writing = addHeading(tr("Writing"));
    m_writing->setHidden(true);
    connect(this, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (auto *place = item ? item->data(PlaceRole).value<Place *>() : nullptr)
            Q_EMIT placeChosen(place);
        else if (auto *page = item ? item->data(PageRole).value<QWidget *>() : nullptr)
            Q_EMIT letterChosen(page);
    });
}

QListWidgetItem *FolderList::add(const QString &text)
{
    auto *item = new QListWidgetItem(text, this);
    item->setData(Qt::AccessibleTextRole, text);
    return item;
}

QListWidgetItem *FolderList::addHeading(const QString &text)
{
    QListWidgetItem *heading = add(text);
    heading->setFlags(Qt::NoItemFlags);
    return heading;
}

void FolderList::addPlace(Place &place)
{
    if (!place.row().heading.isEmpty())
        addHeading(place.row().heading);
    QListWidgetItem *item = add(place.row().name);
    item->setData(PlaceRole, QVariant::fromValue(&place));
    if (const auto sign = place.row().sign)
        item->setData(SignRole, QVariant::fromValue(*sign));
    const auto count = [&place, item](int number) {
        item->setData(CountRole, number);
        item->setData(Qt::AccessibleTextRole, place.spoken(number));
    };
    connect(&place, &Place::counted, this, count);
    count(0);
}

QListWidgetItem *FolderList::itemWith(Role role, const QObject *of) const
{
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(role).value<QObject *>() == of)
            return item(row);
    }
    return nullptr;
}

void FolderList::setLetter(QWidget *page, const QString &title, LetterStand stand)
{
    QListWidgetItem *item = itemWith(PageRole, page);
    if (!item) {
        item = add(title);
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
        const auto stand = static_cast<LetterStand>(letter->data(StandRole).toInt());
        letter->setData(Qt::AccessibleTextRole, spoken(stand).arg(app::isolated(letter->text())));
        letter->setToolTip(letter->text());
    }
    m_writing->setHidden(known.isEmpty());
}

void FolderList::removeLetter(QWidget *page)
{
    const QSignalBlocker quiet(this);
    delete itemWith(PageRole, page);
    nameLetters();
}

void FolderList::choose(const Place &place)
{
    const QSignalBlocker quiet(this);
    setCurrentItem(itemWith(PlaceRole, &place));
}

void FolderList::choose(QWidget *page)
{
    const QSignalBlocker quiet(this);
    setCurrentItem(itemWith(PageRole, page));
}

QWidget *FolderList::closedAt(const QPoint &point) const
{
    QListWidgetItem *at = itemAt(point);
    return at && at == currentItem() && SideListDelegate::crossRect(visualItemRect(at)).contains(point)
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
