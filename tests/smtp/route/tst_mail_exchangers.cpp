// SPDX-License-Identifier: MIT
#include "smtp/route/mail_exchangers.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;

namespace {

DnsAnswer answer(const QList<DnsAnswer::Exchanger> &exchangers)
{
    return {.status = DnsAnswer::Status::Found, .exchangers = exchangers};
}

QString inOrder(const DnsAnswer &answer, quint32 seed)
{
    QRandomGenerator random(seed);
    const auto hosts = mailExchangers(u"example.org"_s, answer, random);
    QStringList names;
    for (const auto &host : hosts.value_or(QList<DnsAnswer::Exchanger>()))
        names << host.name;
    return names.join(u' ');
}

} // namespace

class tst_MailExchangers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLowestPreferenceComesFirst()
    {
        for (quint32 seed = 0; seed < 20; ++seed)
            QCOMPARE(inOrder(answer({{20, u"c"_s}, {5, u"a"_s}, {10, u"b"_s}}), seed), u"a b c"_s);
    }

    void equalOnesAreShuffledAsTheGeneratorSays()
    {
        const DnsAnswer equal = answer({{10, u"a"_s}, {10, u"b"_s}, {10, u"c"_s}, {20, u"z"_s}});
        QSet<QString> orders;
        for (quint32 seed = 0; seed < 200; ++seed) {
            const QString order = inOrder(equal, seed);
            QVERIFY(order.endsWith(u" z"_s));
            QCOMPARE(inOrder(equal, seed), order);
            orders << order;
        }
        QCOMPARE(orders.size(), 6);
    }

    void withoutAnExchangerItIsTheDomainItself() { QCOMPARE(inOrder({.status = DnsAnswer::Status::NoData}, 1), u"example.org"_s); }

    void aDomainThatTakesNoMailIsRefusedForGood()
    {
        QRandomGenerator random(1);
        const auto hosts = mailExchangers(u"example.org"_s, answer({{0, u""_s}}), random);
        QVERIFY(!hosts);
        QVERIFY(hosts.error().kind == Error::Kind::Refused);
        QVERIFY(!hosts.error().isTemporary);
        QCOMPARE(hosts.error().why.id, smtp::Statement::NoMailAtAll);
        QCOMPARE(inOrder(answer({{0, u""_s}, {10, u"a"_s}}), 1), u"a"_s); // no null MX: it must stand alone
    }

    void namesThatAreNoneAreAFaultOfTheDns()
    {
        for (const auto &odd : {QList<DnsAnswer::Exchanger> {{10, u""_s}}, {{0, u"a b.test"_s}}, {{0, u"a\r\nb.test"_s}},
                 {{5, u"é.test"_s}}, {{0, u""_s}, {0, u""_s}}}) {
            QRandomGenerator random(1);
            const auto hosts = mailExchangers(u"example.org"_s, answer(odd), random);
            QVERIFY(!hosts);
            QVERIFY(hosts.error().kind == Error::Kind::HostUnknown && hosts.error().isTemporary);
            QVERIFY(hosts.error().reason == Error::Reason::Exchanger);
        }
        QCOMPARE(inOrder(answer({{0, u"a b"_s}, {10, u"a_b.test"_s}}), 1), u"a_b.test"_s);
    }

    void whatTheDnsCannotTellIsNotUnknown()
    {
        QRandomGenerator random(1);
        const auto unknown = mailExchangers(u"example.org"_s, {.status = DnsAnswer::Status::NoName}, random);
        QVERIFY(unknown.error().kind == Error::Kind::HostUnknown);
        QVERIFY(!unknown.error().isTemporary);
        const auto failed = mailExchangers(u"example.org"_s, {.status = DnsAnswer::Status::Failed}, random);
        QVERIFY(failed.error().kind == Error::Kind::TimedOut);
        QVERIFY(failed.error().reason == Error::Reason::NameService);
        QVERIFY(failed.error().isTemporary);
    }

    void noMoreThanSomeAreTried()
    {
        QList<DnsAnswer::Exchanger> many;
        for (int i = 0; i < 90; ++i)
            many << DnsAnswer::Exchanger {static_cast<quint16>(90 - i), u"h%1"_s.arg(i)};
        QRandomGenerator random(1);
        const auto hosts = mailExchangers(u"example.org"_s, answer(many), random);
        QCOMPARE(hosts->size(), maximumHosts);
        QCOMPARE(hosts->constFirst().name, u"h89"_s);
    }
};

QTEST_GUILESS_MAIN(tst_MailExchangers)
#include "tst_mail_exchangers.moc"
