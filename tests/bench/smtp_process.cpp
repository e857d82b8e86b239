// SPDX-License-Identifier: MIT
// One small letter a process, in clear, to the same smtp-sink: how many processes a second, and what each costs. The peers are given the finished
// message, and so are we; composing it is measured beside. The baselines are the same linkage
// without our code: a C++ program, and an empty QCoreApplication with Qt Network.
#include "tests/bench/support/contest.h"
#include "tests/bench/support/our_session.h"
#include "tests/bench/support/smtp_sink.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using bench::Sample;

namespace {

constexpr int times = 40;
constexpr int fewer = 5; ///< of those that are slow
constexpr int rounds = 5;

QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &octets)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bench::SmtpSink sink;
    const QTemporaryDir folder;
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qputenv(name, folder.path().toLocal8Bit());
    const QString letter = write(folder, u"letter"_s, bench::smallMessage());
    const QString text = write(folder, u"text"_s, QByteArray(62, 'x').append("\n").repeated(63));
    const QString bin = QCoreApplication::applicationDirPath();
    const QString port = QString::number(sink.port());
    const QString from = u"ada@example.org"_s;
    const QString to = u"charles@example.net"_s;

    bench::Contest contest;
    const auto enter = [&contest](const char *name, int count, const QStringList &command, const QString &input = {}) {
        contest.enter(name, [=] {
            const Sample sample = bench::run(command, count, input);
            return Sample {sample.seconds / count, sample.processor / count, sample.peak};
        });
    };
    const QStringList send = {bin + u"/../bin/facteur"_s, u"send"_s, u"--server"_s, u"smtp://127.0.0.1:"_s + port, u"--tls"_s, u"none"_s,
        u"--from"_s, from, u"--to"_s, to};
    enter("ours", times, send + QStringList {u"--eml"_s, letter});
    enter("ours, composed", times, send + QStringList {u"--subject"_s, u"small"_s, u"--body-file"_s, text});
    enter(
        "curl", times, {u"curl"_s, u"-sS"_s, u"--mail-from"_s, from, u"--mail-rcpt"_s, to, u"-T"_s, letter, u"smtp://127.0.0.1:"_s + port});
    enter("msmtp", fewer,
        {u"msmtp"_s, u"--file=/dev/null"_s, u"--host=127.0.0.1"_s, u"--port="_s + port, u"--tls=off"_s, u"--auth=off"_s,
            u"--from="_s + from, to},
        letter);
    enter(
        "swaks", fewer, {u"swaks"_s, u"--server"_s, u"127.0.0.1:"_s + port, u"--from"_s, from, u"--to"_s, to, u"--data"_s, u'@' + letter});
    enter("an empty QCoreApplication", times, {bin + u"/baseline_network"_s});
    contest.run(rounds);

    bench::Table table;
    const auto rate = [&contest](const char *name) { return 1 / contest[name].seconds; };
    const auto processor = [&contest](const char *name) { return contest[name].processor * 1000; };
    const char *what = "a process each, letters a second";
    table.compare(what, rate("ours"), "curl", rate("curl"), bench::atLeast(1));
    for (const char *peer : {"msmtp", "swaks", "an empty QCoreApplication"})
        table.compare(what, rate("ours"), peer, rate(peer));
    table.compare("the same, composed from its parts", rate("ours, composed"), "curl, which composes none", rate("curl"));
    for (const char *peer : {"curl", "msmtp", "swaks", "an empty QCoreApplication"})
        table.compare("processor, ms", processor("ours"), peer, processor(peer));
    for (const char *peer : {"curl", "an empty QCoreApplication"})
        table.compare("peak memory, MiB", contest["ours"].peak, peer, contest[peer].peak);
    return table.exitStatus();
}
