// SPDX-License-Identifier: MIT
#include "tests/support/certificates.h"
#include "tests/support/dns_server.h"
#include "tests/support/free_port.h"
#include "tests/support/obstacle.h"
#include "tests/support/practice_server.h"
#include "tests/support/program.h"
#include "tests/support/scripted_server.h"

#include <QJsonArray>
#include <QNetworkDatagram>
#include <QTest>
#include <QUdpSocket>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::Ran;

/// `facteur send --server mx:` before a real validating resolver and servers on several addresses of loopback.
class tst_SendDirect : public QObject {
    Q_OBJECT

    std::unique_ptr<DnsServer> m_dns;
    std::unique_ptr<PracticeServer> m_first;  ///< 127.0.0.2
    std::unique_ptr<PracticeServer> m_second; ///< 127.0.0.3

    Ran send(const QStringList &recipients, const QStringList &more = {})
    {
        return facteur(
            QStringList {u"send"_s, u"--server"_s, u"mx:"_s, u"--resolver"_s, u"127.0.0.1:%1"_s.arg(m_dns->port()), u"--mx-port"_s,
                QString::number(m_first->office.port()), u"--from"_s, u"ada@client.test"_s, u"--ehlo"_s, u"client.test"_s, u"--to"_s}
            + recipients + more);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (tests::isStoppedBy(DnsServer::obstacle()))
            return;
        qputenv("LANGUAGE", "en");
        const quint16 port = tests::portThatIsFreeEverywhere();
        const auto serverAt = [port](const QString &address) {
            return std::make_unique<PracticeServer>([&](smtp::PostOfficeOptions &options) {
                options.listen = {QHostAddress(address)};
                options.port = port;
            });
        };
        m_first = serverAt(u"127.0.0.2"_s);
        m_second = serverAt(u"127.0.0.3"_s);
        m_dns = std::make_unique<DnsServer>();
        m_dns->addRecords("mx1 A 127.0.0.2\nmx2 A 127.0.0.3\nmx4 A 127.0.0.4\nfour MX 10 mx4\nnothing A 127.0.0.99\none MX 10 mx1\ntwo MX "
                          "10 mx2\nnull MX 0 .\n"
                          "nowhere MX 10 unnamed\nunnamed TXT x\ngone MX 10 nothing\nproven MX 10 mx.proven\nmx.proven A 127.0.0.2\n_"
            + QByteArray::number(port) + "._tcp.mx.proven TLSA 3 1 1 " + QByteArray(64, 'a') + '\n');
        m_dns->addBogusZone("bogus", "@ MX 10 mx1.test.\n");
        QVERIFY2(m_dns->start(), m_dns->log().constData());
    }

    void eachDomainsServerGetsItsOwn()
    {
        const Ran ran = send({u"charles@one.test"_s, u"mary@two.test"_s}, {u"--log"_s, u"json"_s});
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QCOMPARE(m_first->letters().size(), 1);
        QCOMPARE(m_second->letters().size(), 1);
        QVERIFY(
            m_first->letters().at(0).contains("charles@one.test") && m_first->letters().at(0).contains("Envelope-To: charles@one.test\n"));
        QVERIFY(m_second->letters().at(0).contains("Envelope-To: mary@two.test\n"));
        const QList<QJsonObject> lines = ran.jsonLines();
        for (qsizetype i = 0; i < lines.size(); ++i)
            QCOMPARE(lines[i].value("seq"_L1).toInteger(-1), i);
        const QJsonArray recipients = lines.last().value("recipients"_L1).toArray();
        QCOMPARE(recipients.size(), 2);
        QCOMPARE(recipients[1]["address"_L1].toString(), u"mary@two.test"_s);
        QCOMPARE(recipients[1]["verdict"_L1].toString(), u"accepted"_s);
    }

