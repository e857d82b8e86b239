// SPDX-License-Identifier: MIT
#include "ui/session/gate_panel.h"

#include "app/explain/purpose.h"
#include "smtp/wire/printable.h"
#include "ui/kit/following_action.h"
#include "ui/kit/fonts.h"
#include "ui/kit/sentence_label.h"
#include "ui/session/conversation_delegate.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace ui {

namespace {

constexpr int leastLine = 260; ///< for the line that waits, beside its buttons

} // namespace

GatePanel::GatePanel(QAction *cancel, QWidget *parent)
    : Notice(parent)
    , m_title(new QLabel)
    , m_line(new QLineEdit)
    , m_purpose(new SentenceLabel)
    , m_sendButton(new QPushButton(tr("Send &it")))
    , m_editButton(new QPushButton(tr("&Edit")))
    , m_skipButton(new QPushButton(tr("S&kip")))
    , m_send(new QAction(this))
    , m_edit(new QAction(this))
    , m_skip(new QAction(this))
{
    setHairline(Edge::Above);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setBuddy(m_line);
    m_line->setFont(fixedFont(font()));
    m_line->setAccessibleName(tr("The command that waits to be sent"));
    m_line->installEventFilter(this);
    auto *abort = new QPushButton(tr("Abo&rt"));
    m_sendButton->setDefault(true);
    for (QPushButton *button : {m_editButton, m_skipButton, abort})
        button->setAutoDefault(false);
    abort->setToolTip(tr("End the session here; the letter stays (Ctrl+.)"));

    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(16, 9, 16, 10);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(8);
    for (QPushButton *button : {m_sendButton, m_editButton, m_skipButton, abort})
        m_buttons->addWidget(button);
    place();

    connect(m_line, &QLineEdit::textChanged, this, &GatePanel::refresh);
    connect(m_send, &QAction::triggered, this, &GatePanel::send);
    connect(m_edit, &QAction::triggered, this, &GatePanel::edit);
    connect(m_skip, &QAction::triggered, this, [this] { Q_EMIT decided({smtp::GateDecision::Kind::Skip, {}}); });
    follow(m_sendButton, m_send);
    follow(m_editButton, m_edit);
    follow(m_skipButton, m_skip);
    follow(abort, cancel);
    fit();
    showThatNothingWaits();
}

void GatePanel::place()
{
    for (QWidget *each : std::initializer_list<QWidget *> {m_title, m_line, m_purpose})
        m_grid->removeWidget(each);
    m_grid->removeItem(m_buttons);
    m_grid->addWidget(m_title, 0, 0);
    m_grid->addWidget(m_line, 0, 1, 1, m_isNarrow ? 2 : 1);
    if (m_isNarrow)
        m_grid->addLayout(m_buttons, 2, 0, 1, 3);
    else
        m_grid->addLayout(m_buttons, 0, 2);
    m_grid->addWidget(m_purpose, 1, m_isNarrow ? 0 : 1, 1, m_isNarrow ? 3 : 2);
}

void GatePanel::fitTo(int width)
{
    const bool isNarrow = width < m_title->sizeHint().width() + m_buttons->sizeHint().width() + leastLine;
    if (std::exchange(m_isNarrow, isNarrow) != isNarrow)
        place();
}

void GatePanel::offer(const smtp::GateOffer &offer, const QString &purpose)
{
    const bool hadFocus = holdsFocus();
    m_offer = offer;
    m_offered = smtp::printable(offer.line.shown());
    m_isWaiting = true;
    m_title->setText(tr("Ne&xt to send"));
    m_line->setReadOnly(true);
    m_line->setText(m_offered);
    m_line->setCursorPosition(0);
    m_purpose->setSentence(purpose);
    refresh();
    if (hadFocus)
        takeFocus();
    QAccessibleAnnouncementEvent spoken(this, tr("Waiting for you: %1. %2", "a command, what it is for").arg(m_offered, purpose));
    QAccessible::updateAccessibility(&spoken);
}

