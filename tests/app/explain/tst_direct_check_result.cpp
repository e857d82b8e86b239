// SPDX-License-Identifier: MIT
#include "app/explain/direct_check_result.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestDirectCheckResult : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHouseholdsNameIsKnown_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isDynamic");
        QTest::newRow("dashes") << u"198-51-100-7.example.com"_s << true;
        QTest::newRow("backwards") << u"7.100.51.198.example.com"_s << true;
        QTest::newRow("zeros before") << u"host198051100007x.example.com"_s << false; // one number
        QTest::newRow("padded") << u"198-051-100-007.example.com"_s << true;
        QTest::newRow("dsl") << u"host.adsl.example.com"_s << true;
        QTest::newRow("pool") << u"pool-a.example.com"_s << true;
        QTest::newRow("a server") << u"mail7.example.com"_s << false;
        QTest::newRow("a word within") << u"liverpool.example.com"_s << false;
    }
    void aHouseholdsNameIsKnown()
    {
        QFETCH(QString, name);
        QTEST(app::looksDynamic(name, QHostAddress(u"198.51.100.7"_s)), "isDynamic");
    }
};

QTEST_APPLESS_MAIN(TestDirectCheckResult)
#include "tst_direct_check_result.moc"
