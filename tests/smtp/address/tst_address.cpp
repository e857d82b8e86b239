// SPDX-License-Identifier: MIT
#include "smtp/address/address.h"

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
        QTest::newRow("IPv4") << u"ada@[192.0.2.1]"_s << "ada@[192.0.2.1]"_ba;
        QTest::newRow("IPv6") << u"ada@[IPv6:2001:db8::1]"_s << "ada@[IPv6:2001:db8::1]"_ba;
        QTest::newRow("64 octets") << QString(64, u'a') + u"@x.org"_s << QByteArray(64, 'a') + "@x.org";
    }

    void validOnesAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, wire);
        const auto address = Address::parse(text);
        QVERIFY2(address, address ? "" : qPrintable(address.error().detail));
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
        QTest::newRow("65 octets") << QString(65, u'a') + u"@x.org"_s;
        QTest::newRow("33 umlauts") << QString(33, u'ü') + u"@x.org"_s;
        QTest::newRow("label of 64") << u"a@"_s + QString(64, u'b') + u".org"_s;
        QTest::newRow("half a surrogate") << u"a"_s + QChar(0xd800) + u"@x.org"_s;
    }

    void othersAreRefused()
    {
        QFETCH(QString, text);
        const auto address = Address::parse(text);
        QVERIFY2(!address, address ? address->toWire(true) : QByteArray());
        QCOMPARE(address.error().kind, smtp::Error::Kind::InvalidMessage);
        QVERIFY(!address.error().detail.isEmpty());
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
