// SPDX-License-Identifier: MIT
#include "ui/compose/suggestions.h"

#include "app/explain/isolated.h"
#include "smtp/address/address.h"
#include "ui/kit/ink.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int nameRole = Qt::UserRole + 1;
constexpr int addressRole = Qt::UserRole + 2;
constexpr int keyRole = Qt::UserRole + 3; ///< the key that takes it, shown in the highlighted row
constexpr int mostRows = 7;
constexpr int mostWidth = 460;
constexpr int margin = 10;

/// Name, then address in quiet; in the highlighted row the key that takes it.
class SuggestionDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QPalette &palette = option.palette;
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, ink::softAccent(palette));
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, ink::blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.05));
        QRect area = option.rect.adjusted(margin, 0, -margin, 0);
        const QFontMetrics metrics(option.font);
        painter->setFont(option.font);
        if (option.state & QStyle::State_Selected) {
            const QString key = index.data(keyRole).toString();
            painter->setPen(palette.color(QPalette::Accent));
            painter->drawText(area, Qt::AlignVCenter | Qt::AlignTrailing, key);
            const int taken = metrics.horizontalAdvance(key) + margin;
            area.adjust(option.direction == Qt::RightToLeft ? taken : 0, 0, option.direction == Qt::RightToLeft ? 0 : -taken, 0);
        }
        const auto write = [&](const QString &text, const QColor &colour) {
            painter->setPen(colour);
            const QString shown = metrics.elidedText(text, Qt::ElideRight, area.width());
            painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeading, shown);
            const int advance = metrics.horizontalAdvance(shown) + margin;
            area.adjust(option.direction == Qt::RightToLeft ? 0 : advance, 0, option.direction == Qt::RightToLeft ? -advance : 0, 0);
        };
        const QString name = index.data(nameRole).toString();
        if (!name.isEmpty())
            write(name, palette.color(QPalette::Text));
        write(index.data(addressRole).toString(), name.isEmpty() ? palette.color(QPalette::Text) : ink::quiet(palette));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, QFontMetrics(option.font).height() + 10};
    }
};

/// Whole as it stands, so that nothing is proposed in its place: `user5@example.co` may be all that is meant.
bool isWholeAddress(const smtp::Address &address)
{
    return address.domain().contains(u'.') || address.domain().startsWith(u'[');
}

} // namespace

Suggestions::Suggestions(QLineEdit *typing)
    : QListView(typing)
    , m_typing(typing)
    , m_model(new QStandardItemModel(this))
{
    hide();
    setModel(m_model);
    setItemDelegate(new SuggestionDelegate(this));
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::StyledPanel);
    setViewportMargins(0, 4, 0, 4);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Earlier recipients"));
}

void Suggestions::offer(const QList<app::Mailbox> &mailboxes, const QString &typed, const QRect &under)
{
    m_model->clear();
    m_isChosen = false;
    if (mailboxes.isEmpty()) {
        dismiss();
        return;
    }
    for (const app::Mailbox &mailbox : mailboxes) {
        auto *item = new QStandardItem(mailbox.toString());
        item->setData(mailbox.name, nameRole);
        item->setData(mailbox.address, addressRole);
        item->setData(tr("Tab", "the key that takes a suggestion"), keyRole);
        m_model->appendRow(item);
    }
    const auto address = smtp::Address::parse(typed);
    m_isTypedAddress = address.has_value();
    if (m_isTypedAddress && isWholeAddress(*address))
        setCurrentIndex({});
    else
        setCurrentIndex(m_model->index(0, 0));
    place(under);
    if (isVisible())
        return;
    show();
    qApp->installEventFilter(this);
}

void Suggestions::place(const QRect &under)
{
    // A part of the window, not one of its own: no other window's manager, and no grab of the keyboard, comes between it and the typing.
    if (parentWidget() != m_typing->window())
        setParent(m_typing->window());
    const QPoint at = m_typing->mapTo(parentWidget(), under.bottomLeft() + QPoint(-margin - 1, 3));
    const int width = std::min(mostWidth, parentWidget()->width() - at.x() - 8);
    const int height = std::min(sizeHint().height(), parentWidget()->height() - at.y() - 8);
    setGeometry(at.x(), at.y(), std::max(width, 120), std::max(height, 40));
    raise();
}

QSize Suggestions::sizeHint() const
{
    return {mostWidth, std::min(m_model->rowCount(), mostRows) * std::max(sizeHintForRow(0), 1) + 10};
}

void Suggestions::dismiss()
{
    hide();
}

void Suggestions::hideEvent(QHideEvent *event)
{
    qApp->removeEventFilter(this);
    QListView::hideEvent(event);
}

void Suggestions::step(int direction)
{
    const int count = m_model->rowCount();
    const int now = currentIndex().isValid() ? currentIndex().row() : direction > 0 ? -1 : count;
    const int next = std::clamp(now + direction, 0, count - 1);
    m_isChosen = true;
    setCurrentIndex(m_model->index(next, 0));
    QAccessibleAnnouncementEvent spoken(m_typing,
        tr("%1, %2 of %3", "an earlier recipient, its number, how many there are")
            .arg(app::isolated(m_model->index(next, 0).data().toString()), QString::number(next + 1), QString::number(count)));
    QAccessible::updateAccessibility(&spoken);
}

app::Mailbox Suggestions::mailbox(int row) const
{
    const QModelIndex index = m_model->index(row, 0);
    return {index.data(nameRole).toString(), index.data(addressRole).toString()};
}

std::optional<app::Mailbox> Suggestions::highlighted() const
{
    return isOffered() && currentIndex().isValid() ? std::optional(mailbox(currentIndex().row())) : std::nullopt;
}

std::optional<app::Mailbox> Suggestions::chosen() const
{
    return m_isChosen ? highlighted() : std::nullopt;
}

std::optional<app::Mailbox> Suggestions::meant() const
{
    return m_model->rowCount() == 1 && !m_isTypedAddress ? highlighted() : chosen();
}

bool Suggestions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress && watched->isWidgetType()) {
        const auto *pressed = static_cast<QWidget *>(watched);
        if (pressed != this && !isAncestorOf(pressed) && pressed != m_typing)
            dismiss();
    }
    return QListView::eventFilter(watched, event);
}

void Suggestions::mouseReleaseEvent(QMouseEvent *event)
{
    const QModelIndex at = indexAt(event->position().toPoint());
    if (at.isValid() && event->button() == Qt::LeftButton) {
        const app::Mailbox pressed = mailbox(at.row());
        dismiss();
        Q_EMIT taken(pressed);
    }
}

} // namespace ui
