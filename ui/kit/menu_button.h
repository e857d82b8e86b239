// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

namespace ui {

/// A button at the end of a bar whose menu drops down along the window's edge, never beyond it. A click does not take the focus from where one types.
class MenuButton final : public QPushButton {
    Q_OBJECT
public:
    MenuButton(const QString &text, QMenu *menu, QWidget *parent = nullptr);

    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void initStyleOption(QStyleOptionButton *option) const override;

private:
    QMenu *m_menu;
};

} // namespace ui
