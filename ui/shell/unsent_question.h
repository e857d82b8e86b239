// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace ui {

/// Asks before the program is closed with letters that have not been sent to everybody: says how it stands with each in a sentence, and
/// offers to go to them.
void askAboutUnsent(QWidget *window, const QStringList &sentences, std::function<void()> show, std::function<void()> close);

} // namespace ui
