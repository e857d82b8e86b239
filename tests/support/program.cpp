// SPDX-License-Identifier: MIT
#include "tests/support/program.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QTest>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;

namespace tests {

QList<QJsonObject> Ran::jsonLines() const
{
    QList<QJsonObject> all;
    for (const QByteArray &line : out.split('\n')) {
        if (!line.isEmpty())
            all += QJsonDocument::fromJson(line).object();
    }
    return all;
}

QString facteurPath()
{
    return QCoreApplication::applicationDirPath() + u"/../bin/facteur"_s;
}

Ran run(const QString &program, const QStringList &arguments, const QByteArray &input, const QProcessEnvironment &environment)
{
    Ran ran;
    QProcess process;
    QEventLoop loop;
    process.setProcessEnvironment(environment);
    // Without the terminal of whoever runs the tests: nobody answers there.
    process.setUnixProcessParameters(QProcess::UnixProcessFlag::CreateNewSession);
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, [&loop](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            loop.exit(1);
    });
    QTimer::singleShot(std::chrono::minutes(2), &loop, [&loop] { loop.exit(1); });
    process.start(program, arguments);
    if (process.waitForStarted()) {
        // It has none for a moment after its start, and none any more once it has ended.
        static_cast<void>(QTest::qWaitFor([&] {
            QFile commandLine(u"/proc/%1/cmdline"_s.arg(process.processId()));
            if (commandLine.open(QIODevice::ReadOnly))
                ran.commandLine = commandLine.readAll();
            return !ran.commandLine.isEmpty() || process.state() == QProcess::NotRunning;
        }));
        process.write(input);
        process.closeWriteChannel();
        if ((process.state() == QProcess::NotRunning || loop.exec() == 0) && process.exitStatus() == QProcess::NormalExit)
            ran.status = process.exitCode();
    }
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    process.kill();
    process.waitForFinished();
    return ran;
}

} // namespace tests
