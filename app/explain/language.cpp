// SPDX-License-Identifier: MIT
#include "app/explain/language.h"

#include "app/explain/knowledge.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace app {

void speak(const QString &code)
{
    const QLocale locale = code.isEmpty() ? QLocale() : QLocale(code);
    if (!code.isEmpty())
        QLocale::setDefault(locale);
    knowledge::setLanguage(locale.name().left(2));
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

} // namespace app
