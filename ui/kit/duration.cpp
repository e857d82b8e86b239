// SPDX-License-Identifier: MIT
#include "ui/kit/duration.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui {

namespace {

/// lupdate does not see a count that is given to QCoreApplication::translate.
class Words {
    Q_DECLARE_TR_FUNCTIONS(ui::Duration)
};

} // namespace

QString shownDuration(std::chrono::nanoseconds duration)
{
    const auto ms = std::chrono::round<std::chrono::milliseconds>(duration).count();
    if (duration < std::chrono::microseconds(9950) && duration.count() >= 50'000) {
        const double exact = static_cast<double>(duration.count()) / 1e6;
        return QCoreApplication::translate("ui::Duration", "%1 ms").arg(QLocale().toString(exact, 'f', 1));
    }
    if (ms < 1000)
        return QCoreApplication::translate("ui::Duration", "%1 ms").arg(ms);
    if (ms < 60'000)
        return QCoreApplication::translate("ui::Duration", "%1 s").arg(QLocale().toString(static_cast<double>(ms) / 1000, 'f', 1));
    return QCoreApplication::translate("ui::Duration", "%1 min %2 s").arg(QString::number(ms / 60'000), QString::number(ms / 1000 % 60));
}

QString wholeDuration(std::chrono::seconds duration)
{
    const auto seconds = duration.count();
    if (seconds < 60)
        return QCoreApplication::translate("ui::Duration", "%1 s").arg(seconds);
    if (seconds % 60 == 0)
        return QCoreApplication::translate("ui::Duration", "%1 min").arg(seconds / 60);
    return QCoreApplication::translate("ui::Duration", "%1 min %2 s").arg(QString::number(seconds / 60), QString::number(seconds % 60));
}

QString spokenDuration(std::chrono::nanoseconds duration)
{
    const auto ms = std::chrono::round<std::chrono::milliseconds>(duration).count();
    if (ms < 1000)
        return Words::tr("%n millisecond(s)", nullptr, static_cast<int>(ms));
    return Words::tr("%n second(s)", nullptr, static_cast<int>(std::min<qint64>((ms + 500) / 1000, 1'000'000)));
}

} // namespace ui
