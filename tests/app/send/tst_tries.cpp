// SPDX-License-Identifier: MIT
#include "app/send/tries.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::afterAllTries;
using smtp::Address;
using smtp::DeliveryReport;
using smtp::RecipientReport;
using smtp::Reply;
using Verdict = RecipientReport::Verdict;

/// What a recipient got earlier stays until a server says something new.
class TestTries : public QObject {
    Q_OBJECT

private:
    static RecipientReport one(const QString &address, Verdict verdict, int code = 0)
    {
        return {Address::parse(address).value(), verdict, code ? std::optional(Reply {code, {"x"_ba}, {}}) : std::nullopt};
    }
    static DeliveryReport whole(const QList<RecipientReport> &recipients)
    {
        DeliveryReport report;
        report.recipients = recipients;
        return report;
    }
    static RecipientReport leftOut(const QString &address)
    {
        RecipientReport recipient = one(address, Verdict::NotTried);
        recipient.isLeftOut = true;
        recipient.byHand = std::make_shared<const smtp::ByHand>(smtp::ByHand {.verb = "RCPT"_ba, .offered = "RCPT TO:<x>"_ba});
        return recipient;
    }

private Q_SLOTS:
    void whatServersSaidStaysUntilTheySayMore_data()
    {
        QTest::addColumn<int>("earlier");
        QTest::addColumn<int>("earlierCode");
        QTest::addColumn<int>("later");
        QTest::addColumn<int>("laterCode");
        QTest::addColumn<int>("whole");
        const auto row = [](const char *name, Verdict earlier, int earlierCode, Verdict later, int laterCode, Verdict whole) {
            QTest::newRow(name) << int(earlier) << earlierCode << int(later) << laterCode << int(whole);
        };
        row("refused, then stopped", Verdict::RefusedForGood, 550, Verdict::NotTried, 0, Verdict::RefusedForGood);
        row("refused, then not reached", Verdict::RefusedForGood, 550, Verdict::TryLater, 0, Verdict::RefusedForGood);
        row("later, then stopped", Verdict::TryLater, 450, Verdict::NotTried, 0, Verdict::TryLater);
        row("in doubt, then stopped", Verdict::Uncertain, 250, Verdict::NotTried, 0, Verdict::Uncertain);
        row("later, then refused", Verdict::TryLater, 450, Verdict::RefusedForGood, 550, Verdict::RefusedForGood);
        row("refused, then later", Verdict::RefusedForGood, 550, Verdict::TryLater, 450, Verdict::TryLater);
        row("refused, then asked and stopped", Verdict::RefusedForGood, 550, Verdict::NotTried, 250, Verdict::NotTried);
        row("refused, then accepted", Verdict::RefusedForGood, 550, Verdict::Accepted, 250, Verdict::Accepted);
        row("not reached, then stopped", Verdict::TryLater, 0, Verdict::NotTried, 0, Verdict::NotTried);
    }
    void whatServersSaidStaysUntilTheySayMore()
    {
        QFETCH(int, earlier);
        QFETCH(int, earlierCode);
        QFETCH(int, later);
        QFETCH(int, laterCode);
        QFETCH(int, whole);
        const DeliveryReport all = afterAllTries(TestTries::whole({one(u"a@x.org"_s, Verdict(earlier), earlierCode)}),
            TestTries::whole({one(u"a@x.org"_s, Verdict(later), laterCode)}));
        QCOMPARE(all.recipients.size(), 1);
        QCOMPARE(int(all.recipients.constFirst().verdict), whole);
        const bool isEarlier = whole == earlier && whole != later;
        QCOMPARE(all.recipients.constFirst().reply ? all.recipients.constFirst().reply->code : 0, isEarlier ? earlierCode : laterCode);
    }

    void whoeverHasItOrMayHaveItIsNotForgotten()
    {
        const DeliveryReport all =
            afterAllTries(whole({one(u"has@x.org"_s, Verdict::Accepted, 250), one(u"may@x.org"_s, Verdict::Uncertain),
                              one(u"gone@x.org"_s, Verdict::RefusedForGood, 550)}),
                whole({one(u"other@x.org"_s, Verdict::Accepted, 250)}));
        QStringList addresses;
        for (const RecipientReport &each : all.recipients)
            addresses << each.address.toString();
        QCOMPARE(addresses, (QStringList {u"has@x.org"_s, u"may@x.org"_s, u"other@x.org"_s})); // nobody wrote to gone the second time
    }

