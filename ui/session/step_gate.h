// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/gate.h"

#include <QObject>

namespace ui {

/// The gate at which a person stands: lets everything pass until told to pause, then holds each command until it is decided on.
class StepGate final : public QObject, public smtp::Gate {
    Q_OBJECT
public:
    enum class Mode {
        Passing,
        Stepping,
        Closed, ///< the session is being ended: nothing waits here any more, and nothing will
    };

    explicit StepGate(Mode mode, QObject *parent = nullptr);

    void offer(const smtp::GateOffer &offer, Decide decide) override;
    [[nodiscard]] bool mayLookAhead() const override { return m_mode != Mode::Stepping; }

    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] bool isHolding() const { return static_cast<bool>(m_decide); }

    void pause();    ///< holds the next command
    void resume();   ///< sends what is held, and everything behind it
    void close();    ///< what is held is never decided on: whoever calls this ends the session
    /// What becomes of the command that is held; nothing happens where none is.
    void decide(const smtp::GateDecision &decision);

Q_SIGNALS:
    void held(const smtp::GateOffer &offer);
    void released();
    void modeChanged();

private:
    Mode m_mode;
    Decide m_decide;
};

} // namespace ui
