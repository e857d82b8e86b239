// SPDX-License-Identifier: MIT
#include "tests/support/dialogue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Error;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

const QByteArray message = "Subject: x\r\n\r\nhello\r\n";

smtp::Letter letterToThree()
{
    return letter("ada@example.org", {"b@example.net", "c@example.net", "d@example.net"}, message);
}

/// One line after another, each read before the next comes.
void inTurn(Dialogue &d, const QByteArray &lines)
{
    if (lines.isEmpty())
        return;
    for (const QByteArray &line : lines.split('\n'))
        d.server(line);
}

} // namespace

/// Whom and what a refusal is about, and that its reason is kept.
class TestRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- no room for all recipients (RFC 5321 §4.5.3.1.10) ----

    void theRestGoInAnotherTransaction_data()
    {
        QTest::addColumn<QByteArray>("reply");
        for (const QByteArray &one : {"452 4.5.3 too many recipients"_ba, "452 too many recipients"_ba, "452 4.5.3 no"_ba, "452 no"_ba,
                 "552 5.5.3 no"_ba, "552 too many recipients"_ba, "552 no"_ba, "451 4.5.3 no"_ba, "451 Too many recipients"_ba, "451 no"_ba,
                 "451 4.7.1 Maximum number of recipients reached"_ba, "550 5.5.3 no"_ba, "450 recipient limit exceeded"_ba})
            QTest::newRow(one) << one;
    }
    void theRestGoInAnotherTransaction()
    {
        QFETCH(QByteArray, reply);
        Dialogue d({letterToThree()});
        d.greet({});
        inTurn(d, "250 ok\n250 ok\n" + reply + '\n' + reply + "\n354 go\n250 queued");
        static_cast<void>(d.takeWritten());
        d.server("250 ok");
        QVERIFY2(d.client("RCPT TO:<c@example.net>"), d.text());
        inTurn(d, "250 ok\n250 ok\n354 go\n250 queued\n221 bye");
        QVERIFY2(d.report().isAccepted(), d.text());
    }

    void whatIsNotAboutRoomIsNotPostponed_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("greylisting") << "451 4.7.1 try again later"_ba << Verdict::TryLater;
        QTest::newRow("greylisting, in words") << "451 you are greylisted"_ba << Verdict::TryLater;
        QTest::newRow("local error") << "451 local error"_ba << Verdict::TryLater;
        QTest::newRow("disk full") << "452 4.3.1 insufficient system storage"_ba << Verdict::TryLater;
        QTest::newRow("disk full, in words") << "452 insufficient disk space"_ba << Verdict::TryLater;
        QTest::newRow("mailbox full") << "552 5.2.2 the recipient's mailbox exceeds its limit"_ba << Verdict::RefusedForGood;
        QTest::newRow("mailbox full, in words") << "552 mailbox quota exceeded"_ba << Verdict::RefusedForGood;
        QTest::newRow("unknown") << "550 5.1.1 unknown recipient"_ba << Verdict::RefusedForGood;
    }
    void whatIsNotAboutRoomIsNotPostponed()
    {
        QFETCH(QByteArray, reply);
        QFETCH(Verdict, verdict);
        Dialogue d({letter("ada@example.org", {"b@example.net", "c@example.net"}, message)});
        d.greet({});
        inTurn(d, "250 ok\n250 ok\n" + reply + "\n354 go\n250 queued\n221 bye");
        QCOMPARE(d.report().recipients.at(0).verdict, Verdict::Accepted);
        QCOMPARE(d.report().recipients.at(1).verdict, verdict);
    }

    /// If not even one fits, there is no smaller transaction to try.
    void noRoomForTheFirstIsAnEnd_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("452") << "452 4.5.3 too many recipients"_ba << Verdict::TryLater;
        QTest::newRow("552") << "552 5.5.3 too many recipients"_ba << Verdict::TryLater; // §4.5.3.1.10
        QTest::newRow("550") << "550 too many recipients this week"_ba << Verdict::RefusedForGood;
        QTest::newRow("552 alone") << "552 no"_ba << Verdict::RefusedForGood;
    }
    void noRoomForTheFirstIsAnEnd()
    {
        QFETCH(QByteArray, reply);
        QFETCH(Verdict, verdict);
        Dialogue d({letter("ada@example.org", {"b@example.net"}, message)});
        d.greet({});
        inTurn(d, "250 ok\n" + reply + "\n250 reset\n221 bye");
        QCOMPARE(d.report().recipients.constFirst().verdict, verdict);
    }

    // ---- a refused MAIL ----

    void aRefusedMailRefusesNoRecipient()
    {
        Dialogue d({letterToThree()});
        d.greet({"PIPELINING"});
        d.server("550 5.7.1 not you\n503 no\n503 no\n503 no\n503 no\n221 bye");
        const smtp::DeliveryReport report = d.report();
        QCOMPARE(report.error->kind, Error::Kind::Refused);
        QCOMPARE(report.error->verb, "MAIL"_ba);
        QCOMPARE(report.error->reply->code, 550);
        QVERIFY(!report.error->isTemporary);
        for (const smtp::RecipientReport &one : report.recipients) {
            QCOMPARE(one.verdict, Verdict::NotTried);
            QVERIFY(!one.reply);
        }
    }

    void neitherDoesARefusedGreeting_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("greeting") << "554 go away"_ba << ""_ba << Verdict::NotTried;
        QTest::newRow("greeting, for now") << "421 busy"_ba << ""_ba << Verdict::TryLater;
        QTest::newRow("EHLO") << "220 hi\n554 not you"_ba << "EHLO"_ba << Verdict::NotTried;
        QTest::newRow("MAIL, for now") << "220 hi\n250 mx\n450 later"_ba << "MAIL"_ba << Verdict::TryLater;
    }
    void neitherDoesARefusedGreeting()
    {
        QFETCH(QByteArray, said);
        QFETCH(QByteArray, verb);
        QFETCH(Verdict, verdict);
        Dialogue d({letterToThree()});
        inTurn(d, said);
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::Refused);
        QCOMPARE(d.report().error->verb, verb);
        QCOMPARE(d.report().recipients.constFirst().verdict, verdict);
        QVERIFY(!d.report().recipients.constFirst().reply);
    }

    void whatIsRefusedForEverybodyIsRefusedForEach_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("verb");
        QTest::newRow("RCPT") << "550 no\n550 no\n550 no"_ba << "RCPT"_ba;
        QTest::newRow("DATA") << "250 ok\n250 ok\n250 ok\n554 no"_ba << "DATA"_ba;
        QTest::newRow("the message") << "250 ok\n250 ok\n250 ok\n354 go\n554 spam"_ba << "."_ba;
    }
    void whatIsRefusedForEverybodyIsRefusedForEach()
    {
        QFETCH(QByteArray, said);
        QFETCH(QByteArray, verb);
        Dialogue d({letterToThree()});
        d.greet({});
        inTurn(d, "250 ok\n" + said + "\n250 reset\n221 bye");
        QCOMPARE(d.report().error->verb, verb);
        for (const smtp::RecipientReport &one : d.report().recipients) {
            QCOMPARE(one.verdict, Verdict::RefusedForGood);
            QVERIFY(one.reply);
        }
    }

    // ---- a reason stays with its verdict ----

    /// HELO that follows a refused EHLO may bring nothing better than that.
    void whyEhloWasRefusedIsTold_data()
    {
        QTest::addColumn<QByteArray>("ehlo");
        QTest::addColumn<QByteArray>("helo"); ///< empty: the server hangs up
        QTest::addColumn<int>("told"); ///< 0: no reply is
        const QByteArray blocked = "550 5.7.1 Blocked, see http://block.example/";
        QTest::newRow("hangs up") << blocked << ""_ba << 550;
        QTest::newRow("out of order") << blocked << "503 5.5.1 out of order"_ba << 550;
        QTest::newRow("unknown") << blocked << "500 5.5.2 what?"_ba << 550;
        QTest::newRow("had enough") << blocked << "421 closing"_ba << 550;
        QTest::newRow("a name, hangs up") << "501 5.5.4 Invalid domain name"_ba << ""_ba << 501;
        QTest::newRow("says why") << blocked << "554 5.7.1 No mail from dynamic addresses"_ba << 554;
        QTest::newRow("EHLO unknown") << "502 5.5.2 what?"_ba << "550 5.7.1 Blocked"_ba << 550;
        QTest::newRow("both unknown") << "502 5.5.2 what?"_ba << "500 what?"_ba << 500;
        QTest::newRow("EHLO unknown, hangs up") << "502 5.5.2 what?"_ba << ""_ba << 0;
        QTest::newRow("502 with a reason") << "502 5.7.1 Blocked"_ba << ""_ba << 502;
    }
    void whyEhloWasRefusedIsTold()
    {
        QFETCH(QByteArray, ehlo);
        QFETCH(QByteArray, helo);
        QFETCH(int, told);
        Dialogue d({letterToThree()});
        d.server("220 hi");
        d.server(ehlo);
        QVERIFY(d.takeWritten().endsWith("HELO client.example\r\n"));
        if (!helo.isEmpty())
            d.server(helo);
        d.serverCloses();
        const Error error = *d.report().error;
        QCOMPARE(error.reply ? error.reply->code : 0, told);
        QCOMPARE(error.kind, told > 0 ? Error::Kind::Refused : Error::Kind::ConnectionLost);
        QCOMPARE(error.isTemporary, told == 0);
        if (error.reply)
            QCOMPARE(error.verb, ehlo.startsWith(QByteArray::number(told)) ? "EHLO"_ba : "HELO"_ba);
    }

    void aGreetingThatChangesItsMindIsARefusal_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("the code changes") << "220-welcome\n521 5.7.1 blocked using list.example"_ba;
        QTest::newRow("and goes on") << "220-welcome\n554-your address\n554 is blocked using list.example"_ba;
        QTest::newRow("lines without a code") << "554-no service\nblocked using list.example\n554 bye"_ba;
    }
    void aGreetingThatChangesItsMindIsARefusal()
    {
        QFETCH(QByteArray, said);
        Dialogue d({letterToThree()});
        d.server(said);
        d.server("221 bye");
        const Error error = *d.report().error;
        QCOMPARE(error.kind, Error::Kind::Refused);
        QVERIFY2(error.reply && error.reply->isPermanent(), qPrintable(error.detail()));
        QVERIFY2(error.reply->text().contains("blocked using list.example"), error.reply->text());
    }

    void aRefusalThatIsCutOffKeepsItsReason_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("verb");
        QTest::newRow("greeting") << ""_ba << ""_ba;
        QTest::newRow("MAIL") << "220 hi\n250 mx"_ba << "MAIL"_ba;
        QTest::newRow("the message") << "220 hi\n250 mx\n250 ok\n250 ok\n250 ok\n250 ok\n354 go"_ba << "."_ba;
    }
    void aRefusalThatIsCutOffKeepsItsReason()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, verb);
        Dialogue d({letterToThree()});
        inTurn(d, before);
        d.server("550-5.7.1 blocked using list.example");
        d.serverCloses();
        const Error error = *d.report().error;
        QCOMPARE(error.kind, Error::Kind::Refused);
        QCOMPARE(error.verb, verb);
        QVERIFY(error.reply && error.reply->code == 550 && error.reply->text() == "blocked using list.example");
        QCOMPARE(error.reply->enhanced, (smtp::EnhancedStatus {5, 7, 1}));
    }

    void aRefusedRecipientThatIsCutOffRefusesNobodyElse()
    {
        Dialogue d({letterToThree()});
        d.greet({});
        d.server("250 ok");
        d.server("550-5.1.1 no such user");
        d.serverCloses();
        QCOMPARE(d.report().error->verb, "RCPT"_ba);
        for (const smtp::RecipientReport &one : d.report().recipients)
            QVERIFY(one.verdict == Verdict::NotTried);
    }

    /// Nothing is accepted by half a reply, nor by one that was a refusal before.
    void whatIsHalfSaidIsNotAccepted_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("cut off") << "250-queued"_ba;
        QTest::newRow("refused before") << "550-no\n250 queued"_ba;
    }
    void whatIsHalfSaidIsNotAccepted()
    {
        QFETCH(QByteArray, said);
        Dialogue d({letterToThree()});
        d.greet({});
        inTurn(d, "250 ok\n250 ok\n250 ok\n250 ok\n354 go");
        d.server(said);
        d.serverCloses();
        QVERIFY(d.report().error);
        for (const smtp::RecipientReport &one : d.report().recipients)
            QVERIFY(one.verdict == Verdict::Uncertain);
    }

    void aLineThatIsNoReplyIsQuoted()
    {
        Dialogue d({letterToThree()});
        d.server("Your address 192.0.2.7 is blocked\x1b[2J");
        QCOMPARE(d.report().error->kind, Error::Kind::ProtocolViolation);
        QCOMPARE(d.report().error->why.id, smtp::Statement::NotAReply);
        QVERIFY(d.report().error->why.arguments.value(0).startsWith(u"Your address 192.0.2.7 is blocked"));
        QVERIFY(!d.report().error->detail().contains(u'\x1b'));
    }

    /// What is wrong with a refusal's form does not take its reason away.
    void aReasonInABrokenReplyIsKept_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::newRow("a line that is too long") << "550 5.7.1 spam, see there" + QByteArray(5000, 'x');
        QTest::newRow("a long line behind others") << "550-5.7.1 spam, see there\n550 " + QByteArray(5000, 'x');
        QTest::newRow("too many lines") << "550-5.7.1 spam, see there\n" + "550-\n"_ba.repeated(3000);
        QTest::newRow("another code at the end") << "550-5.7.1 spam, see there\n250 ok"_ba;
    }
    void aReasonInABrokenReplyIsKept()
    {
        QFETCH(QByteArray, reply);
        for (const bool isBehindTheDot : {false, true}) {
            Dialogue d({letter("ada@example.org", {"b@example.net"}, "Subject: x\r\n\r\nhello\r\n")});
            d.greet({"PIPELINING"});
            d.server(isBehindTheDot ? "250 ok\n250 ok\n354 go"_ba : "250 ok"_ba);
            d.server(reply);
            const Error error = *d.report().error;
            QCOMPARE(error.kind, isBehindTheDot ? Error::Kind::Uncertain : Error::Kind::ProtocolViolation);
            QVERIFY2(error.reply && error.reply->code == 550 && error.reply->text().contains("spam, see there"), d.text());
            QCOMPARE(error.verb, isBehindTheDot ? "."_ba : "RCPT"_ba);
            QVERIFY(error.context);
        }
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
