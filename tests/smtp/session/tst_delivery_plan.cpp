// SPDX-License-Identifier: MIT
#include "smtp/session/delivery_plan.h"
#include "smtp/session/session.h"
#include "tests/support/dialogue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Error;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

const QByteArray message = "Subject: x\r\n\r\nhello\r\n";
const QByteArray chunk = "BDAT 21 LAST\r\n" + message;

smtp::Letter letterTo(const QByteArray &name)
{
    return letter("ada@example.org", {name + "@example.net"}, message);
}

QByteArray envelopeTo(const QByteArray &name)
{
    return "MAIL FROM:<ada@example.org>\r\nRCPT TO:<" + name + "@example.net>\r\n";
}

/// The server is known to take chunks.
void knowChunks(smtp::SessionOptions &options)
{
    options.remembered.chunks = smtp::ServerMemory::Chunks::Work;
}

void speakLmtp(smtp::SessionOptions &options)
{
    options.protocol = smtp::MailTransaction::Protocol::Lmtp;
}

} // namespace

/// Several letters on one connection, and what may follow what unanswered.
class TestDeliveryPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextEnvelopeFollowsTheDot()
    {
        Dialogue d({letterTo("b"), letterTo("c")});
        d.greet({"PIPELINING"});
        QCOMPARE(d.takeWritten(), envelopeTo("b") + "DATA\r\n");
        d.server("250 ok\n250 ok\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\n" + envelopeTo("c") + "DATA\r\n");
        d.server("250 queued as 1234\n250 ok\n250 ok\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\nQUIT\r\n");
        d.server("250 queued as 5678\n221 bye");
        QCOMPARE(d.report(0).queueId, "1234"_ba);
        QCOMPARE(d.report(1).queueId, "5678"_ba);
    }

    void theMessageIsReadWhileTheServerThinks()
    {
        const auto body = std::make_shared<BytesBody>(message);
        smtp::Letter letter = letterTo("b");
        letter.body = body;
        Dialogue d({letter});
        d.greet({"PIPELINING"});
        QCOMPARE(d.takeWritten(), envelopeTo("b") + "DATA\r\n");
        QCOMPARE(body->timesOpened, 1);
        d.server("250 ok\n250 ok\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\nQUIT\r\n");
        QCOMPARE(body->timesOpened, 1);
    }

    void whatWasReadForARefusedLetterIsNotTheNextOnes()
    {
        const auto other = std::make_shared<BytesBody>("Subject: y\r\n\r\nanother\r\n");
        smtp::Letter next = letterTo("c");
        next.body = other;
        Dialogue d({letterTo("b"), next});
        d.greet({"PIPELINING"});
        QCOMPARE(d.takeWritten(), envelopeTo("b") + "DATA\r\n");
        d.server("250 ok\n550 no\n554 no valid recipients");
        QCOMPARE(d.takeWritten(), "RSET\r\n" + envelopeTo("c") + "DATA\r\n");
        QCOMPARE(other->timesOpened, 1);
        d.server("250 ok\n250 ok\n250 ok\n354 go");
        QCOMPARE(d.takeWritten(), "Subject: y\r\n\r\nanother\r\n.\r\nQUIT\r\n");
    }

    void aRefusedMessageDoesNotTouchTheNext()
    {
        Dialogue d({letterTo("b"), letterTo("c")});
        d.greet({"PIPELINING"});
        d.server("250 ok\n250 ok\n354 go");
        static_cast<void>(d.takeWritten());
        d.server("554 5.7.1 spam\n250 ok\n250 ok\n354 go");
        d.server("250 ok\n221 bye");
        QCOMPARE(d.report(0).recipients.constFirst().verdict, Verdict::RefusedForGood);
        QVERIFY(d.report(1).isAccepted());
    }

    /// They fail an assertion, and what became of the letter is anybody's guess.
    void someServersGetTheNextEnvelopeLater_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<QByteArray>("extension");
        QTest::newRow("by the greeting") << "220 mail.example Dovecot (Debian) ready."_ba << "SIZE"_ba;
        QTest::newRow("by BURL") << "220 mail.example"_ba << "BURL imap"_ba;
    }

    void someServersGetTheNextEnvelopeLater()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(QByteArray, extension);
        Dialogue d({letterTo("b"), letterTo("c")});
        d.server(greeting);
        d.server("250-mx\n250-PIPELINING\n250 " + extension);
        d.server("250 ok\n250 ok\n354 go");
        QVERIFY(d.takeWritten().endsWith(message + ".\r\n"));
        d.server("250 ok");
        QVERIFY(d.takeWritten().startsWith("MAIL FROM:"));
    }

    /// As Haraka does.
    void aLetterThatCameTooEarlyIsBegunOnceMore()
    {
        Dialogue d({letterTo("b"), letterTo("c"), letterTo("d")});
        d.greet({"PIPELINING"});
        d.server("250 ok\n250 ok\n354 go");
        static_cast<void>(d.takeWritten());
        d.server("250 queued\n503 pipelined after end of DATA\n503 again\n503 again");
        QCOMPARE(d.takeWritten(), envelopeTo("c") + "DATA\r\n");
        d.server("250 ok\n250 ok\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\n"); // nothing behind it this time
        d.server("250 queued");
        QCOMPARE(d.takeWritten(), envelopeTo("d") + "DATA\r\n");
        d.server("250 ok\n250 ok\n354 go");
        d.server("250 queued\n221 bye");
        for (int i = 0; i < 3; ++i)
            QVERIFY(d.report(i).isAccepted());
        QCOMPARE(d.reports->size(), 3);
    }

    void aLetterThatCameTooEarlyIsOnlyPutOff()
    {
        Dialogue d({letterTo("b"), letterTo("c")});
        d.greet({"PIPELINING"});
        d.server("250 ok\n250 ok\n354 go");
        d.server("250 queued\n503 pipelined after end of DATA");
        d.serverCloses();
        QVERIFY(d.report(0).isAccepted());
        QCOMPARE(d.report(1).recipients.constFirst().verdict, Verdict::TryLater);
    }

    void a503ThatWasNotEarlyIsARefusal()
    {
        Dialogue d({letterTo("b")});
        d.greet({"PIPELINING"});
        d.server("503 not now\n503 no\n503 no\n221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::Refused);
        QVERIFY(!d.report().error->isTemporary);
    }

    void withoutPipeliningEachLetterWaits()
    {
        Dialogue d({letterTo("b"), letterTo("c")});
        d.greet();
        d.server("250 ok");
        d.server("250 ok");
        static_cast<void>(d.takeWritten());
        d.server("354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\n");
        d.server("250 ok");
        QCOMPARE(d.takeWritten(), "MAIL FROM:<ada@example.org>\r\n"_ba);
    }

    void aConnectionLostBetweenTwoLettersLeavesTheFirstUncertain()
    {
        Dialogue d({letterTo("b"), letterTo("c")});
        d.greet({"PIPELINING"});
        d.server("250 ok\n250 ok\n354 go"); // the dot is written, and the next envelope
        d.serverCloses();
        QCOMPARE(d.report(0).recipients.constFirst().verdict, Verdict::Uncertain);
        QCOMPARE(d.report(1).recipients.constFirst().verdict, Verdict::TryLater);
    }

    void aSmallMessageGoesInOneFlightWithItsEnvelope()
    {
        Dialogue d({letterTo("b")});
        d.greet({"PIPELINING", "CHUNKING"});
        const int before = d.transport->flushes;
        QCOMPARE(d.takeWritten(), envelopeTo("b") + chunk + "QUIT\r\n");
        QCOMPARE(d.transport->flushes, before);
        d.server("250 ok\n250 ok\n250 queued as 4711\n221 bye");
        QVERIFY(d.report().isAccepted());
        QCOMPARE(d.report().queueId, "4711"_ba);
    }

    /// A server that refused a chunk may still hold its transaction open.
    void behindAChunkTheNextLetterBeginsWithRset()
    {
        Dialogue d({letterTo("b"), letterTo("c")}, knowChunks);
        d.greet({"PIPELINING", "CHUNKING"});
        QCOMPARE(d.takeWritten(), envelopeTo("b") + chunk + "RSET\r\n" + envelopeTo("c") + chunk + "QUIT\r\n");
        d.server("250 ok\n550 5.1.1 unknown\n554 nobody\n250 reset\n250 ok\n250 ok\n250 queued as 4711\n221 bye");
        QCOMPARE(d.report(0).recipients.constFirst().verdict, Verdict::RefusedForGood);
        QCOMPARE(d.report(0).recipients.constFirst().reply->code, 550);
        QVERIFY(d.report(1).isAccepted());
    }

    void whatIsNotAnsweredYetIsUncertainOnceItsOctetsAreOut_data()
    {
        QTest::addColumn<QByteArray>("heard");
        QTest::addColumn<Verdict>("first");
        QTest::addColumn<Verdict>("second");
        QTest::newRow("nothing") << ""_ba << Verdict::Uncertain << Verdict::Uncertain;
        QTest::newRow("the first's envelope") << "250 ok\n250 ok"_ba << Verdict::Uncertain << Verdict::Uncertain;
        QTest::newRow("the first's sender is refused") << "550 no"_ba << Verdict::NotTried << Verdict::Uncertain;
        QTest::newRow("the first's recipient is refused") << "250 ok\n550 no"_ba << Verdict::RefusedForGood << Verdict::Uncertain;
        QTest::newRow("the first is accepted") << "250 ok\n250 ok\n250 ok"_ba << Verdict::Accepted << Verdict::Uncertain;
        QTest::newRow("the second is refused") << "250 ok\n250 ok\n250 ok\n250 reset\n450 later"_ba << Verdict::Accepted
                                               << Verdict::TryLater;
    }

    void whatIsNotAnsweredYetIsUncertainOnceItsOctetsAreOut()
    {
        QFETCH(QByteArray, heard);
        QFETCH(Verdict, first);
        QFETCH(Verdict, second);
        Dialogue d({letterTo("b"), letterTo("c")}, knowChunks);
        d.greet({"PIPELINING", "CHUNKING"});
        if (!heard.isEmpty())
            d.server(heard);
        d.serverCloses();
        QCOMPARE(d.report(0).recipients.constFirst().verdict, first);
        QCOMPARE(d.report(1).recipients.constFirst().verdict, second);
    }

    void onlyAFewLettersAreOutAtATime()
    {
        QList<smtp::Letter> letters;
        for (int i = 0; i < 20; ++i)
            letters << letterTo("n" + QByteArray::number(i));
        Dialogue d(letters, knowChunks);
        d.greet({"PIPELINING", "CHUNKING"});
        QCOMPARE(d.takeWritten().count("MAIL FROM"), qsizetype(smtp::DeliveryPlan::lettersInFlight));
        d.server("250 ok\n250 ok\n250 ok\n250 reset");
        QCOMPARE(d.takeWritten().count("MAIL FROM"), 1);
    }

    void anUnacceptableLetterKeepsItsPlaceAmongTheReports()
    {
        auto large = letter("ada@example.org", {"c@example.net"}, message + QByteArray(1000, 'x'));
        Dialogue d({letterTo("b"), large, letterTo("d")});
        d.greet({"PIPELINING", "SIZE 500"});
        d.server("250 ok\n250 ok\n354 go");
        d.server("250 ok");
        d.server("250 ok\n250 ok\n354 go");
        d.server("250 ok\n221 bye");
        QVERIFY(d.report(0).isAccepted());
        QCOMPARE(d.report(1).error->kind, Error::Kind::InvalidMessage);
        QVERIFY(d.report(2).isAccepted());
    }

    void tenThousandUnacceptableLettersAreNoRecursion()
    {
        const auto large = letter("ada@example.org", {"c@example.net"}, message + QByteArray(1000, 'x'));
        Dialogue d(QList<smtp::Letter>(10'000, large));
        d.greet({"SIZE 500"});
        d.server("221 bye");
        QVERIFY(d.hasEnded());
        QCOMPARE(d.reports->size(), 10'000);
    }

    // ---- LMTP (RFC 2033) ----

    void lmtpGreetsInItsOwnWay()
    {
        Dialogue d({letterTo("b")}, speakLmtp);
        d.server("220 lmtp");
        QVERIFY(d.client("LHLO client.example"));
        d.server("500 what?");
        QCOMPARE(d.takeWritten(), "QUIT\r\n"_ba);
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::Refused);
    }

    void lmtpAnswersForEachRecipientThatWasAccepted()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org", "d@x.org", "e@x.org"}, message), letterTo("f")}, speakLmtp);
        d.server("220 lmtp");
        QVERIFY(d.client("LHLO client.example"));
        d.server("250-lmtp\n250 PIPELINING");
        d.server("250 ok\n250 ok\n550 unknown\n250 ok\n250 ok\n354 go");
        d.server("250 saved as 1234"); // b
        QVERIFY(!d.hasEnded());
        d.server("452 4.2.2 full"); // d
        d.server("552 5.2.2 over quota"); // e
        d.server("250 ok\n250 ok\n354 go");
        d.server("250 saved\n221 bye");
        const auto &all = d.report(0).recipients;
        QCOMPARE(all.at(0).verdict, Verdict::Accepted);
        QCOMPARE(all.at(1).verdict, Verdict::RefusedForGood);
        QCOMPARE(all.at(1).reply->code, 550);
        QCOMPARE(all.at(2).verdict, Verdict::TryLater);
        QCOMPARE(all.at(2).reply->code, 452);
        QCOMPARE(all.at(3).verdict, Verdict::RefusedForGood);
        QVERIFY(d.report(0).confirmation->isPositive());
        QVERIFY(!d.report(0).error);
        QVERIFY(d.report(1).isAccepted());
    }

    /// RFC 2033 §4.2: DATA must fail where nobody was accepted, and no reply follows the dot. Who was refused was refused, whatever comes then.
    void lmtpDataForNobodyHidesNoRefusal()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message), letterTo("f")}, speakLmtp);
        d.server("220 lmtp");
        d.server("250-lmtp\n250 PIPELINING");
        d.server("250 ok\n550 5.1.1 unknown\n550 5.1.1 unknown\n354 go");
        QVERIFY(d.hasEnded());
        for (const auto &recipient : d.report(0).recipients)
            QCOMPARE(recipient.verdict, Verdict::RefusedForGood);
        QCOMPARE(d.report(0).error->kind, Error::Kind::Refused);
        QCOMPARE(d.report(0).error->reason, Error::Reason::EveryRecipient);
        QCOMPARE(d.report(1).error->kind, Error::Kind::ProtocolViolation); // nothing more can be told apart
        QCOMPARE(d.report(1).recipients.constFirst().verdict, Verdict::NotTried);
    }

    /// A reply that is too long to be read to its end refuses its recipient all the same.
    void anEndlessRefusalIsTheRecipientsOwn()
    {
        const QByteArray endless = QByteArray("550-5.1.1 nobody here\n").repeated(600) + "550 5.1.1 end";
        for (const QByteArray &refusal : {endless, "550-5.1.1 nobody here " + QByteArray(100'000, 'z') + "\n550 end"}) {
            Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message)});
            d.greet();
            d.server("250 ok");
            d.server(refusal);
            const auto recipients = d.report().recipients;
            QCOMPARE(recipients.at(0).verdict, Verdict::RefusedForGood);
            QCOMPARE(recipients.at(0).reply->code, 550);
            QVERIFY(recipients.at(0).reply->text().startsWith("nobody here"));
            QCOMPARE(recipients.at(0).context->verb, "RCPT"_ba);
            QCOMPARE(recipients.at(1).verdict, Verdict::NotTried);
            QVERIFY(!recipients.at(1).reply);
            QCOMPARE(d.report().error->kind, Error::Kind::ProtocolViolation);
        }
    }

    void lmtpChunksAreAnsweredTheSame()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message)}, speakLmtp);
        d.server("220 lmtp");
        d.server("250-lmtp\n250-PIPELINING\n250 CHUNKING");
        d.server("250 ok\n250 ok\n250 ok\n250 b\n550 5.2.1 c\n221 bye");
        QCOMPARE(d.report().recipients.at(0).verdict, Verdict::Accepted);
        QCOMPARE(d.report().recipients.at(1).verdict, Verdict::RefusedForGood);
    }

    void anLmtpConnectionLostAmongTheAnswersLeavesTheRestUncertain()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message)}, speakLmtp);
        d.server("220 lmtp");
        d.server("250-lmtp\n250 PIPELINING");
        d.server("250 ok\n250 ok\n250 ok\n354 go");
        d.server("250 b");
        d.serverCloses();
        QCOMPARE(d.report().recipients.at(0).verdict, Verdict::Accepted);
        QCOMPARE(d.report().recipients.at(1).verdict, Verdict::Uncertain);
    }

    // ---- LIMITS (RFC 9422) ----

    void moreRecipientsThanTheServerTakesGoInSeveralTransactions()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org", "d@y.org"}, message)});
        d.greet({"LIMITS RCPTMAX=2"});
        QVERIFY(d.client("MAIL FROM:<a@x.org>"));
        d.server("250 ok");
        QVERIFY(d.client("RCPT TO:<b@x.org>"));
        d.server("250 ok");
        QVERIFY(d.client("RCPT TO:<c@x.org>"));
        d.server("550 no");
        QVERIFY(d.client("DATA"));
        d.server("354 go");
        static_cast<void>(d.takeWritten());
        d.server("250 queued as 1234");
        QVERIFY(!d.reports);
        QVERIFY(d.client("MAIL FROM:<a@x.org>"));
        d.server("250 ok");
        QVERIFY(d.client("RCPT TO:<d@y.org>"));
        d.server("250 ok");
        d.server("354 go");
        d.server("250 ok\n221 bye");
        QCOMPARE(d.report().recipients.size(), 3);
        QCOMPARE(d.report().recipients.at(0).verdict, Verdict::Accepted);
        QCOMPARE(d.report().recipients.at(1).verdict, Verdict::RefusedForGood);
        QCOMPARE(d.report().recipients.at(2).verdict, Verdict::Accepted);
        QCOMPARE(d.reports->size(), 1);
    }

    // ---- Too many recipients (RFC 5321 §4.5.3.1.10) ----

    void whoThereWasNoRoomForGoesInAnotherTransaction_data()
    {
        QTest::addColumn<QByteArray>("tooMany");
        QTest::newRow("by the enhanced code") << "452 4.5.3 too many recipients"_ba;
        QTest::newRow("by the code alone") << "452 Too many recipients"_ba;
        QTest::newRow("as old servers say") << "552 5.5.3 too many recipients"_ba;
    }
    void whoThereWasNoRoomForGoesInAnotherTransaction()
    {
        QFETCH(QByteArray, tooMany);
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org", "d@x.org", "e@x.org"}, message)});
        d.greet({"PIPELINING"});
        static_cast<void>(d.takeWritten());
        d.server("250 ok\n250 b\n" + tooMany + '\n' + tooMany + "\n550 no\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\n"); // no goodbye yet
        d.server("250 queued as 1234");
        QCOMPARE(d.takeWritten(), "MAIL FROM:<a@x.org>\r\nRCPT TO:<c@x.org>\r\nRCPT TO:<d@x.org>\r\nDATA\r\n"_ba);
        d.server("250 ok\n250 c\n" + tooMany + "\n354 go");
        static_cast<void>(d.takeWritten());
        d.server("250 queued as 5678");
        QCOMPARE(d.takeWritten(), "MAIL FROM:<a@x.org>\r\nRCPT TO:<d@x.org>\r\nDATA\r\n"_ba);
        QVERIFY(!d.reports);
        d.server("250 ok\n250 d\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\nQUIT\r\n");
        d.server("250 ok\n221 bye");
        QVERIFY(d.hasEnded());
        QCOMPARE(d.reports->size(), 1);
        const auto &all = d.report().recipients;
        QCOMPARE(all.size(), 4);
        for (const auto &[at, confirmation] : {std::pair {0, "queued as 1234"}, {1, "queued as 5678"}, {2, "ok"}}) { // each its own
            QCOMPARE(all.at(at).verdict, Verdict::Accepted);
            QCOMPARE(all.at(at).reply->lines, QList<QByteArray> {confirmation});
        }
        QCOMPARE(all.at(3).verdict, Verdict::RefusedForGood);
    }

    void theyAreNotLeftBehindAGoodbyeThatFollowsTheChunk()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org", "d@x.org"}, message)});
        d.greet({"PIPELINING", "CHUNKING"});
        QCOMPARE(d.takeWritten(), "MAIL FROM:<a@x.org>\r\nRCPT TO:<b@x.org>\r\nRCPT TO:<c@x.org>\r\nRCPT TO:<d@x.org>\r\n" + chunk);
        d.server("250 ok\n250 b\n452 4.5.3 too many\n552 too many recipients\n250 queued as 1234");
        QCOMPARE(d.takeWritten(), "MAIL FROM:<a@x.org>\r\nRCPT TO:<c@x.org>\r\nRCPT TO:<d@x.org>\r\n"_ba);
        d.server("250 ok\n250 c\n452 4.5.3 too many");
        QCOMPARE(d.takeWritten(), chunk);
        d.server("250 queued as 1235");
        QVERIFY(d.takeWritten().startsWith("MAIL FROM:<a@x.org>\r\nRCPT TO:<d@x.org>\r\n"));
        d.server("250 ok\n250 d");
        d.server("250 queued as 1236\n221 bye");
        QVERIFY2(d.report().isAccepted(), d.text());
    }

    void theGoodbyeFollowsTheChunkOfOne()
    {
        Dialogue d({letterTo("b")});
        d.greet({"PIPELINING", "CHUNKING"});
        QVERIFY(d.takeWritten().endsWith(chunk + "QUIT\r\n"));
    }

    void theyComeBehindALetterThatIsUnderWayAlready()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message), letterTo("f")});
        d.greet({"PIPELINING"});
        static_cast<void>(d.takeWritten());
        d.server("250 ok\n250 ok\n452 4.5.3 too many\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\n" + envelopeTo("f") + "DATA\r\n");
        d.server("250 queued as 1234\n250 ok\n250 ok\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\nMAIL FROM:<a@x.org>\r\nRCPT TO:<c@x.org>\r\nDATA\r\n");
        d.server("250 queued as 5678\n250 ok\n250 ok\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\nQUIT\r\n");
        d.server("250 ok\n221 bye");
        QVERIFY(d.report(0).isAccepted() && d.report(1).isAccepted());
        QCOMPARE(d.report(0).queueId, "1234"_ba);
        QCOMPARE(d.report(0).recipients.size(), 2);
    }

    void aFullMailboxIsNoMatterOfRoom()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message)});
        d.greet({"PIPELINING"});
        static_cast<void>(d.takeWritten());
        d.server("250 ok\n250 ok\n452 4.2.2 mailbox full\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\nQUIT\r\n");
        d.server("250 ok\n221 bye");
        QCOMPARE(d.report().recipients.at(1).verdict, Verdict::TryLater);
    }

    void whereThereIsRoomForNobodyNothingIsTriedAgain()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message)});
        d.greet({"PIPELINING"});
        static_cast<void>(d.takeWritten());
        d.server("250 ok\n452 4.5.3 too many\n452 4.5.3 too many\n503 no recipients");
        QVERIFY(!d.takeWritten().contains("MAIL"));
        d.server("250 ok\n221 bye");
        QCOMPARE(d.report().recipients.at(0).verdict, Verdict::TryLater);
    }

    void aConnectionLostBetweenTheTransactionsIsFollowedByAnother()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message)});
        d.greet({"PIPELINING"});
        d.server("250 ok\n250 ok\n452 4.5.3 too many\n354 go");
        d.server("250 queued as 1234");
        d.serverCloses();
        d.greet({"PIPELINING"});
        d.server("421 busy"); // and no third
        QCOMPARE(d.report().recipients.size(), 2);
        QCOMPARE(d.report().recipients.at(0).verdict, Verdict::Accepted);
        QCOMPARE(d.report().recipients.at(1).verdict, Verdict::TryLater);
    }

    void chunksForManyWaitUntilItIsKnownWhoseTheyAre()
    {
        QList<const char *> many;
        QList<QByteArray> names;
        for (int i = 0; i < 60; ++i)
            names << "r" + QByteArray::number(i) + "@x.org";
        for (const QByteArray &name : std::as_const(names))
            many << name.constData();
        Dialogue d({letter("a@x.org", many, message)});
        d.greet({"PIPELINING", "CHUNKING"});
        QVERIFY(!d.takeWritten().contains("BDAT"));
        d.server("250 ok\n" + "250 ok\n"_ba.repeated(59) + "452 4.5.3 too many");
        QCOMPARE(d.takeWritten(), chunk);
        d.server("250 queued as 1234");
        QCOMPARE(d.takeWritten(), "MAIL FROM:<a@x.org>\r\nRCPT TO:<r59@x.org>\r\n"_ba); // there may be room for some of them again
        d.server("250 ok\n250 ok");
        QCOMPARE(d.takeWritten(), chunk + "QUIT\r\n");
        d.server("250 ok\n221 bye");
        QVERIFY(d.report().isAccepted());
        QCOMPARE(d.report().recipients.size(), 60);
    }

    void domainsAreCountedToo()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@X.org", "d@y.org"}, message)});
        d.greet({"PIPELINING", "LIMITS RCPTDOMAINMAX=1"});
        QCOMPARE(d.takeWritten().count("RCPT"), 2);
    }

    void aConnectionEndsWhereTheServersLimitIs()
    {
        Dialogue d({letterTo("b"), letterTo("c"), letterTo("d")});
        d.greet({"PIPELINING", "LIMITS MAILMAX=2"});
        d.server("250 ok\n250 ok\n354 go");
        d.server("250 ok\n250 ok\n250 ok\n354 go");
        QVERIFY(d.takeWritten().endsWith(".\r\n"));
        d.server("250 ok");
        QCOMPARE(d.takeWritten(), "QUIT\r\n"_ba);
        d.server("221 bye");
        d.greet({"PIPELINING", "LIMITS MAILMAX=2"});
        d.server("250 ok\n250 ok\n354 go");
        QVERIFY(d.takeWritten().endsWith(".\r\nQUIT\r\n"));
        d.server("250 ok\n221 bye");
        for (int i = 0; i < 3; ++i)
            QVERIFY2(d.report(i).isAccepted(), d.text());
    }

    void nonsenseIsNoLimit_data()
    {
        QTest::addColumn<QByteArray>("limits");
        for (const char *limits :
            {"RCPTMAX=0", "RCPTMAX=-1", "RCPTMAX=", "RCPTMAX", "RCPTMAX=x", "RCPTMAX=99999999999999999999", "=1", "RCPTMAXX=1"})
            QTest::newRow(limits) << QByteArray(limits);
    }

    void nonsenseIsNoLimit()
    {
        QFETCH(QByteArray, limits);
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message)});
        d.greet({"PIPELINING", "LIMITS " + limits});
        QCOMPARE(d.takeWritten().count("RCPT"), 2);
    }
};

QTEST_GUILESS_MAIN(TestDeliveryPlan)
#include "tst_delivery_plan.moc"
