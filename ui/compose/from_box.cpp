// SPDX-License-Identifier: MIT
#include "ui/compose/from_box.h"

#include <QPainter>
#include <QWheelEvent>

namespace ui {

FromBox::FromBox(QWidget *parent)
    : QComboBox(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("From"));
    connect(this, &QComboBox::currentIndexChanged, this, &QWidget::updateGeometry);
}

void FromBox::fill(const QList<app::Profile> &profiles)
{
    const QString profile = profileId();
    const app::Mailbox before = identity();
    const QSignalBlocker quiet(this);
    clear();
    m_entries.clear();
    for (const app::Profile &each : profiles) {
        for (const app::Mailbox &mailbox : each.identities) {
            m_entries.append({each.id, mailbox});
            addItem(mailbox.toString());
            setItemData(count() - 1, tr("Profile %1").arg(each.name), Qt::ToolTipRole);
        }
    }
    choose(profile, before);
    updateGeometry();
}

void FromBox::choose(const QString &profileId, const app::Mailbox &identity)
{
    qsizetype index = m_entries.indexOf(std::pair(profileId, identity));
    for (qsizetype i = 0; index < 0 && i < m_entries.size(); ++i) {
        if (m_entries.at(i).first == profileId)
            index = i;
    }
    setCurrentIndex(m_entries.isEmpty() ? -1 : static_cast<int>(std::max<qsizetype>(index, 0)));
}

QString FromBox::profileId() const
{
    return m_entries.value(currentIndex()).first;
}

app::Mailbox FromBox::identity() const
{
    return m_entries.value(currentIndex()).second;
}

QSize FromBox::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(currentText()) + 24, fontMetrics().height() + 8};
}

void FromBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString text = fontMetrics().elidedText(currentText(), Qt::ElideRight, width() - 20);
    const QColor ink = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text);
    painter.setPen(ink);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading, text);
    if (isEnabled()) {
        const int advance = fontMetrics().horizontalAdvance(text) + 8;
        const QPointF at(isRightToLeft() ? width() - advance - 8 : advance, height() / 2.0 - 1.5);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        const QPointF arrow[] = {at, at + QPointF(8, 0), at + QPointF(4, 4.5)};
        painter.drawPolygon(arrow, 3);
    }
    if (hasFocus()) {
        painter.fillRect(0, height() - 2, width(), 2, palette().color(QPalette::Accent));
    }
}

void FromBox::wheelEvent(QWheelEvent *event)
{
    // A wheel turned over the form must not change who writes.
    event->ignore();
}

} // namespace ui
