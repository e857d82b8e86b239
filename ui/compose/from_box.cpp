// SPDX-License-Identifier: MIT
#include "ui/compose/from_box.h"

#include "app/explain/isolated.h"
#include "ui/account/account_name.h"
#include "ui/compose/field_row.h"
#include "ui/kit/focus_ring.h"
#include "ui/kit/ink.h"
#include "ui/kit/menu_entry.h"
#include "ui/kit/style.h"

#include <QActionGroup>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionMenuItem>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int nameGap = 10;
constexpr int arrowRoom = 24;
constexpr int ringRoom = FieldRow::ringRoom;

/// Drops down so that its words stand below those of the box.
class DropDown final : public QMenu {
public:
    using QMenu::QMenu;

protected:
    void showEvent(QShowEvent *event) override
    {
        QMenu::showEvent(event);
        QStyleOptionMenuItem entry;
        initStyleOption(&entry, actions().value(0));
        if (qobject_cast<const Style *>(QApplication::style()))
            move(x() + ringRoom - style()->pixelMetric(QStyle::PM_MenuPanelWidth, nullptr, this) - menuEntry::indent(entry), y());
    }
};

} // namespace

FromBox::FromBox(QWidget *parent)
    : QPushButton(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAutoDefault(false);
    setMenu(new DropDown(this));
    describe();
}

void FromBox::fill(const app::AccountStore &accounts)
{
    const QString account = accountId();
    const app::Mailbox before = identity().mailbox;
    m_entries.clear();
    for (const app::Account &each : accounts.accounts()) {
        const QList<app::Identity> all = accounts.identitiesOf(each.id);
        for (const app::Identity &one : all)
            m_entries.append({each.id, one, shownName(each), shownSender(each, all, one)});
    }
    for (Entry &entry : m_entries) {
        entry.isAmbiguous = std::ranges::any_of(m_entries,
            [&](const Entry &other) { return other.identity.mailbox == entry.identity.mailbox && other.accountId != entry.accountId; });
    }
    menu()->clear();
    auto *group = new QActionGroup(menu());
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries.at(i);
        QString words = entry.text;
        QAction *action = group->addAction(words.replace(u'&', "&&"_L1) + u'\t' + entry.account);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, i] { setCurrent(i); });
    }
    menu()->addActions(group->actions());
    menu()->addSeparator();
    connect(menu()->addAction(tr("&Manage accounts…")), &QAction::triggered, this, &FromBox::accountsRequested);
    choose(account, before);
}

void FromBox::choose(const QString &accountId, const app::Mailbox &identity)
{
    const auto isMeant = [&](const Entry &entry) { return entry.accountId == accountId && entry.identity.mailbox == identity; };
    const auto isOfAccount = [&](const Entry &entry) { return entry.accountId == accountId; };
    const auto hasAddress = [&](const Entry &entry) { return entry.accountId == accountId && entry.identity.isAt(identity.address); };
    auto found = std::ranges::find_if(m_entries, isMeant);
    if (found == m_entries.end())
        found = std::ranges::find_if(m_entries, hasAddress);
    if (found == m_entries.end())
        found = std::ranges::find_if(m_entries, isOfAccount);
    setCurrent(m_entries.isEmpty() ? -1 : found == m_entries.end() ? 0 : found - m_entries.begin());
}

void FromBox::setCurrent(qsizetype index)
{
    m_current = index;
    if (index >= 0)
        menu()->actions().at(index)->setChecked(true);
    describe();
    updateGeometry();
    update();
    const std::pair now(accountId(), identity().mailbox);
    if (std::exchange(m_said, now) != now)
        Q_EMIT chosen();
}

void FromBox::describe()
{
    const QString name = m_current < 0 ? QString() : m_entries.at(m_current).text;
    setText(name);
    setAccessibleName(m_current < 0 ? tr("From: no account")
                                    : tr("From: %1, account %2").arg(app::isolated(name), app::isolated(m_entries.at(m_current).account)));
    setToolTip(m_current < 0 ? QString() : tr("Account %1").arg(app::isolated(m_entries.at(m_current).account)));
}

QString FromBox::account() const
{
    return m_current >= 0 && m_entries.at(m_current).isAmbiguous ? m_entries.at(m_current).account : QString();
}

QString FromBox::accountId() const
{
    return m_entries.value(m_current).accountId;
}

app::Identity FromBox::identity() const
{
    return m_entries.value(m_current).identity;
}

QSize FromBox::sizeHint() const
{
    const QString beside = account();
    const int more = beside.isEmpty() ? 0 : nameGap + fontMetrics().horizontalAdvance(beside);
    return {fontMetrics().horizontalAdvance(text()) + more + arrowRoom + 2 * ringRoom, fontMetrics().height() + 8};
}

void FromBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const bool isMirrored = isRightToLeft();
    int left = ringRoom;
    const auto write = [&](const QString &words, const QColor &colour) {
        const int room = width() - arrowRoom - left;
        const QString shown = fontMetrics().elidedText(words, Qt::ElideRight, std::max(room, 0));
        const int advance = fontMetrics().horizontalAdvance(shown);
        painter.setPen(colour);
        painter.drawText(QRect(isMirrored ? width() - left - advance - 1 : left, 0, advance + 1, height()),
            static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine, shown);
        left += advance;
    };
    const QColor ink = palette().color(group, QPalette::Text);
    write(text(), ink);
    if (const QString beside = account(); !beside.isEmpty()) {
        left += nameGap;
        write(beside, ink::quiet(palette()));
    }
    if (isEnabled()) {
        const QPointF at(isMirrored ? width() - left - 16 : left + 8, height() / 2.0 - 1.5);
        const QPointF arrow[] = {at, at + QPointF(8, 0), at + QPointF(4, 4.5)};
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawPolygon(arrow, 3);
    }
    if (hasFocus())
        drawFocusRing(painter, rect(), 6, palette());
}

void FromBox::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Down || event->key() == Qt::Key_F4 || event->key() == Qt::Key_Return;
    if (opens && !(event->modifiers() & ~(Qt::KeypadModifier | Qt::AltModifier)))
        showMenu();
    else
        QPushButton::keyPressEvent(event);
}

} // namespace ui
