// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace ui {

/// Has the program speak this language ("en", "fr"), Qt's own words included; empty: the first of the system's that it knows.
void speak(const QString &code);

} // namespace ui
