// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace ui {

/// What stands in the place of a list of letters while there is none: says so, and holds the focus meanwhile.
class EmptyPlace final : public QLabel {
    Q_OBJECT
public:
    explicit EmptyPlace(const QString &words, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ui
