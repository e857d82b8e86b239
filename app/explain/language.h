// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace app {

/// Has the program speak this language ("en", "fr"), Qt's own words included; empty: the first of the system's that it knows.
/// Called once, by each main, with the application there.
void speak(const QString &code = {});

} // namespace app
