// SPDX-License-Identifier: MIT
#include "app/explain/language.h"

#include "app/explain/knowledge.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

/// In which language the program speaks, and that it does so throughout.
class TestLanguage : public QObject {
    Q_OBJECT
private:
    struct Sentence {
        QString context;
        QString text;
        QString comment;
        friend auto operator<=>(const Sentence &, const Sentence &) = default;
    };

    static QString root() { return QFINDTESTDATA("../../..") + u'/'; }

    /// Every sentence of a translation file, with its forms.
    static QMap<Sentence, QStringList> file(const QString &name)
    {
        QMap<Sentence, QStringList> all;
        QFile file(root() + u"translations/"_s + name);
        if (!file.open(QIODevice::ReadOnly))
            return all;
        QXmlStreamReader xml(&file);
        QString context;
        Sentence sentence;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == "name"_L1)
                context = xml.readElementText();
            else if (xml.name() == "message"_L1)
                sentence = {context, {}, {}};
            else if (xml.name() == "source"_L1)
                sentence.text = xml.readElementText();
            else if (xml.name() == "comment"_L1)
                sentence.comment = xml.readElementText();
            else if (xml.name() == "numerusform"_L1)
                all[sentence] << xml.readElementText();
            else if (xml.name() == "translation"_L1 && xml.attributes().value("type"_L1) != "unfinished"_L1)
                all[sentence];
        }
        return all;
    }

    /// The sentences in the sources, found without lupdate: whole string literals that follow tr( or translate(….
    static QSet<QString> inSources()
    {
        const QString literal = u"\"(?:[^\"\\\\\\n]|\\\\.)*\""_s;
        const QRegularExpression call(u"\\b(?:tr\\(|translate\\(\\s*\"[\\w:]+\",)\\s*((?:"_s + literal + u"\\s*)+)"_s);
        const QRegularExpression piece(literal);
        QSet<QString> all;
        for (const QString &folder : {u"app"_s, u"ui"_s}) {
            QDirIterator files(root() + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile source(files.next());
                if (!source.open(QIODevice::ReadOnly))
                    continue;
                const QString text = QString::fromUtf8(source.readAll());
                for (const auto &match : call.globalMatch(text)) {
                    QString sentence;
                    for (const auto &part : piece.globalMatch(match.captured(1)))
                        sentence += part.captured().sliced(1).chopped(1);
                    all << sentence.replace(u"\\n"_s, u"\n"_s).replace(u"\\\""_s, u"\""_s);
                }
            }
        }
        return all;
    }

    /// This program again, on a system of another language.
    static QByteArray onSystem(const QList<std::pair<QString, QString>> &variables)
    {
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"LANG", "LC_ALL", "LANGUAGE", "LC_MESSAGES", "LC_NUMERIC", "LC_TIME"})
            environment.remove(QString::fromLatin1(name));
        for (const auto &[name, value] : variables)
            environment.insert(name, value);
        environment.insert(u"FACTEUR_TEST_SPEAK"_s, u"1"_s);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {u"-silent"_s, u"whatThisSystemHears"_s});
        (void)child.waitForFinished(60000);
        return child.readAllStandardError().trimmed().split('\n').last() + '\n'; // before it Qt says what it thinks of "C"
    }

