// SPDX-License-Identifier: MIT
#pragma once

#include "ui/session/step_progress.h"

#include <QWidget>

namespace ui {

/// One of the four steps as the bar shows it: a number, a tick or a cross, its name, its time, and where octets flow, how many.
class StepItem final : public QWidget {
    Q_OBJECT
public:
    StepItem(smtp::Step step, QWidget *parent);

    /// `percent`: of the body, -1: none to show.
    void show(const StepProgress::One &state, int percent);
    [[nodiscard]] StepProgress::State state() const { return m_state.state; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString detail() const; ///< time or percent
    [[nodiscard]] QFont nameFont() const;
    [[nodiscard]] QFont detailFont() const;
    [[nodiscard]] bool showsBar() const;
    void drawDisc(QPainter &painter, const QRectF &disc) const;
    void describe();

    const smtp::Step m_step;
    StepProgress::One m_state;
    int m_percent = -1;
};

} // namespace ui
