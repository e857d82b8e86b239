// SPDX-License-Identifier: MIT
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/send_request.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::cli::Arguments;
using app::cli::Option;

namespace {

constexpr Option options[] = {
    {"quiet"_L1, Option::Kind::Flag, "", ""},
    {"server"_L1, Option::Kind::Value, "URL", ""},
    {"to"_L1, Option::Kind::List, "ADDR…", ""},
    {"cc"_L1, Option::Kind::List, "ADDR…", ""},
    {"proxy"_L1, Option::Kind::Later, "", ""},
    {"text"_L1, Option::Kind::Value, "TEXT", "", true},
};

} // namespace

class tst_Arguments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesAreTakenAsTheContractSays_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<QStringList>("server");
        QTest::addColumn<QStringList>("to");
        QTest::addColumn<QStringList>("cc");
        QTest::addColumn<bool>("isQuiet");
        const QStringList none;
        QTest::newRow("nothing") << none << none << none << none << false;
        QTest::newRow("a value behind") << QStringList {u"--server"_s, u"a"_s} << QStringList {u"a"_s} << none << none << false;
        QTest::newRow("a value after =") << QStringList {u"--server=a=b"_s} << QStringList {u"a=b"_s} << none << none << false;
        QTest::newRow("the last value counts") << QStringList {u"--server"_s, u"a"_s, u"--server=b"_s} << QStringList {u"b"_s} << none
                                               << none << false;
        QTest::newRow("a value is what follows")
            << QStringList {u"--server"_s, u"--quiet"_s} << QStringList {u"--quiet"_s} << none << none << false;
        QTest::newRow("standard input") << QStringList {u"--server"_s, u"-"_s} << QStringList {u"-"_s} << none << none << false;
        QTest::newRow("lists add up") << QStringList {u"--to"_s, u"a"_s, u"--cc=c"_s, u"--to=b"_s} << none << QStringList {u"a"_s, u"b"_s}
                                      << QStringList {u"c"_s} << false;
        QTest::newRow("a list takes all that follow")
            << QStringList {u"--to"_s, u"a"_s, u"b"_s, u"--quiet"_s} << none << QStringList {u"a"_s, u"b"_s} << none << true;
        QTest::newRow("a list ends at the next option") << QStringList {u"--to"_s, u"a"_s, u"b"_s, u"--cc"_s, u"c"_s, u"d"_s} << none
                                                        << QStringList {u"a"_s, u"b"_s} << QStringList {u"c"_s, u"d"_s} << false;
        QTest::newRow("a list goes on behind =")
            << QStringList {u"--to=a"_s, u"b"_s} << none << QStringList {u"a"_s, u"b"_s} << none << false;
        QTest::newRow("a dash behind =") << QStringList {u"--to=-a"_s} << none << QStringList {u"-a"_s} << none << false;
    }
    void valuesAreTakenAsTheContractSays()
    {
        QFETCH(QStringList, given);
        const auto parsed = Arguments::parse(given, options);
        QVERIFY(parsed);
        QTEST(parsed->values("server"_L1), "server");
        QTEST(parsed->values("to"_L1), "to");
        QTEST(parsed->values("cc"_L1), "cc");
        QTEST(parsed->has("quiet"_L1), "isQuiet");
    }

    /// It comes from a script's variable that is not set: without a word the letter would go without what it stands for.
    void noOptionTakesAnEmptyValueButASubject()
    {
        const auto parsed = Arguments::parse({u"--text="_s}, options);
        QVERIFY(parsed && parsed->has("text"_L1) && parsed->value("text"_L1, u"none"_s).isEmpty());
        for (const auto &all : {app::cli::sendOptions(), app::cli::composeOptions(), app::cli::serveOptions(), app::cli::probeOptions()}) {
            for (const Option &option : all) {
                if (option.kind != Option::Kind::Value && option.kind != Option::Kind::List)
                    continue;
                const auto given = Arguments::parse({"--"_L1 + option.name, QString()}, all);
                QCOMPARE(given.has_value(), option.name == "subject"_L1);
                QVERIFY(given || (given.error().status == app::cli::ExitUsage && given.error().text.contains(option.name)));
            }
        }
    }

    void wrongUsageIsRefused_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("unknown") << QStringList {u"--sever"_s, u"a"_s} << u"--sever"_s;
        QTest::newRow("no value") << QStringList {u"--server"_s} << u"URL"_s;
        QTest::newRow("no value in a list") << QStringList {u"--to"_s, u"--quiet"_s} << u"--to"_s;
        QTest::newRow("value of a flag") << QStringList {u"--quiet=yes"_s} << u"--quiet"_s;
        QTest::newRow("stray") << QStringList {u"a@b"_s} << u"a@b"_s;
        QTest::newRow("one dash") << QStringList {u"-server"_s, u"a"_s} << u"-server"_s;
        QTest::newRow("two dashes alone") << QStringList {u"--"_s} << u"--"_s;
        QTest::newRow("of a later version") << QStringList {u"--proxy"_s, u"socks5://x"_s} << u"not in this version"_s;
        QTest::newRow("an empty value") << QStringList {u"--server"_s, QString()} << u"“--server” is empty: write URL"_s;
        QTest::newRow("an empty value behind =") << QStringList {u"--server="_s} << u"“--server” is empty"_s;
        QTest::newRow("an empty one in a list") << QStringList {u"--to"_s, u"a"_s, QString()} << u"“--to” is empty"_s;
        QTest::newRow("a password") << QStringList {u"--password=sesame"_s} << u"--password-file"_s;
    }
    void wrongUsageIsRefused()
    {
        QFETCH(QStringList, given);
        QFETCH(QString, mentions);
        const auto parsed = Arguments::parse(given, options);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().status, app::cli::ExitUsage);
        QVERIFY2(parsed.error().text.contains(mentions), qPrintable(parsed.error().text));
        QVERIFY(!parsed.error().text.contains("sesame"_L1));
    }
};

QTEST_GUILESS_MAIN(tst_Arguments)
#include "tst_arguments.moc"