private Q_SLOTS:
    void theLanguageIsTheFirstThatIsSpoken_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("system");
        QTest::addColumn<QStringList>("formats");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("locale");
        QTest::addColumn<bool>("isSystems");
        const QString none;
        const auto both = [](const QString &format) { return QStringList {format, format}; };
        QTest::newRow("English") << none << QStringList {u"en-US"_s, u"en"_s} << both(u"en_US.UTF-8"_s) << u"en"_s << u"en_US"_s << true;
        QTest::newRow("French") << none << QStringList {u"fr-CA"_s, u"fr"_s} << both(u"fr_CA.UTF-8"_s) << u"fr"_s << u"fr_CA"_s << true;
        QTest::newRow("German") << none << QStringList {u"de-DE"_s, u"de"_s} << both(u"de_DE.UTF-8"_s) << u"en"_s << u"en_GB"_s << false;
        QTest::newRow("German, then French") << none << QStringList {u"de-DE"_s, u"de"_s, u"fr-CH"_s} << both(u"de_DE"_s) << u"fr"_s
                                             << u"fr_CH"_s << false;
        QTest::newRow("none") << none << QStringList {u"C"_s} << both({}) << u"en"_s << u"en_GB"_s << false;
        QTest::newRow("German dates in English words")
            << none << QStringList {u"en-US"_s, u"en"_s} << QStringList {u"en_US.UTF-8"_s, u"de_DE.UTF-8"_s} << u"en"_s << u"en_US"_s
            << false;
        QTest::newRow("chosen") << u"fr"_s << QStringList {u"de-DE"_s} << both(u"de_DE"_s) << u"fr"_s << u"fr_FR"_s << false;
        QTest::newRow("chosen, of the system's country")
            << u"fr"_s << QStringList {u"fr-BE"_s} << both(u"fr_BE"_s) << u"fr"_s << u"fr_BE"_s << false;
        QTest::newRow("chosen, not spoken") << u"de"_s << QStringList {u"fr-FR"_s} << both(u"fr_FR"_s) << u"en"_s << u"en_GB"_s << false;
        QTest::newRow("not a language") << u"../x"_s << QStringList {u"C"_s} << both(u"C"_s) << u"en"_s << u"en_GB"_s << false;
    }
    void theLanguageIsTheFirstThatIsSpoken()
    {
        QFETCH(QString, code);
        QFETCH(QStringList, system);
        QFETCH(QStringList, formats);
        const app::Speech speech = app::speechFor(code, system, formats);
        QTEST(speech.language, "language");
        QTEST(speech.locale.name(), "locale");
        QTEST(speech.isSystems, "isSystems");
    }

    void everySentenceIsInTheFrenchFile()
    {
        QSet<QString> known;
        for (const auto &[sentence, forms] : file(u"facteur_fr.ts"_s).asKeyValueRange())
            known << sentence.text;
        QVERIFY(known.size() > 500);
        QStringList missing = (inSources() - known).values();
        missing.sort();
        QCOMPARE(missing.join(u'\n'), QString()); // lupdate has not seen them
    }

    void everyCountHasItsFormsInEveryLanguage()
    {
        QSet<QString> counted;
        for (const QString &sentence : inSources()) {
            if (sentence.contains(u"%n"_s))
                counted << sentence;
        }
        QVERIFY(counted.size() > 5);
        for (const QString &language : {u"en"_s, u"fr"_s}) {
            QTranslator translator;
            QVERIFY(translator.load(u":/i18n/facteur_%1.qm"_s.arg(language)));
            QSet<QString> walked;
            const auto forms = file(u"facteur_%1.ts"_s.arg(language));
            for (auto it = forms.begin(); it != forms.end(); ++it) {
                if (!it.key().text.contains(u"%n"_s))
                    continue;
                walked << it.key().text;
                for (const int count : {0, 1, 2, 5, 1000}) {
                    const QString said = translator.translate(it.key().context.toUtf8().constData(), it.key().text.toUtf8().constData(),
                        it.key().comment.isEmpty() ? nullptr : it.key().comment.toUtf8().constData(), count);
                    QVERIFY2(!said.isEmpty(), qPrintable(language + u": "_s + it.key().text));
                    QVERIFY2(!said.contains(u"(s)"_s), qPrintable(language + u": "_s + said));
                }
            }
            const QSet<QString> without = counted - walked;
            QVERIFY2(without.isEmpty(), qPrintable(language + u": "_s + without.values().join(u'\n')));
        }
    }

    void everySystemHearsOneLanguage_data()
    {
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QByteArray>("heard");
        const QByteArray english =
            "en|2 milliseconds|1 millisecond|Ctrl+Shift+Return|Cancel|1,234.5|28 November 2026|No space left on device\n";
        const QByteArray french = "fr|2\u00a0millisecondes|1\u00a0milliseconde|Ctrl+Maj+Entrée|Annuler|1\u202f234,5|28 novembre 2026|Aucun "
                                  "espace disponible sur le périphérique\n";
        QTest::newRow("nothing set") << QStringList {} << english;
        QTest::newRow("C") << QStringList {u"LC_ALL=C"_s} << english;
        QTest::newRow("C.UTF-8") << QStringList {u"LANG=C.UTF-8"_s} << english;
        QTest::newRow("British") << QStringList {u"LANG=en_GB.UTF-8"_s} << english;
        QTest::newRow("German") << QStringList {u"LANG=de_DE.UTF-8"_s, u"LANGUAGE=de"_s} << english;
        QTest::newRow("German, all") << QStringList {u"LC_ALL=de_DE.UTF-8"_s} << english;
        QTest::newRow("Japanese") << QStringList {u"LANG=ja_JP.UTF-8"_s} << english;
        QTest::newRow("English with German dates") << QStringList {u"LANG=en_GB.UTF-8"_s, u"LC_TIME=de_DE.UTF-8"_s} << english;
        QTest::newRow("French") << QStringList {u"LANG=fr_FR.UTF-8"_s} << french;
        QTest::newRow("French, all") << QStringList {u"LC_ALL=fr_FR.UTF-8"_s} << french;
    }
    void everySystemHearsOneLanguage()
    {
        QFETCH(QStringList, variables);
        QFETCH(QByteArray, heard);
        QList<std::pair<QString, QString>> environment;
        for (const QString &variable : variables)
            environment.append({variable.section(u'=', 0, 0), variable.section(u'=', 1)});
        QCOMPARE(onSystem(environment), heard);
    }

    void whatThisSystemHears()
    {
        if (!qEnvironmentVariableIsSet("FACTEUR_TEST_SPEAK"))
            return; // a child of the one above
        app::speak();
        const auto said = [](int count) { return QCoreApplication::translate("ui::Duration", "%n millisecond(s)", nullptr, count); };
        const QStringList words {app::knowledge::language(), said(2), said(1),
            QCoreApplication::translate("QShortcut", "Ctrl") + u'+' + QCoreApplication::translate("QShortcut", "Shift") + u'+'
                + QCoreApplication::translate("QShortcut", "Return"),
            QCoreApplication::translate("QPlatformTheme", "Cancel"), QLocale().toString(1234.5, 'f', 1),
            QLocale().toString(QDate(2026, 11, 28), u"d MMMM yyyy"_s), QString::fromLocal8Bit(std::strerror(ENOSPC))};
        std::fputs((words.join(u'|') + u'\n').toUtf8().constData(), stderr);
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
