// SPDX-License-Identifier: MIT
#include "ui/session/step_item.h"

#include "ui/kit/duration.h"
#include "ui/kit/ink.h"
#include "ui/kit/sign.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int disc = 20;
constexpr int gap = 8;
constexpr int barWidth = 84;

/// Of a step that is over; the others have their number.
std::optional<Sign> signOf(StepItem::State state)
{
    switch (state) {
    case StepItem::State::Done:
        return Sign::Good;
    case StepItem::State::Failed:
        return Sign::Wrong;
    case StepItem::State::Later:
        return Sign::Later;
    case StepItem::State::LeftOut:
    case StepItem::State::Stopped:
        return Sign::LeftOut;
    case StepItem::State::Partly:
        return Sign::Partly;
    case StepItem::State::Uncertain:
        return Sign::Uncertain;
    default:
        return std::nullopt;
    }
}

} // namespace

StepItem::StepItem(smtp::Step step, QWidget *parent)
    : QWidget(parent)
    , m_step(step)
{
    setAccessibleName(spoken());
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
    return m_percent >= 0 && m_state.state == State::Running && m_detail == Detail::Full;
}

/// One or two words for what went wrong; the sentence is in the band.
QString StepItem::failure() const
{
    using Kind = smtp::Error::Kind;
    switch (m_state.why.value_or(Kind::ConnectionLost)) {
    case Kind::Cancelled:
        return tr("stopped by you");
    case Kind::Refused:
        return m_state.state == State::Later ? tr("not now", "the server does not accept something for now") : tr("refused");
    case Kind::LoginRefused:
    case Kind::ProxyLoginRefused:
        return tr("login refused");
    case Kind::HostUnknown:
        return tr("no such server");
    case Kind::Unreachable:
        return tr("not reached");
    case Kind::TimedOut:
        return tr("no reply in time");
    case Kind::ConnectionLost:
        return tr("connection lost");
    case Kind::Tls:
        return tr("not safe");
    case Kind::Uncertain:
        return tr("not confirmed");
    case Kind::InvalidMessage:
        return tr("not possible");
    default:
        return tr("failed");
    }
}

QString StepItem::figure() const
{
    switch (m_state.state) {
    case State::NotReached:
        return {};
    case State::WaitingForYou:
        return tr("waiting for you", "a step of the session, in the bar");
    case State::Uncertain:
        return tr("not confirmed");
    case State::Partly:
        if (m_step == smtp::Step::Confirmation)
            return tr("%n of %1 confirmed", "recipients, in the bar", m_state.accepted).arg(m_state.asked);
        if (m_state.asked > 0)
            return tr("%n of %1 accepted", "recipients, in the bar", m_state.accepted).arg(m_state.asked);
        return failure();
    case State::LeftOut:
        return tr("left out by you");
    case State::Stopped:
        return tr("stopped by you");
    case State::Later:
    case State::Failed:
        return failure();
    case State::Running:
    case State::Done:
        break;
    }
    if (showsBar())
        return tr("%1 %", "percent of the letter's octets sent").arg(m_percent);
    return shownDuration(m_state.took);
}

QFont StepItem::nameFont() const
{
    QFont bold = font();
    bold.setBold(m_state.state != State::NotReached);
    return bold;
}

QFont StepItem::figureFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    return small;
}

void StepItem::show(const One &state, int percent)
{
    if (m_state == state && m_percent == percent)
        return;
    m_state = state;
    m_percent = percent;
    setAccessibleName(spoken());
    setToolTip(spoken());
    update();
}

void StepItem::setDetail(Detail detail)
{
    if (std::exchange(m_detail, detail) != detail)
        update();
}

QString StepItem::spoken() const
{
    const QString took = spokenDuration(m_state.took);
    const int number = static_cast<int>(m_step);
    switch (m_state.state) {
    case State::NotReached:
        return tr("Step %1, %2: not reached").arg(QString::number(number), name());
    case State::Running:
        return m_percent >= 0 ? tr("Step %1, %2: %3 percent").arg(QString::number(number), name(), QString::number(m_percent))
                              : tr("Step %1, %2: under way").arg(QString::number(number), name());
    case State::WaitingForYou:
        return tr("Step %1, %2: waiting for you").arg(QString::number(number), name());
    case State::Done:
        return tr("Step %1, %2: done in %3").arg(QString::number(number), name(), took);
    case State::Partly:
        return tr("Step %1, %2: partly done, %3", "number, name, e.g. `2 of 3 accepted`").arg(QString::number(number), name(), figure());
    case State::Later:
    case State::LeftOut:
    case State::Stopped:
        return tr("Step %1, %2: %3", "number, name, e.g. `not now`").arg(QString::number(number), name(), figure());
    case State::Failed:
        return tr("Step %1, %2: failed, %3", "number, name, e.g. `refused`").arg(QString::number(number), name(), figure());
    case State::Uncertain:
        break;
    }
    return tr("Step %1, %2: uncertain, not confirmed").arg(QString::number(number), name());
}

QColor StepItem::colourOf(State state, const QPalette &palette)
{
    switch (state) {
    case State::Done:
        return ink::good(palette);
    case State::Failed:
        return ink::wrong(palette);
    case State::Partly:
    case State::Later:
    case State::Uncertain:
        return ink::doubtful(palette);
    case State::Running:
    case State::WaitingForYou:
        return palette.color(QPalette::Accent);
    case State::LeftOut:
    case State::Stopped:
    case State::NotReached:
        break;
    }
    return ink::line(palette);
}

QSize StepItem::sizeHint() const
{
    int width = disc;
    if (m_detail != Detail::SignAlone)
        width += gap + QFontMetrics(nameFont()).horizontalAdvance(name());
    if (m_detail == Detail::Full && !figure().isEmpty())
        width += gap + QFontMetrics(figureFont()).horizontalAdvance(figure());
    if (showsBar())
        width += gap + barWidth;
    return {width + 2, std::max(disc + 2, fontMetrics().height())};
}

void StepItem::drawDisc(QPainter &painter, const QRectF &area) const
{
    if (const auto sign = signOf(m_state.state)) {
        drawSign(painter, area, *sign, palette());
        return;
    }
    const bool isNow = m_state.state != State::NotReached;
    const QColor colour = colourOf(m_state.state, palette());
    painter.setPen(isNow ? QPen(Qt::NoPen) : QPen(colour, 1.2));
    painter.setBrush(isNow ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawEllipse(area);
    painter.setPen(isNow ? ink::onAccent(palette()) : ink::quiet(palette()));
    QFont number = figureFont();
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

    if (m_detail == Detail::SignAlone)
        return;
    int left = disc + gap;
    const auto write = [&](const QFont &with, const QColor &colour, const QString &text) {
        painter.setFont(with);
        painter.setPen(colour);
        const QFontMetrics metrics(with);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(this->width() - left, 0));
        const int width = metrics.horizontalAdvance(shown) + 1;
        painter.drawText(QRect(left, 0, width, height()), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine, shown);
        left += width + gap;
    };
    write(nameFont(), m_state.state == State::NotReached ? ink::quiet(palette()) : palette().color(QPalette::Text), name());
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
    if (m_detail == Detail::Full && !figure().isEmpty())
        write(figureFont(), ink::quiet(palette()), figure());
}

} // namespace ui
