// SPDX-License-Identifier: MIT
#include "ui/session/steps_bar.h"

#include "ui/kit/ink.h"
#include "ui/session/step_item.h"

#include <QPainter>

namespace ui {

using State = app::StepProgress::State;

namespace {

constexpr int margin = 16;
constexpr int leastGap = 12;

} // namespace

StepsBar::StepsBar(QWidget *parent)
    : QWidget(parent)
{
    for (std::size_t i = 0; i < m_items.size(); ++i)
        m_items[i] = new StepItem(static_cast<smtp::Step>(i + 1), this);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumHeight(fontMetrics().height() + 24);
    setAccessibleName(tr("The four steps of sending"));

    m_frame.setSingleShot(true);
    m_frame.setInterval(16);
    connect(&m_frame, &QTimer::timeout, this, &StepsBar::takeNew);
    m_clock.setInterval(200);
    connect(&m_clock, &QTimer::timeout, this, &StepsBar::refresh);
    arrange();
}

void StepsBar::follow(const smtp::Transcript *transcript)
{
    if (m_transcript)
        m_transcript->disconnect(this);
    m_transcript = transcript;
    m_seen = 0;
    m_progress = {};
    m_isOver = !transcript;
    if (transcript) {
        connect(transcript, &smtp::Transcript::appended, this, [this] {
            if (!m_frame.isActive())
                m_frame.start();
        });
        m_clock.start();
        takeNew();
    } else {
        refresh();
    }
}

void StepsBar::conclude()
{
    m_frame.stop();
    takeNew();
    m_isOver = true;
    m_clock.stop();
    m_progress.conclude();
    refresh();
}

void StepsBar::takeNew()
{
    if (!m_transcript)
        return;
    for (; m_seen < m_transcript->size(); ++m_seen)
        m_progress.take(m_transcript->events()[m_seen]);
    m_sinceLatest.start();
    refresh();
}

void StepsBar::refresh()
{
    const int percent = m_progress.bodySize() > 0 ? static_cast<int>(m_progress.bodySent() * 100 / m_progress.bodySize()) : -1;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        app::StepProgress::One one = m_progress.steps()[i];
        // While nothing comes, the step that runs goes on counting.
        if (one.state == State::Running && !m_isOver && m_sinceLatest.isValid() && m_sinceLatest.elapsed() >= m_clock.interval())
            one.took += std::chrono::nanoseconds(m_sinceLatest.nsecsElapsed());
        m_items[i]->show(one, i + 1 == static_cast<std::size_t>(smtp::Step::Content) ? percent : -1);
    }
    arrange();
    update();
}

void StepsBar::arrange()
{
    int words = 0;
    using Detail = StepItem::Detail;
    for (const Detail detail : {Detail::Full, Detail::WithoutFigure, Detail::SignAlone}) {
        words = 0;
        for (StepItem *item : m_items) {
            item->setDetail(detail);
            words += item->sizeHint().width();
        }
        if (words + 2 * margin + 3 * leastGap <= width())
            break;
    }
    // Narrower still, each gives up its share.
    const int room = std::max(width() - 2 * margin - 3 * leastGap, 0);
    const int space = words > room ? leastGap : std::max((width() - 2 * margin - words) / 3, leastGap);
    int left = margin;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        QSize size = m_items[i]->sizeHint();
        if (words > room)
            size.setWidth(size.width() * room / words);
        // The last one ends where the grid ends, whatever was lost in rounding.
        if (i + 1 == m_items.size())
            left = std::max(left, width() - margin - size.width());
        m_items[i]->setGeometry(left, 0, size.width(), height());
        left += size.width() + space;
    }
}

void StepsBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    for (std::size_t i = 0; i + 1 < m_items.size(); ++i) {
        const int from = m_items[i]->geometry().right() + 10;
        const int to = m_items[i + 1]->geometry().left() - 8;
        if (to - from < 8)
            continue;
        // The line after a step has that step's colour.
        const State state = m_items[i]->state();
        const bool isOpen = state == State::NotReached || state == State::Running || state == State::WaitingForYou;
        const QColor colour =
            isOpen ? ink::line(palette()) : ink::blend(StepItem::colourOf(state, palette()), palette().color(QPalette::Base), 0.6);
        painter.fillRect(QRectF(from, height() / 2.0 - 1, to - from, 2), colour);
    }
}

void StepsBar::resizeEvent(QResizeEvent *)
{
    arrange();
}

void StepsBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        setMinimumHeight(fontMetrics().height() + 24);
        arrange();
    }
}

} // namespace ui
