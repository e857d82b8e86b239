// SPDX-License-Identifier: MIT
#include "ui/shell/screen_fit.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The real program on screens of other sizes and scales: every window of it is on the screen, whole.
class TestScreen : public QObject {
    Q_OBJECT

private:
    /// A display of its own, with a window manager; ends with the test.
    struct Display {
        QProcess server;
        QProcess manager;
        QProcess program;
        QTemporaryDir home;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

        ~Display()
        {
            for (QProcess *each : {&program, &manager, &server}) {
                each->terminate();
                (void)each->waitForFinished(10000);
            }
        }
        QByteArray run(const QString &command, const QStringList &arguments) const
        {
            QProcess tool;
            tool.setProcessEnvironment(environment);
            tool.start(command, arguments);
            (void)tool.waitForFinished(20000);
            return tool.readAllStandardOutput();
        }
        bool open(const QString &size)
        {
            server.setStandardErrorFile(QProcess::nullDevice());
            server.start(
                u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-noreset"_s, u"-screen"_s, u"0"_s, size + u"x24"_s, u"-nolisten"_s, u"tcp"_s});
            if (!QTest::qWaitFor([&] { return server.canReadLine(); }, 20000))
                return false;
            environment.insert(u"DISPLAY"_s, u':' + QString::fromLatin1(server.readLine().trimmed()));
            environment.insert(u"HOME"_s, home.path());
            environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
            manager.setProcessEnvironment(environment);
            manager.start(u"openbox"_s, {});
            return QTest::qWaitFor(
                [&] { return run(u"xprop"_s, {u"-root"_s, u"_NET_SUPPORTING_WM_CHECK"_s}).contains("window id"); }, 20000);
        }
        void start(const QString &scale)
        {
            program.terminate();
            (void)program.waitForFinished(10000);
            environment.insert(u"QT_SCALE_FACTOR"_s, scale);
            program.setProcessEnvironment(environment);
            program.start(QDir(QCoreApplication::applicationDirPath()).filePath(u"../bin/facteur-gui"_s), QStringList());
        }
        QStringList windows() const
        {
            const QByteArray found = run(u"xdotool"_s, {u"search"_s, u"--onlyvisible"_s, u"--pid"_s, QString::number(program.processId())});
            return QString::fromLatin1(found).split(u'\n', Qt::SkipEmptyParts);
        }
        /// With what the window manager put around it.
        QRect frameOf(const QString &window) const
        {
            const QString info = QString::fromLatin1(run(u"xwininfo"_s, {u"-frame"_s, u"-id"_s, window}));
            const auto number = [&](const QString &name) {
                return QRegularExpression(name + u": +(-?\\d+)"_s).match(info).captured(1).toInt();
            };
            return {number(u"Absolute upper-left X"_s), number(u"Absolute upper-left Y"_s), number(u"Width"_s), number(u"Height"_s)};
        }
        void press(const QString &keys) const { run(u"xdotool"_s, {u"key"_s, u"--clearmodifiers"_s, keys}); }
    };

