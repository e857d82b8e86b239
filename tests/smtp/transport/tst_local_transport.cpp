// SPDX-License-Identifier: MIT
#include "smtp/session/session.h"
#include "smtp/transcript/writers.h"
#include "tests/support/bytes_body.h"

#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Error;

/// A session over a Unix socket, as LMTP servers listen on.
class TestLocalTransport : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    smtp::DeliveryReport send(const QString &path, smtp::TlsMode tls = smtp::TlsMode::None)
    {
        smtp::SessionOptions options;
        options.host = path;
        options.protocol = smtp::MailTransaction::Protocol::Lmtp;
        options.tls.mode = tls;
        smtp::AutomaticGate gate;
        m_transcript.clear();
        smtp::Transcript transcript;
        connect(&transcript, &smtp::Transcript::appended, this, [this](const smtp::Event &event) { m_transcript += toText(event); });
        smtp::Session session(
            options, QList<smtp::Letter> {letter("a@x.org", {"b@x.org", "c@x.org"}, "Subject: x\r\n\r\nhello\r\n")}, gate, transcript);
        QSignalSpy ended(&session, &smtp::Session::ended);
        session.start();
        if (ended.isEmpty() && !ended.wait(30'000))
            return {};
        return ended.constFirst().constFirst().value<QList<smtp::DeliveryReport>>().constFirst();
    }

    QByteArray m_transcript;

private Q_SLOTS:
    void aLetterIsDelivered()
    {
        QLocalServer server;
        QVERIFY(server.listen(m_folder.filePath(u"lmtp"_s)));
        connect(&server, &QLocalServer::newConnection, this, [&] {
            QLocalSocket *socket = server.nextPendingConnection();
            socket->write("220 lmtp\r\n");
            connect(socket, &QLocalSocket::readyRead, socket, [socket, isInMessage = false]() mutable {
                while (socket->canReadLine()) {
                    const QByteArray line = socket->readLine();
                    if (isInMessage) {
                        if (line == ".\r\n") {
                            socket->write("250 b\r\n450 4.2.1 c\r\n");
                            isInMessage = false;
                        }
                    } else if (line.startsWith("LHLO ")) {
                        socket->write("250-lmtp\r\n250 PIPELINING\r\n");
                    } else if (line == "DATA\r\n") {
                        isInMessage = true;
                        socket->write("354 go\r\n");
                    } else if (line == "QUIT\r\n") {
                        socket->write("221 bye\r\n");
                        socket->disconnectFromServer();
                    } else {
                        socket->write("250 ok\r\n");
                    }
                }
            });
        });
        const auto report = send(server.fullServerName());
        QCOMPARE(report.recipients.at(0).verdict, smtp::RecipientReport::Verdict::Accepted);
        QCOMPARE(report.recipients.at(1).verdict, smtp::RecipientReport::Verdict::TryLater);
        QVERIFY2(m_transcript.contains("is a socket of this machine"), m_transcript);
    }

    void whereNobodyListensItIsSaid()
    {
        const auto report = send(m_folder.filePath(u"nobody"_s));
        QCOMPARE(report.error->kind, Error::Kind::Unreachable);
        QCOMPARE(report.error->reason, Error::Reason::LocalSocket);
        QCOMPARE(report.error->why.id, smtp::Statement::SocketMissing);
    }

    void aServerThatHangsUpIsALostConnection()
    {
        QLocalServer server;
        QVERIFY(server.listen(m_folder.filePath(u"gone"_s)));
        connect(&server, &QLocalServer::newConnection, this, [&] { server.nextPendingConnection()->disconnectFromServer(); });
        QCOMPARE(send(server.fullServerName()).error->kind, Error::Kind::ConnectionLost);
    }

    void thereIsNoTls()
    {
        QLocalServer server;
        QVERIFY(server.listen(m_folder.filePath(u"clear"_s)));
        const auto report = send(server.fullServerName(), smtp::TlsMode::Implicit);
        QCOMPARE(report.error->kind, Error::Kind::Tls);
    }
};

QTEST_GUILESS_MAIN(TestLocalTransport)
#include "tst_local_transport.moc"
