// SPDX-License-Identifier: MIT
#include "ui/session/session_pane.h"

#include "app/explain/purpose.h"
#include "ui/kit/following_action.h"
#include "ui/kit/hairline.h"
#include "ui/session/certificate_question.h"
#include "ui/session/conversation_bar.h"
#include "ui/session/conversation_view.h"
#include "ui/session/gate_panel.h"
#include "ui/session/notice_area.h"
#include "ui/session/outcome_banner.h"
#include "ui/session/password_question.h"
#include "ui/session/steps_bar.h"

#include <QAction>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

SessionPane::SessionPane(Use use, QWidget *parent)
    : QWidget(parent)
    , m_actions(new SessionActions(this))
    , m_nextProblem(new QAction(this))
    , m_previousProblem(new QAction(this))
    , m_steps(new StepsBar)
    , m_title(new QLabel(tr("Conversation")))
    , m_hint(new QLabel(tr("appears here, line by line, once you send")))
    , m_notices(new NoticeArea)
    , m_bar(new ConversationBar(m_nextProblem))
    , m_conversation(new ConversationView)
    , m_isFolded(use == Use::Live)
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setForegroundRole(QPalette::Accent);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 2, 8, 2);
    row->setSpacing(2);
    row->addWidget(m_title);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_bar, 1);
    row->addSpacing(8);
    row->addWidget(m_hint);
    row->addStretch(0);
    m_title->setMinimumHeight(fontMetrics().height() + 16);
    m_bar->setMinimumHeight(m_title->minimumHeight());
    if (use == Use::Live)
        addButtons(row);

    // It gives way before the steps and what is asked.
    m_conversation->setMinimumHeight(0);
    m_conversation->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_conversation->setVisible(!m_isFolded);
    m_bar->setVisible(!m_isFolded);
    m_title->setVisible(m_isFolded);
    m_hint->setVisible(m_isFolded);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_steps);
    layout->addWidget(new Hairline);
    layout->addLayout(row);
    layout->addWidget(new Hairline);
    layout->addWidget(m_notices);
    layout->addWidget(m_conversation, 1);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    connect(m_conversation, &ConversationView::referenceChosen, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_conversation, &ConversationView::openedChanged, this, [this] {
        wantHeight();
        if (m_conversation->opened())
            Q_EMIT viewed();
    });
    for (const auto &[problem, direction] : {std::pair(m_nextProblem, 1), std::pair(m_previousProblem, -1)}) {
        problem->setEnabled(false);
        connect(problem, &QAction::triggered, this, [this, direction] { goToProblem(direction); });
        connect(
            m_conversation->rows(), &ConversationModel::problemsChanged, problem, [problem](int count) { problem->setEnabled(count > 0); });
    }
    connect(m_conversation->rows(), &ConversationModel::problemsChanged, m_bar, &ConversationBar::setProblems);
    connect(m_bar, &ConversationBar::orderChosen, m_conversation, &ConversationView::setOrder);
    connect(m_actions, &SessionActions::changed, this, &SessionPane::refreshButtons);
    m_actions->setCanBegin(use == Use::Live);
}

