// SPDX-License-Identifier: MIT
#include "tests/support/obstacle.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

/// A message of 1 GB, encoded on the way, through a process that stays small.
class TestLargeMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGigabyteIsSentInAHundredMegabytes()
    {
        const QString sink = u"/usr/sbin/smtp-sink"_s;
        if (tests::isStoppedBy(QFile::exists(sink) ? QString() : sink + u" is not installed"_s))
            return;
        QTemporaryDir folder;
        QFile file(folder.filePath(u"large.bin"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(1'000'000'000)); // takes no room
        file.close();

        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const quint16 port = probe.serverPort();
        probe.close();
        QProcess server;
        server.start(sink, {u"-u"_s, u"nobody"_s, u"127.0.0.1:%1"_s.arg(port), u"10"_s});
        QVERIFY(QTest::qWaitFor(
            [port] {
                QTcpSocket socket;
                socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
                return socket.waitForConnected(1'000) && socket.waitForReadyRead(5'000);
            },
            30'000));

        QProcess facteur;
        facteur.setProcessChannelMode(QProcess::MergedChannels);
        facteur.start(QCoreApplication::applicationDirPath() + u"/../bin/facteur"_s,
            {u"send"_s, u"--server"_s, u"smtp://127.0.0.1:%1"_s.arg(port), u"--tls"_s, u"none"_s, u"--from"_s, u"ada@example.org"_s,
                u"--to"_s, u"charles@example.net"_s, u"--attach"_s, file.fileName(), u"--log"_s, u"json"_s});
        QVERIFY(facteur.waitForFinished(280'000));
        const QByteArray output = facteur.readAll();
        rusage usage {};
        getrusage(RUSAGE_CHILDREN, &usage); // the largest child that has ended: the sink still runs
        server.terminate();
        server.waitForFinished();
        QVERIFY2(facteur.exitCode() == 0, output.right(2'000));
        QVERIFY2(output.contains("\"sent\":1368421"), output.right(2'000)); // base64 with line ends
        qInfo("peak memory %ld MiB", usage.ru_maxrss / 1024);
#ifndef __SANITIZE_ADDRESS__ // which keeps shadows of its own
        QVERIFY2(usage.ru_maxrss < 100 * 1024, QByteArray::number(qlonglong(usage.ru_maxrss)) + " KiB");
#endif
    }
};

QTEST_GUILESS_MAIN(TestLargeMessage)
#include "tst_large_message.moc"
