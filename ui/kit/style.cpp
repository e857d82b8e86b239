// SPDX-License-Identifier: MIT
#include "ui/kit/style.h"

#include "ui/kit/calm_palette.h"
#include "ui/kit/focus_ring.h"
#include "ui/kit/ink.h"
#include "ui/kit/menu_entry.h"
#include "ui/kit/slim_scroll_bar.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFocusFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleHints>
#include <QStyleOption>
#include <QTextEdit>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qreal radius = 6;

bool isMain(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    return button && (button->features & QStyleOptionButton::DefaultButton) && (option->state & QStyle::State_Enabled);
}

void drawButton(const QStyleOptionButton &button, QPainter *painter)
{
    const QPalette &palette = button.palette;
    const bool isDown = button.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool isOver = (button.state & QStyle::State_MouseOver) && (button.state & QStyle::State_Enabled);
    const bool hasFocus = button.state & QStyle::State_HasFocus;
    const QColor text = palette.color(QPalette::ButtonText);
    QColor fill = Qt::transparent;
    QPen outline = Qt::NoPen;
    if (isMain(&button)) {
        fill = palette.color(QPalette::Accent);
        fill = isDown ? fill.darker(115) : isOver ? fill.lighter(108) : fill;
    } else {
        const bool isFlat = button.features & QStyleOptionButton::Flat;
        if (!isFlat)
            outline = QPen(ink::blend(text, palette.color(QPalette::Base), 0.18), 1);
        if (isDown || isOver)
            fill = ink::blend(text, palette.color(isFlat ? QPalette::Window : QPalette::Base), isDown ? 0.13 : 0.07);
        else if (!isFlat)
            fill = palette.color(ink::isDark(palette) ? QPalette::Window : QPalette::Base);
    }
    QRectF ground = QRectF(button.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (hasFocus) {
        outline = Qt::NoPen;
        // Accent on accent would be no ring: a gap parts them.
        if (isMain(&button))
            ground = QRectF(button.rect).adjusted(3.5, 3.5, -3.5, -3.5);
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(outline);
    painter->setBrush(fill);
    painter->drawRoundedRect(ground, isMain(&button) && hasFocus ? radius - 3 : radius, isMain(&button) && hasFocus ? radius - 3 : radius);
    painter->restore();
}

/// A list that stands among the fields of a form, and has room around its words as they have.
bool isFramedList(const QWidget *widget)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    return view && view->frameShape() != QFrame::NoFrame;
}

void drawField(const QStyleOptionFrame &frame, QPainter *painter)
{
    const QPalette &palette = frame.palette;
    const bool hasFocus = frame.state & QStyle::State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(hasFocus ? QPen(Qt::NoPen) : QPen(ink::blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.22), 1));
    painter->setBrush(palette.color(QPalette::Base));
    painter->drawRoundedRect(QRectF(frame.rect).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
    painter->restore();
    if (hasFocus)
        drawFocusRing(*painter, frame.rect, 5, palette);
}

} // namespace

Style::Style(Qt::ColorScheme scheme)
    : QProxyStyle(u"fusion"_s)
    , m_scheme(scheme)
{
}

void Style::install(Qt::ColorScheme scheme)
{
    if (QApplication::style()->name() == "fusion"_L1)
        QApplication::setStyle(new Style(scheme));
}

QPalette Style::standardPalette() const
{
    const Qt::ColorScheme scheme = m_scheme == Qt::ColorScheme::Unknown ? QGuiApplication::styleHints()->colorScheme() : m_scheme;
    return calmPalette(scheme == Qt::ColorScheme::Dark);
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // A button that is pressed with the mouse leaves the keyboard where it was: behind a menu that is closed again, or beside a letter that
    // is sent, typing goes on in the same field.
    if ((qobject_cast<QPushButton *>(widget) || qobject_cast<QToolButton *>(widget)) && widget->focusPolicy() == Qt::StrongFocus)
        widget->setFocusPolicy(Qt::TabFocus);
}

void Style::polish(QApplication *application)
{
    QProxyStyle::polish(application);
    application->installEventFilter(this);
    if (m_scheme != Qt::ColorScheme::Unknown)
        application->setPalette(standardPalette());
}

