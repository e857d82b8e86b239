// SPDX-License-Identifier: MIT
#include "smtp/address/address.h"
#include "smtp/address/own_name.h"

#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Address;

class TestAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void validOnesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("plain") << u"ada@example.org"_s << "ada@example.org"_ba;
        QTest::newRow("spaces around") << u"  ada@example.org "_s << "ada@example.org"_ba;
        QTest::newRow("atoms") << u"a.b+c=d!#$%&'*/?^_`{|}~-@x.org"_s << "a.b+c=d!#$%&'*/?^_`{|}~-@x.org"_ba;
        QTest::newRow("quoted") << u"\"a b@c\"@x.org"_s << "\"a b@c\"@x.org"_ba;
        QTest::newRow("quoted pair") << u"\"a\\\"b\"@x.org"_s << "\"a\\\"b\"@x.org"_ba;
        QTest::newRow("one label") << u"ada@localhost"_s << "ada@localhost"_ba;
        QTest::newRow("IDN") << u"ada@bücher.example"_s << "ada@xn--bcher-kva.example"_ba;
        QTest::newRow("A-label") << u"ada@xn--bcher-kva.example"_s << "ada@xn--bcher-kva.example"_ba;
        QTest::newRow("A-label in capitals") << u"ada@XN--Bcher-KVA.example"_s << "ada@xn--bcher-kva.example"_ba;
        // RFC 5891 §5.4: it is another domain if it is decoded and encoded again.
        QTest::newRow("A-label that decodes to nothing") << u"b@xn--zzzzzz.example"_s << "b@xn--zzzzzz.example"_ba;
        QTest::newRow("the same beside a U-label") << u"b@bücher.xn--zzzzzz.example"_s << "b@xn--bcher-kva.xn--zzzzzz.example"_ba;
        QTest::newRow("an ideographic full stop") << u"b@例え。jp"_s << "b@xn--r8jz45g.jp"_ba;
        QTest::newRow("IPv4") << u"ada@[192.0.2.1]"_s << "ada@[192.0.2.1]"_ba;
        QTest::newRow("IPv6") << u"ada@[IPv6:2001:db8::1]"_s << "ada@[IPv6:2001:db8::1]"_ba;
        // RFC 5321 §4.5.3.1: what a server must take at least; whether it takes more is its matter.
        QTest::newRow("65 octets") << QString(65, u'a') + u"@x.org"_s << QByteArray(65, 'a') + "@x.org";
        QTest::newRow("88 octets") << QString(88, u'a') + u"@reply.example"_s << QByteArray(88, 'a') + "@reply.example";
        QTest::newRow("900 octets") << QString(900, u'a') + u"@x.org"_s << QByteArray(900, 'a') + "@x.org";
        const QString longDomain = (QString(60, u'd') + u'.').repeated(6) + u"example"_s;
        QTest::newRow("long domain") << u"a@"_s + longDomain << "a@" + longDomain.toLatin1();
    }

    void validOnesAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, wire);
        const auto address = Address::parse(text);
        QVERIFY2(address, address ? "" : qPrintable(address.error().detail()));
        QCOMPARE(address->toWire(false), wire);
        QCOMPARE(Address::parse(address->toString()).value(), *address);
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto &text : {u""_s, u"ada"_s, u"@x.org"_s, u"ada@"_s, u"a@b@x.org"_s, u"ada@x..org"_s, u".ada@x.org"_s, u"ada.@x.org"_s,
                 u"a..b@x.org"_s, u"a b@x.org"_s, u"ada@x.org."_s, u"ada@-x.org"_s, u"ada@x_.org\r\n"_s + u"RCPT TO:<evil@x>"_s,
                 u"ada\r\n@x.org"_s, u"ada@x\n.org"_s, u"\"open@x.org"_s, u"ada@[300.1.1.1]"_s, u"ada@[192.0.2]"_s, u"ada@[2001:db8::1]"_s,
                 u"ada@[IPv6:192.0.2.1]"_s, u"ada@[192.0.2.1"_s, u"<ada@x.org>"_s, u"ada@x,org"_s, u"ada(c)@x.org"_s})
            QTest::newRow(text.toUtf8().toPercentEncoding()) << text;
        QTest::newRow("NUL") << u"a"_s + QChar(0) + u"@x.org"_s;
        QTest::newRow("longer than a header line") << QString(1000, u'a') + u"@x.org"_s;
        QTest::newRow("500 umlauts") << QString(500, u'ü') + u"@x.org"_s;
        QTest::newRow("label of 64") << u"a@"_s + QString(64, u'b') + u".org"_s;
        QTest::newRow("half a surrogate") << u"a"_s + QChar(0xd800) + u"@x.org"_s;
    }

    void othersAreRefused()
    {
        QFETCH(QString, text);
        const auto address = Address::parse(text);
        QVERIFY2(!address, address ? address->toWire(true) : QByteArray());
        QCOMPARE(address.error().kind, smtp::Error::Kind::InvalidMessage);
        QVERIFY(!address.error().why.isEmpty());
    }

    /// It comes along when an address is copied from a page, and nobody would see why a server knows no such mailbox.
    void anInvisibleCharacterIsNamed()
    {
        for (const auto &[text, number] : {std::pair {u"\u200bc@x.example"_s, u"<U+200B>c"_s}, {u"c\u202e@x.example"_s, u"c<U+202E>"_s},
                 {u"c\u00a0d@x.example"_s, u"c<U+00A0>d"_s}, {u"c\u3164@x.example"_s, u"c<U+3164>"_s},
                 {u"c@x\u200b.example"_s, u"x<U+200B>.example"_s}, {u"c@\ufeffx.example"_s, u"<U+FEFF>x.example"_s}}) {
            const auto address = Address::parse(text);
            QVERIFY2(!address, qPrintable(number));
            QVERIFY2(address.error().detail().contains(number), qPrintable(address.error().detail()));
        }
        QVERIFY(Address::parse(u"نامه\u200cای@x.example"_s)); // a joiner belongs to the word
    }

    void aClientIntroducesItselfByADomainOrItsAddress_data()
    {
        QTest::addColumn<QString>("computer");
        QTest::addColumn<QString>("local");
        QTest::addColumn<QByteArray>("name");
        const auto literal = [](const char *row, const QString &computer) {
            QTest::newRow(row) << computer << u"192.0.2.7"_s << "[192.0.2.7]"_ba;
        };
        QTest::newRow("a domain") << u"ada.example.org"_s << u"192.0.2.7"_s << "ada.example.org"_ba;
        QTest::newRow("with digits and hyphens") << u"host-1.3com.example"_s << u"192.0.2.7"_s << "host-1.3com.example"_ba;
        literal("underscore", u"my_laptop.lan"_s);
        literal("one label", u"laptop"_s);
        literal("empty", u""_s);
        literal("a space", u"my laptop.lan"_s);
        literal("an apostrophe", u"ada's-mac.local"_s);
        literal("a dot at the end", u"laptop."_s);
        literal("a dot at the start", u".lan"_s);
        literal("two dots", u"a..lan"_s);
        literal("a hyphen at the end", u"laptop-.lan"_s);
        literal("a hyphen at the start", u"-laptop.lan"_s);
        literal("outside ASCII", u"büro.lan"_s);
        literal("an address", u"192.0.2.9"_s);
        literal("label of 64", QString(64, u'a') + u".lan"_s);
        literal("longer than a name", (QString(60, u'a') + u'.').repeated(5) + u"lan"_s);
        literal("a line end", u"a.lan\r\nRCPT"_s);
        QTest::newRow("IPv6") << u"laptop"_s << u"2001:db8::1"_s << "[IPv6:2001:db8::1]"_ba;
        QTest::newRow("IPv6 of a link") << u"laptop"_s << u"fe80::1%eth0"_s << "[IPv6:fe80::1]"_ba;
        QTest::newRow("behind a SOCKS proxy") << u"laptop"_s << u"0.0.0.0"_s << "[127.0.0.1]"_ba;
        QTest::newRow("behind a SOCKS proxy, IPv6") << u"laptop"_s << u"::"_s << "[127.0.0.1]"_ba;
        QTest::newRow("behind a SOCKS proxy, with a name") << u"laptop.example"_s << u"0.0.0.0"_s << "laptop.example"_ba;
        QTest::newRow("no address") << u"laptop"_s << u""_s << "localhost"_ba;
    }
    void aClientIntroducesItselfByADomainOrItsAddress()
    {
        QFETCH(QString, computer);
        QFETCH(QString, local);
        QTEST(smtp::ownName(computer, QHostAddress(local)), "name");
    }

    void onlyTheLocalPartNeedsSmtpUtf8()
    {
        QVERIFY(!Address::parse(u"ada@bücher.example").value().needsSmtpUtf8());
        const auto zoe = Address::parse(u"zoé@bücher.example").value();
        QVERIFY(zoe.needsSmtpUtf8());
        QCOMPARE(zoe.toWire(true), "zoé@bücher.example"_ba);
    }
};

QTEST_APPLESS_MAIN(TestAddress)
#include "tst_address.moc"
