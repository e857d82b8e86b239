// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace ui {

/// Opens the dialog for files to attach: where the last ones came from, else at home, never where the program happened to be started.
void askForFiles(QWidget *parent, std::function<void(const QStringList &paths)> take);

} // namespace ui
