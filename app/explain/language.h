// SPDX-License-Identifier: MIT
#pragma once

#include <QLocale>
#include <QString>

namespace app {

/// How the program speaks, and how it writes numbers and dates: always in the same language.
struct Speech {
    QString language; ///< "en" or "fr"
    QLocale locale;   ///< of that language: the system's if it speaks it, so that a country's own habits stay
    bool isSystems = false; ///< `locale` is the system's, mixed as a person may have mixed it (LC_TIME and the like)
};

/// The language of `code` ("en", "fr"; another: English), or if that is empty the first of the system's that Facteur is translated into, and else
/// English. `system` in order of preference, as QLocale::uiLanguages gives it; `formats`: the languages in which the system writes numbers and dates.
[[nodiscard]] Speech speechFor(const QString &code, const QStringList &system, const QStringList &formats);

/// Has the program speak this language, Qt's and the system's own words included. Called once, by each main, with the application there.
void speak(const QString &code = {});

} // namespace app
