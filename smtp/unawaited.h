// SPDX-License-Identifier: MIT
#pragma once

namespace smtp {

/// Work in threads of Qt's whose result nobody wants any more, and that cannot be cut short: a name that no DNS server answers for, a ticket that no key
/// server gives. Qt waits for it when the application object is destroyed, and QCA has taken its providers away by then.
void leaveUnawaited();

/// Ends the process with this status, there and then, if anything was left so and may still go on; else returns. For a program's last line, while
/// the application object is still there and everything that must be kept has been written.
void endIfUnawaited(int status);

} // namespace smtp
