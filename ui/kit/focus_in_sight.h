// SPDX-License-Identifier: MIT
#pragma once

class QScrollArea;

namespace ui {

/// Whatever gets the focus in `area` is scrolled into sight, with so much room around it, and stays there when there is more or less of the
/// rest; of what is higher than the area its beginning. Qt does it only for a Tab that was pressed inside the area, not for one that leads into
/// it, and shows the middle of what is too high.
void keepFocusInSight(QScrollArea *area, int room);

} // namespace ui
