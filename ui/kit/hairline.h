// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/ink.h"

#include <QPainter>
#include <QWidget>

namespace ui {

/// A line between two parts, one pixel high.
class Hairline final : public QWidget {
public:
    explicit Hairline(QWidget *parent = nullptr)
        : QWidget(parent)
    {
        setFixedHeight(1);
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), ink::line(palette())); }
};

} // namespace ui
