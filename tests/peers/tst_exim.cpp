// SPDX-License-Identifier: MIT
#include "tests/support/peer.h"
#include "tests/support/program.h"

#include <QCryptographicHash>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::Peer;
using tests::Ran;

/// A real Exim with STARTTLS and a login of its own. It needs no root: whoever runs the tests is its user.
class tst_Exim : public QObject {
    Q_OBJECT

    Peer m_peer;
    quint16 m_port = 0;

    const QList<QByteArray> m_inFront = {"Return-path", "Envelope-to", "Delivery-date", "Received"};

    QStringList letter(const QStringList &more, const QString &password = u"password"_s) const
    {
        return QStringList {u"send"_s, u"--server"_s, u"smtp://localhost:%1"_s.arg(m_port), u"--tls"_s, u"required"_s, u"--ca-file"_s,
                   m_peer.path(u"authority.pem"_s), u"--user"_s, u"ada"_s, u"--password-file"_s, m_peer.path(password), u"--from"_s,
                   u"ada@example.test"_s}
        + more;
    }
    QList<QByteArray> letters(qsizetype count) const { return Peer::letters(m_peer.path(u"mail/inbox"_s), count); }

private Q_SLOTS:
    void initTestCase()
    {
        const QString exim = u"/opt/peers/exim/usr/sbin/exim4"_s;
        if (const QString reason = tests::reasonToSkip(exim, false); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        qputenv("HOME", m_peer.folder().toLocal8Bit());
        qputenv("LANGUAGE", "en");
        QVERIFY(m_peer.makeCertificates());
        m_port = Peer::freePort();
        const QByteArray folder = m_peer.folder().toLocal8Bit();
        // Root may not deliver: then the account that the package made does.
        const passwd *user = ::getpwnam("Debian-exim");
        if (::geteuid() != 0)
            user = ::getpwuid(::geteuid());
        QVERIFY(user);
        const QByteArray name = user->pw_name;
        const QByteArray group = QByteArray::number(user->pw_gid);
        QVERIFY(m_peer.write(u"password"_s, "sesame-4711\n") && m_peer.write(u"wrong"_s, "sesame-4712\n"));
        QVERIFY(m_peer.write(u"exim.conf"_s,
            "exim_user = " + name + "\nexim_group = " + group
                + "\n"
                  "exim_path = "
                + exim.toLocal8Bit()
                + "\n"
                  "deliver_drop_privilege = true\n"
                  "spool_directory = "
                + folder
                + "/spool\n"
                  "log_file_path = "
                + folder
                + "/spool/log-%s\n"
                  "pid_file_path = "
                + folder
                + "/spool/exim.pid\n"
                  "primary_hostname = localhost\n"
                  "keep_environment =\n"
                  "tls_advertise_hosts = *\n"
                  "tls_certificate = "
                + folder
                + "/server.pem\n"
                  "tls_privatekey = "
                + folder
                + "/server.key\n"
                  "auth_advertise_hosts = ${if def:tls_in_cipher {*}}\n"
                  "smtputf8_advertise_hosts = *\n"
                  "message_size_limit = 3000000\n"
                  "acl_smtp_rcpt = judge\n"
                  "begin acl\n"
                  "judge:\n"
                  "  deny !authenticated = *\n"
                  "       message = log in first\n"
                  "  deny recipients = refused@example.test\n"
                  "       message = nobody of this name\n"
                  "  defer recipients = later@example.test\n"
                  "        message = come back\n"
                  "  accept\n"
                  "begin routers\n"
                  "all:\n  driver = accept\n  transport = inbox\n"
                  "begin transports\n"
                  "inbox:\n"
                  "  driver = appendfile\n"
                  "  maildir_format\n"
                  "  directory = "
                + folder
                + "/mail/inbox\n"
                  "  create_directory\n"
                  "  return_path_add\n"
                  "  user = "
                + name + "\n  group = " + group
                + "\n"
                  "begin authenticators\n"
                  "plain:\n"
                  "  driver = plaintext\n"
                  "  public_name = PLAIN\n"
                  "  server_condition = ${if and {{eq{$auth2}{ada}}{eq{$auth3}{sesame-4711}}}}\n"
                  "  server_set_id = $auth2\n"
                  "login:\n"
                  "  driver = plaintext\n"
                  "  public_name = LOGIN\n"
                  "  server_prompts = <| Username: | Password:\n"
                  "  server_condition = ${if and {{eq{$auth1}{ada}}{eq{$auth2}{sesame-4711}}}}\n"
                  "  server_set_id = $auth1\n"));
        QVERIFY(m_peer.write(u"spool/.keep"_s, {}) && m_peer.write(u"mail/.keep"_s, {}));
        if (::geteuid() == 0)
            QCOMPARE(
                tests::run(u"chown"_s,
                    {u"-R"_s, QString::fromLocal8Bit(name), m_peer.path(u"spool"_s), m_peer.path(u"mail"_s), m_peer.path(u"server.key"_s)})
                    .status,
                0);
        QVERIFY2(m_peer.start(exim, {u"-bdf"_s, u"-C"_s, m_peer.path(u"exim.conf"_s), u"-oX"_s, u"127.0.0.1.%1"_s.arg(m_port)}, {m_port}),
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
        QTest::newRow("white space") << header + "\r\n  spaces  \r\n\t\r\n" << QString();
        QByteArray large;
        for (int line = 0; large.size() < 2'500'000; ++line)
            large += (line % 7 == 0 ? ".line " : "line ") + QByteArray::number(line) + QByteArray(line % 600, 'y') + "\r\n";
        QTest::newRow("2.5 MB") << header + "\r\n" + large << QString();
    }
    void aMessageArrivesOctetForOctet()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, auth);
        QStringList more = {u"--eml"_s, u"-"_s};
        if (!auth.isEmpty())
            more += {u"--auth"_s, auth};
        const Ran ran = facteur(letter(more), content);
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        const QList<QByteArray> all = letters(1);
        QCOMPARE(all.size(), 1);
        QCOMPARE(tests::asSent(all.first(), m_inFront, "From: Ada"), content);
        QVERIFY(all.first().contains("with esmtpsa "));
    }

