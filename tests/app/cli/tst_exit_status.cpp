// SPDX-License-Identifier: MIT
#include "app/cli/exit_status.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = smtp::Error::Kind;
using Verdict = smtp::RecipientReport::Verdict;

Q_DECLARE_METATYPE(smtp::Error)

namespace {

smtp::Error error(Kind kind, bool isTemporary = false)
{
    return {kind, isTemporary, smtp::Step::Connection, {}, {}};
}

smtp::DeliveryReport report(const QList<Verdict> &verdicts, std::optional<smtp::Error> why = {})
{
    smtp::DeliveryReport made;
    for (const Verdict verdict : verdicts)
        made.recipients.append({*smtp::Address::parse(u"a@example.org"), verdict, {}});
    made.error = std::move(why);
    return made;
}

} // namespace

class tst_ExitStatus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anErrorHasItsStatus_data()
    {
        QTest::addColumn<smtp::Error>("why");
        QTest::addColumn<int>("status");
        QTest::newRow("usage") << error(Kind::Usage) << 64;
        QTest::newRow("message") << error(Kind::InvalidMessage) << 65;
        QTest::newRow("file") << error(Kind::FileUnreadable) << 66;
        QTest::newRow("host") << error(Kind::HostUnknown) << 68;
        QTest::newRow("host, for now") << error(Kind::HostUnknown, true) << 68;
        QTest::newRow("unreachable") << error(Kind::Unreachable, true) << 69;
        QTest::newRow("input and output") << error(Kind::LocalInputOutput) << 74;
        QTest::newRow("time-out") << error(Kind::TimedOut, true) << 75;
        QTest::newRow("lost") << error(Kind::ConnectionLost, true) << 75;
        QTest::newRow("uncertain") << error(Kind::Uncertain) << 75;
        QTest::newRow("cancelled") << error(Kind::Cancelled) << 75;
        QTest::newRow("protocol") << error(Kind::ProtocolViolation) << 76;
        QTest::newRow("login") << error(Kind::LoginRefused) << 77;
        QTest::newRow("login, for now") << error(Kind::LoginRefused, true) << 75;
        QTest::newRow("login at the proxy") << error(Kind::ProxyLoginRefused) << 77;
        QTest::newRow("TLS") << error(Kind::Tls) << 78;
        QTest::newRow("TLS, for now") << error(Kind::Tls, true) << 78;
        QTest::newRow("refused") << error(Kind::Refused) << 1;
        QTest::newRow("refused, for now") << error(Kind::Refused, true) << 75;
    }
    void anErrorHasItsStatus()
    {
        QFETCH(smtp::Error, why);
        QFETCH(int, status);
        QCOMPARE(int(app::cli::exitStatus(why)), status);
        QCOMPARE(int(app::cli::exitStatus(report({Verdict::NotTried}, why))), status);
    }

    /// RFC 5321 §3.8: it may come at any time, and says only that the server is closing.
    void aServerThatIsClosingIsTriedLater()
    {
        for (const Kind kind : {Kind::Tls, Kind::LoginRefused, Kind::Refused, Kind::ProtocolViolation}) {
            smtp::Error closing = error(kind, true);
            closing.reply = smtp::Reply {421, {"4.3.2 bye"}, {}};
            QCOMPARE(int(app::cli::exitStatus(closing)), 75);
            QCOMPARE(int(app::cli::exitStatus(report({Verdict::NotTried}, closing))), 75);
        }
    }

    void recipientsDecideTogether_data()
    {
        QTest::addColumn<QList<int>>("verdicts");
        QTest::addColumn<std::optional<smtp::Error>>("why");
        QTest::addColumn<int>("status");
        const std::optional<smtp::Error> none;
        const auto all = [](std::initializer_list<Verdict> verdicts) {
            QList<int> numbers;
            for (const Verdict verdict : verdicts)
                numbers += int(verdict);
            return numbers;
        };
        using enum Verdict;
        QTest::newRow("all accepted") << all({Accepted, Accepted}) << none << 0;
        QTest::newRow("lost at QUIT") << all({Accepted}) << std::optional(error(Kind::ConnectionLost, true)) << 0;
        QTest::newRow("one refused") << all({Accepted, RefusedForGood}) << none << 1;
        QTest::newRow("one later") << all({Accepted, TryLater}) << none << 75;
        QTest::newRow("one refused, one later") << all({TryLater, RefusedForGood}) << none << 1;
        QTest::newRow("one refused, then lost") << all({RefusedForGood, TryLater}) << std::optional(error(Kind::ConnectionLost, true)) << 1;
        QTest::newRow("one refused, then our file fails")
            << all({RefusedForGood, NotTried}) << std::optional(error(Kind::LocalInputOutput)) << 74;
        QTest::newRow("one refused, then nonsense")
            << all({RefusedForGood, NotTried}) << std::optional(error(Kind::ProtocolViolation)) << 76;
        QTest::newRow("uncertain") << all({Uncertain}) << std::optional(error(Kind::Uncertain)) << 75;
        QTest::newRow("one refused, one uncertain") << all({RefusedForGood, Uncertain}) << std::optional(error(Kind::Uncertain)) << 75;
        QTest::newRow("refused as a whole") << all({RefusedForGood, RefusedForGood}) << std::optional(error(Kind::Refused)) << 1;
        QTest::newRow("nothing known") << all({NotTried}) << none << 75;
        QTest::newRow("no recipients") << all({}) << std::optional(error(Kind::Tls)) << 78;
    }
    void recipientsDecideTogether()
    {
        QFETCH(QList<int>, verdicts);
        QFETCH(std::optional<smtp::Error>, why);
        QList<Verdict> all;
        for (const int verdict : verdicts)
            all += Verdict(verdict);
        QTEST(int(app::cli::exitStatus(report(all, why))), "status");
    }
};

QTEST_GUILESS_MAIN(tst_ExitStatus)
#include "tst_exit_status.moc"
