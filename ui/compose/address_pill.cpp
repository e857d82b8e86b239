// SPDX-License-Identifier: MIT
#include "ui/compose/address_pill.h"

#include "app/explain/isolated.h"
#include "ui/kit/focus_ring.h"
#include "ui/kit/ink.h"

#include <QApplication>
#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int padding = 10;
constexpr int crossWidth = 22;
constexpr int signWidth = 14;

} // namespace

AddressPill::AddressPill(app::Mailbox mailbox, QWidget *parent)
    : QAbstractButton(parent)
    , m_mailbox(std::move(mailbox))
{
    setText(m_mailbox.name.isEmpty() ? m_mailbox.address : m_mailbox.name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::ArrowCursor);
    describe();
}

void AddressPill::setProblem(const QString &sentence)
{
    if (m_problem == sentence)
        return;
    m_problem = sentence;
    describe();
    updateGeometry();
    update();
}

void AddressPill::setResult(std::optional<Sign> sign, const QString &sentence)
{
    if (m_result == sign && m_resultSentence == sentence)
        return;
    m_result = sign;
    m_resultSentence = sentence;
    describe();
    updateGeometry();
    update();
}

void AddressPill::setPosition(int index, int count)
{
    if (m_index == index && m_count == count)
        return;
    m_index = index;
    m_count = count;
    describe();
}

void AddressPill::describe()
{
    QStringList known {m_problem, m_resultSentence};
    known.removeAll(QString());
    known.removeDuplicates();
    setToolTip((QStringList {m_mailbox.toString()} + known).join(u'\n'));
    const QString name = tr("%1, %2 of %3: Enter to edit, Delete to remove", "a recipient, its number, how many there are")
                             .arg(app::isolated(m_mailbox.toString()), QString::number(m_index + 1), QString::number(m_count));
    setAccessibleName(
        m_problem.isEmpty() ? name : tr("%1. %2", "a recipient and how to change it; what is wrong with it").arg(name, m_problem));
    setAccessibleDescription(known.join(u' '));
}

QSize AddressPill::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + before() + behind(), metrics.height() + 6};
}

/// A problem to be solved comes before what became of the recipient last time.
std::optional<Sign> AddressPill::sign() const
{
    return m_problem.isEmpty() ? m_result : Sign::Wrong;
}

int AddressPill::before() const
{
    return padding + (sign() ? signWidth + 5 : 0);
}

/// What cannot be changed has no cross.
int AddressPill::behind() const
{
    return isEnabled() ? crossWidth : padding;
}

QRect AddressPill::crossRect() const
{
    return isEnabled() ? QRect(isRightToLeft() ? 0 : width() - crossWidth, 0, crossWidth, height()) : QRect();
}

void AddressPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette colours = palette();
    const bool isDark = ink::isDark(colours);
    const bool isWrong = !m_problem.isEmpty();
    const QColor colour = isWrong ? ink::wrong(colours) : colours.color(QPalette::Accent);
    const qreal round = height() / 2.0;

    const QRectF outline = QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75);
    painter.setBrush(ink::blend(colour, colours.color(QPalette::Base), isWrong ? 0.08 : isDark ? 0.24 : 0.11));
    painter.setPen(isWrong && !hasFocus() ? QPen(colour, 1.2) : QPen(Qt::NoPen));
    painter.drawRoundedRect(outline, round, round);
    if (hasFocus())
        drawFocusRing(painter, rect(), round, colours);

    painter.setPen(isDark ? ink::blend(colour, Qt::white, 0.8) : ink::blend(colour, Qt::black, 0.92));
    const QRect cross = crossRect();
    const QRect textRect = isRightToLeft() ? rect().adjusted(behind(), 0, -before(), 0) : rect().adjusted(before(), 0, -behind(), 0);
    painter.drawText(
        textRect, Qt::AlignVCenter | Qt::AlignLeading, fontMetrics().elidedText(text(), Qt::ElideMiddle, textRect.width() + 1));

    if (const auto shown = sign()) {
        const qreal left = isRightToLeft() ? width() - padding - signWidth + 2 : padding - 2;
        drawSign(painter, QRectF(left, (height() - signWidth) / 2.0, signWidth, signWidth), *shown, colours);
    }
    if (!isEnabled())
        return;
    QColor crossColour = painter.pen().color();
    crossColour.setAlphaF(m_isOverCross ? 1.0F : 0.65F);
    painter.setPen(QPen(crossColour, 1.3, Qt::SolidLine, Qt::RoundCap));
    const QPointF centre = QRectF(cross).center() + QPointF(isRightToLeft() ? 1.5 : -1.5, 0);
    painter.drawLine(centre + QPointF(-3, -3), centre + QPointF(3, 3));
    painter.drawLine(centre + QPointF(-3, 3), centre + QPointF(3, -3));
}

void AddressPill::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        Q_EMIT editRequested();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return;
    case Qt::Key_Left:
        Q_EMIT neighbourRequested(isRightToLeft() ? 1 : -1);
        return;
    case Qt::Key_Right:
        Q_EMIT neighbourRequested(isRightToLeft() ? -1 : 1);
        return;
    case Qt::Key_Escape:
        Q_EMIT left();
        return;
    default:
        break;
    }
    const bool isCommand = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool isWritten = !event->text().isEmpty() && event->text().at(0).isPrint() && !event->text().at(0).isSpace();
    if (isWritten && !isCommand)
        Q_EMIT typed(event->text());
    else
        QAbstractButton::keyPressEvent(event);
}

void AddressPill::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position().toPoint();
    QAbstractButton::mousePressEvent(event);
}

void AddressPill::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const bool isOverCross = crossRect().contains(at);
    if (isOverCross != m_isOverCross) {
        m_isOverCross = isOverCross;
        update();
    }
    if ((event->buttons() & Qt::LeftButton) && (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance())
        startDrag();
}

void AddressPill::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const bool isCross = crossRect().contains(at) && crossRect().contains(m_pressedAt);
    QAbstractButton::mouseReleaseEvent(event);
    if (isCross && event->button() == Qt::LeftButton)
        Q_EMIT removeRequested();
}

void AddressPill::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!crossRect().contains(event->position().toPoint()))
        Q_EMIT editRequested();
}

void AddressPill::leaveEvent(QEvent *event)
{
    m_isOverCross = false;
    update();
    QAbstractButton::leaveEvent(event);
}

void AddressPill::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        updateGeometry();
}

void AddressPill::startDrag()
{
    setDown(false);
    auto *drag = new QDrag(this);
    auto *text = new QMimeData;
    text->setText(m_mailbox.toString());
    drag->setMimeData(text);
    drag->setPixmap(grab());
    drag->setHotSpot(m_pressedAt);
    const QPointer<AddressPill> self(this);
    if (drag->exec(Qt::MoveAction | Qt::CopyAction, Qt::MoveAction) == Qt::MoveAction && self)
        Q_EMIT removeRequested();
}

} // namespace ui
