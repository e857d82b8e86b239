// SPDX-License-Identifier: MIT
#include "tests/support/peer.h"
#include "tests/support/program.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::Peer;
using tests::Ran;

/// A real Postfix that wants STARTTLS (or TLS from the first octet) and a login, which Cyrus SASL judges. Its master needs root.
class tst_Postfix : public QObject {
    Q_OBJECT

    Peer m_peer;
    quint16 m_port = 0;
    quint16 m_implicitPort = 0;

    const QList<QByteArray> m_inFront = {"Return-Path", "X-Original-To", "Delivered-To", "Received"};

    QStringList letter(const QStringList &more, const QString &password = u"password"_s) const
    {
        return QStringList {u"send"_s, u"--server"_s, u"smtp://localhost:%1"_s.arg(m_port), u"--tls"_s, u"required"_s, u"--ca-file"_s,
                   m_peer.path(u"authority.pem"_s), u"--user"_s, u"ada"_s, u"--password-file"_s, m_peer.path(password), u"--from"_s,
                   u"ada@example.test"_s}
        + more;
    }
    QList<QByteArray> letters(qsizetype count) const { return Peer::letters(m_peer.path(u"mail/inbox"_s), count); }
    QString eml(const QByteArray &content) const
    {
        m_peer.write(u"letter.eml"_s, content);
        return m_peer.path(u"letter.eml"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = tests::reasonToSkip(u"/usr/lib/postfix/sbin/master"_s, true); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        qputenv("HOME", m_peer.folder().toLocal8Bit());
        qputenv("LANGUAGE", "en");
        QVERIFY(m_peer.makeCertificates());
        m_port = Peer::freePort();
        m_implicitPort = Peer::freePort();
        const QByteArray folder = m_peer.folder().toLocal8Bit();
        QVERIFY(m_peer.write(u"password"_s, "sesame-4711\n") && m_peer.write(u"wrong"_s, "sesame-4712\n"));
        QVERIFY(m_peer.write(u"refused"_s, "refused@example.test 550 5.1.1 nobody of this name\nlater@example.test 451 4.3.0 come back\n"));
        QVERIFY(m_peer.write(u"sasl/smtpd.conf"_s,
            "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: " + folder + "/sasldb\n"));
        QVERIFY(m_peer.write(u"conf/main.cf"_s,
            "compatibility_level = 3.6\n"
            "queue_directory = "
                + folder
                + "/spool\n"
                  "data_directory = "
                + folder
                + "/data\n"
                  "myhostname = localhost\n"
                  "mydestination =\n"
                  "inet_interfaces = 127.0.0.1\n"
                  "maillog_file = "
                + folder
                + "/log\n"
                  "maillog_file_prefixes = "
                + folder
                + "\n"
                  "virtual_mailbox_domains = example.test\n"
                  "virtual_mailbox_base = "
                + folder
                + "/mail\n"
                  "virtual_mailbox_maps = static:inbox/\n"
                  "virtual_mailbox_limit = 0\n"
                  "virtual_uid_maps = static:65534\n"
                  "virtual_gid_maps = static:65534\n"
                  "message_size_limit = 3000000\n"
                  "smtpd_tls_chain_files = "
                + folder + "/server.key " + folder
                + "/server.pem\n"
                  "smtpd_tls_security_level = encrypt\n"
                  "smtpd_sasl_auth_enable = yes\n"
                  "smtpd_sasl_local_domain = localhost\n"
                  "cyrus_sasl_config_path = "
                + folder
                + "/sasl\n"
                  "smtpd_recipient_restrictions = check_recipient_access texthash:"
                + folder
                + "/refused, "
                  "permit_sasl_authenticated, reject\n"
                  "smtpd_relay_restrictions = permit_sasl_authenticated, reject\n"));
        const auto service = [](quint16 port, const QByteArray &more) {
            return "127.0.0.1:" + QByteArray::number(port) + " inet n - n - - smtpd" + more + '\n';
        };
        QVERIFY(m_peer.write(u"conf/master.cf"_s,
            service(m_port, {}) + service(m_implicitPort, " -o smtpd_tls_wrappermode=yes")
                + "cleanup unix n - n - 0 cleanup\n"
                  "qmgr unix n - n 300 1 qmgr\n"
                  "rewrite unix - - n - - trivial-rewrite\n"
                  "bounce unix - - n - 0 bounce\n"
                  "defer unix - - n - 0 bounce\n"
                  "trace unix - - n - 0 bounce\n"
                  "proxymap unix - - n - - proxymap\n"
                  "error unix - - n - - error\n"
                  "virtual unix - n n - - virtual\n"
                  "anvil unix - - n - 1 anvil\n"
                  "tlsmgr unix - - n 1000? 1 tlsmgr\n"
                  "postlog unix-dgram n - n - 1 postlogd\n"));
        QVERIFY(m_peer.write(u"spool/.keep"_s, {}) && m_peer.write(u"data/.keep"_s, {}) && m_peer.write(u"mail/.keep"_s, {}));
        const auto done = [](const QString &program, const QStringList &arguments, const QByteArray &input = {}) {
            return tests::run(program, arguments, input).status == 0;
        };
        QVERIFY(done(
            u"saslpasswd2"_s, {u"-c"_s, u"-p"_s, u"-f"_s, m_peer.path(u"sasldb"_s), u"-u"_s, u"localhost"_s, u"ada"_s}, "sesame-4711"));
        QVERIFY(done(u"chown"_s, {u"-R"_s, u"postfix"_s, m_peer.path(u"sasldb"_s), m_peer.path(u"data"_s)}));
        QVERIFY(done(u"chown"_s, {u"65534"_s, m_peer.path(u"mail"_s)}));
        QVERIFY(done(u"postfix"_s, {u"-c"_s, m_peer.path(u"conf"_s), u"check"_s}));
        QVERIFY2(m_peer.start(u"/usr/lib/postfix/sbin/master"_s, {u"-s"_s, u"-c"_s, m_peer.path(u"conf"_s)}, {m_port, m_implicitPort}),
            m_peer.output());
    }

    void aMessageArrivesOctetForOctet_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("auth");
        const QByteArray header = "From: Ada <ada@example.test>\r\nTo: charles@example.test\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n"
                                  "Message-ID: <1@example.test>\r\nSubject: traps\r\n";
        QTest::newRow("dots, PLAIN") << header + "\r\n.\r\n..\r\n...\r\n.x\r\nx.\r\n\r\n.\r\n" << u"PLAIN"_s;
        QTest::newRow("dots, LOGIN") << header + "\r\n.\r\n..\r\n...\r\n.x\r\nx.\r\n\r\n.\r\n" << u"LOGIN"_s;
        QTest::newRow("8 bits") << header
                + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nÀ bientôt, "
                  "здравствуйте\r\n"
                                << QString();
        QTest::newRow("long lines") << header + "\r\n" + QByteArray(998, 'x') + "\r\n." + QByteArray(997, '.') + "\r\n" << QString();
        QTest::newRow("no content") << header + "\r\n" << QString();
        QTest::newRow("From and white space") << header + "\r\nFrom here on\r\n  spaces  \r\n\t\r\n" << QString();
        QByteArray large;
        for (int line = 0; large.size() < 2'500'000; ++line)
            large += (line % 7 == 0 ? ".line " : "line ") + QByteArray::number(line) + QByteArray(line % 600, 'y') + "\r\n";
        QTest::newRow("2.5 MB") << header + "\r\n" + large << QString();
    }
    void aMessageArrivesOctetForOctet()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, auth);
        QStringList more = {u"--eml"_s, eml(content)};
        if (!auth.isEmpty())
            more += {u"--auth"_s, auth};
        const Ran ran = facteur(letter(more));
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QVERIFY(ran.out.contains("~> AUTH " + auth.toLatin1()));
        const QList<QByteArray> all = letters(1);
        QCOMPARE(all.size(), 1);
        QCOMPARE(tests::asSent(all.first(), m_inFront, "From: Ada"), content);
        QVERIFY(all.first().contains("with ESMTPSA "));
    }

    void aComposedLetterWithAFileArrivesAsTheLogSays()
    {
        QByteArray file(1'000'000, '\0');
        for (qsizetype i = 0; i < file.size(); ++i)
            file[i] = static_cast<char>(i * i / 7);
        QVERIFY(m_peer.write(u"Übersicht 表.bin"_s, file) && m_peer.write(u"body"_s, "Grüße\n.\nFrom me\n"));
        const Ran ran = facteur(letter({u"--server"_s, u"smtps://localhost:%1"_s.arg(m_implicitPort), u"--to"_s,
            u"Charles <charles@example.test>"_s, u"--bcc"_s, u"hidden@example.test"_s, u"--subject"_s, u"Größe 大"_s, u"--body-file"_s,
            m_peer.path(u"body"_s), u"--attach"_s, m_peer.path(u"Übersicht 表.bin"_s), u"--log"_s, u"json"_s}));
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QByteArray digest;
        for (const QJsonObject &event : ran.jsonLines()) {
            if (event.value("event"_L1).toString() == "body_sent"_L1)
                digest = event.value("sha256"_L1).toString().toLatin1();
        }
        const QList<QByteArray> all = letters(2);
        QCOMPARE(all.size(), 2);
        for (const QByteArray &one : all) {
            const QByteArray sent = tests::asSent(one, m_inFront, "Date: ");
            QCOMPARE(QCryptographicHash::hash(sent, QCryptographicHash::Sha256).toHex(), digest);
            QVERIFY(!sent.contains("hidden"));
            QVERIFY(QByteArray(sent).replace("\r\n", "").contains(file.first(30'000).toBase64()));
        }
    }

    void twoHundredRecipientsEachGetIt()
    {
        QStringList more = {u"--eml"_s,
            eml("From: ada@example.test\r\nTo: many@example.test\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: "
                "<2@example.test>\r\n\r\nall\r\n"),
            u"--to"_s};
        for (int i = 0; i < 200; ++i)
            more += u"recipient-%1@example.test"_s.arg(i);
        const Ran ran = facteur(letter(more + QStringList {u"--log"_s, u"json"_s}));
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.jsonLines().last().value("recipients"_L1).toArray().size(), 200);
        QCOMPARE(letters(200).size(), 200);
    }

    void theRefusedAreNamedAndTheOtherGetsIt()
    {
        const Ran ran = facteur(
            letter({u"--to"_s, u"refused@example.test"_s, u"later@example.test"_s, u"charles@example.test"_s, u"--subject"_s, u"three"_s}));
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.out.contains("=== refused@example.test: refused for good (550 5.1.1 "), ran.out);
        QVERIFY2(ran.out.contains("=== later@example.test: try again later (451 4.3.0 "), ran.out);
        QVERIFY2(ran.out.contains("=== charles@example.test: accepted (250 2.0.0 Ok: queued as "), ran.out);
        QCOMPARE(letters(1).size(), 1);
        QCOMPARE(facteur(letter({u"--to"_s, u"later@example.test"_s})).status, 75);
    }

    void aWrongPasswordIsALoginRefused()
    {
        for (const QString &mechanism : {u"PLAIN"_s, u"LOGIN"_s})
            QCOMPARE(facteur(letter({u"--to"_s, u"charles@example.test"_s, u"--auth"_s, mechanism}, u"wrong"_s)).status, 77);
    }

    void aStrangersCertificateIsRefused()
    {
        // The system's authorities do not know this one.
        QStringList strange = letter({u"--to"_s, u"charles@example.test"_s});
        strange.remove(strange.indexOf(u"--ca-file"_s), 2);
        QCOMPARE(facteur(strange).status, 78);
        // The certificate names localhost, not its address.
        QCOMPARE(facteur(letter({u"--to"_s, u"charles@example.test"_s, u"--server"_s, u"smtp://127.0.0.1:%1"_s.arg(m_port)})).status, 78);
    }

    void clearTextAndStrangersAreRefusedByTheServer()
    {
        const QString server = u"smtp://localhost:%1"_s.arg(m_port);
        const QStringList plain = {
            u"send"_s, u"--server"_s, server, u"--from"_s, u"ada@example.test"_s, u"--to"_s, u"charles@example.test"_s};
        const Ran clear = facteur(plain + QStringList {u"--tls"_s, u"none"_s});
        QCOMPARE(clear.status, 1);
        QVERIFY2(clear.out.contains("<- 530 5.7.0 Must issue a STARTTLS command first"), clear.out);
        const Ran stranger = facteur(plain);
        QCOMPARE(stranger.status, 1);
        QVERIFY2(stranger.out.contains("<~ 554 5.7.1"), stranger.out);
    }

    void aMessageTooLargeIsRefusedBeforeItIsSent()
    {
        QVERIFY(m_peer.write(u"large"_s, QByteArray(4'000'000, 'x')));
        const Ran ran = facteur(letter({u"--to"_s, u"charles@example.test"_s, u"--attach"_s, m_peer.path(u"large"_s)}));
        QCOMPARE(ran.status, 65);
        QVERIFY(!ran.out.contains("message sent"));
    }
};

QTEST_GUILESS_MAIN(tst_Postfix)
#include "tst_postfix.moc"