    void aComposedLetterWithAFileArrivesAsTheLogSays()
    {
        QVERIFY(m_peer.write(u"notes.bin"_s, QByteArray(700'000, '\xa7')));
        const Ran ran = facteur(letter({u"--to"_s, u"Charles <charles@example.test>"_s, u"--subject"_s, u"Größe 大"_s, u"--attach"_s,
            m_peer.path(u"notes.bin"_s), u"--log"_s, u"json"_s}));
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QByteArray digest;
        for (const QJsonObject &event : ran.jsonLines()) {
            if (event.value("event"_L1).toString() == "body_sent"_L1)
                digest = event.value("sha256"_L1).toString().toLatin1();
        }
        const QList<QByteArray> all = letters(1);
        QCOMPARE(all.size(), 1);
        QCOMPARE(QCryptographicHash::hash(tests::asSent(all.first(), m_inFront, "Date: "), QCryptographicHash::Sha256).toHex(), digest);
    }

    void theRefusedAreNamedAndTheOtherGetsIt()
    {
        const Ran ran = facteur(
            letter({u"--to"_s, u"refused@example.test"_s, u"later@example.test"_s, u"charles@example.test"_s, u"--subject"_s, u"three"_s}));
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.out.contains("=== refused@example.test: refused for good (550 nobody of this name)\n"), ran.out);
        QVERIFY2(ran.out.contains("=== later@example.test: try again later (451 come back)\n"), ran.out);
        QVERIFY2(ran.out.contains("=== charles@example.test: accepted (250 OK id="), ran.out);
        QCOMPARE(letters(1).size(), 1);
    }

    void whatTheServerAsksForDecidesTheStatus()
    {
        const QStringList to = {u"--to"_s, u"charles@example.test"_s};
        QCOMPARE(facteur(letter(to + QStringList {u"--auth"_s, u"PLAIN"_s}, u"wrong"_s)).status, 77);
        QCOMPARE(facteur(letter(to + QStringList {u"--auth"_s, u"LOGIN"_s}, u"wrong"_s)).status, 77);
        QStringList strange = letter(to);
        strange.remove(strange.indexOf(u"--ca-file"_s), 2);
        QCOMPARE(facteur(strange).status, 78);
        const Ran stranger = facteur({u"send"_s, u"--server"_s, u"smtp://localhost:%1"_s.arg(m_port), u"--from"_s, u"ada@example.test"_s,
            u"--to"_s, u"charles@example.test"_s});
        QCOMPARE(stranger.status, 1);
        QVERIFY2(stranger.out.contains("550 log in first"), stranger.out);
        QVERIFY(m_peer.write(u"large"_s, QByteArray(4'000'000, 'x')));
        const Ran tooLarge = facteur(letter(to + QStringList {u"--attach"_s, m_peer.path(u"large"_s)}));
        QCOMPARE(tooLarge.status, 65);
        QVERIFY(!tooLarge.out.contains("message sent"));
    }
};

QTEST_GUILESS_MAIN(tst_Exim)
#include "tst_exim.moc"
