// SPDX-License-Identifier: MIT
#include "ui/session/session_actions.h"

#include "ui/kit/following_action.h"
#include "ui/session/step_gate.h"

namespace ui {

SessionActions::SessionActions(QObject *parent)
    : QObject(parent)
    , m_step(new QAction(this))
    , m_skip(new FollowingAction(this))
    , m_pause(new QAction(this))
    , m_cancel(new QAction(this))
{
    connect(m_step, &QAction::triggered, this, &SessionActions::takeStep);
    connect(m_pause, &QAction::triggered, this, [this] {
        if (isStepping())
            m_gate->resume();
        else if (m_gate)
            m_gate->pause();
    });
    connect(m_cancel, &QAction::triggered, this, &SessionActions::cancelRequested);
    refresh();
}

QAction *SessionActions::skip() const
{
    return m_skip;
}

bool SessionActions::isRunning() const
{
    return m_gate && m_gate->mode() != StepGate::Mode::Closed;
}

bool SessionActions::isStepping() const
{
    return m_gate && m_gate->mode() == StepGate::Mode::Stepping;
}

void SessionActions::setCanBegin(bool canBegin)
{
    m_canBegin = canBegin;
    refresh();
}

void SessionActions::setGate(StepGate *gate)
{
    if (m_gate)
        m_gate->disconnect(this);
    m_gate = gate;
    if (gate)
        connect(gate, &StepGate::modeChanged, this, &SessionActions::refresh);
    refresh();
}

void SessionActions::setWaiting(QAction *send, QAction *skip)
{
    m_sendWaiting = send;
    connect(send, &QAction::enabledChanged, this, &SessionActions::refresh);
    m_skip->follow(skip);
    refresh();
}

void SessionActions::takeStep()
{
    if (!isRunning())
        Q_EMIT stepByStepRequested();
    else if (!isStepping())
        m_gate->pause();
    else if (m_sendWaiting)
        m_sendWaiting->trigger();
}

void SessionActions::refresh()
{
    Q_EMIT changed();
    m_step->setEnabled(!isRunning() ? m_canBegin : !isStepping() || (m_sendWaiting && m_sendWaiting->isEnabled()));
    m_pause->setEnabled(isRunning());
    m_cancel->setEnabled(isRunning());
}

} // namespace ui
