// SPDX-License-Identifier: MIT
#include "tests/support/mail_server.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// `facteur send` to Dovecot's LMTP: a reply for each recipient (RFC 2033 §4.2), over TCP and over its Unix socket.
class TestLmtp : public QObject {
    Q_OBJECT

    MailServers m_servers;
    QTemporaryDir m_home;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("HOME", m_home.path().toLocal8Bit());
        qputenv("LANGUAGE", "en");
    }

    void eachRecipientHasAWordOfItsOwn_data()
    {
        QTest::addColumn<bool>("isSocket");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("trace");
        QTest::newRow("TLS, chunks") << false << QStringList {u"--tls"_s, u"required"_s} << "BDAT "_ba;
        QTest::newRow("TLS, dot") << false << QStringList {u"--tls"_s, u"required"_s, u"--no-chunking"_s} << "~> .\n"_ba;
        QTest::newRow("clear, one command at a time")
            << false << QStringList {u"--tls"_s, u"none"_s, u"--no-pipelining"_s, u"--no-chunking"_s} << "354 "_ba;
        QTest::newRow("Unix socket") << true << QStringList {} << "is a socket of this machine"_ba;
    }

    void eachRecipientHasAWordOfItsOwn()
    {
        const MailServer *server = m_servers.use(MailServer::Kind::DovecotLmtp);
        if (!server)
            return;
        QFETCH(bool, isSocket);
        QFETCH(QStringList, options);
        QFETCH(QByteArray, trace);
        const QByteArray message = "From: ada@example.org\r\nSubject: x\r\n\r\n..\r\nhello\r\n.\r\nend\r\n";
        const QString url = isSocket ? u"lmtp:"_s + server->path(u"dovecot/lmtp"_s) : u"lmtp://localhost:%1"_s.arg(server->port());
        QStringList arguments {u"send"_s, u"--server"_s, url, u"--eml"_s, u"-"_s, u"--to"_s,
            u"charles@example.net nobody-of-that-name@example.net mary@example.net"_s};
        if (!isSocket && !options.contains(u"none"_s)) // whoever names whom to trust wants TLS
            arguments += {u"--ca-file"_s, server->certificateFile()};
        const auto ran = tests::facteur(arguments + options, message);
        QVERIFY2(ran.status == 1, ran.out + ran.err); // one was refused
        QVERIFY2(ran.out.contains("LHLO "), ran.out);
        QVERIFY2(ran.out.contains(trace), ran.out);
        QVERIFY2(ran.out.contains("=== charles@example.net: accepted (250 2.0.0 <charles@example.net>"), ran.out);
        QVERIFY2(ran.out.contains("=== nobody-of-that-name@example.net: refused (550"), ran.out);
        QVERIFY2(ran.out.contains("=== mary@example.net: accepted (250 2.0.0 <mary@example.net>"), ran.out);
        QCOMPARE(server->takeMessages(1), QList<QByteArray> {message});
    }
};

QTEST_GUILESS_MAIN(TestLmtp)
#include "tst_lmtp.moc"
