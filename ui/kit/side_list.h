// SPDX-License-Identifier: MIT
#pragma once

#include <QListWidget>

namespace ui {

/// A list at the side of a window, on the side bar's ground. A row that cannot be chosen is a heading.
class SideList : public QListWidget {
    Q_OBJECT
public:
    enum Role {
        CountRole = Qt::UserRole + 1, ///< shown at the end of the row, from 1 on
        SignRole,                     ///< a ui::Sign, drawn before the text
        ClosableRole,                 ///< while it is chosen a cross closes it
        FirstOwnRole,
    };

    explicit SideList(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitColours();
};

} // namespace ui
