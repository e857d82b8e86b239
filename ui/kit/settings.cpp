// SPDX-License-Identifier: MIT
#include "ui/kit/settings.h"

#include <QSettings>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace ui::settings {

namespace {

QSettings file()
{
    return QSettings(
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/facteur/window.ini"_s, QSettings::IniFormat);
}

} // namespace

QString language()
{
    return file().value("language"_L1).toString();
}

void setLanguage(const QString &code)
{
    file().setValue("language"_L1, code);
}

QString lastAccount()
{
    return file().value("lastAccount"_L1, file().value("lastProfile"_L1)).toString(); // as earlier versions called it
}

void setLastAccount(const QString &id)
{
    file().setValue("lastAccount"_L1, id);
}

QByteArray state(QLatin1StringView name)
{
    return file().value("window/"_L1 + name).toByteArray();
}

void setState(QLatin1StringView name, const QByteArray &state)
{
    file().setValue("window/"_L1 + name, state);
}

} // namespace ui::settings
