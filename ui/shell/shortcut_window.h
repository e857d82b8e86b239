// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QAction;

namespace ui {

/// Every key that does something in the main window, read from the actions themselves.
class ShortcutWindow final : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutWindow(const QList<QAction *> &actions, QWidget *parent = nullptr);
};

} // namespace ui
