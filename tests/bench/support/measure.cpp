// SPDX-License-Identifier: MIT
#include "tests/bench/support/measure.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTcpServer>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

double clockSeconds(clockid_t clock)
{
    timespec time {};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

double median(QList<double> all)
{
    std::ranges::sort(all);
    return all.at(all.size() / 2);
}

Sample median(const QList<Sample> &all)
{
    const auto each = [&all](double Sample::*figure) {
        QList<double> figures;
        for (const Sample &sample : all)
            figures << sample.*figure;
        return median(figures);
    };
    return {each(&Sample::seconds), each(&Sample::processor), each(&Sample::peak)};
}

double now()
{
    return clockSeconds(CLOCK_MONOTONIC);
}

double processorSeconds()
{
    return clockSeconds(CLOCK_PROCESS_CPUTIME_ID);
}

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

Sample run(const QStringList &command, int times, const QString &input)
{
    QProcess launcher;
    launcher.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    launcher.start(QCoreApplication::applicationDirPath() + u"/launch"_s, QStringList {QString::number(times), input} + command);
    if (!launcher.waitForFinished(-1) || launcher.exitCode() != 0)
        qFatal("%s failed", qPrintable(command.join(u' ')));
    const QList<QByteArray> figures = launcher.readAllStandardOutput().split(' ');
    return {figures.value(0).toDouble(), figures.value(1).toDouble(), figures.value(2).toDouble() / 1024};
}

} // namespace bench
