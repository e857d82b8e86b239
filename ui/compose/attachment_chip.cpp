// SPDX-License-Identifier: MIT
#include "ui/compose/attachment_chip.h"

#include "app/explain/isolated.h"
#include "ui/kit/focus_ring.h"
#include "ui/kit/ink.h"
#include "ui/kit/shown_size.h"

#include <QKeyEvent>
#include <QPainter>

namespace ui {

namespace {

constexpr int padding = 10;
constexpr int crossWidth = 26;
constexpr int widestName = 260;

} // namespace

AttachmentChip::AttachmentChip(app::Part attachment, qint64 size, QWidget *parent)
    : QAbstractButton(parent)
    , m_attachment(std::move(attachment))
    , m_size(size)
{
    setFocusPolicy(Qt::StrongFocus);
    setText(app::shownFileName(m_attachment));
    describe();
}

void AttachmentChip::setProblem(const QString &sentence)
{
    m_problem = sentence;
    describe();
    update();
}

void AttachmentChip::setRemovable(bool isRemovable)
{
    m_isRemovable = isRemovable;
    describe();
    updateGeometry();
}

void AttachmentChip::describe()
{
    const app::part::File *file = app::fileOf(m_attachment);
    setToolTip(m_problem.isEmpty() && file ? file->path : m_problem);
    setAccessibleName(m_isRemovable
            ? tr("Attachment %1, %2: Delete to remove", "file name, size").arg(app::isolated(text()), shownSize(m_size))
            : tr("Attachment %1, %2", "file name, size").arg(app::isolated(text()), shownSize(m_size)));
    setAccessibleDescription(m_problem);
}

QSize AttachmentChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {padding + std::min(metrics.horizontalAdvance(text()), widestName) + 8 + metrics.horizontalAdvance(shownSize(m_size))
            + (m_isRemovable ? crossWidth : padding),
        metrics.height() + 10};
}

QRect AttachmentChip::crossRect() const
{
    return m_isRemovable ? QRect(isRightToLeft() ? 0 : width() - crossWidth, 0, crossWidth, height()) : QRect();
}

void AttachmentChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(Qt::NoPen) : QPen(m_problem.isEmpty() ? ink::line(palette()) : ink::wrong(palette()), 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
    if (hasFocus())
        drawFocusRing(painter, rect(), 6, palette());

    const QFontMetrics metrics = fontMetrics();
    const int sizeWidth = metrics.horizontalAdvance(shownSize(m_size));
    QRect area = isRightToLeft() ? rect().adjusted(m_isRemovable ? crossWidth : padding, 0, -padding, 0)
                                 : rect().adjusted(padding, 0, m_isRemovable ? -crossWidth : -padding, 0);
    painter.setPen(ink::quiet(palette()));
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignTrailing, shownSize(m_size));
    painter.setPen(m_problem.isEmpty() ? palette().color(QPalette::Text) : ink::wrong(palette()));
    if (isRightToLeft())
        area.setLeft(area.left() + sizeWidth + 8);
    else
        area.setRight(area.right() - sizeWidth - 8);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeading, metrics.elidedText(text(), Qt::ElideMiddle, area.width() + 1));

    if (m_isRemovable) {
        painter.setPen(QPen(ink::quiet(palette()), 1.4, Qt::SolidLine, Qt::RoundCap));
        const QPointF centre = QRectF(crossRect()).center();
        painter.drawLine(centre + QPointF(-3, -3), centre + QPointF(3, 3));
        painter.drawLine(centre + QPointF(-3, 3), centre + QPointF(3, -3));
    }
}

void AttachmentChip::keyPressEvent(QKeyEvent *event)
{
    if (m_isRemovable && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace))
        Q_EMIT removeRequested();
    else
        QAbstractButton::keyPressEvent(event);
}

void AttachmentChip::mouseReleaseEvent(QMouseEvent *event)
{
    QAbstractButton::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && crossRect().contains(event->position().toPoint()))
        Q_EMIT removeRequested();
}

} // namespace ui
