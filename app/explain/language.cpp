// SPDX-License-Identifier: MIT
#include "app/explain/language.h"

#include "app/explain/knowledge.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <clocale>

using namespace Qt::StringLiterals;

namespace app {

namespace {

/// In French, Qt calls this key "Retour", and no keyboard does.
[[maybe_unused]] constexpr const char *returnKey = QT_TRANSLATE_NOOP("QShortcut", "Return");

/// Those that Facteur is translated into completely; the country is the one whose habits count where the system speaks another language.
constexpr std::pair<QLatin1StringView, QLatin1StringView> spoken[] = {{"en"_L1, "en_GB"_L1}, {"fr"_L1, "fr_FR"_L1}};

QString languageOf(const QString &name)
{
    return name.left(name.indexOf(QRegularExpression(u"[-_.@]"_s))).toLower();
}

bool isSpoken(const QString &language)
{
    return std::ranges::any_of(spoken, [&](const auto &each) { return each.first == language; });
}

/// The languages of the categories in which the C library, and so QLocale::system(), writes.
QStringList systemFormats()
{
    const auto value = [](const char *name) { return qEnvironmentVariable(name); };
    QStringList formats;
    for (const char *category : {"LC_NUMERIC", "LC_TIME"}) {
        const QString all = value("LC_ALL");
        const QString own = value(category);
        formats << (!all.isEmpty() ? all : !own.isEmpty() ? own : value("LANG"));
    }
    return formats;
}

void install(QTranslator *translator, bool isLoaded)
{
    if (isLoaded)
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

Speech speechFor(const QString &code, const QStringList &system, const QStringList &formats)
{
    Speech speech;
    QString name = u"C"_s;
    if (!code.isEmpty()) {
        speech.language = isSpoken(languageOf(code)) ? languageOf(code) : u"en"_s;
        name = code;
    } else {
        const auto known = std::ranges::find_if(system, [](const QString &each) { return isSpoken(languageOf(each)); });
        speech.language = known == system.end() ? u"en"_s : languageOf(*known);
    }
    // A country's habits: that of the code, else that of the system's language of this name.
    for (const QString &each : system) {
        if (languageOf(each) == speech.language && !name.contains(u'_') && !name.contains(u'-'))
            name = each;
    }
    const bool namesCountry = languageOf(name) == speech.language && (name.contains(u'_') || name.contains(u'-'));
    const auto *own = std::ranges::find_if(spoken, [&](const auto &each) { return each.first == speech.language; });
    speech.locale = QLocale(namesCountry ? name : QString(own->second));
    speech.isSystems =
        code.isEmpty() && std::ranges::all_of(formats, [&](const QString &format) { return languageOf(format) == speech.language; });
    return speech;
}

void speak(const QString &code)
{
    const Speech speech = speechFor(code, QLocale::system().uiLanguages(), systemFormats());
    QLocale::setDefault(speech.isSystems ? QLocale::system() : speech.locale);
    knowledge::setLanguage(speech.language);
    // The C library's reasons (why a file cannot be opened) come in its own language otherwise. In "C" they are English, whatever LANGUAGE says.
    if (speech.language == "en"_L1 || !std::setlocale(LC_MESSAGES, qPrintable(speech.locale.name() + u".UTF-8"_s)))
        std::setlocale(LC_MESSAGES, "C");

    // English has a file too: it holds the plural forms. Never by QLocale: QTranslator would go through the system's other languages. The last one
    // that is installed is asked first: our word for a key goes before Qt's.
    auto *qt = new QTranslator(qApp);
    install(qt, qt->load(u"qtbase_"_s + speech.language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)));
    auto *ours = new QTranslator(qApp);
    install(ours, ours->load(u":/i18n/facteur_%1.qm"_s.arg(speech.language)));
}

} // namespace app
