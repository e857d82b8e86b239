// SPDX-License-Identifier: MIT
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace ui {

void speak(const QString &code)
{
    const QLocale locale = code.isEmpty() ? QLocale() : QLocale(code);
    if (!code.isEmpty())
        QLocale::setDefault(locale);
    // English has a file too: it holds the plural forms.
    auto *ours = new QTranslator(qApp);
    if (!ours->load(locale, u"facteur"_s, u"_"_s, u":/i18n"_s) && !ours->load(u":/i18n/facteur_en.qm"_s))
        delete ours;
    else
        QCoreApplication::installTranslator(ours);
    auto *qt = new QTranslator(qApp);
    if (qt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    else
        delete qt;
}

} // namespace ui
