// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/focus_ring.h"
#include "ui/kit/ink.h"

#include <QApplication>
#include <QPainter>
#include <QWidget>

namespace ui {

/// The hairline below a field without a frame; in accent, as wide as a focus ring, while one types there.
class FocusLine final : public QWidget {
    Q_OBJECT
public:
    explicit FocusLine(const QWidget *field, QWidget *parent = nullptr)
        : QWidget(parent)
    {
        setFixedHeight(static_cast<int>(focusRingWidth));
        connect(qApp, &QApplication::focusChanged, this, [this, field](const QWidget *, const QWidget *now) {
            const bool isLit = now && (now == field || field->isAncestorOf(now));
            if (std::exchange(m_isLit, isLit) != isLit)
                update();
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (m_isLit)
            painter.fillRect(rect(), palette().color(QPalette::Accent));
        else
            painter.fillRect(0, height() - 1, width(), 1, ink::line(palette()));
    }

private:
    bool m_isLit = false;
};

} // namespace ui
