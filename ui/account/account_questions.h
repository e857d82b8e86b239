// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace ui {

/// Asks before an account is deleted, with the password that is stored for it.
void askBeforeDeleting(QWidget *window, const QString &name, std::function<void()> yes);

struct UnsavedAnswers {
    std::function<void()> save;
    std::function<void()> discard;
};
/// Asks before the changes to an account are lost; without an answer the person goes on editing. `name`: empty for a new account without one.
void askAboutChanges(QWidget *window, const QString &name, UnsavedAnswers answers);

} // namespace ui
