// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace ui {

/// Asks before the program is closed with letters that have not been sent: says which, and offers to go to them.
void askAboutUnsent(QWidget *window, const QStringList &titles, std::function<void()> show, std::function<void()> close);

} // namespace ui
