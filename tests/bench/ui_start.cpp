// SPDX-License-Identifier: MIT
// How long until the window is painted and takes keys, against the baseline: an empty Qt window with a text edit. Both are started in one
// run, turn by turn, on a display of their own; medians. Ends with 1 above twice the baseline.
#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextEdit>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 15;
constexpr double limit = 2.0;

class Floor final : public QTextEdit {
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QTextEdit::paintEvent(event);
        if (!std::exchange(m_isReady, true)) {
            QTimer::singleShot(0, this, [] {
                std::puts("ready");
                std::fflush(stdout);
                QCoreApplication::quit();
            });
        }
    }

private:
    bool m_isReady = false;
};

int showBaseline(int argc, char **argv)
{
    QApplication application(argc, argv);
    Floor window;
    window.resize(1280, 860);
    window.show();
    return QApplication::exec();
}

double millisecondsUntilReady(const QString &program, const QStringList &arguments)
{
    QProcess process;
    QElapsedTimer clock;
    clock.start();
    process.start(program, arguments);
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(20'000))
            qFatal("%s did not say 'ready'", qPrintable(program));
    }
    const double milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    process.waitForFinished();
    return milliseconds;
}

double median(QList<double> all)
{
    std::ranges::sort(all);
    return all.at(all.size() / 2);
}

int compare(const QString &self)
{
    // A display that no other program draws on; its number comes over standard output.
    QProcess display;
    display.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1600x1000x24"_s, u"-nolisten"_s, u"tcp"_s});
    while (!display.canReadLine()) {
        if (!display.waitForReadyRead(20'000))
            qFatal("Xvfb does not run");
    }
    QTemporaryDir home;
    qputenv("DISPLAY", ":" + display.readLine().trimmed());
    qputenv("QT_QPA_PLATFORM", "xcb");
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, home.path().toLocal8Bit());

    const QString window = QCoreApplication::applicationDirPath() + u"/../bin/facteur-gui"_s;
    QList<double> baselines;
    QList<double> windows;
    for (int round = -1; round < rounds; ++round) { // the first warms both
        const double baseline = millisecondsUntilReady(self, {u"--baseline"_s});
        const double ours = millisecondsUntilReady(window, {u"--until-ready"_s});
        if (round >= 0) {
            baselines << baseline;
            windows << ours;
        }
    }
    display.kill();
    display.waitForFinished();
    const double ratio = median(windows) / median(baselines);
    std::printf("window ready after %.0f ms, empty window with a text edit after %.0f ms: ratio %.2f, at most %.1f (medians of %d)\n",
        median(windows), median(baselines), ratio, limit, rounds);
    return ratio > limit;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--baseline") == 0)
        return showBaseline(argc, argv);
    QCoreApplication application(argc, argv);
    return compare(QCoreApplication::applicationFilePath());
}
