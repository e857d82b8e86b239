// SPDX-License-Identifier: MIT
#include "ui/session/step_gate.h"

#include <utility>

namespace ui {

StepGate::StepGate(Mode mode, QObject *parent)
    : QObject(parent)
    , m_mode(mode)
{
}

void StepGate::offer(const smtp::GateOffer &offer, Decide decide)
{
    if (m_mode != Mode::Stepping) {
        decide({});
        return;
    }
    m_decide = std::move(decide);
    Q_EMIT held(offer);
}

void StepGate::pause()
{
    if (m_mode == Mode::Closed)
        return;
    if (std::exchange(m_mode, Mode::Stepping) != Mode::Stepping)
        Q_EMIT modeChanged();
}

void StepGate::resume()
{
    if (m_mode == Mode::Closed)
        return;
    if (std::exchange(m_mode, Mode::Passing) != Mode::Passing)
        Q_EMIT modeChanged();
    decide({});
}

void StepGate::close()
{
    if (std::exchange(m_mode, Mode::Closed) == Mode::Closed)
        return;
    if (std::exchange(m_decide, {}))
        Q_EMIT released();
    Q_EMIT modeChanged();
}

void StepGate::decide(const smtp::GateDecision &decision)
{
    // The next command may be offered before the call comes back.
    if (const Decide held = std::exchange(m_decide, {})) {
        Q_EMIT released();
        held(decision);
    }
}

} // namespace ui
