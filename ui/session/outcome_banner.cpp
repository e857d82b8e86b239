// SPDX-License-Identifier: MIT
#include "ui/session/outcome_banner.h"

#include "ui/kit/following_action.h"
#include "ui/kit/sentence_label.h"
#include "ui/session/ledger.h"
#include "ui/session/who_must_act.h"

#include <QAccessible>
#include <QAction>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

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

constexpr int margin = 16;
constexpr int leastWords = 220; ///< beside the buttons

SentenceLabel *sentence()
{
    auto *label = new SentenceLabel;
    label->setTextInteractionFlags(Qt::TextSelectableByMouse); // by keyboard too it would have a cursor, as if it could be changed
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

/// With the one who must act, unless that is the reader, or time alone helps.
QString adviceOf(const app::Verdict &verdict)
{
    using Actor = app::Actor;
    const bool isOther = verdict.actor == Actor::YourProvider || verdict.actor == Actor::TheirServer || verdict.actor == Actor::Recipient;
    if (!isOther || verdict.retry == app::Retry::Later || verdict.kind == Kind::Accepted || verdict.advice.isEmpty())
        return verdict.advice;
    return whoMustAct(verdict.actor, verdict.isSure ? Certainty::Sure : Certainty::Guess) + u". "_s + verdict.advice;
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
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(margin, 9, margin, 10);
    m_layout->setSpacing(16);
    m_layout->addLayout(words, 1);
    m_layout->addLayout(m_buttons);
    m_layout->setAlignment(m_buttons, Qt::AlignTop | Qt::AlignLeading);
}

void OutcomeBanner::fitTo(int width)
{
    const bool isNarrow = width < leastWords + m_buttons->sizeHint().width() + 3 * margin;
    m_layout->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_layout->setSpacing(isNarrow ? 8 : 16);
}

/// Of what it needs when the buttons stand below: whether they do follows from the width.
QSize OutcomeBanner::minimumSizeHint() const
{
    const int words = m_layout->itemAt(0)->minimumSize().width();
    return {std::max(words, m_buttons->minimumSize().width()) + 2 * margin, Notice::minimumSizeHint().height()};
}

void OutcomeBanner::show(const app::Verdict &verdict, const QList<QAction *> &offers)
{
    m_verdict = verdict;
    setTone(toneOf(verdict.kind));
    m_headline->setSentence(verdict.headline);
    m_what->setSentence(verdict.what);
    m_what->setVisible(!verdict.what.isEmpty());
    const QString advice = adviceOf(verdict);
    m_advice->setSentence(advice);
    m_advice->setVisible(!advice.isEmpty());
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
    const QString said = verdict.headline + u' ' + verdict.what + u' ' + advice;
    setAccessibleName(said);
    QAccessibleAnnouncementEvent spoken(this, said);
    QAccessible::updateAccessibility(&spoken);
}

} // namespace ui
