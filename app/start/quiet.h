// SPDX-License-Identifier: MIT
#pragma once

namespace app {

/// From here on standard error holds our own lines alone: what Qt and its plug-ins remark there is for those who write programs, and cron would send it
/// as mail. For main's first line, since Qt remarks on the locale as the application object is made. QT_LOGGING_RULES brings the remarks back.
void quietQt();

} // namespace app
