// SPDX-License-Identifier: MIT
#include "ui/session/session_pane.h"

#include "app/explain/purpose.h"
#include "ui/session/certificate_question.h"
#include "ui/session/conversation_bar.h"
#include "ui/session/conversation_view.h"
#include "ui/session/gate_panel.h"
#include "ui/session/outcome_banner.h"
#include "ui/session/password_question.h"
#include "ui/session/steps_bar.h"
#include "ui/shell/hairline.h"
#include "ui/shell/yielding_area.h"

#include <QDesktopServices>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int noticeLines = 3; ///< of what is said or asked, in sight however little room there is

} // namespace

SessionPane::SessionPane(Use use, QWidget *parent)
    : QWidget(parent)
    , m_steps(new StepsBar)
    , m_title(new QLabel(tr("Conversation")))
    , m_hint(new QLabel(tr("appears here, line by line, once you send")))
    , m_noticePlace(new QWidget)
    , m_noticeArea(new YieldingArea(m_noticePlace, noticeLines))
    , m_bar(new ConversationBar)
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

    auto *place = new QVBoxLayout(m_noticePlace);
    place->setContentsMargins(0, 0, 0, 0);
    place->addStretch(1); // where there is more room than words
    m_noticeArea->hide();

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
    layout->addWidget(m_noticeArea);
    layout->addWidget(m_conversation, 1);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    connect(m_conversation, &ConversationView::referenceChosen, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_conversation, &ConversationView::openedChanged, this, [this] {
        wantHeight();
        if (m_conversation->opened())
            Q_EMIT viewed();
    });
    connect(m_conversation->rows(), &ConversationModel::problemsChanged, m_bar, &ConversationBar::setProblems);
    connect(m_bar, &ConversationBar::problemRequested, m_conversation, &ConversationView::goToProblem);
    connect(m_bar, &ConversationBar::orderChosen, m_conversation, &ConversationView::setOrder);
    refreshButtons();
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
    connect(m_step, &QPushButton::clicked, this, &SessionPane::step);
    connect(m_pause, &QPushButton::clicked, this, &SessionPane::pause);
    connect(m_cancel, &QPushButton::clicked, this, &SessionPane::cancelRequested);
}

void SessionPane::goToProblem(int direction)
{
    if (m_conversation->rows()->problems() > 0 && !m_isFolded)
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
    m_isRunning = transcript && gate;
    m_isGateNew = true;
    m_steps->follow(transcript);
    m_conversation->follow(transcript, gate ? ConversationModel::Pace::Live : ConversationModel::Pace::Over);
    if (gate) {
        connect(gate, &StepGate::modeChanged, this, &SessionPane::refreshButtons);
        connect(gate, &StepGate::held, this, [this](const smtp::GateOffer &offer) {
            refreshButtons();
            m_gatePanel->offer(offer, app::purposeOf(offer, m_transcript->events()));
            if (std::exchange(m_isGateNew, false))
                m_gatePanel->takeFocus();
        });
        connect(gate, &StepGate::released, this, [this] { m_gatePanel->showThatNothingWaits(); });
    }
    refreshButtons();
}

