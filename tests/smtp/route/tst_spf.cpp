// SPDX-License-Identifier: MIT
#include "smtp/route/spf.h"
#include "tests/support/fake_resolver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;

class tst_Spf : public QObject {
    Q_OBJECT

    static SpfResult check(FakeResolver &dns, const SpfSender &sender)
    {
        std::optional<SpfResult> result;
        SpfCheck check(sender, dns);
        connect(&check, &SpfCheck::ended, &check, [&](SpfResult told) { result = told; });
        check.start();
        if (!QTest::qWaitFor([&] { return result.has_value(); }))
            qFatal("the check does not end");
        return *result;
    }
    static SpfResult check(FakeResolver &dns, const QString &address)
    {
        return check(dns, SpfSender {"ada", u"example.org"_s, QHostAddress(address), "client.example.com"});
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
        row("v=spf1 ip4:203.0.113.0/0 -all", "192.0.2.1", SpfResult::Pass);
        row("v=spf1 ip4:192.0.2.1 -all", "::ffff:192.0.2.1", SpfResult::Pass);
        row("v=spf1 ip6:2001:db8::/32 -all", "2001:db8::7", SpfResult::Pass);
        row("v=spf1 ip6:2001:db8::/32 -all", "192.0.2.1", SpfResult::Fail);
        row("v=spf1 -ip4:192.0.2.1 +all", "192.0.2.1", SpfResult::Fail);
        row("v=spf1 ?all", "192.0.2.1", SpfResult::Neutral);
        row("v=spf1", "192.0.2.1", SpfResult::Neutral);
        row("V=SPF1  IP4:192.0.2.1  -ALL", "192.0.2.1", SpfResult::Pass);
        row("v=spf1 a -all", "192.0.2.10", SpfResult::Pass);
        row("v=spf1 a/24 -all", "192.0.2.200", SpfResult::Pass);
        row("v=spf1 a -all", "192.0.2.200", SpfResult::Fail);
        row("v=spf1 a:mail.example.org -all", "192.0.2.20", SpfResult::Pass);
        row("v=spf1 a:mail.example.org//64 -all", "2001:db8::ff", SpfResult::Pass);
        row("v=spf1 a:mail.example.org//64 -all", "192.0.2.200", SpfResult::Fail);
        row("v=spf1 a:mail.example.org/24//64 -all", "192.0.2.200", SpfResult::Pass);
        row("v=spf1 a:mail.example.org. -all", "192.0.2.20", SpfResult::Pass);
        row("v=spf1 mx -all", "192.0.2.20", SpfResult::Pass);
        row("v=spf1 mx -all", "192.0.2.21", SpfResult::Fail);
        row("v=spf1 mx:nomail.example.org -all", "192.0.2.21", SpfResult::Fail);
        row("v=spf1 mx:ten.example.org -all", "192.0.2.20", SpfResult::Pass);
        row("v=spf1 mx:eleven.example.org -all", "192.0.2.20", SpfResult::PermanentError);
        row("v=spf1 mx:broken.example.net -all", "192.0.2.20", SpfResult::TemporaryError);
        row("v=spf1 include:sender.example.net -all", "198.51.100.1", SpfResult::Pass);
        row("v=spf1 include:sender.example.net ~all", "198.51.100.2", SpfResult::SoftFail); // its -all is its own
        row("v=spf1 -include:sender.example.net +all", "198.51.100.1", SpfResult::Fail);
        row("v=spf1 include:outer.example.net -all", "198.51.100.1", SpfResult::Pass);
        row("v=spf1 include:nothing.example.net -all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 include:%{l} -all", "192.0.2.1", SpfResult::PermanentError); // of one label
        row("v=spf1 include:faulty.example.net -all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 redirect=sender.example.net", "198.51.100.1", SpfResult::Pass);
        row("v=spf1 redirect=sender.example.net", "198.51.100.2", SpfResult::Fail);
        row("v=spf1 redirect=sender.%{o}", "198.51.100.2", SpfResult::Pass);
        row("v=spf1 redirect=nothing.example.net", "198.51.100.2", SpfResult::PermanentError);
        row("v=spf1 include:loop.example.net -all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 redirect=example.org", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 include:broken.example.net -all", "192.0.2.1", SpfResult::TemporaryError);

        row("v=spf1 a:%{l}.%{d} -all", "192.0.2.30", SpfResult::Pass);
        row("v=spf1 mx:%{o} -all", "192.0.2.20", SpfResult::Pass);
        row("v=spf1 include:%{d1r}.example.net -all", "198.51.100.1", SpfResult::Fail); // example.example.net
        row("v=spf1 include:sender.%{d2} -all", "198.51.100.2", SpfResult::Pass);
        row("v=spf1 exists:%{ir}.%{v}._spf.%{d} -all", "192.0.2.1", SpfResult::Pass);
        row("v=spf1 exists:%{ir}.%{v}._spf.%{d} -all", "192.0.2.2", SpfResult::Fail);
        row("v=spf1 exists:%{ir}.%{v}._spf.%{d} -all", "2001:db8::7", SpfResult::Pass); // an A record here too
        row("v=spf1 exists:six.example.org -all", "2001:db8::7", SpfResult::Fail);
        row("v=spf1 exists:broken.example.net -all", "192.0.2.1", SpfResult::TemporaryError);
        row("v=spf1 exists:%{l} a:%{l} mx:%{l} ptr:%{l} +all", "192.0.2.1", SpfResult::Pass); // no such name can be: no match
        row("v=spf1 exists:a..example.org exists:b..example.org exists:c..example.org +all", "192.0.2.1", SpfResult::Pass);

        row("v=spf1 ptr -all", "203.0.113.1", SpfResult::Pass);
        row("v=spf1 ptr:Example.ORG -all", "203.0.113.1", SpfResult::Pass);
        row("v=spf1 ptr:host.example.org -all", "203.0.113.1", SpfResult::Pass);
        row("v=spf1 ptr:Host.example.org -all", "203.0.113.1", SpfResult::Pass);
        row("v=spf1 ptr:t.example.org -all", "203.0.113.1", SpfResult::Fail); // the end of a label is no domain above
        row("v=spf1 ptr:deep.host.example.org -all", "203.0.113.1", SpfResult::Fail);
        row("v=spf1 ptr -all", "2001:db8::40", SpfResult::Pass);
        row("v=spf1 ptr -all", "203.0.113.2", SpfResult::Fail); // its name has another address
        row("v=spf1 ptr -all", "203.0.113.3", SpfResult::Fail); // ten names before ours
        row("v=spf1 ptr +all", "203.0.113.4", SpfResult::Pass); // the DNS fails
        row("v=spf1 ptr -all", "203.0.113.5", SpfResult::Pass); // the DNS fails for the first of its names
        row("v=spf1 ptr -all", "203.0.113.6", SpfResult::Fail); // nameless

        row("v=spf1 a:x.example.net a:y.example.net +all", "192.0.2.1", SpfResult::Pass);
        row("v=spf1 a:x.example.net a:y.example.net exists:z.example.net +all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 mx:x.example.net ptr a:six.example.org +all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 a:bare.example.org exists:bare.example.org a:bare.example.org +all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 mx:four.example.org mx:four.example.org mx:four.example.org +all", "2001:db8::7", SpfResult::Pass);
        row("v=spf1 a a a a a a a a a a +all", "192.0.2.1", SpfResult::Pass);
        row("v=spf1 a a a a a a a a a a a +all", "192.0.2.1", SpfResult::PermanentError);
        row("v=spf1 a a a a a a a a a a redirect=sender.example.net", "192.0.2.1", SpfResult::PermanentError);

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
        dns.setAddress(u"ada.example.org"_s, u"192.0.2.30"_s);
        dns.setAddress(u"six.example.org"_s, u"2001:db8::6"_s);
        dns.setAddress(u"1.2.0.192.in-addr._spf.example.org"_s, u"127.0.0.2"_s);
        dns.setAddress(u"7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.org"_s, u"127.0.0.2"_s);
        dns.at(DnsType::Mx, u"example.org"_s).exchangers = {{10, u"other.example.org"_s}, {20, u"mail.example.org"_s}};
        dns.at(DnsType::Mx, u"nomail.example.org"_s).exchangers = {{0, QString()}};
        dns.at(DnsType::Mx, u"four.example.org"_s).exchangers = {{10, u"other.example.org"_s}};
        for (quint16 i = 1; i <= 11; ++i) {
            if (i <= 10)
                dns.at(DnsType::Mx, u"ten.example.org"_s).exchangers << DnsAnswer::Exchanger {i, u"mail.example.org"_s};
            dns.at(DnsType::Mx, u"eleven.example.org"_s).exchangers << DnsAnswer::Exchanger {i, u"mail.example.org"_s};
        }
        dns.setText(u"sender.example.net"_s, "v=spf1 ip4:198.51.100.1 -all");
        dns.setText(u"sender.example.org"_s, "v=spf1 ip4:198.51.100.2 -all");
        dns.setText(u"example.example.net"_s, "v=spf1 -all");
        dns.setText(u"faulty.example.net"_s, "v=spf1 +all nonsense");
        dns.setText(u"outer.example.net"_s, "v=spf1 include:sender.example.net -all");
        dns.setText(u"loop.example.net"_s, "v=spf1 include:loop.example.net -all");
        for (const DnsType type : {DnsType::Txt, DnsType::A, DnsType::Mx})
            dns.at(type, u"broken.example.net"_s).status = FakeResolver::Status::Failed;
        dns.at(DnsType::A, u"bare.example.org"_s).status = FakeResolver::Status::NoData;

        const QString ours = u"host.example.org"_s;
        dns.setAddress(ours, u"203.0.113.1"_s);
        dns.setAddress(ours, u"203.0.113.3"_s);
        dns.setAddress(ours, u"203.0.113.5"_s);
        dns.setAddress(ours, u"2001:db8::40"_s);
        dns.at(DnsType::A, u"broken.example.org"_s).status = FakeResolver::Status::Failed;
        dns.at(DnsType::Ptr, u"1.113.0.203.in-addr.arpa"_s).names << u"other.example.com"_s << ours;
        dns.at(DnsType::Ptr, u"2.113.0.203.in-addr.arpa"_s).names << ours;
        dns.at(DnsType::Ptr, u"3.113.0.203.in-addr.arpa"_s).names = QStringList(10, u"other.example.org"_s) << ours;
        dns.at(DnsType::Ptr, u"4.113.0.203.in-addr.arpa"_s).status = FakeResolver::Status::Failed;
        dns.at(DnsType::Ptr, u"5.113.0.203.in-addr.arpa"_s).names << u"broken.example.org"_s << ours;
        dns.at(DnsType::Ptr, u"0.4.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"_s).names << ours;
        QTEST(check(dns, address), "result");
        for (const auto &[type, name] : std::as_const(dns.asked))
            QVERIFY2(isSpfDomain(name), qPrintable(name));
        QVERIFY(dns.asked.size() <= 1 + SpfCheck::maximumLookups * (1 + SpfCheck::maximumNames));
    }

    void aMalformedRecordIsAFault_data()
    {
        QTest::addColumn<QByteArray>("term");
        QTest::addColumn<bool>("isSound");
        const auto row = [](const char *term, bool isSound) { QTest::addRow("%s", term) << QByteArray(term) << isSound; };
        row("hello:world", false);
        row("all", true);
        row("all:example.org", false);
        row("all/8", false);
        row("-", false);
        row("++all", false);
        row("a\tall", false);
        row("ip4", false);
        row("ip4:", false);
        row("ip4:here", false);
        row("ip4:192.0.2", false);
        row("ip4:192.0.2.256", false);
        row("ip4:192.0.02.1", false);
        row("ip4:192.0.2.1:25", false);
        row("ip4:192.0.2.1/33", false);
        row("ip4:192.0.2.1/032", false);
        row("ip4:192.0.2.1/", false);
        row("ip4:192.0.2.1//32", false);
        row("ip4:2001:db8::1", false);
        row("ip6", false);
        row("ip6:192.0.2.1", false);
        row("ip6:2001:db8::1/128", true);
        row("ip6:2001:db8::1/129", false);
        row("ip6:2001:db8::1//64", false);
        row("ip6:fe80::1%1", false);
        row("a:", false);
        row("a/24//64", true);
        row("a/0//0", true);
        row("a/x", false);
        row("a/example.org", false);
        row("ip4/192.0.2.1", false);
        row("a/33", false);
        row("a/-1", false);
        row("a//129", false);
        row("a/24/64", false);
        row("a//64//64", false);
        row("mx/33", false);
        row("mx//129", false);
        row("mx:example.org/4294967320", false);
        row("a:example.org:25", false);
        row("a:example.org/24", true);
        row("a:example", false);
        row("a:192.0.2.1", false); // a top-level domain is no number
        row("a:example.-org", false);
        row("a:example.o_g", false);
        row("a:ex\xc3\xa4mple.org", false);
        row("a:ex/ample.org/24", true); // the grammar lets it be
        row("include", false);
        row("include:", false);
        row("include:example.org/24", false);
        row("exists", false);
        row("exists:", false);
        row("exists:%{i}", true);
        row("exists:%{i}/24", false);
        row("ptr", true);
        row("ptr:", false);
        row("ptr/24", false);
        row("exists:%{slodiphv}.org", false);
        row("exists:%{S}%{l}%{O}%{d}%{I}%{p}%{H}%{v}", true);
        row("exists:%{c}.example.org", false); // for explanations alone
        row("exists:%{R}.example.org", false);
        row("exists:%{t}.example.org", false);
        row("exists:%{x}.example.org", false);
        row("exists:%{}.example.org", false);
        row("exists:%{d.example.org", false);
        row("exists:%d.example.org", false);
        row("exists:%.example.org", false);
        row("exists:example.org%", false);
        row("exists:%{d0}", false);
        row("exists:%{d99999999999999999999R.-+,/_=}", true);
        row("exists:%{d-2}", false);
        row("exists:%{drr}", false);
        row("exists:%{d;}", false);
        row("exists:%%.%_.%-", true);
        row("exists:%{d}x", false);
        row("redirect=", false);
        row("redirect=example.org/24", false);
        row("redirect=%{r}.example.org", false);
        row("redirect=a.example.org redirect=b.example.org", false);
        row("redirect=a.example.org", true);
        row("+redirect=a.example.org", false);
        row("exp=%{r}.%{t}.%{c}.example.org", true);
        row("exp=", false);
        row("exp=a.example.org EXP=a.example.org", false);
        row("other-1_x.y=%{r}/", true);
        row("other=%{x}", false);
        row("other/1=x", false);
        row("1a=x", false);
        row("=x", false);
    }
    void aMalformedRecordIsAFault()
    {
        QFETCH(QByteArray, term);
        QFETCH(bool, isSound);
        FakeResolver dns; // the record decides before the term, and the fault counts all the same (RFC 7208 §4.6)
        dns.setText(u"example.org"_s, "v=spf1 ip4:192.0.2.1 -all " + term);
        QCOMPARE(check(dns, u"192.0.2.1"_s), isSound ? SpfResult::Pass : SpfResult::PermanentError);
        QCOMPARE(dns.asked.size(), 1);
    }

    void aMacroIsFilledIn_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("asked");
        const auto row = [](const QByteArray &name, const char *asked, const char *address = "192.0.2.3") {
            QTest::addRow("%.40s (%lld) | %s", name.constData(), qlonglong(name.size()), address)
                << name << QString::fromLatin1(address) << QString::fromLatin1(asked);
        };
        // RFC 7208 §7.4; where a macro alone makes no name, one stands behind it
        row("%{s}", "strong-bad@email.example.com");
        row("%{o}", "email.example.com");
        row("%{d}", "email.example.com");
        row("%{d4}", "email.example.com");
        row("%{d3}", "email.example.com");
        row("%{d2}", "example.com");
        row("%{d1}.x", "com.x");
        row("%{dr}", "com.example.email");
        row("%{d2r}", "example.email");
        row("%{l}.x", "strong-bad.x");
        row("%{l-}.x", "strong.bad.x");
        row("%{lr}.x", "strong-bad.x");
        row("%{lr-}.x", "bad.strong.x");
        row("%{l1r-}.x", "strong.x");
        row("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com");
        row("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com");
        row("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com");
        row("%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com");
        row("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net");
        row("%{ir}.%{v}._spf.%{d2}", "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com",
            "2001:db8::cb01");

        row("%{i}.x", "2.0.0.1.0.d.b.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.c.b.0.1.x", "2001:db8::cb01");
        row("%{i}.%{v}.x", "192.0.2.3.in-addr.x", "::ffff:192.0.2.3");
        row("%{S}", "strong-bad%40email.example.com");
        row("%{L=}.x", "strong-bad.x");
        row("%{h}", "[192.0.2.3].example.net");
        row("%{H}", "%5B192.0.2.3%5D.example.net");
        row("%{p}.x", "unknown.x");
        row("%{d18446744073709551617}", "email.example.com"); // 2^64 + 1
        row("%{D2R.-}", "example.email");
        row("%{s-@}.x", nullptr);
        row("%{s.-}.x", "strong.bad@email.example.com.x");
        row("a%%b%_c%-d.x", "a%b c%20d.x");
        const QByteArray label = QByteArray(60, 'a') + '.';
        row(label + label + label + label + "b123456.x", (label + label + label + label + "b123456.x").constData()); // 253 octets
        row(label + label + label + label + "b1234567.x", (label + label + label + "b1234567.x").constData());
        row("%{s}." + label + label + label + label + "b123456.x", (label + label + label + label + "b123456.x").constData());
        row(QByteArray("%{d}.").repeated(5000) + "x", (QByteArray("email.example.com.").repeated(14) + "x").constData());
        row(QByteArray(64, 'a') + ".x", nullptr);
        row(QByteArray(300, 'a') + "%{l}", nullptr);
        row("%{l}", nullptr);
        row(".x", nullptr);
    }
    void aMacroIsFilledIn()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, address);
        QFETCH(QString, asked);
        FakeResolver dns;
        dns.setText(u"email.example.com"_s, "v=spf1 exists:" + name + " +all");
        const SpfSender sender {"strong-bad", u"email.example.com"_s, QHostAddress(address), "[192.0.2.3].example.net"};
        check(dns, sender);
        QStringList names;
        for (const auto &[type, one] : std::as_const(dns.asked).mid(1))
            names << one;
        QCOMPARE(names, asked.isEmpty() ? QStringList() : QStringList(asked));
    }

    void theDomainOfAMacroIsItsRecords()
    {
        FakeResolver dns;
        dns.setText(u"example.org"_s, "v=spf1 include:sender.example.net -all");
        dns.setText(u"sender.example.net"_s, "v=spf1 exists:%{d}.of.%{o}");
        QCOMPARE(check(dns, u"192.0.2.1"_s), SpfResult::Fail);
        QCOMPARE(dns.asked.constLast(), std::pair(DnsType::A, u"sender.example.net.of.example.org"_s));
    }

    void anUnusualSender_data()
    {
        QTest::addColumn<QByteArray>("localPart");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<SpfResult>("result");
        QTest::newRow("without a local part") << ""_ba << u"example.org"_s << "v=spf1 exists:%{l}.%{d} -all"_ba << SpfResult::Pass;
        QTest::newRow("in other letters") << "\xc3\xa4"_ba << u"example.org"_s << "v=spf1 exists:%{L}.%{d} ?all"_ba << SpfResult::Neutral;
        QTest::newRow("of which nothing is left")
            << "\xc3\xa4"_ba << u"example.org"_s << "v=spf1 exists:%{S1}.%{d} ?all"_ba << SpfResult::Neutral;
        QTest::newRow("of one label") << "ada"_ba << u"org"_s << "v=spf1 +all"_ba << SpfResult::None;
        QTest::newRow("no A-labels") << "ada"_ba << u"ex\u00e4mple.org"_s << "v=spf1 +all"_ba << SpfResult::None;
        QTest::newRow("with an empty label") << "ada"_ba << u"example..org"_s << "v=spf1 +all"_ba << SpfResult::None;
        QTest::newRow("with a long label") << "ada"_ba << QString(64, u'a') + u".org"_s << "v=spf1 +all"_ba << SpfResult::None;
    }
    void anUnusualSender()
    {
        QFETCH(QByteArray, localPart);
        QFETCH(QString, domain);
        QFETCH(QByteArray, record);
        FakeResolver dns;
        dns.setText(domain, record);
        dns.setAddress(u"postmaster.example.org"_s, u"127.0.0.2"_s);
        dns.setAddress(u"%C3%A4.example.org"_s, u"127.0.0.2"_s);
        dns.setAddress(u"org.example.org"_s, u"127.0.0.2"_s);
        QTEST(check(dns, SpfSender {localPart, domain, QHostAddress(u"192.0.2.1"_s), "client.example.com"}), "result");
    }

    void withoutAnAddressNothingIsAskedOfIt()
    {
        FakeResolver dns;
        dns.setText(u"example.org"_s, "v=spf1 ip4:0.0.0.0/0 ip6:::/0 a mx ptr exists:example.org ?all");
        dns.setAddress(u"example.org"_s, u"192.0.2.1"_s);
        QCOMPARE(check(dns, QString()), SpfResult::Neutral);
        QCOMPARE(dns.asked.size(), 1);
    }

    void aHugeRecordIsAFault()
    {
        FakeResolver dns;
        dns.setText(u"example.org"_s, "v=spf1" + QByteArray(" ip4:192.0.2.1").repeated(100'000) + " +all");
        QCOMPARE(check(dns, u"192.0.2.2"_s), SpfResult::PermanentError);
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
