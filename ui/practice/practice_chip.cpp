// SPDX-License-Identifier: MIT
#include "ui/practice/practice_chip.h"

#include "ui/kit/focus_ring.h"
#include "ui/kit/ink.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int padding = 12;
constexpr int dot = 8;

} // namespace

PracticeChip::PracticeChip(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    refresh();
}

void PracticeChip::setState(State state, const QString &problem)
{
    m_state = state;
    setToolTip(problem);
    setAccessibleDescription(problem);
    refresh();
}

void PracticeChip::setUnread(int count)
{
    m_unread = count;
    refresh();
}

void PracticeChip::refresh()
{
    switch (m_state) {
    case State::Opening:
        setText(tr("Practice post office is opening…"));
        break;
    case State::Broken:
        setText(tr("Practice post office closed"));
        break;
    case State::Open:
        setText(m_unread == 0 ? tr("Practice post office") : tr("Practice post office · %n unread", "letters", m_unread));
        break;
    }
    setAccessibleName(m_state == State::Open && m_unread > 0 ? tr("Practice post office, %n unread letter(s)", nullptr, m_unread) : text());
    updateGeometry();
    update();
}

QSize PracticeChip::sizeHint() const
{
    return {2 * padding + dot + 7 + fontMetrics().horizontalAdvance(text()), fontMetrics().height() + 12};
}

void PracticeChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF outline = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(hasFocus() ? QPen(Qt::NoPen) : QPen(ink::line(palette()), 1));
    painter.setBrush(
        underMouse() ? QBrush(ink::blend(palette().color(QPalette::Text), palette().color(QPalette::Window), 0.05)) : Qt::NoBrush);
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2);
    if (hasFocus())
        drawFocusRing(painter, rect(), height() / 2.0, palette());

    painter.setPen(Qt::NoPen);
    painter.setBrush(m_state == State::Open ? ink::good(palette())
            : m_state == State::Broken      ? ink::wrong(palette())
                                            : ink::quiet(palette()));
    painter.drawEllipse(QRectF(padding, (height() - dot) / 2.0, dot, dot));
    painter.setPen(ink::blend(palette().color(QPalette::WindowText), palette().color(QPalette::Window), 0.8));
    painter.drawText(rect().adjusted(padding + dot + 7, 0, -padding, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace ui