/// Below the conversation for as long as the session goes step by step.
void SessionPane::showGatePanel()
{
    if (!m_gatePanel) {
        m_gatePanel = new GatePanel;
        layout()->addWidget(m_gatePanel);
        connect(m_gatePanel, &GatePanel::aborted, this, &SessionPane::cancelRequested);
        connect(m_gatePanel, &GatePanel::decided, this, [this](const smtp::GateDecision &decision) {
            if (m_gate)
                m_gate->decide(decision);
        });
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
    m_isRunning = false;
    clearNotice();
    m_steps->conclude();
    m_conversation->conclude();
    refreshButtons();
}

template <class Question> Question *SessionPane::made(Question *&question)
{
    question = new Question(m_noticePlace);
    question->hide();
    static_cast<QVBoxLayout *>(m_noticePlace->layout())->insertWidget(0, question);
    return question;
}

void SessionPane::present(Notice *notice)
{
    const QWidget *focused = window()->focusWidget();
    for (QObject *other : m_noticePlace->children()) {
        if (auto *widget = qobject_cast<QWidget *>(other))
            widget->setVisible(widget == notice);
    }
    m_noticeArea->setVisible(notice != nullptr);
    replaceFocus(focused);
    m_noticeArea->verticalScrollBar()->setValue(0);
    if (notice) {
        unfold();
        orderTabs(notice);
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

/// Made later than what stands below it, a notice would come behind all the rest.
void SessionPane::orderTabs(Notice *notice)
{
    QWidget *before = m_cancel;
    for (QWidget *control : QList<QWidget *> {notice} + notice->findChildren<QWidget *>()) {
        if (before && (control->focusPolicy() & Qt::TabFocus)) {
            setTabOrder(before, control);
            before = control;
        }
    }
}

int SessionPane::heightAbove() const
{
    return m_steps->minimumHeight() + m_bar->minimumHeight() + 6; // and the lines between
}

int SessionPane::noticeHeight() const
{
    return m_noticeArea->isHidden() ? 0 : m_noticeArea->heightFor(width());
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
    const int asked = noticeHeight() + gateHeight();
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
    const int notice = noticeHeight();
    const int least = m_conversation->leastHeight();
    const bool isRead = m_conversation->opened();
    const int most = isRead ? room - std::min(m_conversation->heightWanted(), room * 2 / 3) : room;
    const int largest = std::max(most, m_noticeArea->minimumSizeHint().height());
    const bool isShown = isRead || notice == 0 || room - notice >= least;
    m_noticeArea->setFixedHeight(!isShown ? largest : notice <= largest ? notice : m_noticeArea->wholeLines(largest));
    if (!isShown && m_conversation->hasFocus())
        focusNotice();
    m_conversation->setVisible(isShown);
}

QSize SessionPane::minimumSizeHint() const
{
    const QSize content = QWidget::minimumSizeHint();
    if (m_isFolded)
        return content;
    const int notice = std::min(noticeHeight(), m_noticeArea->minimumSizeHint().height());
    return {content.width(), heightAbove() + notice + gateHeight()};
}

void SessionPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_gatePanel)
        m_gatePanel->fitTo(width());
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
        made(m_outcome);
    m_outcome->show(verdict, offers);
    present(m_outcome);
}

void SessionPane::askPassword(const app::Profile &profile, app::SecretStore::Outcome why)
{
    if (!m_password) {
        connect(made(m_password), &PasswordQuestion::answered, this, [this](const smtp::Secret &password, bool keep) {
            clearNotice();
            Q_EMIT passwordAnswered(password, keep);
        });
    }
    present(m_password);
    m_conversation->rows()->setPersonAsked(true);
    m_password->ask(profile, why);
}

void SessionPane::askAboutTls(const smtp::TlsReport &report, const QList<app::Pin> &trusted)
{
    if (!m_certificate) {
        made(m_certificate);
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

void SessionPane::setCanBegin(bool canBegin)
{
    m_canBegin = canBegin;
    refreshButtons();
}

void SessionPane::step()
{
    if (!m_isRunning && m_canBegin)
        Q_EMIT stepByStepRequested();
    else if (m_gate && m_gate->isHolding() && m_gatePanel)
        m_gatePanel->send();
    else if (m_gate)
        m_gate->pause();
}

bool SessionPane::isHolding() const
{
    return m_gate && m_gate->isHolding() && m_gatePanel;
}

void SessionPane::skip()
{
    if (isHolding())
        m_gatePanel->skip();
}

void SessionPane::pause()
{
    if (!m_isRunning || !m_gate)
        return;
    if (m_gate->mode() == StepGate::Mode::Stepping)
        m_gate->resume();
    else
        m_gate->pause();
}

void SessionPane::refreshButtons()
{
    if (!m_step)
        return;
    const bool isStepping = m_gate && m_gate->mode() == StepGate::Mode::Stepping;
    const QWidget *focused = window()->focusWidget();
    // One button for each action: what the docked panel has is not repeated here.
    m_step->setVisible(!m_isRunning && m_canBegin);
    m_pause->setVisible(m_isRunning);
    m_cancel->setVisible(m_isRunning && !isStepping);
    m_pause->setText(isStepping ? tr("Send the rest") : tr("Pause"));
    m_pause->setToolTip(isStepping ? tr("Send the rest without waiting (Shift+F8)") : tr("Wait before the next command (F8)"));
    if (m_isRunning && isStepping)
        showGatePanel();
    else if (m_gatePanel && !m_gatePanel->isHidden()) {
        m_gatePanel->hide();
        m_isGateNew = true;
        wantHeightSoon();
    }
    replaceFocus(focused);
}

void SessionPane::focusConversation(Qt::FocusReason reason)
{
    if (m_isFolded && m_step)
        m_step->setFocus(reason);
    else if (m_conversation->isHidden() && !m_noticeArea->isHidden())
        focusNotice();
    else {
        m_conversation->show(); // it may have given way to a notice that is gone
        m_conversation->setFocus(reason);
    }
}

void SessionPane::focusNotice()
{
    if (QWidget *next = m_noticePlace->nextInFocusChain(); m_noticeArea->isVisible()) {
        while (next != m_noticePlace && (next->focusPolicy() == Qt::NoFocus || !next->isVisible() || !m_noticePlace->isAncestorOf(next)))
            next = next->nextInFocusChain();
        next->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace ui
