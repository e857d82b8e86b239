// SPDX-License-Identifier: MIT
#include "ui/letters/letter_over_session.h"

#include "ui/kit/yielding_area.h"
#include "ui/letters/letter_bar.h"
#include "ui/session/session_pane.h"

#include <QAction>
#include <QApplication>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int letterLines = 9; ///< of the letter, in sight while it is not folded

} // namespace

LetterOverSession::LetterOverSession(QWidget *letter, SessionPane *session, QWidget *parent)
    : QWidget(parent)
    , m_letter(letter)
    , m_session(session)
    , m_area(new YieldingArea(letter, letterLines))
    , m_toggle(new QAction(this))
    , m_bar(new LetterBar(m_toggle))
    , m_splitter(new QSplitter(Qt::Vertical))
{
    m_splitter->addWidget(m_area);
    m_splitter->addWidget(session);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, session->isFolded() ? 0 : 1);
    m_splitter->handle(1)->setEnabled(!session->isFolded());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_splitter, 1);
    m_bar->hide();

    m_toggle->setEnabled(!session->isFolded());
    connect(m_toggle, &QAction::triggered, this, &LetterOverSession::toggle);
    connect(session, &SessionPane::unfolded, this, &LetterOverSession::begin);
    connect(session, &SessionPane::heightWanted, this, &LetterOverSession::makeRoom);
    connect(session, &SessionPane::viewed, this, &LetterOverSession::foldLetter);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_sizesBefore.clear(); });
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, QWidget *now) { followFocus(now); });
}

LetterOverSession::~LetterOverSession()
{
    qApp->disconnect(this); // what had the focus loses it in its own end, after ours
}

void LetterOverSession::describe(const QString &subject, const QStringList &people)
{
    m_bar->describe(subject, people);
}

bool LetterOverSession::isLetterFolded() const
{
    return m_area->isHidden();
}

void LetterOverSession::foldLetter()
{
    if (isLetterFolded() || m_session->isFolded())
        return;
    m_state = state();
    m_sizesBefore.clear();
    m_area->hide();
    m_bar->show();
}

void LetterOverSession::showLetter()
{
    if (!isLetterFolded())
        return;
    m_bar->hide();
    m_area->show();
    m_splitter->restoreState(m_state);
}

void LetterOverSession::toggle()
{
    if (isLetterFolded()) {
        showLetter();
        Q_EMIT letterShown();
    } else {
        m_session->focusConversation();
        foldLetter();
    }
}

/// There is something to see of the session now.
void LetterOverSession::begin()
{
    m_splitter->handle(1)->setEnabled(true);
    m_toggle->setEnabled(true);
    m_splitter->setStretchFactor(1, 1);
    if (!m_splitter->restoreState(m_state))
        setSizes(372, 444);
}

void LetterOverSession::setSizes(int letter, int session)
{
    if (m_state.isEmpty())
        m_splitter->setSizes({letter, session});
}

QByteArray LetterOverSession::state() const
{
    if (m_session->isFolded() || isLetterFolded())
        return m_state;
    if (m_sizesBefore.isEmpty())
        return m_splitter->saveState();
    // The room that a notice was given is not what the person chose.
    const QList<int> now = m_splitter->sizes();
    m_splitter->setSizes(m_sizesBefore);
    QByteArray chosen = m_splitter->saveState();
    m_splitter->setSizes(now);
    return chosen;
}

void LetterOverSession::restore(const QByteArray &state)
{
    m_state = state;
    if (!m_session->isFolded() && !isLetterFolded())
        m_splitter->restoreState(state);
}

void LetterOverSession::makeRoom(int height)
{
    m_wanted = height;
    if (height == 0 && !m_sizesBefore.isEmpty() && !isLetterFolded())
        m_splitter->setSizes(std::exchange(m_sizesBefore, {}));
    shareRoom();
}

bool LetterOverSession::isTight() const
{
    const int least = std::max(m_wanted, m_session->leastHeight());
    return m_splitter->height() < m_area->minimumSizeHint().height() + least;
}

/// The letter gives way to a notice down to its first lines, and then folds, unless somebody is in it.
void LetterOverSession::shareRoom()
{
    if (m_session->isFolded() || isLetterFolded() || m_splitter->height() == 0)
        return;
    const QWidget *focused = window()->focusWidget();
    if (isTight() && !(focused && m_letter->isAncestorOf(focused))) {
        foldLetter();
        return;
    }
    const QList<int> now = m_splitter->sizes();
    if (m_wanted <= now.at(1))
        return;
    if (m_sizesBefore.isEmpty())
        m_sizesBefore = now;
    m_splitter->setSizes({now.at(0) + now.at(1) - m_wanted, m_wanted});
}

void LetterOverSession::followFocus(QWidget *now)
{
    if (now && m_letter->isAncestorOf(now))
        shareRoom();
    // What is pressed must not move away below the mouse.
    else if (now && m_session->isAncestorOf(now) && QApplication::mouseButtons() == Qt::NoButton && isTight())
        foldLetter();
}

void LetterOverSession::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareRoom();
}

} // namespace ui
