// SPDX-License-Identifier: MIT
#include "ui/session/ledger.h"

#include "app/explain/isolated.h"
#include "ui/kit/focus_ring.h"
#include "ui/kit/ink.h"
#include "ui/kit/sign.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using Kind = app::Verdict::Kind;

namespace {

constexpr int few = 4; ///< recipients, each with a row of its own
constexpr int mostRows = 6; ///< in sight; where there is no room for them the band scrolls
constexpr int disc = 16;
constexpr int gap = 8;
constexpr int leastAddress = 120;

} // namespace

Sign signOf(Kind kind)
{
    switch (kind) {
    case Kind::Accepted:
        return Sign::Good;
    case Kind::Refused:
        return Sign::Wrong;
    case Kind::TryLater:
        return Sign::Later;
    case Kind::Uncertain:
        return Sign::Uncertain;
    case Kind::Partly:
        return Sign::Partly;
    case Kind::Failed: // of a recipient: it was never asked for
    case Kind::Cancelled:
        break;
    }
    return Sign::LeftOut;
}

namespace {

class LedgerDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto kind = static_cast<Kind>(index.data(Ledger::KindRole).toInt());
        painter->save();
        const QRect row = option.rect;
        if (option.state & QStyle::State_HasFocus) {
            painter->fillRect(row, ink::softAccent(option.palette));
            drawFocusRing(*painter, row, 4, option.palette);
        }
        drawSign(*painter, QRectF(row.left() + 0.5, row.top() + (row.height() - disc) / 2.0, disc, disc), signOf(kind), option.palette);
        const QFontMetrics metrics(option.font);
        painter->setFont(option.font);
        QRect place = row.adjusted(disc + gap, 0, 0, 0);
        const int width = std::min(addressWidth(*index.model(), metrics), place.width() / 2);
        painter->setPen(option.palette.color(QPalette::Text));
        painter->drawText(QRect(place.left(), place.top(), width, place.height()), Qt::AlignVCenter | Qt::TextSingleLine,
            metrics.elidedText(index.data(Ledger::AddressRole).toString(), Qt::ElideMiddle, width));
        place.setLeft(place.left() + width + 2 * gap);
        const bool isBad = kind == Kind::Refused;
        painter->setPen(isBad ? ink::wrong(option.palette) : ink::quiet(option.palette));
        painter->drawText(place, Qt::AlignVCenter | Qt::TextSingleLine,
            metrics.elidedText(index.data(Ledger::WordsRole).toString(), Qt::ElideRight, place.width()));
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, std::max(QFontMetrics(option.font).height(), disc) + 4};
    }

private:
    /// One for all rows: of the first ones, which are most of them.
    static int addressWidth(const QAbstractItemModel &model, const QFontMetrics &metrics)
    {
        int width = leastAddress;
        for (int row = 0; row < std::min(model.rowCount(), 20); ++row)
            width = std::max(width, metrics.horizontalAdvance(model.index(row, 0).data(Ledger::AddressRole).toString()) + 1);
        return width;
    }
};

} // namespace

Ledger::Ledger(QWidget *parent)
    : QListWidget(parent)
{
    setItemDelegate(new LedgerDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Result for each recipient"));
    setSelectionMode(QAbstractItemView::NoSelection);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    viewport()->setAutoFillBackground(false);
}

void Ledger::show(const QList<app::Verdict::Recipient> &recipients)
{
    clear();
    // One alone says no more than the headline.
    setVisible(recipients.size() > 1);
    const auto hasIt = [](const app::Verdict::Recipient &one) { return one.kind == Kind::Accepted; };
    // More is to be said of whom a person settled, or put another address in place of.
    const auto isPlain = [&hasIt](const app::Verdict::Recipient &one) { return hasIt(one) && !one.hasReason; };
    const auto accepted = static_cast<int>(std::ranges::count_if(recipients, isPlain));
    const bool isFolded = recipients.size() > few && accepted > 1;
    if (isFolded) {
        QStringList addresses;
        for (const auto &one : recipients) {
            if (isPlain(one))
                addresses << one.address;
        }
        addRow(Kind::Accepted, tr("%n recipient(s)", nullptr, accepted),
            tr("accepted: %1", "%n recipients", accepted).arg(app::isolated(addresses, u", "_s)), addresses.join(u'\n'));
    }
    for (const bool isAccepted : {true, false}) {
        for (const auto &one : recipients) {
            if (hasIt(one) == isAccepted && !(isFolded && isPlain(one)))
                addRow(one.kind, one.address, one.text, one.advice);
        }
    }
    fit();
}

void Ledger::addRow(Kind kind, const QString &address, const QString &words, const QString &more)
{
    auto *item = new QListWidgetItem;
    item->setData(KindRole, static_cast<int>(kind));
    item->setData(AddressRole, address);
    item->setData(WordsRole, words);
    item->setData(Qt::AccessibleTextRole, tr("%1: %2", "a recipient, what became of it").arg(app::isolated(address), words));
    const QString told = kind == Kind::Accepted && !more.isEmpty() ? more : words;
    const QString whole = tr("%1: %2", "a recipient, what became of it").arg(app::isolated(address), told);
    item->setToolTip(more.isEmpty() || kind == Kind::Accepted ? whole : whole + u'\n' + more);
    addItem(item);
}

void Ledger::fit()
{
    const int row = std::max(sizeHintForRow(0), disc + 4);
    setFixedHeight(std::min(count(), mostRows) * row + 2);
}

void Ledger::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

} // namespace ui
