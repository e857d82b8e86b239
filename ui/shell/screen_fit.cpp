// SPDX-License-Identifier: MIT
#include "ui/shell/screen_fit.h"

#include <QApplication>
#include <QLayout>
#include <QScreen>
#include <QStyle>
#include <QWidget>
#include <QWindow>

#include <algorithm>

namespace ui {

namespace {

/// What the window manager will put around it, as far as can be told before it has.
QMargins frameOf(const QWidget *window)
{
    if (const QWindow *shown = window->windowHandle(); shown && !shown->frameMargins().isNull())
        return shown->frameMargins();
    const QRect inner = window->geometry();
    const QRect outer = window->frameGeometry();
    if (outer != inner)
        return {inner.left() - outer.left(), inner.top() - outer.top(), outer.right() - inner.right(), outer.bottom() - inner.bottom()};
    const int title = window->style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, window);
    return {2, std::clamp(title, 24, 40), 2, 2};
}

bool isFreeWindow(const QWidget *widget)
{
    const Qt::WindowType type = widget->windowType();
    return widget->isWindow() && (type == Qt::Window || type == Qt::Dialog)
        && !(widget->windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen | Qt::WindowMinimized));
}

void fitWindow(const QObject *handle)
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->windowHandle() == handle && window->isVisible())
            ScreenFit::fit(window);
    }
}

} // namespace

QRect fitted(const QRect &frame, const QRect &available)
{
    const QSize size = frame.size().boundedTo(available.size());
    const int left = std::clamp(frame.left(), available.left(), available.right() + 1 - size.width());
    const int top = std::clamp(frame.top(), available.top(), available.bottom() + 1 - size.height());
    return {{left, top}, size};
}

ScreenFit::ScreenFit(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
    const auto follow = [this](QScreen *screen) { connect(screen, &QScreen::availableGeometryChanged, this, &ScreenFit::fitAll); };
    for (QScreen *screen : QGuiApplication::screens())
        follow(screen);
    connect(qApp, &QGuiApplication::screenAdded, this, follow);
}

void ScreenFit::fitAll()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->isVisible())
            fit(window);
    }
}

void ScreenFit::fit(QWidget *window)
{
    const QScreen *screen = window->screen();
    if (!screen || !isFreeWindow(window))
        return;
    const QMargins frame = frameOf(window);
    const QRect available = screen->availableGeometry();
    const QSize most = available.marginsRemoved(frame).size();
    // A layout that needs more than there is would make the window larger again than it was fitted.
    const QSize least = window->layout() ? window->minimumSize().expandedTo(window->layout()->totalMinimumSize()) : window->minimumSize();
    if (least.boundedTo(most) != least)
        window->setMinimumSize(least.boundedTo(most));
    const QRect now = window->geometry().marginsAdded(frame);
    const QRect good = fitted(now, available);
    if (good.size() != now.size())
        window->resize(good.marginsRemoved(frame).size());
    // Where it stands is the window manager's choice until it stands somewhere.
    if (good.topLeft() == now.topLeft())
        return;
    if (QWindow *shown = window->windowHandle(); shown && shown->isExposed())
        shown->setFramePosition(good.topLeft());
    else if (window->testAttribute(Qt::WA_Moved))
        window->move(good.topLeft());
}

bool ScreenFit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && watched->isWidgetType()) {
        auto *window = static_cast<QWidget *>(watched);
        fit(window);
        if (window->isWindow() && window->windowHandle()) {
            connect(window->windowHandle(), &QWindow::screenChanged, this, &ScreenFit::fitAll, Qt::UniqueConnection);
            m_unseen.insert(window->windowHandle());
        }
    }
    // What the window manager puts around it is known only now: a place that was remembered may leave no room for a title bar.
    if (event->type() == QEvent::Expose && watched->isWindowType() && static_cast<QWindow *>(watched)->isExposed()
        && m_unseen.remove(watched))
        QMetaObject::invokeMethod(watched, [watched] { fitWindow(watched); }, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace ui
