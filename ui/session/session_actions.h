// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>

class QAction;

namespace ui {

class FollowingAction;
class StepGate;

/// What can be done with a session: begin it step by step, let what waits go or leave it out, make it wait, end it. Each action is
/// enabled exactly while it would do something; buttons, keys and the window's menu follow it.
class SessionActions final : public QObject {
    Q_OBJECT
public:
    explicit SessionActions(QObject *parent = nullptr);

    [[nodiscard]] QAction *step() const { return m_step; }   ///< sends what waits; begins step by step; makes what runs wait
    [[nodiscard]] QAction *skip() const;                     ///< leaves out what waits
    [[nodiscard]] QAction *pause() const { return m_pause; } ///< and, triggered again, sends the rest
    [[nodiscard]] QAction *cancel() const { return m_cancel; }

    void setCanBegin(bool canBegin); ///< there is a letter to send
    void setGate(StepGate *gate);    ///< of the session that runs from now on; none: no session runs
    /// What the panel does with the command that waits in it: enabled only while one waits.
    void setWaiting(QAction *send, QAction *skip);

    [[nodiscard]] bool canBegin() const { return m_canBegin; }
    [[nodiscard]] bool isRunning() const; ///< and can still be held up or ended
    [[nodiscard]] bool isStepping() const;

Q_SIGNALS:
    void stepByStepRequested();
    void cancelRequested();
    void changed(); ///< what can be done: before the actions say so, for a button that goes must not be disabled while it has the focus

private:
    void takeStep();
    void refresh();

    QAction *m_step;
    FollowingAction *m_skip;
    QAction *m_pause;
    QAction *m_cancel;
    QPointer<QAction> m_sendWaiting;
    QPointer<StepGate> m_gate;
    bool m_canBegin = true;
};

} // namespace ui