    static void areOnTheScreen(const Display &display, const QSize &screen, qsizetype count)
    {
        const auto outside = [&] {
            QStringList bad;
            for (const QString &window : display.windows()) {
                const QRect frame = display.frameOf(window);
                if (!QRect(QPoint(), screen).contains(frame))
                    bad << u"%1x%2+%3+%4"_s.arg(frame.width()).arg(frame.height()).arg(frame.x()).arg(frame.y());
            }
            return bad.join(u' ');
        };
        QTRY_VERIFY_WITH_TIMEOUT(display.windows().size() >= count, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(outside(), QString(), 5000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &tool : {u"Xvfb"_s, u"openbox"_s, u"xdotool"_s, u"xwininfo"_s, u"xprop"_s}) {
            if (QStandardPaths::findExecutable(tool).isEmpty())
                QSKIP(qPrintable(u"needs "_s + tool));
        }
    }

    void windowsAreFittedToTheScreen_data()
    {
        QTest::addColumn<QRect>("frame");
        QTest::addColumn<QRect>("available");
        QTest::addColumn<QRect>("good");
        const QRect small(0, 24, 640, 456);
        QTest::newRow("fits") << QRect(10, 40, 300, 200) << small << QRect(10, 40, 300, 200);
        QTest::newRow("too large") << QRect(0, 0, 1280, 860) << small << small;
        QTest::newRow("beyond the edge") << QRect(500, 400, 300, 200) << small << QRect(340, 280, 300, 200);
        QTest::newRow("on a screen that is gone") << QRect(3000, -200, 1280, 400) << small << QRect(0, 24, 640, 400);
        QTest::newRow("a screen at the left") << QRect(0, 0, 800, 600) << QRect(-1024, 0, 1024, 768) << QRect(-800, 0, 800, 600);
    }
    void windowsAreFittedToTheScreen()
    {
        QFETCH(QRect, frame);
        QFETCH(QRect, available);
        QTEST(ui::fitted(frame, available), "good");
    }

    void everyWindowFits_data()
    {
        QTest::addColumn<QSize>("screen");
        QTest::addColumn<QString>("scale");
        QTest::newRow("a laptop") << QSize(1366, 768) << u"1"_s;
        QTest::newRow("a laptop at twice the size") << QSize(1366, 768) << u"2"_s;
        QTest::newRow("twice the size") << QSize(1400, 950) << u"2"_s;
        QTest::newRow("the smallest") << QSize(640, 480) << u"1"_s;
        QTest::newRow("a tablet held upright") << QSize(768, 1024) << u"1.5"_s;
    }
    void everyWindowFits()
    {
        QFETCH(QSize, screen);
        QFETCH(QString, scale);
        Display display;
        QVERIFY(display.open(u"%1x%2"_s.arg(screen.width()).arg(screen.height())));
        display.start(scale);
        areOnTheScreen(display, screen, 1);
        display.press(u"F10"_s);
        QTRY_VERIFY_WITH_TIMEOUT(display.windows().size() == 2, 10000); // the menu
        display.press(u"o"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            display.run(u"xdotool"_s, {u"search"_s, u"--onlyvisible"_s, u"--name"_s, u"^Accounts"_s}).size() > 0, 10000);
        areOnTheScreen(display, screen, 2);
    }

    /// It is where it was: with its title bar, which has another height than Facteur guesses.
    void theSecondStartIsOnTheScreen_data()
    {
        QTest::addColumn<QSize>("screen");
        QTest::addColumn<QString>("scale");
        QTest::newRow("at twice the size") << QSize(2560, 1720) << u"2"_s;
        QTest::newRow("as large as the screen") << QSize(1280, 860) << u"1"_s;
    }
    void theSecondStartIsOnTheScreen()
    {
        QFETCH(QSize, screen);
        QFETCH(QString, scale);
        Display display;
        QVERIFY(display.open(u"%1x%2"_s.arg(screen.width()).arg(screen.height())));
        for (int start = 0; start < 3; ++start) {
            display.start(scale);
            areOnTheScreen(display, screen, 1);
            display.press(u"ctrl+q"_s);
            QTRY_VERIFY_WITH_TIMEOUT(display.program.state() == QProcess::NotRunning, 20000);
        }
    }

    void whatWasLargeFitsTheNextScreen()
    {
        QTemporaryDir kept;
        {
            Display large;
            QVERIFY(large.open(u"1400x950"_s));
            large.start(u"1"_s);
            areOnTheScreen(large, {1400, 950}, 1);
            large.press(u"ctrl+q"_s);
            QTRY_VERIFY_WITH_TIMEOUT(large.program.state() == QProcess::NotRunning, 20000);
            QVERIFY(QFile::copy(large.home.filePath(u".config/facteur/window.ini"_s), kept.filePath(u"window.ini"_s)));
        }
        Display small;
        QVERIFY(small.open(u"800x600"_s));
        QVERIFY(QDir().mkpath(small.home.filePath(u".config/facteur"_s)));
        QVERIFY(QFile::copy(kept.filePath(u"window.ini"_s), small.home.filePath(u".config/facteur/window.ini"_s)));
        small.start(u"1"_s);
        areOnTheScreen(small, {800, 600}, 1);
    }
};

QTEST_GUILESS_MAIN(TestScreen)
#include "tst_screen.moc"
