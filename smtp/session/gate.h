// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/reply/step.h"
#include "smtp/wire/wire_text.h"

#include <functional>

namespace smtp {

/// What may become of a command that waits at the gate.
struct GateDecision {
    enum class Kind {
        Send,    ///< as offered
        Replace, ///< send `line` instead (one line, checked like any argument)
        Skip,    ///< do not send it; the plan goes on as if it had been answered with 200
        Abort,   ///< end the session here
    };
    Kind kind = Kind::Send;
    QByteArray line;
};

struct GateOffer {
    Step step = Step::Connection;
    QByteArray verb;  ///< "RCPT"
    WireText line;    ///< show `line.shown()`
    bool canSkip = true;
};

/// Lets each write through. Stepping is another gate, and nothing else in the engine knows of it.
class Gate {
public:
    using Decide = std::function<void(GateDecision)>;
    virtual ~Gate() = default;

    /// Whether everything passes at once, as offered: then nothing is offered.
    [[nodiscard]] virtual bool isOpen() const { return false; }

    /// Calls `decide` once, now or later. The session may be gone by then: `decide` is safe to call all the same.
    virtual void offer(const GateOffer &offer, Decide decide) = 0;

    /// Whether commands may be grouped (RFC 2920) at this gate; a person who steps wants each answered first.
    [[nodiscard]] virtual bool mayLookAhead() const = 0;
};

/// Everything passes at once.
class AutomaticGate final : public Gate {
public:
    [[nodiscard]] bool isOpen() const override { return true; }
    void offer(const GateOffer &, Decide decide) override { decide({}); }
    [[nodiscard]] bool mayLookAhead() const override { return true; }
};

} // namespace smtp
