// SPDX-License-Identifier: MIT
#include "smtp/route/host_finder.h"
#include "smtp/route/mail_exchangers.h"
#include "smtp/route/system_resolver.h"
#include "tests/support/dns_server.h"
#include "tests/support/obstacle.h"

#include <QTest>
#include <QUdpSocket>

using namespace Qt::StringLiterals;
using namespace smtp;

class tst_SystemResolver : public QObject {
    Q_OBJECT

    std::unique_ptr<DnsServer> m_dns;

    DnsAnswer ask(DnsType type, const QString &name)
    {
        SystemResolver resolver({QHostAddress(QHostAddress::LocalHost), m_dns->port()});
        return askOf(resolver, type, name);
    }
    static DnsAnswer askOf(Resolver &resolver, DnsType type, const QString &name)
    {
        std::optional<DnsAnswer> answer;
        QObject context;
        resolver.ask(type, name, &context, [&](const DnsAnswer &got) { answer = got; });
        if (answer || !QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            qFatal("no answer, or one that came too soon");
        return *answer;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (tests::isStoppedBy(DnsServer::obstacle()))
            return;
        m_dns = std::make_unique<DnsServer>();
        // Before anything is asked: glibc decides but once whether a resolver may be believed.
        SystemResolver early({QHostAddress(QHostAddress::LocalHost), m_dns->port()});
        m_dns->addRecords("two MX 20 b.two\ntwo MX 10 a.two\na.two A 127.0.0.2\na.two A 127.0.0.3\na.two AAAA ::1\n"
                          "_25._tcp.a.two TLSA 3 1 1 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n"
                          "_25._tcp.a.two TLSA 3 1 1 beef\n"
                          "_25._tcp.weird.two TLSA 1 1 1 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n"
                          "weird.two A 127.0.0.4\n"
                          "alias CNAME two\nalias2.two CNAME a.two\nnull MX 0 .\ntext TXT \"v=STSv1; \" \"id=1;\"\n"
                          "p PTR mail.two\nlost.two A 127.0.0.5\n_25._tcp.lost.two CNAME _25._tcp.bogus\n");
        QByteArray many;
        for (int i = 0; i < 200; ++i)
            many += "many A 127.1.0." + QByteArray::number(i) + '\n';
        m_dns->addRecords(many);
        m_dns->addRecords("half.two CNAME a.plain\n_25._tcp.half.two TLSA 3 1 1 " + QByteArray(64, 'b') + '\n');
        m_dns->addUnsignedZone("plain",
            "redirected CNAME a.two.test.\n@ MX 10 a.two.test.\na A 127.0.0.2\n_25._tcp.a TLSA 3 1 1 " + QByteArray(64, 'a') + '\n');
        m_dns->addBogusZone("bogus", "@ MX 10 a.two.test.\n_25._tcp TLSA 3 1 1 " + QByteArray(64, 'a') + '\n');
        QVERIFY2(m_dns->start(), m_dns->log().constData());
    }

    void recordsAreReadAndProven()
    {
        const DnsAnswer mx = ask(DnsType::Mx, u"two.test"_s);
        QVERIFY(mx.status == DnsAnswer::Status::Found);
        QVERIFY(mx.isAuthentic);
        QCOMPARE(mx.exchangers.size(), 2);
        QVERIFY(mx.exchangers.contains({10, u"a.two.test"_s}) && mx.exchangers.contains({20, u"b.two.test"_s}));

        QCOMPARE(ask(DnsType::A, u"a.two.test"_s).addresses.size(), 2);
        QCOMPARE(ask(DnsType::Aaaa, u"a.two.test"_s).addresses, {QHostAddress(QHostAddress::LocalHostIPv6)});
        QCOMPARE(ask(DnsType::Txt, u"text.test"_s).texts, {"v=STSv1; id=1;"_ba});
        QCOMPARE(ask(DnsType::Ptr, u"p.test"_s).names, {u"mail.two.test"_s});

        const DnsAnswer tlsa = ask(DnsType::Tlsa, u"_25._tcp.a.two.test"_s);
        QVERIFY(tlsa.isAuthentic);
        QCOMPARE(tlsa.tlsa.size(), 2);
        QVERIFY(tlsa.tlsa.contains({3, 1, 1, QByteArray::fromHex("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")}));
    }

    void theRootIsNoHost() { QCOMPARE(ask(DnsType::Mx, u"null.test"_s).exchangers, {(DnsAnswer::Exchanger {0, u""_s})}); }

    void anAliasIsFollowedAndTold()
    {
        const DnsAnswer mx = ask(DnsType::Mx, u"alias.test"_s);
        QCOMPARE(mx.name, u"two.test"_s);
        QCOMPARE(mx.exchangers.size(), 2);
    }

    void nothingUnknownAndUnansweredAreToldApart()
    {
        QVERIFY(ask(DnsType::Mx, u"a.two.test"_s).status == DnsAnswer::Status::NoData);
        QVERIFY(ask(DnsType::Mx, u"missing.test"_s).status == DnsAnswer::Status::NoName);
        QVERIFY(ask(DnsType::Mx, u"missing.test"_s).isAuthentic);
        const DnsAnswer bogus = ask(DnsType::Mx, u"bogus.test"_s);
        QVERIFY(bogus.status == DnsAnswer::Status::Failed);
        QVERIFY(!bogus.isAuthentic);
        QVERIFY(!bogus.why.isEmpty());
    }

    void whatIsNotSignedIsNotProven()
    {
        const DnsAnswer mx = ask(DnsType::Mx, u"plain.test"_s);
        QVERIFY(mx.status == DnsAnswer::Status::Found);
        QVERIFY(!mx.isAuthentic);
    }

    void anAnswerIsBounded() { QCOMPARE(ask(DnsType::A, u"many.test"_s).addresses.size(), SystemResolver::maximumRecords); }

    void silenceEnds()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress(QHostAddress::LocalHost)));
        SystemResolver resolver({QHostAddress(QHostAddress::LocalHost), silent.localPort()}, std::chrono::milliseconds(50));
        QElapsedTimer clock;
        clock.start();
        QVERIFY(askOf(resolver, DnsType::Mx, u"two.test"_s).status == DnsAnswer::Status::Failed);
        QVERIFY(clock.elapsed() < 4'000);
    }

    void aHostIsFoundWithWhatProvesIt_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isProven");
        QTest::addColumn<QString>("name"); // empty: an error
        QTest::addColumn<int>("addresses");
        QTest::addColumn<bool>("hasTlsa");
        QTest::addColumn<int>("usable");
        QTest::newRow("proven") << u"a.two.test"_s << true << u"a.two.test"_s << 3 << true << 1;
        QTest::newRow("reached by what is not proven") << u"a.two.test"_s << false << u"a.two.test"_s << 3 << false << 0;
        QTest::newRow("by an alias") << u"alias2.two.test"_s << true << u"a.two.test"_s << 3 << true << 1;
        QTest::newRow("none usable") << u"weird.two.test"_s << true << u"weird.two.test"_s << 1 << true << 0;
        QTest::newRow("an unsigned zone") << u"a.plain.test"_s << true << u"a.plain.test"_s << 1 << false << 0;
        QTest::newRow("a proven alias of what is not") << u"half.two.test"_s << true << u"half.two.test"_s << 1 << true << 1;
        QTest::newRow("an alias that anybody may have put there")
            << u"redirected.plain.test"_s << true << u"redirected.plain.test"_s << 3 << false << 0;
        QTest::newRow("TLSA bogus") << u"lost.two.test"_s << true << QString() << 0 << false << 0;
        QTest::newRow("no address") << u"b.two.test"_s << true << QString() << 0 << false << 0;
    }
    void aHostIsFoundWithWhatProvesIt()
    {
        QFETCH(QString, host);
        QFETCH(bool, isProven);
        SystemResolver resolver({QHostAddress(QHostAddress::LocalHost), m_dns->port()});
        HostFinder finder(host, 25, isProven, resolver);
        std::optional<std::expected<FoundHost, Error>> found;
        connect(&finder, &HostFinder::found, this, [&](const std::expected<FoundHost, Error> &got) { found = got; });
        finder.start();
        QTRY_VERIFY(found);
        QTEST(found->has_value() ? (*found)->name : QString(), "name");
        if (!*found) {
            QCOMPARE(found->error().isTemporary, host.startsWith("lost"_L1));
            return;
        }
        QTEST(static_cast<int>((*found)->addresses.size()), "addresses");
        QTEST((*found)->hasTlsa, "hasTlsa");
        QTEST(static_cast<int>((*found)->tlsa.size()), "usable");
    }
};

QTEST_GUILESS_MAIN(tst_SystemResolver)
#include "tst_system_resolver.moc"
