// SPDX-License-Identifier: MIT
#include "ui/compose/recipient_edit.h"

#include "app/message/pasted_mailboxes.h"
#include "ui/compose/suggestions.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>

#include <optional>

using namespace Qt::StringLiterals;

namespace ui {

RecipientEdit::RecipientEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_suggestions(new Suggestions(this))
{
    setFrame(false);
    setBackgroundRole(QPalette::NoRole);
    QPalette clear = palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    setPalette(clear);
    setTextMargins(-2, 0, 0, 0); // the letters begin where the pills do

    connect(m_suggestions, &Suggestions::taken, this, &RecipientEdit::take);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        // A separator ends an entry, but not inside a quoted name.
        const bool isSeparated = text.endsWith(u',') || text.endsWith(u';');
        if (isSeparated && text.count(u'"') % 2 == 0)
            finish();
        else
            complete();
    });
}

RecipientEdit::~RecipientEdit()
{
    delete m_suggestions;
}

void RecipientEdit::finish()
{
    m_suggestions->dismiss();
    if (text().isEmpty())
        return;
    const QList<app::Mailbox> mailboxes = typed();
    clear();
    Q_EMIT given(mailboxes);
}

void RecipientEdit::take(const app::Mailbox &suggestion)
{
    m_suggestions->dismiss();
    clear();
    Q_EMIT given({suggestion});
}

void RecipientEdit::complete()
{
    const QString wanted = text().trimmed();
    m_suggestions->offer(m_completion && !wanted.isEmpty() ? m_completion(wanted) : QList<app::Mailbox>(), wanted, rect());
}

/// Keys that mean something to the open list.
bool RecipientEdit::handleSuggestionKey(const QKeyEvent &key)
{
    std::optional<app::Mailbox> taken;
    switch (key.key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        m_suggestions->step(key.key() == Qt::Key_Down ? 1 : -1);
        return true;
    case Qt::Key_Escape:
        m_suggestions->dismiss();
        return true;
    case Qt::Key_Tab:
        taken = m_suggestions->highlighted();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        taken = m_suggestions->meant();
        break;
    default:
        if (key.text() == ","_L1 || key.text() == ";"_L1)
            taken = m_suggestions->chosen();
    }
    if (taken)
        take(*taken);
    return taken.has_value();
}

bool RecipientEdit::handleKey(const QKeyEvent &key)
{
    if (key.matches(QKeySequence::Paste)) {
        const QString pasted = QApplication::clipboard() ? QApplication::clipboard()->text() : QString();
        if (app::isList(pasted)) {
            Q_EMIT given(app::pastedMailboxes(pasted));
            return true;
        }
    }
    if (key.modifiers() & ~Qt::KeypadModifier)
        return false;
    if (m_suggestions->isOffered() && handleSuggestionKey(key))
        return true;
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (text().isEmpty())
            return false;
        finish();
        return true;
    case Qt::Key_Backspace:
    case Qt::Key_Left:
        if (cursorPosition() > 0 || hasSelectedText() || !m_isBehindOthers)
            return false;
        Q_EMIT leftBackwards();
        return true;
    default:
        return false;
    }
}

bool RecipientEdit::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        // Escape closes the list and nothing else.
        if (m_suggestions->isOffered() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
            event->accept();
        break;
    case QEvent::KeyPress:
        if (handleKey(*static_cast<QKeyEvent *>(event)))
            return true;
        break;
    case QEvent::FocusOut: {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        m_suggestions->dismiss();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            finish();
        Q_EMIT focusMoved();
        break;
    }
    case QEvent::FocusIn:
        Q_EMIT focusMoved();
        break;
    default:
        break;
    }
    return QLineEdit::event(event);
}

} // namespace ui
