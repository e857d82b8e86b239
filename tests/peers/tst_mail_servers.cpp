// SPDX-License-Identifier: MIT
#include "tests/support/mail_server.h"
#include "tests/support/program.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using tests::Ran;

/// `facteur send` to real mail servers that require TLS and AUTH. Each server runs from its first test to the last.
class TestMailServers : public QObject {
    Q_OBJECT

    MailServers m_servers;
    const MailServer *m_server = nullptr; ///< of this row; none: it cannot run here
    QTemporaryDir m_folder;

    void use()
    {
        QFETCH(MailServer::Kind, kind);
        m_server = m_servers.use(kind);
    }

    static void rows()
    {
        QTest::addColumn<MailServer::Kind>("kind");
        QTest::newRow("Postfix") << MailServer::Kind::Postfix;
        QTest::newRow("Exim") << MailServer::Kind::Exim;
        QTest::newRow("OpenSMTPD") << MailServer::Kind::OpenSmtpd;
        QTest::newRow("sendmail") << MailServer::Kind::Sendmail;
        QTest::newRow("Dovecot submission") << MailServer::Kind::DovecotSubmission;
        QTest::newRow("aiosmtpd") << MailServer::Kind::Aiosmtpd;
        QTest::newRow("Haraka") << MailServer::Kind::Haraka;
        QTest::newRow("smtp-server") << MailServer::Kind::NodeSmtpServer;
    }

    QString file(const QString &name, const QByteArray &content)
    {
        QFile made(m_folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("cannot write");
        made.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return made.fileName();
    }

    QStringList server() const
    {
        return {u"send"_s, u"--server"_s, u"smtp://localhost:%1"_s.arg(m_server->port()), u"--from"_s, u"ada@example.org"_s};
    }
    QStringList trusting() const { return {u"--tls"_s, u"required"_s, u"--ca-file"_s, m_server->certificateFile()}; }
    QStringList login() const { return {u"--user"_s, m_server->user(), u"--password-file"_s, m_server->passwordFile()}; }
    Ran send(const QStringList &more, const QByteArray &input = {}) const
    {
        return tests::facteur(server() + trusting() + login() + more, input);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("HOME", m_folder.path().toLocal8Bit());
        qputenv("LANGUAGE", "en");
    }

    void aMessageArrivesOctetForOctet_data()
    {
        QTest::addColumn<MailServer::Kind>("kind");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("options");
        const QByteArray header = "From: Ada <ada@example.org>\r\nTo: charles@example.net\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n"
                                  "Message-ID: <1@example.org>\r\nSubject: traps\r\n";
        const QByteArray dots = header + "\r\n.\r\n..\r\n...\r\n.x\r\nx.\r\n. \r\n\r\n.\r\n";
        QByteArray large = header + "\r\n";
        for (int line = 0; large.size() < 1'500'000; ++line)
            large += QByteArray(line % 5, '.') + "line " + QByteArray::number(line) + QByteArray(line % 600, 'y') + "\r\n";
        for (const auto &[name, kind] : {std::pair {"Postfix", MailServer::Kind::Postfix}, {"Exim", MailServer::Kind::Exim},
                 {"OpenSMTPD", MailServer::Kind::OpenSmtpd}, {"sendmail", MailServer::Kind::Sendmail},
                 {"Dovecot submission", MailServer::Kind::DovecotSubmission}, {"aiosmtpd", MailServer::Kind::Aiosmtpd},
                 {"Haraka", MailServer::Kind::Haraka}, {"smtp-server", MailServer::Kind::NodeSmtpServer}}) {
            const auto row = [&](const char *what, const QByteArray &content, const QStringList &options = {}) {
                QTest::addRow("%s: %s", name, what) << kind << content << options;
            };
            row("dots", dots); // by each mechanism, with and without pipelining and chunks: tst_matrix
            row("1.5 MB, without chunks", large, {u"--no-chunking"_s});
            row("8 bits",
                header
                    + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nÀ bientôt, "
                      "здравствуйте\r\n");
            row("long lines", header + "\r\n" + QByteArray(998, 'x') + "\r\n." + QByteArray(997, '.') + "\r\n");
            row("nothing but a header", header + "\r\n");
            row("From and white space", header + "\r\nFrom here\r\n>From there\r\n  spaces  \r\n\t\r\n");
            row("1.5 MB", large);
        }
    }
    void aMessageArrivesOctetForOctet()
    {
        QFETCH(QByteArray, content);
        QFETCH(QStringList, options);
        use();
        if (!m_server)
            return;
        const Ran ran = send(QStringList {u"--eml"_s, u"-"_s} + options, content);
        QVERIFY2(ran.status == 0, ran.out + ran.err + m_server->log());
        QVERIFY(ran.out.contains("~> AUTH "));
        const bool mayChunk = ran.out.contains("CHUNKING") && !options.contains(u"--no-chunking"_s);
        QVERIFY2(ran.out.contains(mayChunk ? "~> BDAT " : "~> DATA"), ran.out);
        const QList<QByteArray> all = m_server->takeMessages(1);
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first(), content);
    }

    /// Postfix says 452 to all beyond what it takes at a time.
    void moreRecipientsThanTheServerTakesAreNotLeftOut()
    {
        m_server = m_servers.use(MailServer::Kind::Postfix);
        if (!m_server)
            return;
        QStringList recipients;
        for (int i = 0; i < 60; ++i)
            recipients << u"r%1@example.net"_s.arg(i);
        for (const QStringList &options : {QStringList {}, {u"--no-chunking"_s}, {u"--no-pipelining"_s}}) {
            const Ran ran = send(QStringList {u"--to"_s, recipients.join(u',')}
                    + QStringList {u"--subject"_s, u"to all"_s, u"--body-file"_s, u"-"_s} + options,
                "Hello\n");
            QVERIFY2(ran.status == 0, ran.out + ran.err + m_server->log());
            QVERIFY2(ran.out.count("~> MAIL FROM") == 3 && ran.out.contains("<~ 452 4.5.3"), ran.out);
            QCOMPARE(m_server->takeMessages(60).size(), 60);
        }
    }

