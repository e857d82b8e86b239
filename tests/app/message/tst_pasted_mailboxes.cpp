// SPDX-License-Identifier: MIT
#include "app/message/pasted_mailboxes.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestPastedMailboxes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aListIsRead_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QStringList>("expected");
        const QStringList both {u"ann@x.org"_s, u"bea@x.org"_s};
        QTest::newRow("commas") << u"ann@x.org, bea@x.org"_s << both;
        QTest::newRow("lines") << u"ann@x.org\nbea@x.org\n"_s << both;
        QTest::newRow("cells of a row") << u"ann@x.org\tbea@x.org"_s << both;
        QTest::newRow("cells of a column") << u"ann@x.org\t\nbea@x.org\t"_s << both;
        QTest::newRow("names before addresses")
            << u"Ann\tann@x.org\r\nBea\tLee\tbea@x.org"_s << QStringList {u"Ann <ann@x.org>"_s, u"Bea Lee <bea@x.org>"_s};
        QTest::newRow("a name of its own") << u"Boss\tAnn <ann@x.org>"_s << QStringList {u"Boss"_s, u"Ann <ann@x.org>"_s};
        QTest::newRow("a cell that is a list") << u"ann@x.org, bea@x.org\tcy@x.org"_s << both + QStringList {u"cy@x.org"_s};
        QTest::newRow("nothing is lost") << u"ann@x.org\tParis"_s << QStringList {u"ann@x.org"_s, u"Paris"_s};
    }
    void aListIsRead()
    {
        QFETCH(QString, pasted);
        QFETCH(QStringList, expected);
        QVERIFY(app::isList(pasted));
        QStringList read;
        for (const app::Mailbox &mailbox : app::pastedMailboxes(pasted))
            read << mailbox.toString();
        QCOMPARE(read, expected);
    }

    void aPartOfAnAddressIsNoList()
    {
        QVERIFY(!app::isList(u"ann@x.org"_s));
        QVERIFY(!app::isList(u"Ann Lee"_s));
    }
};

QTEST_APPLESS_MAIN(TestPastedMailboxes)
#include "tst_pasted_mailboxes.moc"
