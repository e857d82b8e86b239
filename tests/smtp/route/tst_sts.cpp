// SPDX-License-Identifier: MIT
#include "smtp/route/sts_cache.h"
#include "smtp/route/sts_policy.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;

class tst_Sts : public QObject {
    Q_OBJECT

    static constexpr char plain[] = "version: STSv1\nmode: enforce\nmx: mx.example.org\nmax_age: 86400\n";

private Q_SLOTS:
    void aPolicyIsRead()
    {
        const auto policy = StsPolicy::parse("version: STSv1\r\nmode: testing\r\nmx: MX.example.org\r\nmx: *.mail.example.org\r\n"
                                             "max_age: 604800\r\nmode: none\r\nnew: thing\r\n\r\n");
        QVERIFY(policy);
        QCOMPARE(*policy, (StsPolicy {StsPolicy::Mode::Testing, 604800, {u"mx.example.org"_s, u"*.mail.example.org"_s}}));
        QVERIFY(StsPolicy::parse("version: STSv1\nmode: none\nmax_age: 0\n"));
    }

    void othersAreNot_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("another version") << "version: STSv2\nmode: enforce\nmx: a.b\nmax_age: 1\n"_ba;
        QTest::newRow("no mode") << "version: STSv1\nmx: a.b\nmax_age: 1\n"_ba;
        QTest::newRow("an unknown mode") << "version: STSv1\nmode: force\nmx: a.b\nmax_age: 1\n"_ba;
        QTest::newRow("no host") << "version: STSv1\nmode: enforce\nmax_age: 1\n"_ba;
        QTest::newRow("no age") << "version: STSv1\nmode: enforce\nmx: a.b\n"_ba;
        QTest::newRow("older than a year") << "version: STSv1\nmode: enforce\nmx: a.b\nmax_age: 31557601\n"_ba;
        QTest::newRow("a negative age") << "version: STSv1\nmode: enforce\nmx: a.b\nmax_age: -1\n"_ba;
        QTest::newRow("a host that is none") << "version: STSv1\nmode: enforce\nmx: a b\nmax_age: 1\n"_ba;
        QTest::newRow("a star within") << "version: STSv1\nmode: enforce\nmx: a*.b\nmax_age: 1\n"_ba;
        QTest::newRow("a page") << "<html>hello</html>"_ba;
    }
    void othersAreNot()
    {
        QFETCH(QByteArray, text);
        const auto policy = StsPolicy::parse(text);
        QVERIFY(!policy);
        QVERIFY(!policy.error().isEmpty());
    }

    void aStarIsOneLabel()
    {
        const StsPolicy policy {StsPolicy::Mode::Enforce, 1, {u"mx.example.org"_s, u"*.example.net"_s}};
        QVERIFY(policy.allows(u"MX.example.org"_s));
        QVERIFY(policy.allows(u"a.example.net"_s));
        QVERIFY(!policy.allows(u"a.b.example.net"_s));
        QVERIFY(!policy.allows(u"example.net"_s));
        QVERIFY(!policy.allows(u"a.mx.example.org"_s));
        QVERIFY(!policy.allows(u".example.net"_s));
    }

    void oneRecordHasOneId_data()
    {
        QTest::addColumn<QList<QByteArray>>("texts");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("plain") << QList<QByteArray> {"v=STSv1; id=20160831085700Z;"} << "20160831085700Z"_ba;
        QTest::newRow("among others") << QList<QByteArray> {"hello", "v=STSv1 ;id=1", "v=spf1 -all"} << "1"_ba;
        QTest::newRow("two") << QList<QByteArray> {"v=STSv1; id=1;", "v=STSv1; id=2;"} << ""_ba;
        QTest::newRow("none") << QList<QByteArray> {} << ""_ba;
        QTest::newRow("another version") << QList<QByteArray> {"v=STSv12; id=1;"} << ""_ba;
        QTest::newRow("no id") << QList<QByteArray> {"v=STSv1;"} << ""_ba;
        QTest::newRow("signs in the id") << QList<QByteArray> {"v=STSv1; id=../../x;"} << ""_ba;
        QTest::newRow("a long id") << QList<QByteArray> {"v=STSv1; id=" + QByteArray(33, 'a')} << ""_ba;
    }
    void oneRecordHasOneId()
    {
        QFETCH(QList<QByteArray>, texts);
        QTEST(stsId(texts).value_or(""_ba), "id");
    }

    void whatIsKeptIsFoundUntilItsTimeIsOver()
    {
        const QTemporaryDir folder;
        const StsCache cache(folder.filePath(u"sts"_s));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(!cache.find(u"example.org"_s, now));
        cache.keep(u"example.org"_s, "id1", plain, now);
        QCOMPARE(cache.find(u"example.org"_s, now.addSecs(86399))->id, "id1");
        QCOMPARE(cache.find(u"example.org"_s, now)->policy.mx, {u"mx.example.org"_s});
        QVERIFY(!cache.find(u"example.org"_s, now.addSecs(86401)));
        QVERIFY(!cache.find(u"example.org"_s, now.addSecs(-10))); // a clock that was set back
        QVERIFY(!cache.find(u"example.net"_s, now));
        cache.keep(u"example.org"_s, "id2", plain, now);
        QCOMPARE(cache.find(u"example.org"_s, now)->id, "id2");
    }

    void aDomainIsNoPath()
    {
        const QTemporaryDir folder;
        const StsCache cache(folder.filePath(u"sts"_s));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        cache.keep(u"../../escaped"_s, "id1", plain, now);
        QVERIFY(cache.find(u"../../escaped"_s, now));
        QCOMPARE(QDir(folder.filePath(u"sts"_s)).entryList(QDir::Files).size(), 1);
    }

    void damageIsNoPolicy()
    {
        const QTemporaryDir folder;
        const StsCache cache(folder.path());
        const QDateTime now = QDateTime::currentDateTimeUtc();
        cache.keep(u"example.org"_s, "id1", plain, now);
        const QString name = QDir(folder.path()).entryList(QDir::Files).value(0);
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(file.size() / 2));
        file.close();
        QVERIFY(!cache.find(u"example.org"_s, now));
    }
};

QTEST_GUILESS_MAIN(tst_Sts)
#include "tst_sts.moc"