    void whoIsLeftOutLaterKeepsWhatTheServerSaid()
    {
        const DeliveryReport all = afterAllTries(whole({one(u"a@x.org"_s, Verdict::RefusedForGood, 550)}), whole({leftOut(u"a@x.org"_s)}));
        QCOMPARE(all.recipients.constFirst().verdict, Verdict::RefusedForGood);
        QVERIFY(all.recipients.constFirst().isLeftOut && all.recipients.constFirst().byHand); // and is told as left out too
    }

    /// As one transcript: nothing has a number twice.
    void sessionsOneBehindTheOther()
    {
        using namespace std::chrono_literals;
        smtp::Transcript session;
        session.append({.at = 1ms, .body = smtp::happened::Noted {smtp::Statement::MxFound}, .letter = 0});
        session.append(
            {.at = 2ms, .exchange = 1, .isEncrypted = true, .body = smtp::happened::Sent {"NOOP"}, .connection = 1, .letter = 0});
        session.append({.at = 3ms, .exchange = 2, .body = smtp::happened::Sent {"NOOP"}, .connection = 2});
        smtp::Transcript all;
        app::append(all, session.events());
        app::append(all, session.events());
        QCOMPARE(all.size(), 6U);
        const auto each = [&](auto member) {
            QList<qint64> values;
            for (const smtp::Event &event : all.events())
                values << static_cast<qint64>(std::invoke(member, event));
            return values;
        };
        QCOMPARE(each(&smtp::Event::connection), (QList<qint64> {0, 1, 2, 0, 3, 4}));
        QCOMPARE(each(&smtp::Event::exchange), (QList<qint64> {0, 1, 2, 0, 3, 4}));
        QCOMPARE(each(&smtp::Event::letter), (QList<qint64> {0, 0, -1, 0, 0, -1}));
        QCOMPARE(each(&smtp::Event::isEncrypted), (QList<qint64> {0, 1, 0, 0, 1, 0}));
        QCOMPARE(all.events().back().at, 6ms);
    }

    /// What a person sent in place of a command is of its own try alone.
    void ownWordsAreNotKept()
    {
        RecipientReport changed = one(u"a@x.org"_s, Verdict::RefusedForGood, 501);
        changed.byHand = std::make_shared<const smtp::ByHand>(
            smtp::ByHand {.verb = "RCPT"_ba, .offered = "RCPT TO:<a@x.org>"_ba, .sent = "RCPT TO:a"_ba, .reply = changed.reply});
        const DeliveryReport all = afterAllTries(whole({changed}), whole({one(u"a@x.org"_s, Verdict::NotTried)}));
        QCOMPARE(all.recipients.constFirst().verdict, Verdict::NotTried);
        QVERIFY(!all.recipients.constFirst().byHand);
    }

    /// A session that brought the letter to nobody is kept once another one did, or may have; who settled it is the last of what is kept.
    void whatAllTriesHaveComeTo()
    {
        const auto session = [](int events) {
            std::vector<smtp::Event> all(static_cast<std::size_t>(events));
            for (smtp::Event &event : all)
                event.body = smtp::happened::Closed {};
            return all;
        };
        const Address a = Address::parse(u"a@x.org").value();
        const Address b = Address::parse(u"b@x.org").value();
        app::Tries tries;
        tries.take(whole({one(u"a@x.org"_s, Verdict::TryLater, 450), one(u"b@x.org"_s, Verdict::TryLater, 450)}), session(2));
        QCOMPARE(tries.sessions().size(), 0U);
        QVERIFY(!tries.has(a) && !tries.mayHave(a) && !tries.isUncertain());

        tries.take(whole({one(u"a@x.org"_s, Verdict::Accepted, 250), one(u"b@x.org"_s, Verdict::Uncertain, 250)}), session(3));
        QCOMPARE(tries.sessions().size(), 5U);
        QVERIFY(tries.has(a) && !tries.has(b) && tries.mayHave(b) && tries.isUncertain());

        tries.take(whole({one(u"b@x.org"_s, Verdict::RefusedForGood, 550)}), session(4)); // it may be there all the same
        QCOMPARE(tries.sessions().size(), 5U);
        QVERIFY(tries.mayHave(b));
        QCOMPARE(tries.report().recipients.at(1).verdict, Verdict::RefusedForGood);
        QCOMPARE(tries.inDoubt().recipients.at(1).verdict, Verdict::Uncertain);

        tries.settle();
        QVERIFY(tries.has(b) && !tries.isUncertain());
        QCOMPARE(tries.sessions().size(), 6U);
        const auto *last = std::get_if<smtp::happened::Concluded>(&tries.sessions().events().back().body);
        QVERIFY(last && last->report().isAccepted() && last->report().isSettled());
        QCOMPARE(tries.accepted(), (QList<Address> {a, b}));
    }
};

QTEST_GUILESS_MAIN(TestTries)

#include "tst_tries.moc"
