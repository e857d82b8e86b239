// SPDX-License-Identifier: MIT
#include "smtp/route/spf.h"
#include "tests/support/fake_resolver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;

class tst_Spf : public QObject {
    Q_OBJECT

    static SpfResult check(FakeResolver &dns, const QString &address)
    {
        std::optional<SpfResult> result;
        SpfCheck check(u"example.org"_s, QHostAddress(address), dns);
        connect(&check, &SpfCheck::ended, &check, [&](SpfResult told) { result = told; });
        check.start();
        if (!QTest::qWaitFor([&] { return result.has_value(); }))
            qFatal("the check does not end");
        return *result;
    }

private Q_SLOTS:
    void aRecordSpeaksOfAnAddress_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QString>("address");
        QTest::addColumn<SpfResult>("result");
        const auto row = [](const char *record, const char *address, SpfResult result) {
            QTest::addRow("%s | %s", record, address) << QByteArray(record) << QString::fromLatin1(address) << result;
        };
        row("v=spf1 ip4:192.0.2.1 -all", "192.0.2.1", SpfResult::Pass);
        row("v=spf1 ip4:192.0.2.1 -all", "192.0.2.2", SpfResult::Fail);
        row("v=spf1 ip4:192.0.2.0/28 ~all", "192.0.2.15", SpfResult::Pass);
        row("v=spf1 ip4:192.0.2.0/28 ~all", "192.0.2.16", SpfResult::SoftFail);
        row("v=spf1 ip6:2001:db8::/32 -all", "2001:db8::7", SpfResult::Pass);
        row("v=spf1 ip6:2001:db8::/32 -all", "192.0.2.1", SpfResult::Fail);
        row("v=spf1 -ip4:192.0.2.1 +all", "192.0.2.1", SpfResult::Fail);
        row("v=spf1 ?all", "192.0.2.1", SpfResult::Neutral);
        row("v=spf1", "192.0.2.1", SpfResult::Neutral);
        row("v=spf1 a -all", "192.0.2.10", SpfResult::Pass);
        row("v=spf1 a/24 -all", "192.0.2.200", SpfResult::Pass);
        row("v=spf1 a -all", "192.0.2.200", SpfResult::Fail);
        row("v=spf1 a:mail.example.org -all", "192.0.2.20", SpfResult::Pass);
        row("v=spf1 a:mail.example.org//64 -all", "2001:db8::ff", SpfResult::Pass);
        row("v=spf1 a:mail.example.org//64 -all", "192.0.2.200", SpfResult::Fail);
        row("v=spf1 a:mail.example.org/24//64 -all", "192.0.2.200", SpfResult::Pass);
        row("v=spf1 a/x -all", "192.0.2.200", SpfResult::Fail);
        row("v=spf1 mx -all", "192.0.2.20", SpfResult::Pass);
        row("v=spf1 mx -all", "192.0.2.21", SpfResult::Fail);
        row("v=spf1 include:sender.example.net -all", "198.51.100.1", SpfResult::Pass);
        row("v=spf1 include:sender.example.net ~all", "198.51.100.2", SpfResult::SoftFail); // its -all is its own
        row("v=spf1 -include:sender.example.net +all", "198.51.100.1", SpfResult::Fail);
        row("v=spf1 include:outer.example.net -all", "198.51.100.1", SpfResult::Pass);
        row("v=spf1 include:nothing.example.net -all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 redirect=sender.example.net", "198.51.100.1", SpfResult::Pass);
        row("v=spf1 redirect=sender.example.net", "198.51.100.2", SpfResult::Fail);
        row("v=spf1 include:loop.example.net -all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 include:broken.example.net -all", "192.0.2.1", SpfResult::TemporaryError);
        row("v=spf1 exists:%{i}.example.org ip4:192.0.2.1 -all", "192.0.2.1", SpfResult::Pass);
        row("v=spf1 hello:world -all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 ip4:here -all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf10 +all", "192.0.2.1", SpfResult::None);
        row("hello", "192.0.2.1", SpfResult::None);
    }
    void aRecordSpeaksOfAnAddress()
    {
        QFETCH(QByteArray, record);
        QFETCH(QString, address);
        FakeResolver dns;
        dns.setText(u"example.org"_s, "another text");
        dns.setText(u"example.org"_s, record);
        dns.setAddress(u"example.org"_s, u"192.0.2.10"_s);
        dns.setAddress(u"mail.example.org"_s, u"192.0.2.20"_s);
        dns.setAddress(u"mail.example.org"_s, u"2001:db8::1"_s);
        dns.at(DnsType::Mx, u"example.org"_s).exchangers = {{10, u"other.example.org"_s}, {20, u"mail.example.org"_s}};
        dns.setText(u"sender.example.net"_s, "v=spf1 ip4:198.51.100.1 -all");
        dns.setText(u"outer.example.net"_s, "v=spf1 include:sender.example.net -all");
        dns.setText(u"loop.example.net"_s, "v=spf1 include:loop.example.net -all");
        dns.at(DnsType::Txt, u"broken.example.net"_s).status = FakeResolver::Status::Failed;
        QTEST(check(dns, address), "result");
        QVERIFY(dns.questions <= 1 + SpfCheck::maximumLookups);
    }

    void twoRecordsAreAFault()
    {
        FakeResolver dns;
        dns.setText(u"example.org"_s, "v=spf1 +all");
        dns.setText(u"example.org"_s, "v=spf1 -all");
        QCOMPARE(check(dns, u"192.0.2.1"_s), SpfResult::PermanentError);
    }
};

QTEST_GUILESS_MAIN(tst_Spf)
#include "tst_spf.moc"