    void theWayIsExplained()
    {
        const Ran ran = send({u"charles@one.test"_s}, {u"--log"_s, u"explain"_s});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("the mail of one.test goes to mx1.test (10); proven by DNSSEC"), ran.out);
        QVERIFY(ran.out.contains("which servers accept this domain’s mail"));
        QVERIFY(ran.out.contains("nobody vouches for the server"));
    }

    void whatMayStopItIsSaidBefore()
    {
        const Ran ran = send({u"charles@one.test"_s});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.err.startsWith("facteur: before I try:\n"), ran.err);
        QVERIFY(ran.err.contains("You introduce yourself as client.test, a name that has no IP address"));
        QVERIFY(ran.err.contains("client.test does not say who may send in its name (SPF)"));
        QVERIFY(ran.err.contains("through your provider’s server"));
    }

    /// A domain that publishes TLSA records wants TLS, whoever says otherwise (RFC 7672 §2.2): so it is said.
    void withoutTlsIsNotEverybodysToSay()
    {
        const Ran ran = send({u"a@proven.test"_s}, {u"--tls"_s, u"none"_s});
        QCOMPARE(ran.status, 78);
        QVERIFY2(ran.err.contains("note: “--tls none” does not count where"), ran.err);
    }

    void eachEndHasItsStatus_data()
    {
        QTest::addColumn<QStringList>("recipients");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("takes no mail") << QStringList {u"a@null.test"_s} << 1 << "The recipient’s domain accepts no mail."_ba;
        QTest::newRow("one of two takes none") << QStringList {u"b@one.test"_s, u"a@null.test"_s} << 1 << "a@null.test: refused: "_ba;
        QTest::newRow("no such domain") << QStringList {u"a@missing.test"_s} << 68 << "There is no domain missing.test"_ba;
        QTest::newRow("one of two is unknown") << QStringList {u"b@one.test"_s, u"a@missing.test"_s} << 68
                                               << "a@missing.test: not tried (There is no domain missing.test"_ba;
        QTest::newRow("nobody there") << QStringList {u"a@gone.test"_s} << 69 << "127.0.0.99"_ba;
        QTest::newRow("not proven") << QStringList {u"a@proven.test"_s} << 78 << "not the one that DNSSEC names"_ba;
        QTest::newRow("a forged answer") << QStringList {u"a@bogus.test"_s} << 75 << "cannot say right now"_ba;
    }
    void eachEndHasItsStatus()
    {
        QFETCH(QStringList, recipients);
        QFETCH(int, status);
        QFETCH(QByteArray, said);
        const Ran ran = send(recipients);
        QVERIFY2(ran.status == status, QByteArray::number(ran.status) + ran.out + ran.err);
        QVERIFY2(ran.err.contains(said), ran.err);
    }

    void oneOfSeveralDomainsDoesNotSpeakForTheOthers()
    {
        const Ran ran =
            send({u"a@null.test"_s, u"b@missing.test"_s, u"c@gone.test"_s, u"d@one.test"_s, u"e@nowhere.test"_s}, {u"--log"_s, u"json"_s});
        QVERIFY2(ran.status == 1, QByteArray::number(ran.status) + ran.err); // one was refused
        QStringList told;
        for (const auto &one : ran.jsonLines().last().value("recipients"_L1).toArray())
            told << one["verdict"_L1].toString() + u' ' + one["cause"_L1].toString() + u' ' + one["who_must_act"_L1].toString();
        QCOMPARE(told,
            (QStringList {u"refused domain-takes-no-mail you"_s, u"not_tried recipient-domain-unknown you"_s,
                u"try_later route-failed the_network"_s, u"accepted  "_s, u"not_tried route-failed their_server"_s}));
    }

    void aRefusalIsTheRecipientsServers()
    {
        const tests::ScriptedServer server(tests::ScriptedServer::thatTakesAll([](const QByteArray &line) -> QByteArray {
            return line.startsWith("RCPT") ? "554 5.7.1 Relay access denied\r\n"_ba : QByteArray();
        }),
            QHostAddress(u"127.0.0.4"_s), m_first->office.port());
        const Ran ran = send({u"charles@four.test"_s}, {u"--log"_s, u"json"_s});
        QVERIFY2(ran.status == 1, ran.err);
        const QJsonValue recipient = ran.jsonLines().last().value("recipients"_L1).toArray().first();
        // Of one's own provider's server the same words would mean that a login is missing.
        QCOMPARE(recipient["cause"_L1].toString(), u"relay-denied"_s);
        QCOMPARE(recipient["who_must_act"_L1].toString(), u"their_server"_s);
        QCOMPARE(recipient["retry"_L1].toString(), u"no"_s);
    }

    void whereNobodyAnswersItIsTemporary()
    {
        const QStringList arguments = {u"send"_s, u"--server"_s, u"mx:"_s, u"--resolver"_s, u"127.0.0.99:1"_s, u"--from"_s,
            u"ada@client.test"_s, u"--to"_s, u"charles@one.test"_s};
        const Ran ran = facteur(arguments);
        QVERIFY2(ran.status == 75, ran.err);
    }

    void aResolverThatIsSilentIsNotWaitedFor()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress::LocalHost));
        QProcess process;
        process.start(tests::facteurPath(),
            {u"send"_s, u"--server"_s, u"mx:"_s, u"--resolver"_s, u"127.0.0.1:%1"_s.arg(silent.localPort()), u"--from"_s,
                u"ada@client.test"_s, u"--to"_s, u"charles@one.test"_s});
        QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingDatagrams(), 30'000);
        process.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 75);
        // The C library asks once more after five seconds: it was not given them.
        QSet<QByteArray> queries;
        while (silent.hasPendingDatagrams()) {
            const QByteArray query = silent.receiveDatagram().data();
            QVERIFY(!queries.contains(query));
            queries << query;
        }
    }
};

QTEST_GUILESS_MAIN(tst_SendDirect)
#include "tst_send_direct.moc"