/// Text that is only read has no caret, and a list without a current row no row to mark: a frame shows that the keys go there. Not after
/// a press with the mouse, which shows it itself.
void Style::frame(QWidget *focused, Qt::FocusReason reason)
{
    delete m_frame;
    if (reason != Qt::TabFocusReason && reason != Qt::BacktabFocusReason && reason != Qt::ShortcutFocusReason)
        return;
    const auto *list = qobject_cast<QAbstractItemView *>(focused);
    const auto *plain = qobject_cast<QPlainTextEdit *>(focused);
    const auto *rich = qobject_cast<QTextEdit *>(focused);
    const auto *label = qobject_cast<QLabel *>(focused);
    if ((list && !list->currentIndex().isValid()) || (plain && plain->isReadOnly()) || (rich && rich->isReadOnly()) || label) {
        m_frame = new QFocusFrame(focused->parentWidget());
        m_frame->setWidget(focused);
    }
}

bool Style::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && watched->isWidgetType())
        frame(static_cast<QWidget *>(watched), static_cast<QFocusEvent *>(event)->reason());
    else if (event->type() == QEvent::FocusOut && m_frame && m_frame->widget() == watched)
        delete m_frame;
    // Underlines show while Alt is held: quiet otherwise.
    const bool isAlt =
        (event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease) && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt;
    if (isAlt || event->type() == QEvent::ApplicationDeactivate) {
        const bool shows = event->type() == QEvent::KeyPress;
        if (shows != m_showsMnemonics) {
            m_showsMnemonics = shows;
            for (QWidget *window : QApplication::topLevelWidgets()) {
                for (QWidget *widget : window->findChildren<QWidget *>())
                    widget->update();
            }
        }
    }
    return QProxyStyle::eventFilter(watched, event);
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    if (hint == SH_UnderlineShortcut)
        return m_showsMnemonics;
    if (hint == SH_FocusFrame_AboveWidget)
        return 1;
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0; // a word is clearer
    return QProxyStyle::styleHint(hint, option, widget, data);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            drawButton(*button, painter);
            return;
        }
        break;
    case PE_IndicatorArrowDown: {
        const QPointF at = QRectF(option->rect).center() + QPointF(0.5, 1);
        const QPointF arrow[] = {at + QPointF(-4, -2.2), at + QPointF(4, -2.2), at + QPointF(0, 2.3)};
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(option->palette.color(QPalette::ButtonText));
        painter->drawPolygon(arrow, 3);
        painter->restore();
        return;
    }
    case PE_FrameLineEdit:
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option)) {
            if (frame->lineWidth > 0)
                drawField(*frame, painter);
            else if (element == PE_PanelLineEdit)
                painter->fillRect(frame->rect, frame->palette.brush(QPalette::Base));
            return;
        }
        break;
    case PE_Frame:
        if (qobject_cast<const QAbstractItemView *>(widget)) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(ink::line(option->palette), 1));
            painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
            painter->restore();
            return;
        }
        break;
    case PE_PanelMenu:
        painter->fillRect(option->rect, option->palette.color(ink::isDark(option->palette) ? QPalette::Window : QPalette::Base));
        return;
    case PE_FrameMenu:
        painter->save();
        painter->setPen(ink::blend(option->palette.color(QPalette::Text), option->palette.color(QPalette::Base), 0.25));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameTabBarBase:
        if (const auto *base = qstyleoption_cast<const QStyleOptionTabBarBase *>(option)) {
            painter->fillRect(QRect(base->rect.left(), base->rect.bottom(), base->rect.width(), 1), ink::line(base->palette));
            return;
        }
        break;
    case PE_FrameFocusRect:
        if (qobject_cast<const QAbstractItemView *>(widget)) {
            painter->fillRect(
                QRect(option->rect.left(), option->rect.top(), 3, option->rect.height()), option->palette.color(QPalette::Accent));
            return;
        }
        drawFocusRing(*painter, option->rect, radius - 1, option->palette);
        return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            if (item->state & State_Selected)
                painter->fillRect(item->rect, ink::softAccent(item->palette));
            else if (item->backgroundBrush.style() != Qt::NoBrush && element == PE_PanelItemViewItem)
                painter->fillRect(item->rect, item->backgroundBrush);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == CE_Splitter) {
        painter->fillRect(option->rect, ink::line(option->palette));
        return;
    }
    if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option); item && element == CE_ItemViewItem) {
        QStyleOptionViewItem soft(*item);
        soft.palette.setColor(QPalette::HighlightedText, item->palette.color(QPalette::Text));
        QProxyStyle::drawControl(element, &soft, painter, widget);
        return;
    }
    if (const auto *entry = qstyleoption_cast<const QStyleOptionMenuItem *>(option); entry && element == CE_MenuItem) {
        menuEntry::draw(*entry, m_showsMnemonics, *painter);
        return;
    }
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (element == CE_TabBarTabShape && tab) {
        // A word, and a line under the chosen one.
        if (tab->state & State_Selected)
            painter->fillRect(QRect(tab->rect.left(), tab->rect.bottom() - 1, tab->rect.width(), 2), tab->palette.color(QPalette::Accent));
        return;
    }
    if (element == CE_TabBarTabLabel && tab) {
        painter->save();
        const bool isChosen = tab->state & State_Selected;
        QFont font = painter->font();
        font.setBold(isChosen);
        painter->setFont(font);
        painter->setPen(isChosen ? tab->palette.color(QPalette::Accent) : ink::quiet(tab->palette));
        painter->drawText(
            tab->rect, static_cast<int>(Qt::AlignCenter) | (m_showsMnemonics ? Qt::TextShowMnemonic : Qt::TextHideMnemonic), tab->text);
        painter->restore();
        if (tab->state & State_HasFocus)
            drawFocusRing(*painter, QRectF(tab->rect).adjusted(3, 3, -3, -5), 5, tab->palette);
        return;
    }
    if (element == CE_FocusFrame) {
        drawFocusRing(*painter, option->rect, 4, option->palette);
        return;
    }
    if (element == CE_PushButton) {
        QProxyStyle::drawControl(element, option, painter, widget);
        if (option->state & State_HasFocus)
            drawFocusRing(*painter, option->rect, radius, option->palette);
        return;
    }
    if (element == CE_PushButtonLabel && isMain(option)) {
        QStyleOptionButton button(*static_cast<const QStyleOptionButton *>(option));
        button.palette.setColor(QPalette::ButtonText, ink::onAccent(button.palette));
        painter->save();
        QFont font = painter->font();
        font.setBold(true);
        painter->setFont(font);
        QProxyStyle::drawControl(element, &button, painter, widget);
        painter->restore();
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if ((control == CC_ComboBox || control == CC_SpinBox) && (option->state & State_HasFocus))
            drawFocusRing(*painter, option->rect, 5, option->palette);
        return;
    }
    slimScrollBar::draw(*bar, proxy()->subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget), *painter);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    return slimScrollBar::part(*bar, part);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0)
        rect.adjust(5, 0, -5, 0);
    if (element == SE_ItemViewItemText && isFramedList(widget))
        rect.adjust(5, 0, 0, 0);
    return rect;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_MenuButtonIndicator:
        return 12;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 0;
    case PM_MenuVMargin:
        return 4;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (const auto *entry = qstyleoption_cast<const QStyleOptionMenuItem *>(option); entry && type == CT_MenuItem)
        return menuEntry::size(*entry, size);
    if (type == CT_TabBarTab)
        whole.rwidth() += 8; // the chosen one is bold
    if (type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox)
        whole.setHeight(std::max(whole.height(), option->fontMetrics.height() + 12));
    if (type == CT_ItemViewItem && isFramedList(widget))
        whole.setHeight(std::max(whole.height(), option->fontMetrics.height() + 10));
    if (type == CT_PushButton) {
        // No button is wider than its words ask for; the main one's are bold.
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        whole.setWidth(size.width() + 24 + (isMain(option) ? 8 : 0) + (button && (button->features & QStyleOptionButton::HasMenu) ? 6 : 0));
        whole.setHeight(std::max(whole.height(), option->fontMetrics.height() + 14));
    }
    return whole;
}

} // namespace ui
