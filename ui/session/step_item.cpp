// SPDX-License-Identifier: MIT
#include "ui/session/step_item.h"

#include "ui/session/duration.h"
#include "ui/shell/ink.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

using State = StepProgress::State;

namespace {

constexpr int disc = 20;
constexpr int gap = 8;
constexpr int barWidth = 84;

} // namespace

StepItem::StepItem(smtp::Step step, QWidget *parent)
    : QWidget(parent)
    , m_step(step)
{
    describe();
}

QString StepItem::name() const
{
    switch (m_step) {
    case smtp::Step::Connection:
        return tr("Connection");
    case smtp::Step::Envelope:
        return tr("Envelope");
    case smtp::Step::Content:
        return tr("Content");
    case smtp::Step::Confirmation:
        return tr("Confirmation");
    }
    return {};
}

bool StepItem::showsBar() const
{
    return m_percent >= 0 && m_state.state == State::Running;
}

QString StepItem::detail() const
{
    if (m_state.state == State::Waiting)
        return {};
    if (showsBar())
        return tr("%1 %", "percent of the letter's octets sent").arg(m_percent);
    return shownDuration(m_state.ended - m_state.began);
}

QFont StepItem::nameFont() const
{
    QFont bold = font();
    bold.setBold(m_state.state != State::Waiting);
    return bold;
}

QFont StepItem::detailFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    return small;
}

void StepItem::show(const StepProgress::One &state, int percent)
{
    if (m_state == state && m_percent == percent)
        return;
    m_state = state;
    m_percent = percent;
    describe();
    update();
}

void StepItem::describe()
{
    const QString took = spokenDuration(m_state.ended - m_state.began);
    const int number = static_cast<int>(m_step);
    switch (m_state.state) {
    case State::Waiting:
        setAccessibleName(tr("Step %1, %2: to come").arg(number).arg(name()));
        break;
    case State::Running:
        setAccessibleName(showsBar() ? tr("Step %1, %2: %3 percent").arg(number).arg(name()).arg(m_percent)
                                     : tr("Step %1, %2: under way").arg(number).arg(name()));
        break;
    case State::Done:
        setAccessibleName(tr("Step %1, %2: done in %3").arg(number).arg(name(), took));
        break;
    case State::Failed:
        setAccessibleName(tr("Step %1, %2: failed after %3").arg(number).arg(name(), took));
        break;
    }
}

QSize StepItem::sizeHint() const
{
    int width = disc + gap + QFontMetrics(nameFont()).horizontalAdvance(name());
    if (!detail().isEmpty())
        width += gap + QFontMetrics(detailFont()).horizontalAdvance(detail());
    if (showsBar())
        width += gap + barWidth;
    return {width + 2, std::max(disc + 2, fontMetrics().height())};
}

void StepItem::drawDisc(QPainter &painter, const QRectF &area) const
{
    const QColor base = palette().color(QPalette::Base);
    const auto tick = [&](const QColor &colour) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(area);
        painter.setPen(QPen(base, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
    };
    const QPointF centre = area.center();
    switch (m_state.state) {
    case State::Done: {
        tick(ink::good(palette()));
        const QPointF points[] = {centre + QPointF(-3.6, 0.2), centre + QPointF(-1.1, 2.8), centre + QPointF(3.8, -2.6)};
        painter.drawPolyline(points, 3);
        return;
    }
    case State::Failed:
        tick(ink::wrong(palette()));
        painter.drawLine(centre + QPointF(-3, -3), centre + QPointF(3, 3));
        painter.drawLine(centre + QPointF(-3, 3), centre + QPointF(3, -3));
        return;
    case State::Running:
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::Accent));
        painter.drawEllipse(area);
        painter.setPen(ink::onAccent(palette()));
        break;
    case State::Waiting:
        painter.setPen(QPen(ink::line(palette()), 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(area);
        painter.setPen(ink::quiet(palette()));
        break;
    }
    QFont number = detailFont();
    number.setBold(true);
    painter.setFont(number);
    painter.drawText(area, Qt::AlignCenter, QString::number(static_cast<int>(m_step)));
}

void StepItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int top = (height() - disc) / 2;
    drawDisc(painter, QRectF(0.5, top, disc, disc));

    int left = disc + gap;
    const auto write = [&](const QFont &with, const QColor &colour, const QString &text) {
        painter.setFont(with);
        painter.setPen(colour);
        const int width = QFontMetrics(with).horizontalAdvance(text) + 1;
        painter.drawText(QRect(left, 0, width, height()), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine, text);
        left += width + gap;
    };
    write(nameFont(), m_state.state == State::Waiting ? ink::quiet(palette()) : palette().color(QPalette::Text), name());
    if (showsBar()) {
        QRectF groove(left, height() / 2.0 - 2.5, barWidth, 5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink::line(palette()));
        painter.drawRoundedRect(groove, 2.5, 2.5);
        groove.setWidth(std::max(barWidth * m_percent / 100.0, 5.0));
        painter.setBrush(palette().color(QPalette::Accent));
        painter.drawRoundedRect(groove, 2.5, 2.5);
        left += barWidth + gap;
    }
    if (!detail().isEmpty())
        write(detailFont(), ink::quiet(palette()), detail());
}

} // namespace ui
