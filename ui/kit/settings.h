// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

/// What the window remembers between two runs, in `window.ini` beside the accounts.
namespace ui::settings {

[[nodiscard]] QString language(); ///< "en", "fr"; empty: the system's
void setLanguage(const QString &code);

[[nodiscard]] QString lastAccount(); ///< that a letter was sent with; empty: none yet
void setLastAccount(const QString &id);

[[nodiscard]] QByteArray state(QLatin1StringView name); ///< geometry and splitters
void setState(QLatin1StringView name, const QByteArray &state);

} // namespace ui::settings
