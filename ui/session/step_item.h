// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/step_progress.h"

#include <QWidget>

namespace ui {

/// One of the four steps as the bar shows it: its sign, its name, and a figure: its time, how many octets flow, how many recipients were
/// accepted, or a word.
class StepItem final : public QWidget {
    Q_OBJECT
public:
    using One = app::StepProgress::One;
    using State = app::StepProgress::State;

    StepItem(smtp::Step step, QWidget *parent);

    /// `percent`: of the body, -1: none to show.
    void show(const One &state, int percent);
    /// What there is no room for stands in the tooltip.
    enum class Detail { Full, WithoutFigure, SignAlone };
    void setDetail(Detail detail);
    [[nodiscard]] State state() const { return m_state.state; }
    [[nodiscard]] QString figure() const;
    [[nodiscard]] QSize sizeHint() const override;
    /// Of the sign; of a step to come that of a line.
    [[nodiscard]] static QColor colourOf(State state, const QPalette &palette);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString failure() const; ///< in a word or two
    [[nodiscard]] QString spoken() const; ///< the state in a sentence
    [[nodiscard]] QFont nameFont() const;
    [[nodiscard]] QFont figureFont() const;
    [[nodiscard]] bool showsBar() const;
    void drawDisc(QPainter &painter, const QRectF &disc) const;

    const smtp::Step m_step;
    One m_state;
    int m_percent = -1;
    Detail m_detail = Detail::Full;
};

} // namespace ui
