// SPDX-License-Identifier: MIT
#include "smtp/crypto/x509.h"
#include "tests/support/dns_server.h"
#include "tests/support/free_port.h"
#include "tests/support/mail_server.h"
#include "tests/support/obstacle.h"
#include "tests/support/program.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using tests::Ran;

/// `facteur send --server mx:` to the servers that a real, signed DNS names: Postfix, Exim and OpenSMTPD, each at an address of its own.
class TestDirect : public QObject {
    Q_OBJECT

    MailServers m_servers;
    DnsServer m_dns;
    QTemporaryDir m_home;
    quint16 m_port = 0; ///< theirs, where the world has 25
    const MailServer *m_postfix = nullptr;
    const MailServer *m_exim = nullptr;
    const MailServer *m_openSmtpd = nullptr;

    [[nodiscard]] bool areUp() const { return m_postfix && m_exim && m_openSmtpd; }

    static QByteArray keyOf(const MailServer &server)
    {
        const QList<QSslCertificate> certificates = QSslCertificate::fromPath(server.certificateFile());
        return QCryptographicHash::hash(smtp::subjectPublicKeyInfo(certificates.value(0)), QCryptographicHash::Sha256).toHex();
    }

    Ran send(const QStringList &recipients, const QStringList &more = {}) const
    {
        return tests::facteur(QStringList {u"send"_s, u"--server"_s, u"mx:"_s, u"--resolver"_s, u"127.0.0.1:%1"_s.arg(m_dns.port()),
                                  u"--mx-port"_s, QString::number(m_port), u"--from"_s, u"ada@client.test"_s, u"--ehlo"_s, u"client.test"_s,
                                  u"--subject"_s, u"to you all"_s, u"--body-file"_s, u"-"_s, u"--to"_s}
                + recipients + more,
            "good day\n.\n");
    }
    [[nodiscard]] QByteArray logs() const { return m_postfix->log() + m_exim->log() + m_openSmtpd->log(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (tests::isStoppedBy(DnsServer::obstacle()))
            return;
        qputenv("HOME", m_home.path().toLocal8Bit());
        qputenv("LANGUAGE", "en");
        m_port = tests::portThatIsFreeEverywhere();
        m_postfix = m_servers.use(MailServer::Kind::Postfix, {{u"127.0.0.21"_s, m_port, u"mx.postfix.test"_s}});
        m_exim = m_postfix ? m_servers.use(MailServer::Kind::Exim, {{u"127.0.0.22"_s, m_port, u"mx.exim.test"_s}}) : nullptr;
        m_openSmtpd = m_exim ? m_servers.use(MailServer::Kind::OpenSmtpd, {{u"127.0.0.23"_s, m_port, u"mx.opensmtpd.test"_s}}) : nullptr;
        if (!areUp())
            return;
        const QByteArray tlsa = '_' + QByteArray::number(m_port) + "._tcp.";
        m_dns.addRecords("postfix MX 10 mx.postfix\nmx.postfix A 127.0.0.21\n" + tlsa + "mx.postfix TLSA 3 1 1 " + keyOf(*m_postfix)
            + "\nexim MX 10 mx.exim\nmx.exim A 127.0.0.22\n" + tlsa + "mx.exim TLSA 3 1 1 " + keyOf(*m_exim)
            + "\nopensmtpd MX 10 mx.opensmtpd\nmx.opensmtpd A 127.0.0.23\n"
              "strange MX 10 mx.strange\nmx.strange A 127.0.0.21\n"
            + tlsa + "mx.strange TLSA 3 1 1 " + keyOf(*m_exim) + "\nbackup MX 10 nobody\nbackup MX 20 mx.exim\nnobody A 127.0.0.99\n");
        QVERIFY2(m_dns.start(), m_dns.log().constData());
    }

    void eachServerGetsTheLetterOfItsDomain()
    {
        if (!areUp())
            return;
        const Ran ran = send({u"charles@postfix.test"_s, u"mary@exim.test"_s, u"grace@opensmtpd.test"_s});
        QVERIFY2(ran.status == 0, ran.out + ran.err + logs());
        QCOMPARE(ran.out.count("proven by DANE"), 2);
        for (const MailServer *server : {m_postfix, m_exim, m_openSmtpd}) {
            const QList<QByteArray> letters = server->takeMessages(1);
            QVERIFY2(letters.size() == 1, server->log());
            QVERIFY2(letters[0].contains("Subject: to you all\r\n") && letters[0].endsWith("\r\n\r\ngood day\r\n.\r\n"), letters[0]);
        }
    }

    void eachRecipientHasItsServersWord()
    {
        if (!areUp())
            return;
        const Ran ran = send(
            {u"charles@postfix.test"_s, u"refused@postfix.test"_s, u"refused@exim.test"_s, u"mary@exim.test"_s}, {u"--log"_s, u"json"_s});
        QVERIFY2(ran.status == 1, QByteArray::number(ran.status) + ran.out + ran.err);
        const QJsonArray recipients = ran.jsonLines().last().value("recipients"_L1).toArray();
        QStringList verdicts;
        for (const QJsonValue &recipient : recipients)
            verdicts << recipient["verdict"_L1].toString();
        QCOMPARE(verdicts, (QStringList {u"accepted"_s, u"refused"_s, u"refused"_s, u"accepted"_s}));
        QCOMPARE(m_postfix->takeMessages(1).size(), 1);
        QCOMPARE(m_exim->takeMessages(1).size(), 1);
    }

    void anotherServersKeyGetsNothing()
    {
        if (!areUp())
            return;
        const Ran ran = send({u"charles@strange.test"_s});
        QVERIFY2(ran.status == 78 && ran.err.contains("not the one that DNSSEC names"), ran.out + ran.err);
        QVERIFY2(!ran.out.contains("MAIL FROM"), ran.out);
    }

    void behindADeadServerTheNextOneTakesIt()
    {
        if (!areUp())
            return;
        const Ran ran = send({u"charles@backup.test"_s});
        QVERIFY2(ran.status == 0 && ran.out.contains("127.0.0.99") && ran.out.contains("proven by DANE"), ran.out + ran.err);
        QCOMPARE(m_exim->takeMessages(1).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDirect)
#include "tst_direct.moc"
