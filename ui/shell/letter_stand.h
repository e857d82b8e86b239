// SPDX-License-Identifier: MIT
#pragma once

namespace ui {

/// How it stands with a letter that is open.
enum class LetterStand {
    Writing,
    OnItsWay,
    NeedsYou, ///< on its way, and waits for an answer: a password, a certificate, a command in step mode
    Failed,   ///< nobody has it
    Partly,   ///< some recipients were refused
    TryLater,
    Uncertain, ///< it may have arrived
    Sent,
};

} // namespace ui
