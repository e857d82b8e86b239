// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace ui {

/// Octets as a person reads them: "1.2 MB", "25 MB", "812 bytes".
[[nodiscard]] QString shownSize(qint64 octets);

} // namespace ui
