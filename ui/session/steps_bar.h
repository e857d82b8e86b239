// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/step_progress.h"
#include "smtp/transcript/transcript.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace ui {

class StepItem;

/// The four steps of a transmission in a row: state, time, and the body's progress.
class StepsBar final : public QWidget {
    Q_OBJECT
public:
    explicit StepsBar(QWidget *parent = nullptr);

    /// Shows this transcript from its beginning; none: four steps to come. Borrowed.
    void follow(const smtp::Transcript *transcript);
    void conclude();
    [[nodiscard]] const app::StepProgress &progress() const { return m_progress; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeNew();
    void refresh();
    void arrange();

    QPointer<const smtp::Transcript> m_transcript;
    std::size_t m_seen = 0;
    app::StepProgress m_progress;
    std::array<StepItem *, 4> m_items;
    QTimer m_frame;      ///< at most one repaint a frame
    QTimer m_clock;      ///< a step that waits shows how long
    QElapsedTimer m_sinceLatest;
    bool m_isOver = true;
};

} // namespace ui
