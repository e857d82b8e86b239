// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

class QAction;
class QMenu;
class QWidget;

namespace ui {

/// What helps: the handbook, the keys, and what this program is. Made for a window, whose actions the keys are read from.
[[nodiscard]] QList<QAction *> helpActions(QWidget *window);
/// In which language the program speaks from its next start on.
[[nodiscard]] QMenu *makeLanguageMenu(QWidget *window);

} // namespace ui