void GatePanel::showThatNothingWaits()
{
    if (holdsFocus())
        setFocus(Qt::OtherFocusReason); // and not to whatever comes next: the next command is about to wait here
    m_isWaiting = false;
    m_title->setText(tr("On its way"));
    m_line->setReadOnly(true);
    m_purpose->setSentence(tr("The next command waits here when the server has answered."));
    refresh();
}

bool GatePanel::holdsFocus() const
{
    const QWidget *focused = QApplication::focusWidget();
    return focused && (focused == this || isAncestorOf(focused));
}

/// A button that cannot be pressed says why.
void GatePanel::refresh()
{
    const QString nothingWaits = tr("No command waits now.");
    const bool isEmpty = m_line->text().trimmed().isEmpty();
    m_send->setEnabled(m_isWaiting && !isEmpty);
    m_sendButton->setToolTip(!m_isWaiting ? nothingWaits
            : isEmpty                     ? tr("An empty line is not a command. Skip leaves the command out.")
                                          : tr("Send this command and wait at the next one (F8, Enter)"));

    // A line with a secret shows bullets: what would be edited is not what would be sent.
    m_edit->setEnabled(m_isWaiting && !m_offer.line.hasSecret() && m_line->isReadOnly());
    m_editButton->setToolTip(!m_isWaiting ? nothingWaits
            : m_offer.line.hasSecret()    ? tr("This line holds a secret, so it cannot be edited.")
            : m_line->isReadOnly()        ? tr("Change the line before it is sent (E)")
                                          : tr("Change the line; Esc brings the previous one back"));
    const QString whyNot = app::whyNotSkipped(m_offer);
    m_skip->setEnabled(m_isWaiting && whyNot.isEmpty());
    m_skipButton->setToolTip(!m_isWaiting ? nothingWaits
            : !whyNot.isEmpty()           ? whyNot
                                          : tr("Do not send this command and go on with the next one (F9)"));
    m_line->setToolTip(m_line->isReadOnly() ? m_line->text() : QString());
    m_line->setEnabled(m_isWaiting);
}

void GatePanel::fit()
{
    // As high for one line of words as for two: the conversation above does not jump.
    m_purpose->setMinimumHeight(m_purpose->fontMetrics().height());
}

void GatePanel::takeFocus()
{
    m_sendButton->setFocus(Qt::OtherFocusReason);
}

void GatePanel::send()
{
    if (m_line->text() == m_offered)
        Q_EMIT decided({});
    else
        Q_EMIT decided({smtp::GateDecision::Kind::Replace, m_line->text().toUtf8()});
}

void GatePanel::edit()
{
    m_line->setReadOnly(false);
    m_line->setFocus(Qt::OtherFocusReason);
    m_line->end(false);
    refresh();
}

void GatePanel::leaveEdit()
{
    m_line->setText(m_offered);
    m_line->setReadOnly(true);
    refresh();
    takeFocus();
}

void GatePanel::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget()))
            button->click(); // what the focus is on
        else
            m_send->trigger();
        break;
    case Qt::Key_E:
        m_edit->trigger();
        break;
    default:
        Notice::keyPressEvent(event);
    }
}

/// The field would take Enter and Esc for itself, and while it cannot be changed E is no letter.
bool GatePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isPress = event->type() == QEvent::KeyPress;
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && !(key->modifiers() & ~Qt::KeypadModifier)) {
            if (isPress)
                m_send->trigger();
            event->accept();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_line->isReadOnly()) {
            if (isPress)
                leaveEdit();
            event->accept();
            return true;
        }
        if (isPress && key->key() == Qt::Key_E && key->modifiers() == Qt::NoModifier && m_line->isReadOnly()) {
            m_edit->trigger();
            return true;
        }
    }
    return Notice::eventFilter(watched, event);
}

void GatePanel::changeEvent(QEvent *event)
{
    Notice::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_line->setFont(fixedFont(font()));
        fit();
    }
}

} // namespace ui
