// SPDX-License-Identifier: MIT
#include "app/explain/direct_findings.h"
#include "app/send/direct_check.h"
#include "tests/support/fake_resolver.h"

#include <QTcpServer>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace smtp;
using app::DirectCheck;
using app::DirectCheckResult;

namespace {

QList<QByteArray> idsOf(const DirectCheckResult &result)
{
    QList<QByteArray> all;
    for (const app::Finding &finding : app::findings(result)) {
        if (finding.sentence.isEmpty())
            qFatal("a finding says nothing");
        all << finding.id;
    }
    return all;
}

} // namespace

class tst_DirectCheck : public QObject {
    Q_OBJECT

    static DirectCheckResult check(FakeResolver &dns, quint16 port)
    {
        app::DirectOptions options;
        options.port = port;
        options.session.ehloName = "client.example.org";
        options.session.deadlines = Deadlines::all(std::chrono::milliseconds(300));
        Envelope envelope;
        envelope.reversePath = *Address::parse(u"ada@example.org");
        envelope.recipients << *Address::parse(u"charles@example.net");
        DirectCheck check(options, envelope, dns);
        std::optional<DirectCheckResult> result;
        connect(&check, &DirectCheck::finished, &check, [&](const DirectCheckResult &told) { result = told; });
        check.start();
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 20'000))
            qFatal("the check does not end");
        return *result;
    }

private Q_SLOTS:
    void anOpenWayIsFound()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(u"127.0.0.2"_s)));
        FakeResolver dns;
        dns.at(DnsType::Mx, u"example.net"_s).exchangers = {{10, u"mx.example.net"_s}};
        dns.setAddress(u"mx.example.net"_s, u"127.0.0.2"_s);
        dns.setAddress(u"client.example.org"_s, u"192.0.2.1"_s);
        const DirectCheckResult result = check(dns, server.serverPort());
        QVERIFY(result.way == DirectCheckResult::Way::Open);
        QCOMPARE(result.host, u"mx.example.net"_s);
        QVERIFY(result.isLoopback());
        QCOMPARE(result.hasEhloAddress, true);
        QCOMPARE(result.spf, SpfResult::None);
        QVERIFY(!result.reverseNames); // loopback has none
        QCOMPARE(idsOf(result), (QList<QByteArray> {"port.open", "spf.none"}));
    }

    void aClosedWayIsFound()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(u"127.0.0.2"_s)));
        const quint16 port = server.serverPort();
        server.close();
        FakeResolver dns;
        dns.setAddress(u"example.net"_s, u"127.0.0.2"_s);
        dns.at(DnsType::Mx, u"example.net"_s).status = FakeResolver::Status::NoData;
        const DirectCheckResult result = check(dns, port);
        QVERIFY(result.way == DirectCheckResult::Way::Refused);
        QCOMPARE(result.hasEhloAddress, false);
        QCOMPARE(idsOf(result), (QList<QByteArray> {"port.refused", "ehlo.unknown", "spf.none"}));
    }

    void aWayWhereNobodyAnswersIsFound()
    {
        // A listener whose queue is full leaves further connections without an answer.
        const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in place {};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(0x7f000002);
        socklen_t size = sizeof place;
        QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&place), size), 0);
        QCOMPARE(::listen(listener, 0), 0);
        QCOMPARE(::getsockname(listener, reinterpret_cast<sockaddr *>(&place), &size), 0);
        QTcpSocket first;
        first.connectToHost(QHostAddress(u"127.0.0.2"_s), ntohs(place.sin_port));
        QTRY_COMPARE(first.state(), QAbstractSocket::ConnectedState);

        FakeResolver dns;
        dns.at(DnsType::Mx, u"example.net"_s).exchangers = {{10, u"mx.example.net"_s}};
        dns.setAddress(u"mx.example.net"_s, u"127.0.0.2"_s);
        const DirectCheckResult result = check(dns, ntohs(place.sin_port));
        ::close(listener);
        QVERIFY(result.way == DirectCheckResult::Way::Silent);
        QVERIFY(idsOf(result).contains("port.silent"));
    }

    void withoutAServerNothingIsKnockedAt()
    {
        FakeResolver dns;
        const DirectCheckResult result = check(dns, 25);
        QVERIFY(result.way == DirectCheckResult::Way::Untried);
        QVERIFY(!idsOf(result).contains("port.open"));
    }

    void theSpfRecordIsAskedOfTheWholeSender()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(u"127.0.0.2"_s)));
        FakeResolver dns;
        dns.at(DnsType::Mx, u"example.net"_s).exchangers = {{10, u"mx.example.net"_s}};
        dns.setAddress(u"mx.example.net"_s, u"127.0.0.2"_s);
        dns.setText(u"example.org"_s, "v=spf1 exists:%{l}.of.%{o}.at.%{h} -all");
        dns.setAddress(u"ada.of.example.org.at.client.example.org"_s, u"127.0.0.2"_s);
        QCOMPARE(check(dns, server.serverPort()).spf, SpfResult::Pass);
    }

    void aSilentDnsEndsItToo()
    {
        FakeResolver dns;
        dns.isSilent = true;
        const DirectCheckResult result = check(dns, 25);
        QVERIFY(result.way == DirectCheckResult::Way::Untried);
        QVERIFY(!result.spf);
        QVERIFY(idsOf(result).isEmpty());
    }

    void whatSpeaksAgainstItIsSaid_data()
    {
        QTest::addColumn<QString>("ours");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<SpfResult>("spf");
        QTest::addColumn<QList<QByteArray>>("ids");
        QTest::newRow("all in order") << u"198.51.100.7"_s << QStringList {u"mail.example.org"_s} << SpfResult::Pass
                                      << QList<QByteArray> {"reverse.named", "spf.pass"};
        QTest::newRow("no name") << u"198.51.100.7"_s << QStringList {} << SpfResult::Fail
                                 << QList<QByteArray> {"reverse.none", "spf.fail"};
        QTest::newRow("a household") << u"198.51.100.7"_s << QStringList {u"p198-51-100-7.example.com"_s} << SpfResult::SoftFail
                                     << QList<QByteArray> {"reverse.dynamic", "spf.fail"};
        QTest::newRow("behind a router") << u"192.168.1.7"_s << QStringList {} << SpfResult::Fail
                                         << QList<QByteArray> {"address.private", "spf.unknown"};
        QTest::newRow("a faulty record") << u"198.51.100.7"_s << QStringList {u"mail.example.org"_s} << SpfResult::PermanentError
                                         << QList<QByteArray> {"reverse.named", "spf.broken"};
    }
    void whatSpeaksAgainstItIsSaid()
    {
        QFETCH(QString, ours);
        QFETCH(QStringList, names);
        QFETCH(SpfResult, spf);
        DirectCheckResult result;
        result.ours = QHostAddress(ours);
        result.reverseNames = names;
        result.senderDomain = u"example.org"_s;
        result.spf = spf;
        QTEST(idsOf(result), "ids");
        QVERIFY(!app::whyRelaysExist().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_DirectCheck)
#include "tst_direct_check.moc"
