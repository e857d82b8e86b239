// SPDX-License-Identifier: MIT
#include "tests/support/mail_server.h"
#include "tests/support/program.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using tests::Ran;

/// Each mechanism against the servers' own: Cyrus SASL and Dovecot, behind Postfix.
class TestLogins : public QObject {
    Q_OBJECT

    MailServers m_servers;
    QTemporaryDir m_folder;

    static QStringList to(const MailServer &server)
    {
        return {u"send"_s, u"--server"_s, u"smtp://localhost:%1"_s.arg(server.port()), u"--tls"_s, u"required"_s, u"--ca-file"_s,
            server.certificateFile(), u"--from"_s, u"ada@example.org"_s, u"--to"_s, u"charles@example.net"_s, u"--subject"_s, u"login"_s};
    }

    static Ran send(const MailServer &server, const QString &mechanism, const QString &passwordFile)
    {
        QStringList login {u"--auth"_s, mechanism};
        if (!passwordFile.isEmpty())
            login += QStringList {u"--user"_s, server.user(), u"--password-file"_s, passwordFile};
        return tests::facteur(to(server) + login);
    }

    QString secretFile(const QString &name, const QByteArray &secret) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(secret + '\n') != secret.size() + 1)
            qFatal("cannot write");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

private Q_SLOTS:
    void aClientCertificateIsShownToAServerThatAsks()
    {
        const MailServer *server = m_servers.use(MailServer::Kind::Postfix);
        if (!server)
            return;
        const QStringList to {u"send"_s, u"--server"_s, u"smtps://localhost:%1"_s.arg(server->implicitTlsPort()), u"--ca-file"_s,
            server->certificateFile(), u"--user"_s, server->user(), u"--password-file"_s, server->passwordFile(), u"--from"_s,
            u"ada@example.org"_s, u"--to"_s, u"charles@example.net"_s, u"--subject"_s, u"certificate"_s};
        QCOMPARE(tests::facteur(to).status, 0);
        QTRY_VERIFY2(server->log().contains("Anonymous TLS connection established"), server->log());
        QVERIFY(!server->log().contains("Trusted TLS connection established"));
        const Ran ran =
            tests::facteur(to + QStringList {u"--client-cert"_s, server->certificateFile(), u"--client-key"_s, server->keyFile()});
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QTRY_VERIFY2(server->log().contains("Trusted TLS connection established"), server->log());
    }

    void eachMechanismLogsInAndFindsOutAWrongPassword_data()
    {
        QTest::addColumn<MailServer::Kind>("kind");
        QTest::addColumn<QString>("mechanism");
        for (const QString &mechanism : {u"PLAIN"_s, u"LOGIN"_s, u"CRAM-MD5"_s, u"SCRAM-SHA-1"_s, u"SCRAM-SHA-256"_s}) {
            QTest::addRow("Cyrus, %s", qPrintable(mechanism)) << MailServer::Kind::Postfix << mechanism;
            QTest::addRow("Dovecot, %s", qPrintable(mechanism)) << MailServer::Kind::PostfixWithDovecot << mechanism;
        }
        QTest::newRow("Cyrus, SCRAM-SHA-512") << MailServer::Kind::Postfix << u"SCRAM-SHA-512"_s;
        for (const QString &mechanism : {u"SCRAM-SHA-1-PLUS"_s, u"SCRAM-SHA-256-PLUS"_s, u"SCRAM-SHA-512-PLUS"_s})
            QTest::addRow("scramp, %s", qPrintable(mechanism)) << MailServer::Kind::Aiosmtpd << mechanism;
        QTest::newRow("Cyrus, ANONYMOUS") << MailServer::Kind::Postfix << u"ANONYMOUS"_s;
        QTest::newRow("Dovecot, ANONYMOUS") << MailServer::Kind::PostfixWithDovecot << u"ANONYMOUS"_s;
    }
    void eachMechanismLogsInAndFindsOutAWrongPassword()
    {
        QFETCH(MailServer::Kind, kind);
        QFETCH(QString, mechanism);
        const MailServer *server = m_servers.use(kind);
        if (!server)
            return;
        if (mechanism == u"ANONYMOUS") {
            const Ran ran = send(*server, mechanism, {});
            QVERIFY2(ran.out.contains("<~ 235 "), ran.out + ran.err + server->log());
            QCOMPARE(ran.status, 1); // nobody in particular may not relay
            return;
        }
        const Ran ran = send(*server, mechanism, server->passwordFile());
        QVERIFY2(ran.status == 0, ran.out + ran.err + server->log());
        QVERIFY2(ran.out.contains("~> AUTH " + mechanism.toLatin1()), ran.out);
        QVERIFY2(!ran.out.contains(QByteArray("secret").toBase64()) && !ran.out.contains("secret"), ran.out);

        const Ran refused = send(*server, mechanism, secretFile(u"wrong"_s, "not-it"));
        QVERIFY2(refused.status == 77, refused.out + refused.err);
        QVERIFY2(!refused.out.contains("MAIL FROM"), refused.out);
    }

    void aTokenLogsInAndAWrongOneIsFoundOut_data()
    {
        QTest::addColumn<MailServer::Kind>("kind");
        QTest::addColumn<QString>("mechanism");
        QTest::newRow("Dovecot, XOAUTH2") << MailServer::Kind::DovecotSubmission << u"XOAUTH2"_s;
        QTest::newRow("Dovecot, OAUTHBEARER") << MailServer::Kind::DovecotSubmission << u"OAUTHBEARER"_s;
        QTest::newRow("smtp-server, XOAUTH2") << MailServer::Kind::NodeSmtpServer << u"XOAUTH2"_s;
    }
    void aTokenLogsInAndAWrongOneIsFoundOut()
    {
        QFETCH(MailServer::Kind, kind);
        QFETCH(QString, mechanism);
        const MailServer *server = m_servers.use(kind);
        if (!server)
            return;
        const auto sendWith = [&](const QByteArray &token) {
            return tests::facteur(to(*server)
                + QStringList {u"--auth"_s, mechanism, u"--user"_s, server->user(), u"--token-file"_s, secretFile(u"token"_s, token)});
        };
        const Ran ran = sendWith(server->token());
        QVERIFY2(ran.status == 0, ran.out + ran.err + server->log());
        QVERIFY2(ran.out.contains("~> AUTH " + mechanism.toLatin1()), ran.out);
        QVERIFY2(!ran.out.contains(server->token()), ran.out);
        // The reason comes as a challenge, which wants an answer before the last word (RFC 7628 §3.2.3).
        const Ran refused = sendWith(server->token().chopped(2) + "xx");
        QVERIFY2(refused.status == 77, refused.out + refused.err);
        QVERIFY2(refused.out.contains("<~ 334 ") && !refused.out.contains("MAIL FROM"), refused.out);
    }

    void aClientCertificateIsALogin()
    {
        const MailServer *server = m_servers.use(MailServer::Kind::DovecotSubmission);
        if (!server)
            return;
        const QStringList external = to(*server) + QStringList {u"--auth"_s, u"EXTERNAL"_s};
        const Ran ran =
            tests::facteur(external + QStringList {u"--client-cert"_s, server->certificateFile(), u"--client-key"_s, server->keyFile()});
        QVERIFY2(ran.status == 0 && ran.out.contains("~> AUTH EXTERNAL ="), ran.out + ran.err + server->log());
        const Ran without = tests::facteur(external);
        QVERIFY2(without.status == 77 && !without.out.contains("MAIL FROM"), without.out + without.err);
    }

    /// Dovecot's bindings are tls-unique and tls-exporter, which Qt does not give out; at any other its login process ends.
    void aServerThatBindsByWhatWeDoNotHaveIsLoggedInToAllTheSame()
    {
        const MailServer *server = m_servers.use(MailServer::Kind::DovecotSubmission);
        if (!server)
            return;
        const Ran ran =
            tests::facteur(to(*server) + QStringList {u"--user"_s, server->user(), u"--password-file"_s, server->passwordFile()});
        QVERIFY2(ran.status == 0, ran.out + ran.err + server->log());
        QVERIFY2(ran.out.contains("SCRAM-SHA-256-PLUS") && ran.out.contains("~> AUTH SCRAM-SHA-256 "), ran.out);
    }
};

QTEST_GUILESS_MAIN(TestLogins)
#include "tst_logins.moc"