    void aComposedLetterArrivesAsTheLogSays_data() { rows(); }
    void aComposedLetterArrivesAsTheLogSays()
    {
        use();
        if (!m_server)
            return;
        QByteArray octets(700'000, '\0');
        for (qsizetype i = 0; i < octets.size(); ++i)
            octets[i] = static_cast<char>(i * i / 7);
        const Ran ran = send({u"--server"_s, u"smtps://localhost:%1"_s.arg(m_server->implicitTlsPort()), u"--to"_s,
                                 u"Charles <charles@example.net>"_s, u"--bcc"_s, u"hidden@example.net"_s, u"--subject"_s, u"Été – 夏"_s,
                                 u"--body-file"_s, u"-"_s, u"--attach"_s, file(u"données 表.bin"_s, octets), u"--log"_s, u"json"_s},
            "Bonjour\n.\nFrom me\n");
        QVERIFY2(ran.status == 0, ran.out + ran.err + m_server->log());
        qint64 said = 0;
        for (const QJsonObject &event : ran.jsonLines()) {
            if (event.value("event"_L1).toString() == "body_sent"_L1)
                said = event.value("size"_L1).toInteger();
        }
        const QList<QByteArray> all = m_server->takeMessages(2);
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.at(0), all.at(1));
        for (QByteArray message : all) {
            QCOMPARE(message.size(), said);
            QVERIFY(!message.contains("hidden@"));
            QVERIFY(message.contains("\r\nBonjour\r\n.\r\n From me\r\n")); // format=flowed stuffs a From (RFC 3676 §4.4)
            QVERIFY(message.replace("\r\n", "").contains(octets.toBase64()));
        }
    }

    void theRefusedIsNamedAndTheOtherGetsIt_data() { rows(); }
    void theRefusedIsNamedAndTheOtherGetsIt()
    {
        use();
        if (!m_server)
            return;
        const Ran ran = send({u"--to"_s, u"refused@example.net"_s, u"charles@example.net"_s, u"--subject"_s, u"two"_s});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.out.contains("=== refused@example.net: refused (55"), ran.out);
        QVERIFY2(ran.out.contains("=== charles@example.net: accepted (250 "), ran.out);
        QVERIFY2(ran.err.contains("refused@example.net"), ran.err);
        QCOMPARE(m_server->takeMessages(1).size(), 1);
    }

    void twoHundredRecipientsAreTaken_data() { rows(); }
    void twoHundredRecipientsAreTaken()
    {
        use();
        if (!m_server)
            return;
        QStringList to {u"--to"_s};
        for (int i = 0; i < 200; ++i)
            to += u"recipient-%1@example.net"_s.arg(i);
        const Ran ran = send(to + QStringList {u"--subject"_s, u"many"_s, u"--log"_s, u"json"_s});
        QVERIFY2(ran.status == 0, ran.err);
        const QJsonArray recipients = ran.jsonLines().last().value("recipients"_L1).toArray();
        QCOMPARE(recipients.size(), 200);
        for (const QJsonValue recipient : recipients)
            QCOMPARE(recipient["verdict"_L1].toString(), u"accepted"_s);
        QCOMPARE(m_server->takeMessages(200).size(), 200);
    }

    void whatTheServerWillNotHaveHasItsStatus_data() { rows(); }
    void whatTheServerWillNotHaveHasItsStatus()
    {
        use();
        if (!m_server)
            return;
        const QStringList to = {u"--to"_s, u"charles@example.net"_s};
        const QStringList wrong = {u"--user"_s, m_server->user(), u"--password-file"_s, file(u"wrong"_s, "not-the-password\n")};
        for (const QString &mechanism : {u"PLAIN"_s, u"LOGIN"_s}) {
            const Ran ran = tests::facteur(server() + trusting() + wrong + to + QStringList {u"--auth"_s, mechanism});
            QVERIFY2(ran.status == 77, ran.out + ran.err);
            QVERIFY(!(ran.out + ran.err).contains("not-the-password"));
        }
        // The system's authorities do not know it; and its certificate names localhost, not the address.
        const Ran strange = tests::facteur(server() + login() + to + QStringList {u"--tls"_s, u"required"_s});
        QVERIFY2(strange.status == 78 && !strange.out.contains("> AUTH "), strange.out + strange.err);
        const Ran misnamed = send(to + QStringList {u"--server"_s, u"smtp://127.0.0.1:%1"_s.arg(m_server->port())});
        QVERIFY2(misnamed.status == 78, misnamed.out + misnamed.err);
        const Ran clear = tests::facteur(server() + to + QStringList {u"--tls"_s, u"none"_s});
        QVERIFY2(clear.status == 1, clear.out + clear.err);
        const Ran stranger = tests::facteur(server() + trusting() + to);
        QVERIFY2(stranger.status == 1, stranger.out + stranger.err);
        const Ran tooLarge = send(to + QStringList {u"--attach"_s, file(u"large"_s, QByteArray(MailServer::maximumSize(), 'x'))});
        QVERIFY2(tooLarge.status == 65 && !tooLarge.out.contains("message sent"), tooLarge.out + tooLarge.err);
    }
};

QTEST_GUILESS_MAIN(TestMailServers)
#include "tst_mail_servers.moc"
