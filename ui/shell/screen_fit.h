// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QRect>
#include <QSet>

class QWidget;

namespace ui {

/// `frame` moved, and then made smaller, so that it lies within `available`.
[[nodiscard]] QRect fitted(const QRect &frame, const QRect &available);

/// Keeps every window and dialog of the program within what its screen leaves free, whatever it was made for or remembers: on a small screen, at a large
/// scale, after the big screen was unplugged. For the application's whole life.
class ScreenFit final : public QObject {
    Q_OBJECT
public:
    explicit ScreenFit(QObject *parent = nullptr);

    /// Its size, and a minimum that is never larger than the screen; its place, if it has one. Does nothing to what is no window, or fills the screen.
    static void fit(QWidget *window);

private:
    void fitAll();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QSet<QObject *> m_unseen; ///< windows that are not on the screen yet
};

} // namespace ui
