// SPDX-License-Identifier: MIT
// Many small letters (4 KB, one recipient) to the same smtp-sink: our engine on one connection, with its transcript, against Postfix's
// smtp-source, turn by turn in one run; medians. Ends with 1 below the mark.
#include "smtp/session/session.h"
#include "tests/support/bytes_body.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

constexpr int letters = 2000;
constexpr int rounds = 5;
constexpr double mark = 1.0; // of smtp-source

double processorSeconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double median(QList<double> all)
{
    std::ranges::sort(all);
    return all.at(all.size() / 2);
}

/// Letters a second.
double ours(quint16 port, double &processor)
{
    const smtp::Letter small =
        letter("ada@example.org", {"charles@example.net"}, "Subject: small\r\n\r\n" + QByteArray(62, 'x').append("\r\n").repeated(64));
    smtp::SessionOptions options;
    options.host = u"127.0.0.1"_s;
    options.port = port;
    options.tls.mode = smtp::TlsMode::None;
    smtp::AutomaticGate gate;
    smtp::Transcript transcript;
    QEventLoop loop;
    smtp::Session session(options, QList<smtp::Letter>(letters, small), gate, transcript);
    qsizetype accepted = 0;
    QObject::connect(&session, &smtp::Session::ended, &loop, [&](const QList<smtp::DeliveryReport> &reports) {
        accepted = std::ranges::count_if(reports, [](const smtp::DeliveryReport &report) { return report.isAccepted(); });
        loop.quit();
    });
    QElapsedTimer clock;
    const double before = processorSeconds();
    clock.start();
    session.start();
    loop.exec();
    const double seconds = static_cast<double>(clock.nsecsElapsed()) * 1e-9;
    processor = (processorSeconds() - before) * 1000 / letters;
    if (accepted != letters)
        qFatal("only %lld letters were accepted", static_cast<long long>(accepted));
    return letters / seconds;
}

double theirs(quint16 port)
{
    QProcess source;
    QElapsedTimer clock;
    clock.start();
    source.start(u"smtp-source"_s,
        {u"-d"_s, u"-m"_s, QString::number(letters), u"-l"_s, u"4096"_s, u"-f"_s, u"ada@example.org"_s, u"-t"_s, u"charles@example.net"_s,
            u"127.0.0.1:%1"_s.arg(port)});
    if (!source.waitForFinished(120'000) || source.exitCode() != 0)
        qFatal("smtp-source: %s", source.readAllStandardError().constData());
    return letters / (static_cast<double>(clock.nsecsElapsed()) * 1e-9);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    quint16 port = 0;
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        port = probe.serverPort();
    }
    QProcess sink;
    sink.start(u"smtp-sink"_s, {u"-u"_s, u"postfix"_s, u"127.0.0.1:%1"_s.arg(port), u"1000"_s});
    for (int tries = 0;; ++tries) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        if (socket.waitForConnected(1'000) && socket.waitForReadyRead(5'000))
            break;
        if (tries == 1000)
            qFatal("smtp-sink does not run");
    }
    QList<double> own;
    QList<double> peer;
    QList<double> processor;
    for (int round = 0; round < rounds; ++round) {
        double used = 0;
        own << ours(port, used);
        processor << used;
        peer << theirs(port);
    }
    sink.kill();
    sink.waitForFinished();
    const double ratio = median(own) / median(peer);
    std::printf("one connection: %.0f letters a second, %.3f s of processor a thousand; smtp-source %.0f: ratio %.2f, at least %.1f\n",
        median(own), median(processor), median(peer), ratio, mark);
    return ratio < mark;
}
