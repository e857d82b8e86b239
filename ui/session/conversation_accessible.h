// SPDX-License-Identifier: MIT
#pragma once

namespace ui {

/// From here on a screen reader finds a conversation as a list whose items are its rows: one sentence each, whatever columns are seen.
void offerAccessibleRows();

} // namespace ui
