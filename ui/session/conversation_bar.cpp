// SPDX-License-Identifier: MIT
#include "ui/session/conversation_bar.h"

#include "ui/kit/following_action.h"
#include "ui/kit/fonts.h"
#include "ui/kit/ink.h"
#include "ui/kit/sign.h"
#include "ui/session/conversation_layout.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QStyle>
#include <QStyleOption>

namespace ui {

namespace {

/// The button to the next problem: the sign, the words and the key.
class ProblemButton final : public QPushButton {
public:
    explicit ProblemButton(const QString &text)
        : QPushButton(text)
    {
    }
    void setSign(Sign sign)
    {
        if (std::exchange(m_sign, sign) != sign)
            update();
    }
    enum class Detail { Full, WithoutKey, SignAlone };
    void setDetail(Detail detail)
    {
        if (std::exchange(m_detail, detail) == detail)
            return;
        updateGeometry();
        update();
    }
    [[nodiscard]] QSize sizeOf(Detail detail) const
    {
        const QSize plain = QPushButton::sizeHint();
        const int words = detail == Detail::SignAlone ? 2 * signLeft + 16 : plain.width() + signRoom;
        return {words + (detail == Detail::Full ? keyRoom() : 0), plain.height()};
    }
    [[nodiscard]] QSize sizeHint() const override { return sizeOf(m_detail); }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeOf(Detail::SignAlone); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStyleOptionButton option;
        initStyleOption(&option);
        QPainter painter(this);
        style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, this);
        const QRectF disc(signLeft, (height() - 16) / 2.0, 16, 16);
        if (isEnabled()) {
            drawSign(painter, disc, m_sign, palette());
        } else {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(ink::line(palette()), 1.2));
            painter.drawEllipse(disc.adjusted(0.6, 0.6, -0.6, -0.6));
        }
        const int key = m_detail == Detail::Full ? keyRoom() : 0;
        if (m_detail != Detail::SignAlone)
            drawWords(painter, option, key);
        if (hasFocus()) {
            QStyleOptionFocusRect focus;
            focus.initFrom(this);
            style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
        }
    }

private:
    void drawWords(QPainter &painter, QStyleOptionButton &option, int key) const
    {
        option.rect = rect().adjusted(signRoom, 0, -key, 0);
        style()->drawControl(QStyle::CE_PushButtonLabel, &option, &painter, this);
        if (key == 0)
            return;
        painter.setFont(smallFont(font()));
        painter.setPen(ink::quiet(palette()));
        painter.drawText(rect().adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, keyText());
    }

    Detail m_detail = Detail::Full;
    Sign m_sign = Sign::Wrong;
    static constexpr int signLeft = 10;
    static constexpr int signRoom = 18;
    [[nodiscard]] static QString keyText() { return QKeySequence(Qt::Key_F4).toString(QKeySequence::NativeText); }
    [[nodiscard]] int keyRoom() const { return QFontMetrics(smallFont(font())).horizontalAdvance(keyText()) + 10; }
};

/// As the steps, the recipients and the rows have it.
Sign signOf(ConversationRow::Severity severity)
{
    switch (severity) {
    case ConversationRow::Severity::Temporary:
        return Sign::Later;
    case ConversationRow::Severity::Uncertain:
        return Sign::Uncertain;
    default:
        return Sign::Wrong;
    }
}

