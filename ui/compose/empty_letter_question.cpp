// SPDX-License-Identifier: MIT
#include "ui/compose/empty_letter_question.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace ui {

EmptyLetterQuestion::EmptyLetterQuestion(QWidget *parent)
    : Notice(parent)
    , m_keep(new QPushButton(tr("&Keep writing")))
{
    setTone(Tone::Doubtful);
    auto *sentence = new QLabel(tr("This letter has no subject and no text. Send it anyway?"));
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    QFont bold = font();
    bold.setBold(true);
    sentence->setFont(bold);
    setAccessibleName(sentence->text());
    auto *send = new QPushButton(tr("Send it an&yway"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 7, 16, 8);
    layout->setSpacing(8);
    layout->addWidget(sentence, 1);
    layout->addWidget(m_keep);
    layout->addWidget(send);
    for (QPushButton *button : {m_keep, send})
        button->setAutoDefault(false);
    connect(m_keep, &QPushButton::clicked, this, &EmptyLetterQuestion::answer);
    connect(send, &QPushButton::clicked, this, [this] {
        answer();
        Q_EMIT confirmed();
    });
    hide();
}

void EmptyLetterQuestion::ask()
{
    if (isHidden())
        m_focusBefore = QApplication::focusWidget();
    show();
    m_keep->setFocus(Qt::OtherFocusReason);
    QAccessibleAnnouncementEvent spoken(this, accessibleName());
    QAccessible::updateAccessibility(&spoken);
}

void EmptyLetterQuestion::withdraw()
{
    if (!isHidden())
        answer();
}

void EmptyLetterQuestion::answer()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    if (hadFocus && m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    hide();
}

bool EmptyLetterQuestion::event(QEvent *event)
{
    // Escape answers it, and does nothing else.
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress)
                answer();
            return true;
        }
    }
    return Notice::event(event);
}

} // namespace ui
