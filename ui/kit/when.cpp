// SPDX-License-Identifier: MIT
#include "ui/kit/when.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::When)
};

} // namespace

QString shownWhen(const QDateTime &at, const QDateTime &now)
{
    const QDateTime local = at.toLocalTime();
    const QDate today = now.toLocalTime().date();
    const QLocale locale;
    const QString time = locale.toString(local.time(), QLocale::ShortFormat);
    if (local.date() == today)
        return Words::tr("Today at %1").arg(time);
    if (local.date().addDays(1) == today)
        return Words::tr("Yesterday at %1").arg(time);
    const QString day = locale.toString(local.date(), local.date().year() == today.year() ? u"dddd d MMMM"_s : u"d MMMM yyyy"_s);
    return Words::tr("%1 at %2", "a day, a time").arg(day, time);
}

} // namespace ui