/// One half of a control with two: the chosen one is soft accent, both share one frame.
class Segment final : public QPushButton {
public:
    enum class Side { Left, Right };
    Segment(const QString &text, Side side)
        : QPushButton(text)
        , m_side(side)
    {
        setCheckable(true);
        setAutoDefault(false);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        QFont bold = font();
        bold.setBold(true);
        return {QFontMetrics(bold).horizontalAdvance(text()) + 22, fontMetrics().height() + 8};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        // Each draws the whole frame and shows its half of it.
        painter.setClipRect(rect());
        QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        frame.adjust(m_side == Side::Right ? -20 : 0, 0, m_side == Side::Left ? 20 : 0, 0);
        painter.setPen(QPen(ink::blend(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.18), 1));
        painter.setBrush(isChecked() ? ink::softAccent(palette())
                : underMouse()       ? ink::blend(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.06)
                                     : palette().color(QPalette::Base));
        painter.drawRoundedRect(frame, 5, 5);
        if (m_side == Side::Right)
            painter.drawLine(QPointF(0.5, 1), QPointF(0.5, height() - 1));
        QFont bold = font();
        bold.setBold(isChecked());
        painter.setFont(bold);
        painter.setPen(isChecked() ? palette().color(QPalette::Accent) : ink::quiet(palette()));
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (hasFocus()) {
            painter.setPen(QPen(palette().color(QPalette::Accent), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 4, 4);
        }
    }

private:
    Side m_side;
};

} // namespace

ConversationBar::ConversationBar(QAction *toNextProblem, QWidget *parent)
    : QWidget(parent)
    , m_next(new ProblemButton(tr("Next problem")))
    , m_count(new QLabel)
    , m_byExchange(new Segment(tr("By exchange"), Segment::Side::Left))
    , m_onTheWire(new Segment(tr("As on the wire"), Segment::Side::Right))
{
    m_next->setAutoDefault(false);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setFont(smallFont(font()));
    m_byExchange->setToolTip(tr("Each reply stands below its command"));
    m_onTheWire->setToolTip(tr("Commands and replies stand in the order in which they were sent"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_next);
    row->addWidget(m_count);
    row->addStretch(1);
    auto *orders = new QHBoxLayout;
    orders->setSpacing(0);
    orders->addWidget(m_byExchange);
    orders->addWidget(m_onTheWire);
    row->addLayout(orders);

    auto *group = new QButtonGroup(this);
    group->addButton(m_byExchange);
    group->addButton(m_onTheWire);
    connect(m_byExchange, &QPushButton::clicked, this, [this] { Q_EMIT orderChosen(ConversationRows::Order::ByExchange); });
    connect(m_onTheWire, &QPushButton::clicked, this, [this] { Q_EMIT orderChosen(ConversationRows::Order::OnTheWire); });
    follow(m_next, toNextProblem);
    setOrder(ConversationRows::Order::ByExchange);
    setProblems(0, ConversationRow::Severity::None);
}

QWidget *ConversationBar::lastStop() const
{
    return m_onTheWire;
}

void ConversationBar::setOrder(ConversationRows::Order order)
{
    (order == ConversationRows::Order::ByExchange ? m_byExchange : m_onTheWire)->setChecked(true);
}

void ConversationBar::setProblems(int count, ConversationRow::Severity worst)
{
    m_problems = count;
    static_cast<ProblemButton *>(m_next)->setSign(signOf(worst));
    m_next->setToolTip(
        count > 0 ? tr("Go to the next problem (F4), or to the one before (Shift+F4)") : tr("There is no problem in this session"));
    m_count->setText(tr("%n in this session", "problems", count));
    m_next->setAccessibleName(
        count > 0 ? tr("Next problem, %n in this session", "problems", count) : tr("Next problem: none in this session"));
    fit();
}

/// If there is little room the count goes first, for the button's name says it too; then the key, and then the button's words.
void ConversationBar::fit()
{
    using Detail = ProblemButton::Detail;
    auto *next = static_cast<ProblemButton *>(m_next);
    const int orders = m_byExchange->sizeHint().width() + m_onTheWire->sizeHint().width() + 24;
    for (const Detail detail : {Detail::Full, Detail::WithoutKey, Detail::SignAlone}) {
        next->setDetail(detail);
        if (width() >= next->sizeOf(detail).width() + orders)
            break;
    }
    const int needed = next->sizeOf(Detail::Full).width() + orders;
    m_count->setVisible(m_problems > 0 && width() >= needed + m_count->sizeHint().width());
}

void ConversationBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace ui
