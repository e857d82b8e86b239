// SPDX-License-Identifier: MIT
#include "ui/session/outcome_banner.h"

#include "ui/kit/following_action.h"
#include "ui/session/ledger.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

using Kind = app::Verdict::Kind;

Notice::Tone toneOf(Kind kind)
{
    switch (kind) {
    case Kind::Accepted:
        return Notice::Tone::Good;
    case Kind::Cancelled:
        return Notice::Tone::Plain;
    case Kind::Partly:
    case Kind::TryLater:
    case Kind::Uncertain:
        return Notice::Tone::Doubtful;
    case Kind::Refused:
    case Kind::Failed:
        return Notice::Tone::Wrong;
    }
    return Notice::Tone::Plain;
}

QLabel *sentence()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse); // by keyboard too it would have a cursor, as if it could be changed
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

} // namespace

OutcomeBanner::OutcomeBanner(QWidget *parent)
    : Notice(parent)
    , m_headline(sentence())
    , m_what(sentence())
    , m_advice(sentence())
    , m_recipients(new Ledger)
    , m_buttons(new QHBoxLayout)
{
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_buttons->setSpacing(8);
    // The first stop in it, and one at which no key does anything: whoever has pressed Enter once too often has decided nothing.
    setFocusPolicy(Qt::TabFocus);

    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    words->addWidget(m_headline);
    words->addWidget(m_what);
    words->addWidget(m_advice);
    words->addWidget(m_recipients);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 9, 16, 10);
    layout->setSpacing(16);
    layout->addLayout(words, 1);
    layout->addLayout(m_buttons);
    layout->setAlignment(m_buttons, Qt::AlignTop);
}

void OutcomeBanner::show(const app::Verdict &verdict, const QList<QAction *> &offers)
{
    m_verdict = verdict;
    setTone(toneOf(verdict.kind));
    m_headline->setText(verdict.headline);
    m_what->setText(verdict.what);
    m_what->setVisible(!verdict.what.isEmpty());
    m_advice->setText(verdict.advice);
    m_advice->setVisible(!verdict.advice.isEmpty());
    m_recipients->show(verdict.recipients);

    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide(); // until it goes it must not get the focus
        item->widget()->deleteLater();
        delete item;
    }
    for (QAction *offer : offers) {
        auto *button = new QPushButton(offer->text());
        button->setAutoDefault(false);
        follow(button, offer);
        m_buttons->addWidget(button);
        button->show(); // at once: it may get the focus next
    }
    const QString said = verdict.headline + u' ' + verdict.what + u' ' + verdict.advice;
    setAccessibleName(said);
    QAccessibleAnnouncementEvent spoken(this, said);
    QAccessible::updateAccessibility(&spoken);
}

} // namespace ui