void SessionPane::addButtons(QHBoxLayout *row)
{
    m_step = new QPushButton(tr("Send step by step ▸"));
    m_step->setToolTip(tr("Send the letter and wait before each command (F8)"));
    m_pause = new QPushButton;
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setToolTip(tr("End the session; the letter stays (Ctrl+.)"));
    for (QPushButton *button : {m_step, m_pause, m_cancel}) {
        button->setFlat(true);
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    ui::follow(m_step, m_actions->step());
    ui::follow(m_pause, m_actions->pause());
    ui::follow(m_cancel, m_actions->cancel());
}

QAction *SessionPane::action(Page::Command command) const
{
    switch (command) {
    case Page::Command::Step:
        return m_actions->step();
    case Page::Command::Skip:
        return m_actions->skip();
    case Page::Command::Pause:
        return m_actions->pause();
    case Page::Command::Cancel:
        return m_actions->cancel();
    case Page::Command::NextProblem:
        return m_nextProblem;
    case Page::Command::PreviousProblem:
        return m_previousProblem;
    default:
        return nullptr;
    }
}

void SessionPane::goToProblem(int direction)
{
    m_conversation->show(); // whatever else there was more room for
    m_conversation->goToProblem(direction);
}

void SessionPane::unfold()
{
    if (!std::exchange(m_isFolded, false))
        return;
    m_conversation->show();
    m_bar->show();
    m_title->hide();
    m_hint->hide();
    Q_EMIT unfolded();
}

void SessionPane::follow(const smtp::Transcript *transcript, StepGate *gate)
{
    if (transcript)
        unfold();
    clearNotice();
    if (m_gate)
        m_gate->disconnect(this);
    m_gate = gate;
    m_transcript = transcript;
    m_isGateNew = true;
    m_steps->follow(transcript);
    m_conversation->follow(transcript, gate ? ConversationModel::Pace::Live : ConversationModel::Pace::Over);
    if (gate) {
        connect(gate, &StepGate::held, this, [this](const smtp::GateOffer &offer) {
            showGatePanel();
            m_gatePanel->offer(offer, app::purposeOf(offer, m_transcript->events()));
            if (std::exchange(m_isGateNew, false))
                m_gatePanel->takeFocus();
        });
        connect(gate, &StepGate::released, this, [this] { m_gatePanel->showThatNothingWaits(); });
    }
    m_actions->setGate(gate);
}

/// Below the conversation for as long as the session goes step by step.
void SessionPane::showGatePanel()
{
    if (!m_gatePanel) {
        m_gatePanel = new GatePanel(m_actions->cancel());
        layout()->addWidget(m_gatePanel);
        connect(m_gatePanel, &GatePanel::decided, this, [this](const smtp::GateDecision &decision) {
            if (m_gate)
                m_gate->decide(decision);
        });
        m_actions->setWaiting(m_gatePanel->sending(), m_gatePanel->skipping());
    }
    if (m_gatePanel->isHidden()) {
        m_gatePanel->showThatNothingWaits();
        m_gatePanel->fitTo(width());
        m_gatePanel->show();
        Q_EMIT viewed();
    }
    wantHeightSoon();
}

void SessionPane::conclude()
{
    clearNotice();
    m_steps->conclude();
    m_conversation->conclude();
    m_actions->setGate(nullptr);
}

void SessionPane::present(Notice *notice)
{
    const QWidget *focused = window()->focusWidget();
    m_notices->present(notice);
    replaceFocus(focused);
    m_notices->verticalScrollBar()->setValue(0);
    if (notice) {
        unfold();
        m_notices->orderTabs(m_cancel ? m_cancel : m_bar->lastStop());
    }
    wantHeightSoon();
}

/// What is shown gets its words after this, so their height is known once all that is posted has been done.
void SessionPane::wantHeightSoon()
{
    QTimer::singleShot(std::chrono::milliseconds(1), this, &SessionPane::wantHeight);
}

/// A key is never lost with what was pressed: it goes on to what came of it, not to wherever the next button stands.
void SessionPane::replaceFocus(const QWidget *before)
{
    if (before && isAncestorOf(before) && !before->isVisibleTo(this))
        focusConversation();
}

int SessionPane::heightAbove() const
{
    return m_steps->minimumHeight() + m_bar->minimumHeight() + 6; // and the lines between
}

int SessionPane::gateHeight() const
{
    if (!m_gatePanel || m_gatePanel->isHidden())
        return 0;
    return m_gatePanel->heightForWidth(width());
}

int SessionPane::leastHeight() const
{
    return heightAbove() + m_conversation->leastHeight();
}

void SessionPane::wantHeight()
{
    shareRoom();
    const int asked = m_notices->heightWanted(width()) + gateHeight();
    if (asked == 0 && !m_conversation->opened())
        Q_EMIT heightWanted(0);
    else
        Q_EMIT heightWanted(heightAbove() + asked + m_conversation->heightWanted());
}

/// The conversation gives way first, and then it goes as a whole: a sliver of it tells nothing. While a line is being read it stays,
/// and the notice scrolls.
void SessionPane::shareRoom()
{
    if (m_isFolded)
        return;
    const int room = height() - heightAbove() - gateHeight();
    const int notice = m_notices->heightWanted(width());
    const int least = m_conversation->leastHeight();
    const bool isRead = m_conversation->opened();
    const int most = isRead ? room - std::min(m_conversation->heightWanted(), room * 2 / 3) : room;
    const int largest = std::max(most, m_notices->minimumSizeHint().height());
    const bool isShown = isRead || notice == 0 || room - notice >= least;
    m_notices->setFixedHeight(!isShown ? largest : notice <= largest ? notice : m_notices->wholeLines(largest));
    if (!isShown && m_conversation->hasFocus())
        focusNotice();
    m_conversation->setVisible(isShown);
}

QSize SessionPane::minimumSizeHint() const
{
    const QSize content = QWidget::minimumSizeHint();
    if (m_isFolded)
        return content;
    const int notice = std::min(m_notices->heightWanted(width()), m_notices->minimumSizeHint().height());
    return {content.width(), heightAbove() + notice + gateHeight()};
}

void SessionPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_gatePanel)
        m_gatePanel->fitTo(width());
    if (m_outcome)
        m_outcome->fitTo(width());
    shareRoom();
}

