// SPDX-License-Identifier: MIT
#include "smtp/command/auth.h"
#include "smtp/session/session.h"
#include "tests/support/dialogue.h"
#include "tests/support/manual_gate.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using smtp::Error;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

const QByteArray message = "Subject: x\r\n\r\nhello\r\n";

smtp::Letter oneLetter()
{
    return letter("ada@example.org", {"charles@example.net"}, message);
}

/// A body whose device fails half-way.
class BrokenBody final : public smtp::Body {
public:
    class Device final : public QIODevice {
    public:
        Device() { open(ReadOnly); }
        [[nodiscard]] bool isSequential() const override { return true; }

    protected:
        qint64 readData(char *data, qint64 maximum) override
        {
            if (m_isBroken)
                return -1;
            m_isBroken = true;
            std::memset(data, 'x', static_cast<std::size_t>(qMin<qint64>(maximum, 1000)));
            return qMin<qint64>(maximum, 1000);
        }
        qint64 writeData(const char *, qint64) override { return -1; }

    private:
        bool m_isBroken = false;
    };
    [[nodiscard]] std::expected<std::unique_ptr<QIODevice>, Error> open() const override { return std::make_unique<Device>(); }
    [[nodiscard]] qint64 size() const override { return 5000; }
    [[nodiscard]] bool has8BitOctets() const override { return false; }
    [[nodiscard]] bool hasUtf8Headers() const override { return false; }
};

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private:
private Q_SLOTS:
    void aLetterIsDeliveredStepByStep()
    {
        Dialogue d({oneLetter()});
        d.greet({"SIZE 1000"});
        QVERIFY(d.client("MAIL FROM:<ada@example.org> SIZE=" + QByteArray::number(message.size())));
        QVERIFY(d.clientIsSilent());
        d.server("250 ok");
        QVERIFY(d.client("RCPT TO:<charles@example.net>"));
        QVERIFY(d.clientIsSilent());
        d.server("250 ok");
        QVERIFY(d.client("DATA"));
        d.server("354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\n");
        QVERIFY(!d.hasEnded());
        d.server("250 2.0.0 Ok: queued as 4F2A91");
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QVERIFY(d.report().isAccepted());
        QCOMPARE(d.report().queueId, "4F2A91"_ba);
    }

    void pipelinedCommandsLeaveInOneWrite()
    {
        Dialogue d({oneLetter()});
        d.greet({"PIPELINING"});
        const int before = d.transport->flushes;
        QCOMPARE(d.takeWritten(), "MAIL FROM:<ada@example.org>\r\nRCPT TO:<charles@example.net>\r\nDATA\r\n"_ba);
        d.server("250 ok\n250 ok\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\nQUIT\r\n");
        QCOMPARE(d.transport->flushes - before, 1); // the group left before `before` was read; the body, the dot and QUIT together
        d.server("250 ok\n221 bye");
        QVERIFY(d.report().isAccepted());
    }

    void aSwitchedOffExtensionIsNotUsed()
    {
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) { options.disabledExtensions = {"PIPELINING", "SIZE"}; });
        d.greet({"PIPELINING", "SIZE 100000"});
        QCOMPARE(d.takeWritten(), "MAIL FROM:<ada@example.org>\r\n"_ba);
    }

    void repliesMayComeOctetByOctet()
    {
        Dialogue d({oneLetter()});
        const auto slowly = [&](const QByteArray &octets) {
            for (const char octet : octets)
                d.serverRaw(QByteArray(1, octet));
        };
        slowly("220-mx\r\n220 ready\r\n");
        QVERIFY(d.client("EHLO client.example"));
        slowly("250-mx\r\n250-SIZE\r\n250 HELP\r\n");
        QVERIFY(d.client("MAIL FROM:<ada@example.org> SIZE=" + QByteArray::number(message.size())));
    }

    void heloIsTheFallback()
    {
        Dialogue d({oneLetter()});
        d.server("220 old");
        QVERIFY(d.client("EHLO client.example"));
        d.server("500 what?");
        QVERIFY(d.client("HELO client.example"));
        d.server("250 hello");
        QVERIFY(d.client("MAIL FROM:<ada@example.org>"));
    }

    void oneRefusedRecipientDoesNotStopTheOthers()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org", "d@x.org"}, message)});
        d.greet({"PIPELINING"});
        static_cast<void>(d.takeWritten());
        d.server("250 ok\n550 5.1.1 no b\n250 ok\n450 later d\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\nQUIT\r\n");
        d.server("250 got it\n221 bye");
        QCOMPARE(d.report().recipients.at(0).verdict, Verdict::RefusedForGood);
        QCOMPARE(d.report().recipients.at(0).reply->text(), "no b"_ba);
        QCOMPARE(d.report().recipients.at(1).verdict, Verdict::Accepted);
        QCOMPARE(d.report().recipients.at(2).verdict, Verdict::TryLater);
    }

    void withoutARecipientTheBodyIsNotSent()
    {
        Dialogue d({oneLetter()});
        d.greet();
        static_cast<void>(d.takeWritten());
        d.server("250 ok");
        static_cast<void>(d.takeWritten());
        d.server("550 no");
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(d.report().recipients.constFirst().verdict, Verdict::RefusedForGood);
        QCOMPARE(d.report().error->kind, Error::Kind::Refused);
    }

    void aServerThatTakesDataForNobodyGetsTheDotAlone()
    {
        Dialogue d({oneLetter()});
        d.greet({"PIPELINING"});
        static_cast<void>(d.takeWritten());
        d.server("250 ok\n550 no\n354 go");
        QVERIFY(d.client("."));
        QVERIFY(!d.text().contains("hello"));
        d.server("554 nobody to send to");
        static_cast<void>(d.takeWritten());
        d.server("221 bye");
        QCOMPARE(d.report().recipients.constFirst().verdict, Verdict::RefusedForGood);
    }

    void aRefusedSenderEndsTheTransactionOnly()
    {
        Dialogue d({letter("a@x.org", {"b@x.org"}, message), letter("c@x.org", {"d@x.org"}, message)});
        d.greet({"PIPELINING"});
        static_cast<void>(d.takeWritten());
        d.server("550 not you\n503 first MAIL\n503 first MAIL");
        QCOMPARE(d.takeWritten(), "MAIL FROM:<c@x.org>\r\nRCPT TO:<d@x.org>\r\nDATA\r\n"_ba);
        d.server("250 ok\n250 ok\n354 go\n");
    }

    void afterRefusedRecipientsTheNextLetterBeginsWithRset()
    {
        Dialogue d({letter("a@x.org", {"b@x.org"}, message), letter("c@x.org", {"d@x.org"}, message)});
        d.greet();
        static_cast<void>(d.takeWritten());
        d.server("250 ok");
        static_cast<void>(d.takeWritten());
        d.server("550 no");
        QVERIFY(d.client("RSET"));
        d.server("250 ok");
        QVERIFY(d.client("MAIL FROM:<c@x.org>"));
    }

    void tooLargeIsKnownBeforeMail()
    {
        Dialogue d({oneLetter()});
        d.greet({"SIZE 10"});
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::InvalidMessage);
        QCOMPARE(d.report().error->why.id, smtp::Statement::MessageTooLarge);
        QCOMPARE(d.report().error->why.arguments.value(1), u"10"_s);
    }

    void eightBitNeedsTheServersWord()
    {
        const auto make = [] {
            auto made = oneLetter();
            auto body = std::make_shared<BytesBody>("Subject: x\r\n\r\n\xc3\xa9\r\n");
            body->is8Bit = true;
            made.body = body;
            return made;
        };
        Dialogue without({make()});
        without.greet();
        QVERIFY(without.client("QUIT"));
        Dialogue with({make()});
        with.greet({"8BITMIME"});
        QVERIFY(with.client("MAIL FROM:<ada@example.org> BODY=8BITMIME"));
    }

    /// A signature holds for its octets alone: what is fixed is not encoded anew, and nothing of it is said to a server that would need that.
    void aFixedLetterGoesAsItIsOrNotAtAll()
    {
        const QByteArray octets = "Subject: x\r\n\r\n\xc3\xa9\r\n";
        auto made = oneLetter();
        auto body = std::make_shared<BytesBody>(octets);
        body->is8Bit = true;
        made.body = smtp::BodyForms::fixed(body);
        QVERIFY(made.body.isFixed());
        Dialogue without({made});
        without.greet();
        QVERIFY(without.client("QUIT"));
        without.server("221 bye");
        QCOMPARE(without.report().error->kind, Error::Kind::InvalidMessage);
        QCOMPARE(without.report().error->reason, Error::Reason::FixedEncoding);
        QCOMPARE(body->timesOpened, 0);
        Dialogue with({made});
        with.greet({"8BITMIME"});
        QVERIFY(with.client("MAIL FROM:<ada@example.org> BODY=8BITMIME"));
        with.server("250 ok");
        with.server("250 ok");
        with.server("354 go");
        QVERIFY2(with.takeWritten().endsWith(octets + ".\r\n"), with.text());
    }

    void smtpUtf8IsAskedForOnlyWhenNeeded()
    {
        Dialogue without({oneLetter()});
        without.greet({"SMTPUTF8"});
        QVERIFY(without.client("MAIL FROM:<ada@example.org>"));
        Dialogue with({letter("ada@example.org", {"zoé@example.net"}, message)});
        with.greet({"SMTPUTF8"});
        QVERIFY(with.client("MAIL FROM:<ada@example.org> SMTPUTF8"));
        with.server("250 ok");
        QVERIFY(with.client("RCPT TO:<zoé@example.net>"));
        Dialogue refused({letter("ada@example.org", {"zoé@example.net"}, message)});
        refused.greet();
        QVERIFY(refused.client("QUIT"));
    }

    void anInternationalDomainGoesAsALabels()
    {
        Dialogue d({letter("ada@bücher.example", {"b@x.org"}, message)});
        d.greet();
        QVERIFY(d.client("MAIL FROM:<ada@xn--bcher-kva.example>"));
    }

    void tlsRequiredAndNotOffered()
    {
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) { options.tls.mode = smtp::TlsMode::Required; });
        d.greet({"AUTH PLAIN"});
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::Tls);
        QVERIFY(!d.text().contains("MAIL"));
    }

    void octetsBehindTheStartTlsReplyEndTheSession()
    {
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) { options.tls.mode = smtp::TlsMode::Opportunistic; });
        d.greet({"STARTTLS"});
        QVERIFY(d.client("STARTTLS"));
        d.serverRaw("220 go\r\n250 AUTH PLAIN\r\n");
        QVERIFY(!d.transport || !d.transport->isTlsStarted);
        QCOMPARE(d.report().error->kind, Error::Kind::Tls);
        QCOMPARE(d.report().error->why.id, smtp::Statement::TlsDataBefore);
    }

    void capabilitiesDoNotSurviveTls()
    {
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) { options.tls.mode = smtp::TlsMode::Opportunistic; });
        d.greet({"STARTTLS", "PIPELINING", "SIZE 1"});
        QVERIFY(d.client("STARTTLS"));
        d.server("220 go");
        QVERIFY(d.client("EHLO client.example"));
        d.server("250 mx.example");
        QCOMPARE(d.takeWritten(), "MAIL FROM:<ada@example.org>\r\n"_ba); // no SIZE, no PIPELINING any more
    }

    void aPasswordIsNotShownInClear()
    {
        Dialogue d(
            {oneLetter()}, [](smtp::SessionOptions &options) { options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret("pw")}; });
        d.greet({"AUTH PLAIN LOGIN"});
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::LoginRefused);
        QVERIFY(!d.text().contains("-> AUTH"));
    }

    void onLoopbackItMayBe()
    {
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) {
            options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret("pw")};
            options.allowsClearPassword = true;
        });
        d.greet({"AUTH PLAIN"});
        QVERIFY(d.client("AUTH PLAIN " + QByteArray("\0ada\0pw", 7).toBase64()));
        QVERIFY(!d.text().contains(QByteArray("\0ada\0pw", 7).toBase64()));
        d.server("235 ok");
        QVERIFY(d.client("MAIL FROM:<ada@example.org>"));
    }

    void loginAnswersTwice()
    {
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) {
            options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret("pw")};
            options.allowsClearPassword = true;
        });
        d.greet({"AUTH LOGIN"});
        QVERIFY(d.client("AUTH LOGIN"));
        d.server("334 VXNlcm5hbWU6");
        QVERIFY(d.client("YWRh"));
        d.server("334 UGFzc3dvcmQ6");
        QVERIFY(d.client("cHc="));
        d.server("334 TW9yZT8=");
        QVERIFY(d.client("*"));
        d.server("501 cancelled");
        static_cast<void>(d.takeWritten());
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::ProtocolViolation);
    }

    void aMechanismThatIsRefusedLetsTheNextTry()
    {
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) {
            options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret("pw")};
            options.allowsClearPassword = true;
        });
        d.greet({"AUTH PLAIN LOGIN"});
        static_cast<void>(d.takeWritten());
        d.server("504 not this one");
        QVERIFY(d.client("AUTH LOGIN"));
    }

    void aRefusedPasswordDoesNot()
    {
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) {
            options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret("pw")};
            options.allowsClearPassword = true;
        });
        d.greet({"AUTH PLAIN LOGIN"});
        static_cast<void>(d.takeWritten());
        d.server("535 5.7.8 wrong");
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::LoginRefused);
        QCOMPARE(d.report().error->reply->code, 535);
    }

    void theConnectionMayBreakAnywhere_data()
    {
        QTest::addColumn<int>("replies");
        QTest::addColumn<int>("verdict");
        QTest::newRow("before the greeting") << 0 << int(Verdict::TryLater);
        QTest::newRow("before EHLO's answer") << 1 << int(Verdict::TryLater);
        QTest::newRow("before MAIL's answer") << 2 << int(Verdict::TryLater);
        QTest::newRow("before RCPT's answer") << 3 << int(Verdict::TryLater);
        QTest::newRow("before DATA's answer") << 4 << int(Verdict::TryLater);
        QTest::newRow("behind the dot") << 5 << int(Verdict::Uncertain);
        QTest::newRow("behind the confirmation") << 6 << int(Verdict::Accepted);
    }

    void theConnectionMayBreakAnywhere()
    {
        QFETCH(int, replies);
        QFETCH(int, verdict);
        Dialogue d({oneLetter()});
        const QList<QByteArray> all {"220 hi", "250 mx", "250 ok", "250 ok", "354 go", "250 done"};
        for (int i = 0; i < replies; ++i)
            d.server(all.at(i));
        d.serverCloses();
        QCOMPARE(int(d.report().recipients.constFirst().verdict), verdict);
    }

    void silenceEndsEachStep_data()
    {
        QTest::addColumn<int>("replies");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<int>("verdict");
        QTest::newRow("greeting") << 0 << 5 << int(Verdict::TryLater);
        QTest::newRow("EHLO") << 1 << 5 << int(Verdict::TryLater);
        QTest::newRow("MAIL") << 2 << 5 << int(Verdict::TryLater);
        QTest::newRow("RCPT") << 3 << 5 << int(Verdict::TryLater);
        QTest::newRow("DATA") << 4 << 2 << int(Verdict::TryLater);
        QTest::newRow("final dot") << 5 << 10 << int(Verdict::Uncertain);
    }

    void silenceEndsEachStep()
    {
        QFETCH(int, replies);
        QFETCH(int, minutes);
        QFETCH(int, verdict);
        Dialogue d({oneLetter()});
        const QList<QByteArray> all {"220 hi", "250 mx", "250 ok", "250 ok", "354 go"};
        for (int i = 0; i < replies; ++i) {
            d.clock->advance(1min); // what was waited for before does not count
            d.server(all.at(i));
        }
        d.clock->advance(std::chrono::minutes(minutes) - 1s);
        QVERIFY2(!d.hasEnded(), d.text());
        d.clock->advance(2s);
        QCOMPARE(int(d.report().recipients.constFirst().verdict), verdict);
        QVERIFY(!d.transport || d.transport->isAborted);
    }

    void aStuckBodyTimesOut()
    {
        Dialogue d({oneLetter()});
        d.greet();
        d.server("250 ok");
        d.server("250 ok");
        d.transport->isStuck = true;
        d.server("354 go");
        d.clock->advance(3min + 1s);
        QCOMPARE(d.report().error->kind, Error::Kind::TimedOut);
        QCOMPARE(d.report().error->step, smtp::Step::Content);
        QCOMPARE(d.report().recipients.constFirst().verdict, Verdict::TryLater);
    }

    void aBodyThatCannotBeReadGetsNoDot()
    {
        auto made = oneLetter();
        made.body = std::make_shared<BrokenBody>();
        Dialogue d({made});
        d.greet();
        static_cast<void>(d.takeWritten());
        d.server("250 ok");
        d.server("250 ok");
        static_cast<void>(d.takeWritten());
        d.server("354 go");
        QVERIFY(!d.takeWritten().contains("\r\n.\r\n"));
        QVERIFY(!d.transport || d.transport->isAborted);
        QCOMPARE(d.report().error->kind, Error::Kind::LocalInputOutput);
    }

    void aBodyShorterThanAnnouncedGetsNoDot()
    {
        auto made = oneLetter();
        auto body = std::make_shared<BytesBody>(message);
        body->declaredSize = message.size() + 1;
        made.body = body;
        Dialogue d({made});
        d.greet();
        d.server("250 ok");
        d.server("250 ok");
        static_cast<void>(d.takeWritten());
        d.server("354 go");
        QVERIFY(!d.takeWritten().contains("\r\n.\r\n"));
        QCOMPARE(d.report().error->kind, Error::Kind::LocalInputOutput);
    }

    void anEarlyRefusalOfTheBodyIsHeard()
    {
        Dialogue d({oneLetter()});
        d.greet();
        d.server("250 ok");
        d.server("250 ok");
        d.transport->isStuck = true;
        d.server("354 go");
        d.server("552 5.3.4 too much");
        QCOMPARE(d.report().error->kind, Error::Kind::Refused);
        QCOMPARE(d.report().recipients.constFirst().verdict, Verdict::RefusedForGood);
    }

    void aRefusedMessageIsRefusedForEachRecipient()
    {
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message)});
        d.greet({"PIPELINING"});
        d.server("250 ok\n250 ok\n250 ok\n354 go\n554 5.7.1 spam\n221 bye");
        for (const auto &recipient : d.report().recipients) {
            QCOMPARE(recipient.verdict, Verdict::RefusedForGood);
            QCOMPARE(recipient.reply->code, 554);
        }
    }

    void closingDownIsTemporaryAnywhere()
    {
        Dialogue d({oneLetter()});
        d.greet();
        d.server("421 4.3.2 closing");
        QCOMPARE(d.report().error->kind, Error::Kind::Refused);
        QVERIFY(d.report().error->isTemporary);
        QCOMPARE(d.report().recipients.constFirst().verdict, Verdict::TryLater);
    }

    void chunksAreCountedAndFollowUnanswered()
    {
        QByteArray large = "Subject: x\r\n\r\n";
        while (large.size() < 600'000)
            large += ".a line that begins with a dot\n";
        Dialogue d({letter("ada@example.org", {"charles@example.net"}, large)});
        d.greet({"PIPELINING", "CHUNKING"});
        static_cast<void>(d.takeWritten());
        d.server("250 ok\n250 ok");
        QByteArray written = d.takeWritten();
        QByteArray whole;
        bool isLast = false;
        for (int chunks = 0; !isLast; ++chunks) {
            QVERIFY2(chunks < 10 && written.startsWith("BDAT "), written.first(qMin(written.size(), qsizetype(40))));
            const qsizetype end = written.indexOf("\r\n");
            const QList<QByteArray> words = written.first(end).split(' ');
            const qsizetype size = words.at(1).toLongLong();
            isLast = words.value(2) == "LAST";
            whole += written.sliced(end + 2, size);
            written = written.sliced(end + 2 + size);
        }
        QCOMPARE(written, "QUIT\r\n"_ba);
        QCOMPARE(whole, QByteArray(large).replace("\r\n", "\n").replace("\n", "\r\n")); // no dot is doubled, every line end is one
        QVERIFY(!d.text().contains("-> DATA"));
        QVERIFY(!d.text().contains("\n-> .\n"));
        d.server("250 got it\n250 got it\n250 queued as 4711\n221 bye");
        QVERIFY(d.report().isAccepted());
        QCOMPARE(d.report().queueId, "4711"_ba);
    }

    void withoutPipeliningEachChunkWaits()
    {
        Dialogue d({letter("ada@example.org", {"charles@example.net"}, QByteArray(300'000, 'x'))});
        d.greet({"CHUNKING"});
        static_cast<void>(d.takeWritten());
        d.server("250 ok");
        static_cast<void>(d.takeWritten());
        d.server("250 ok");
        QByteArray written = d.takeWritten();
        QVERIFY(written.startsWith("BDAT ") && !written.first(20).contains("LAST"));
        QVERIFY(!written.sliced(5).contains("BDAT"));
        d.server("250 more");
        written = d.takeWritten();
        QVERIFY(written.startsWith("BDAT ") && written.first(20).contains(" LAST\r\n"));
    }

    void noLargeMessageGoesWhereNobodyWasAccepted()
    {
        Dialogue d({letter("ada@example.org", {"charles@example.net"}, QByteArray(300'000, 'x'))});
        d.greet({"PIPELINING", "CHUNKING"});
        static_cast<void>(d.takeWritten());
        d.server("250 ok\n550 5.1.1 unknown");
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QVERIFY(!d.text().contains("BDAT"));
        QCOMPARE(d.report().recipients.constFirst().verdict, Verdict::RefusedForGood);
    }

    void aRefusedChunkEndsTheLetterAndTheNextBeginsAnew()
    {
        Dialogue d({letter("ada@example.org", {"charles@example.net"}, QByteArray(900'000, 'x')), oneLetter()});
        d.greet({"CHUNKING"});
        static_cast<void>(d.takeWritten());
        d.server("250 ok");
        static_cast<void>(d.takeWritten());
        d.server("250 ok");
        static_cast<void>(d.takeWritten());
        d.server("552 5.3.4 too much");
        QVERIFY(d.client("RSET"));
        d.server("250 ok");
        QVERIFY(d.client("MAIL FROM:<ada@example.org>"));
        d.server("250 ok");
        QVERIFY(d.client("RCPT TO:<charles@example.net>"));
        d.server("250 ok");
        QCOMPARE(d.takeWritten(), "BDAT " + QByteArray::number(message.size()) + " LAST\r\n" + message);
        d.server("250 queued");
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(d.report(0).recipients.constFirst().verdict, Verdict::RefusedForGood);
        QCOMPARE(d.report(0).error->reply->code, 552);
        QVERIFY(d.report(1).isAccepted());
    }

    void aLinkLostBehindTheLastChunkIsUncertain()
    {
        for (const bool isSent : {false, true}) {
            Dialogue d({letter("ada@example.org", {"charles@example.net"}, QByteArray(isSent ? 100 : 300'000, 'x'))});
            d.greet({"CHUNKING"});
            static_cast<void>(d.takeWritten());
            d.server("250 ok");
            static_cast<void>(d.takeWritten());
            d.server("250 ok");
            QVERIFY(d.takeWritten().startsWith("BDAT "));
            d.serverCloses();
            QCOMPARE(d.report().recipients.constFirst().verdict, isSent ? Verdict::Uncertain : Verdict::TryLater);
        }
    }

    void whatIsAskedOfDsnIsWritten()
    {
        smtp::Letter asking = oneLetter();
        using On = smtp::DeliveryNotification::On;
        asking.envelope.notification = {On::Success | On::Failure, smtp::DeliveryNotification::Return::Headers, "<a+b@x>"};
        Dialogue d({asking});
        d.greet({"DSN"});
        QVERIFY(d.client("MAIL FROM:<ada@example.org> RET=HDRS ENVID=<a+2Bb@x>"));
        d.server("250 ok");
        QVERIFY(d.client("RCPT TO:<charles@example.net> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;charles@example.net"));
        Dialogue without({asking});
        without.greet();
        QVERIFY(without.client("MAIL FROM:<ada@example.org>"));
        QVERIFY2(without.text().contains("offers no DSN"), without.text());
        Dialogue unasked({oneLetter()});
        unasked.greet({"DSN"});
        QVERIFY(unasked.client("MAIL FROM:<ada@example.org>"));
    }

    void cancelledBehindAnUnansweredCommandNothingMoreIsSaid()
    {
        // Behind DATA a QUIT would be the beginning of the message.
        for (const QByteArray &pending : {"MAIL"_ba, "DATA"_ba}) {
            Dialogue d({oneLetter()});
            d.greet();
            QVERIFY(d.client("MAIL FROM:<ada@example.org>"));
            if (pending == "DATA") {
                d.server("250 ok");
                QVERIFY(d.client("RCPT TO:<charles@example.net>"));
                d.server("250 ok");
                QVERIFY(d.client("DATA"));
            }
            d.session->cancel();
            QCOMPARE(d.report().error->kind, Error::Kind::Cancelled);
            QVERIFY(!d.text().contains("QUIT"));
            QVERIFY(!d.transport || (d.transport->written.isEmpty() && d.transport->isAborted));
        }
    }

    /// Whoever hears what is about to leave can keep it from leaving. What did not leave was not delivered.
    void whoStopsOnHearingOfItKeepsItFromLeaving()
    {
        for (const QByteArray &way : {"CHUNKING"_ba, "SIZE"_ba}) {
            bool isOver = false;
            for (quint64 at = 0; !isOver; ++at) {
                Dialogue d({oneLetter()});
                connect(&d.transcript, &smtp::Transcript::appended, d.session.get(), [&, at](const smtp::Event &event) {
                    if (event.sequence == at)
                        d.session->cancel();
                });
                QByteArray written;
                const auto says = [&](const QByteArray &line) {
                    d.server(line);
                    QCoreApplication::sendPostedEvents(); // a stop among them
                    written += d.takeWritten();
                };
                says("220 mx.example");
                says("250-mx.example\n250-PIPELINING\n250 " + way);
                says("250 ok\n250 ok");
                says(way == "SIZE" ? "354 go on"_ba : "250 queued"_ba);
                says("250 queued");
                says("221 bye");
                isOver = d.transcript.size() <= at;
                const smtp::DeliveryReport report = d.report();
                const bool hasLeft = written.contains("\r\n.\r\n") || written.contains("BDAT");
                if (!hasLeft)
                    QCOMPARE(report.error->kind, Error::Kind::Cancelled);
                else if (!report.isAccepted())
                    QCOMPARE(report.error->kind, Error::Kind::Uncertain);
            }
        }
    }

    void challengesEnd()
    {
        class Talkative final : public smtp::Mechanism {
        public:
            [[nodiscard]] QByteArray name() const override { return "TALKATIVE"; }
            [[nodiscard]] std::optional<smtp::SaslMessage> initialResponse() override { return std::nullopt; }
            [[nodiscard]] std::expected<smtp::SaslMessage, Error> respond(QByteArrayView) override
            {
                return smtp::SaslMessage::open("more");
            }
        };
        smtp::Auth auth(std::make_unique<Talkative>());
        smtp::ServerFacts facts;
        const smtp::Reply challenge {334, {"bW9yZQ=="_ba}, {}};
        int answered = 0;
        while (answered < 1000) {
            const smtp::Outcome outcome = auth.onReply(challenge, facts);
            const auto *more = std::get_if<smtp::outcome::More>(&outcome);
            QVERIFY(more);
            if (more->line.bytes() == "*")
                break;
            ++answered;
        }
        QCOMPARE(answered, smtp::Auth::maximumChallenges);
        // Whatever it says to that, the login is over.
        const smtp::Outcome outcome = auth.onReply(challenge, facts);
        QVERIFY(std::holds_alternative<smtp::outcome::Fail>(outcome));
    }

    // ---- what a server no longer offers ----

    void aStrippedStartTlsEndsTheSession()
    {
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) {
            options.tls.mode = smtp::TlsMode::Opportunistic;
            options.remembered.hasStartTls = true;
        });
        d.greet({"SIZE"});
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::Tls);
        QCOMPARE(d.report().error->why.id, smtp::Statement::TlsWithdrawn);
    }

    void aStrongerMechanismThatIsGoneEndsALoginThatIsNotProven()
    {
        const auto options = [](const QList<QByteArray> &before) {
            return [before](smtp::SessionOptions &made) {
                made.tls.mode = smtp::TlsMode::Opportunistic;
                made.credentials = smtp::Credentials {u"ada"_s, smtp::Secret("secret")};
                made.remembered.mechanisms = before;
            };
        };
        const auto encrypt = [](Dialogue &d) {
            d.greet({"STARTTLS"});
            static_cast<void>(d.takeWritten());
            d.server("220 go"); // a server without a certificate
            QVERIFY(d.client("EHLO client.example"));
            d.server("250-mx\n250 AUTH PLAIN");
        };
        Dialogue gone({oneLetter()}, options({"SCRAM-SHA-256", "PLAIN"}));
        encrypt(gone);
        QVERIFY(gone.client("QUIT"));
        gone.server("221 bye");
        QCOMPARE(gone.report().error->kind, Error::Kind::LoginRefused);
        QCOMPARE(gone.report().error->why.id, smtp::Statement::AlarmAuth);
        QVERIFY(gone.report().error->why.arguments.contains(u"SCRAM-SHA-256"_s));

        Dialogue weaker({oneLetter()}, options({"LOGIN", "PLAIN"})); // LOGIN was no better
        encrypt(weaker);
        QVERIFY(weaker.takeWritten().startsWith("AUTH PLAIN "));
    }

    void whatWasOfferedIsLearnt()
    {
        Dialogue d({oneLetter()});
        d.greet({"STARTTLS", "AUTH PLAIN CRAM-MD5", "SIZE 35882577"});
        const auto learnt = smtp::learnt(d.transcript.events(), {});
        QVERIFY(learnt.hasStartTls);
        QCOMPARE(learnt.mechanisms, (QList<QByteArray> {"PLAIN", "CRAM-MD5"}));
        Dialogue later({oneLetter()});
        later.greet({"SIZE"});
        QVERIFY(smtp::learnt(later.transcript.events(), learnt).hasStartTls); // not forgotten
        QCOMPARE(smtp::learnt(later.transcript.events(), learnt).mechanisms, learnt.mechanisms);
        QCOMPARE(learnt.maximumSize, 35'882'577);
        QCOMPARE(smtp::learnt(later.transcript.events(), learnt).maximumSize, 0); // it no longer says a limit
        for (const QByteArray &silly : {"SIZE 0"_ba, "SIZE -1"_ba, "SIZE many"_ba, "SIZE 99999999999999999999999"_ba}) {
            Dialogue other({oneLetter()});
            other.greet({silly});
            QCOMPARE(smtp::learnt(other.transcript.events(), {}).maximumSize, 0);
        }
    }

    void hostileServers_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("no code") << "hello there\r\n"_ba;
        QTest::newRow("code out of range") << "999 what\r\n"_ba;
        QTest::newRow("code changes") << "550-one\r\n250 two\r\n"_ba;
        QTest::newRow("endless line") << QByteArray(100'000, 'x');
        QTest::newRow("endless reply") << QByteArray("220-more\r\n").repeated(10'000);
        QTest::newRow("asks instead of greeting") << "334 who?\r\n"_ba;
        QTest::newRow("never asked for") << "220 hi\r\n250 mx\r\n250 ok\r\n250 ok\r\n250 again\r\n250 more\r\n250 what\r\n"_ba;
    }

    void hostileServers()
    {
        QFETCH(QByteArray, octets);
        Dialogue d({oneLetter()});
        d.serverRaw(octets);
        QCOMPARE(d.report().error->kind, Error::Kind::ProtocolViolation);
    }

    void aFakeHostNameCannotSmuggle()
    {
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) { options.ehloName = "x\r\nMAIL FROM:<evil@x>"; });
        d.server("220 hi");
        QVERIFY(!d.transport || !d.transport->written.contains("evil"));
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
