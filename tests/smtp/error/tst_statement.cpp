// SPDX-License-Identifier: MIT
#include "smtp/error/statement.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Statement;

class TestStatement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachHasANameOfItsOwn()
    {
        QSet<QByteArray> names;
        for (int id = 0; id <= static_cast<int>(Statement::last); ++id) {
            const auto each = static_cast<Statement::Id>(id);
            const QByteArray name = nameOf(each).toByteArray();
            QVERIFY2(!names.contains(name), name);
            names << name;
            if (each == Statement::Nothing)
                QVERIFY(!smtp::statementNamed(name));
            else
                QVERIFY2(smtp::statementNamed(name) == each, name);
        }
        QVERIFY(!smtp::statementNamed("of.tomorrow"));
    }

    void theLogHasItInEnglish()
    {
        QCOMPARE(smtp::detailOf({Statement::NoReplyTo, "DATA"_ba}), u"The server did not answer DATA in time."_s);
        QCOMPARE(smtp::detailOf({Statement::ProxyLoginRefused, u"proxy.example"_s, quint16(3128)}),
            u"The proxy proxy.example port 3128 refused the login."_s);
        QCOMPARE(smtp::detailOf({}), QString());
    }

    void argumentsAreNoPlaces()
    {
        QCOMPARE(smtp::filled(u"%2 of %1, %%", {u"%2"_s, u"%1"_s}, {}), u"%1 of %2, %%"_s);
        QCOMPARE(smtp::filled(u"%3", {u"a"_s}, {}), QString());
        QCOMPARE(smtp::filled(u"%XX of %1", {u"a"_s, u"b"_s}, {}), u"%XX of a"_s);
    }

    void partsFillPlacesOrFollow()
    {
        QCOMPARE(smtp::filled(u"%1: %2", {u"a"_s}, {u"b"_s, u"c"_s}), u"a: b; c"_s);
        QCOMPARE(smtp::filled(u"It is so.", {}, {u"Look."_s}), u"It is so. Look."_s);
        QCOMPARE(smtp::filled(u"", {}, {u"b"_s, u"c"_s}), u"b; c"_s);
        const Statement unreached = Statement(Statement::Unreached)
                                        .with(Statement(Statement::AddressFailed, u"127.0.0.1"_s, 25).with(Statement::ConnectionRefused))
                                        .with(Statement(Statement::AddressFailed, u"::1"_s, 25).with(Statement::NoAnswerInTime));
        QCOMPARE(smtp::detailOf(unreached), u"127.0.0.1 port 25: Connection refused; ::1 port 25: no answer in time"_s);
    }

    void twoAreTheSameByWhatTheySay()
    {
        QCOMPARE(Statement(Statement::NoDomain, u"a"_s), Statement(Statement::NoDomain, "a"_ba));
        QVERIFY(Statement(Statement::NoDomain, u"a"_s) != Statement(Statement::NoDomain, u"b"_s));
        QVERIFY(Statement(Statement::NoGreeting) != Statement(Statement::NoGreeting).with(Statement::MayWantTls));
        QVERIFY(Statement::quoting(smtp::detailOf(Statement::NoGreeting), Statement::NoGreeting) != Statement(Statement::NoGreeting));
        QCOMPARE(smtp::detailOf(Statement::quoting(u"as it was"_s)), u"as it was"_s);
        QVERIFY(Statement::quoting({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStatement)
#include "tst_statement.moc"