void SessionPane::clearNotice()
{
    m_conversation->rows()->setPersonAsked(false);
    present(nullptr);
}

void SessionPane::say(const app::Verdict &verdict, const QList<QAction *> &offers)
{
    if (!m_outcome)
        m_outcome = m_notices->made<OutcomeBanner>();
    m_outcome->show(verdict, offers);
    m_outcome->fitTo(width());
    present(m_outcome);
}

void SessionPane::askPassword(const app::Login &login, const QString &account, app::SecretStore::Outcome why)
{
    if (!m_password) {
        m_password = m_notices->made<PasswordQuestion>();
        connect(m_password, &PasswordQuestion::answered, this, [this](const smtp::Secret &password, bool keep) {
            clearNotice();
            Q_EMIT passwordAnswered(password, keep);
        });
    }
    present(m_password);
    m_conversation->rows()->setPersonAsked(true);
    m_password->ask(login, account, why);
}

void SessionPane::askAboutTls(const smtp::TlsReport &report, const QList<app::Pin> &trusted)
{
    if (!m_certificate) {
        m_certificate = m_notices->made<CertificateQuestion>();
        connect(m_certificate, &CertificateQuestion::refused, this, [this] {
            clearNotice();
            Q_EMIT certificateRefused();
        });
        connect(m_certificate, &CertificateQuestion::trusted, this, [this](const QByteArray &sha256) {
            clearNotice();
            Q_EMIT certificateTrusted(sha256);
        });
    }
    present(m_certificate);
    m_conversation->rows()->setPersonAsked(true);
    m_certificate->ask(report, trusted);
}

void SessionPane::refreshButtons()
{
    if (!m_step)
        return;
    const bool isRunning = m_actions->isRunning();
    const bool isStepping = m_actions->isStepping();
    const QWidget *focused = window()->focusWidget();
    // One button for each action: what the docked panel has is not repeated here.
    m_step->setVisible(!isRunning && m_actions->canBegin());
    m_pause->setVisible(isRunning);
    m_cancel->setVisible(isRunning && !isStepping);
    m_pause->setText(isStepping ? tr("Send the rest") : tr("Pause"));
    m_pause->setToolTip(isStepping ? tr("Send the rest without waiting (Shift+F8)") : tr("Wait before the next command (F8)"));
    if (isStepping)
        showGatePanel();
    else if (m_gatePanel && !m_gatePanel->isHidden()) {
        m_gatePanel->hide();
        m_gatePanel->showThatNothingWaits();
        m_isGateNew = true;
        wantHeightSoon();
    }
    replaceFocus(focused);
}

void SessionPane::focusConversation(Qt::FocusReason reason)
{
    if (m_isFolded && m_step)
        m_step->setFocus(reason);
    else if (m_conversation->isHidden() && !m_notices->isHidden())
        focusNotice();
    else {
        m_conversation->show(); // it may have given way to a notice that is gone
        m_conversation->setFocus(reason);
    }
}

void SessionPane::focusNotice()
{
    m_notices->focusFirst();
}

} // namespace ui
