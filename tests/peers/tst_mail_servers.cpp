// SPDX-License-Identifier: MIT
#include "tests/support/mail_server.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

/// `facteur send` to real mail servers that require STARTTLS and AUTH.
class TestMailServers : public QObject {
    Q_OBJECT

private:
    struct Result {
        int status;
        QByteArray output;
    };

    std::unique_ptr<MailServer> m_server;
    QTemporaryDir m_folder;

    void use(MailServer::Kind kind)
    {
        if (const QString obstacle = MailServer::obstacle(kind); !obstacle.isEmpty()) {
            if (qEnvironmentVariableIsSet("CI"))
                QFAIL(qPrintable(obstacle));
            QSKIP(qPrintable(obstacle));
        }
        m_server.reset();
        m_server = std::make_unique<MailServer>(kind);
        QVERIFY2(m_server->start(), m_server->log());
    }

    QString file(const QString &name, const QByteArray &content)
    {
        QFile made(m_folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("cannot write");
        made.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return made.fileName();
    }

    Result send(QStringList arguments, const QString &passwordFile = {})
    {
        arguments =
            QStringList {u"send"_s, u"--server"_s, u"smtp://localhost:%1"_s.arg(m_server->port()), u"--user"_s, m_server->user(),
                u"--password-file"_s, passwordFile.isEmpty() ? m_server->passwordFile() : passwordFile, u"--from"_s, u"ada@example.org"_s}
            + arguments;
        if (!arguments.contains(u"--tls"_s))
            arguments << u"--tls"_s << u"required"_s;
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QCoreApplication::applicationDirPath() + u"/../bin/facteur"_s, arguments);
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, process.readAll()};
        return {process.exitCode(), process.readAll()};
    }

    Result sendTrusting(const QStringList &arguments)
    {
        return send(arguments + QStringList {u"--ca-file"_s, m_server->certificateFile()});
    }

    static void rows()
    {
        QTest::addColumn<MailServer::Kind>("kind");
        QTest::newRow("Postfix") << MailServer::Kind::Postfix;
        QTest::newRow("Exim") << MailServer::Kind::Exim;
        QTest::newRow("OpenSMTPD") << MailServer::Kind::OpenSmtpd;
    }

private Q_SLOTS:
    void lettersArriveByteForByte_data() { rows(); }
    void lettersArriveByteForByte()
    {
        QFETCH(MailServer::Kind, kind);
        use(kind);
        if (QTest::currentTestFailed() || !m_server)
            return;
        const QByteArray traps =
            "From: Ada <ada@example.org>\r\nTo: charles@example.net\r\nSubject: traps\r\nMessage-ID: <traps@example.org>\r\n"
            "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: 8bit\r\n\r\n.\r\n..\r\n.lone\r\n\r\n. \r\nFrom here\r\n>From there\r\n"
            "h\xc3\xa9llo \xe2\x82\xac\r\n"
            + QByteArray(998, 'x') + "\r\n\ttab \r\n.\r\n";
        QByteArray large = traps;
        for (int i = 0; large.size() < 1'500'000; ++i)
            large += QByteArray(i % 5, '.') + "line " + QByteArray::number(i) + "\r\n";
        large.replace("<traps@", "<large@");

        for (const QByteArray &message : {traps, large}) {
            const auto result = sendTrusting({u"--to"_s, u"charles@example.net"_s, u"--eml"_s, file(u"message.eml"_s, message)});
            QVERIFY2(result.status == 0, result.output + m_server->log());
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_server->messages().size() == 2, 30'000);
        auto received = m_server->messages();
        std::ranges::sort(received, {}, &QByteArray::size);
        QCOMPARE(received.at(0), traps);
        QVERIFY(received.at(1) == large);

        // A composed letter, with a file in it, arrives as it was built.
        const auto composed = sendTrusting({u"--to"_s, u"charles@example.net"_s, u"--bcc"_s, u"hidden@example.net"_s, u"--subject"_s,
            u"Été – 夏"_s, u"--body-file"_s, file(u"body"_s, "Bonjour\n.\n"), u"--attach"_s,
            file(u"données.bin"_s, QByteArray("\0\r\n.\r\n\xff", 7)), u"--log"_s, u"none"_s});
        QVERIFY2(composed.status == 0, composed.output);
        // Exim gives both recipients one delivery where they end in the same box.
        const qsizetype expected = kind == MailServer::Kind::Exim ? 3 : 4;
        QTRY_VERIFY_WITH_TIMEOUT(m_server->messages().size() >= expected, 30'000);
        for (const QByteArray &message : m_server->messages())
            QVERIFY(!message.contains("hidden@"));

        // One recipient is refused, the other gets the letter.
        const auto partly = sendTrusting({u"--to"_s, u"charles@example.net,refused@example.net"_s, u"--subject"_s, u"partly"_s,
            u"--body-file"_s, file(u"body"_s, "x\n")});
        QVERIFY2(partly.status == 1, partly.output);
        QVERIFY2(partly.output.contains("refused@example.net"), partly.output);
        QTRY_VERIFY_WITH_TIMEOUT(m_server->messages().size() > expected, 30'000);

        // A hundred recipients at once, as any server must take (RFC 5321 §4.5.3.1.8).
        QStringList many;
        for (int i = 0; i < 100; ++i)
            many << u"r%1@example.net"_s.arg(i);
        const auto toMany = sendTrusting({u"--to"_s, many.join(u','), u"--subject"_s, u"many"_s, u"--body-file"_s, file(u"body"_s, "x\n")});
        QVERIFY2(toMany.status == 0, toMany.output);

        // What the server will not have is said, with the status that is agreed on.
        const auto tooLarge =
            sendTrusting({u"--to"_s, u"charles@example.net"_s, u"--attach"_s, file(u"big"_s, QByteArray(3'000'000, 'x'))});
        QVERIFY2(tooLarge.status == 65, tooLarge.output);
        const auto wrongPassword =
            send({u"--to"_s, u"charles@example.net"_s, u"--subject"_s, u"x"_s, u"--ca-file"_s, m_server->certificateFile()},
                file(u"wrong"_s, "not-the-password\n"));
        QVERIFY2(wrongPassword.status == 77, wrongPassword.output);
        QVERIFY(!wrongPassword.output.contains("not-the-password"));
        const auto untrusted = send({u"--to"_s, u"charles@example.net"_s, u"--subject"_s, u"x"_s});
        QVERIFY2(untrusted.status == 78, untrusted.output);
        const auto inClear = send({u"--to"_s, u"charles@example.net"_s, u"--subject"_s, u"x"_s, u"--tls"_s, u"none"_s});
        QVERIFY2(inClear.status != 0, inClear.output);
        QVERIFY(!inClear.output.contains("-> AUTH"));
        m_server.reset();
    }
};

QTEST_GUILESS_MAIN(TestMailServers)
#include "tst_mail_servers.moc"
