// SPDX-License-Identifier: MIT
#include "tests/support/dialogue.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using smtp::Error;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

const QByteArray message = "Subject: x\r\n\r\nhello\r\n";
const QByteArray tooMany = "452 4.5.3 too many recipients";

smtp::Letter letterTo(const QList<QByteArray> &names)
{
    smtp::Letter made = letter("ada@example.org", {}, message);
    for (const QByteArray &name : names)
        made.envelope.recipients << address((name + "@example.net").constData());
    return made;
}

QByteArray envelopeFor(const QList<QByteArray> &names)
{
    QByteArray all = "MAIL FROM:<ada@example.org>\r\n";
    for (const QByteArray &name : names)
        all += "RCPT TO:<" + name + "@example.net>\r\n";
    return all + "DATA\r\n";
}

/// The server takes the first recipient of three and the message for it.
void takeOne(Dialogue &d)
{
    d.greet({"PIPELINING"});
    QCOMPARE(d.takeWritten(), envelopeFor({"b", "c", "d"}));
    d.server("250 ok\n250 ok\n" + tooMany + "\n" + tooMany + "\n354 go");
    d.server("250 queued as 4711");
    QCOMPARE(d.takeWritten(), message + ".\r\n" + envelopeFor({"c", "d"}));
}

qsizetype connections(const Dialogue &d)
{
    return std::ranges::count_if(
        d.transcript.events(), [](const smtp::Event &one) { return std::holds_alternative<smtp::happened::Connected>(one.body); });
}

} // namespace

/// A server that carries fewer letters, or parts of one, on a connection than there are: what is left goes on the next one.
class TestNextConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsLeftGoesOnANewConnection_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<bool>("isPolite");
        QTest::newRow("421") << "421 4.7.0 one transaction per connection"_ba << false;
        QTest::newRow("421, no words") << "421 bye"_ba << false;
        for (const char *one : {"451 4.7.1 one mail per session", "450 4.7.0 Too many messages on this connection",
                 "452 4.5.3 Message limit for this session exceeded",
                 "550 This message has exceeded the max number of messages per session. Open a new session and try again",
                 "503 5.5.1 only one transaction per connection", "554 5.7.0 maximum number of mails per connection reached"})
            QTest::newRow(one) << QByteArray(one) << true;
        QTest::newRow("it hangs up") << QByteArray() << false;
    }
    void whatIsLeftGoesOnANewConnection()
    {
        QFETCH(QByteArray, refusal);
        QFETCH(bool, isPolite);
        Dialogue d({letterTo({"b", "c", "d"})});
        takeOne(d);
        if (refusal.isEmpty())
            d.serverCloses();
        else
            d.server(refusal + (isPolite ? "\n503 no\n503 no\n503 no" : ""));
        if (isPolite) {
            QCOMPARE(d.takeWritten(), "QUIT\r\n"_ba);
            d.server("221 bye");
        }
        d.greet({"PIPELINING"});
        QCOMPARE(d.takeWritten(), envelopeFor({"c", "d"}));
        d.server("250 ok\n250 ok\n250 ok\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\nQUIT\r\n");
        d.server("250 queued as 4712\n221 bye");
        QVERIFY2(d.report().isAccepted(), d.text());
        QCOMPARE(d.report().recipients.size(), 3);
        QCOMPARE(connections(d), 2);
        QVERIFY2(d.text().contains("what is left goes on a new one"), d.text());
    }

    /// As often as somebody gets the letter.
    void eachConnectionMustGetOn()
    {
        Dialogue d({letterTo({"b", "c", "d"})});
        takeOne(d);
        d.server("421 enough");
        d.greet({"PIPELINING"});
        QCOMPARE(d.takeWritten(), envelopeFor({"c", "d"}));
        d.server("250 ok\n250 ok\n" + tooMany + "\n354 go");
        d.server("250 queued");
        QCOMPARE(d.takeWritten(), message + ".\r\n" + envelopeFor({"d"}));
        d.server("421 enough");
        d.greet({"PIPELINING"});
        QCOMPARE(d.takeWritten(), envelopeFor({"d"}));
        d.server("421 4.7.0 come back tomorrow"); // nobody was accepted here: that is the server's last word
        const smtp::DeliveryReport report = d.report();
        QCOMPARE(connections(d), 3);
        QCOMPARE(report.recipients.at(0).verdict, Verdict::Accepted);
        QCOMPARE(report.recipients.at(1).verdict, Verdict::Accepted);
        QCOMPARE(report.recipients.at(2).verdict, Verdict::TryLater);
        QCOMPARE(report.recipients.at(2).reply->text(), "come back tomorrow"_ba);
    }

    void nobodyAcceptedMeansNoOtherConnection_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        QTest::newRow("421") << "421 no"_ba;
        QTest::newRow("words") << "451 too many messages per session"_ba;
        QTest::newRow("it hangs up") << QByteArray();
    }
    void nobodyAcceptedMeansNoOtherConnection()
    {
        QFETCH(QByteArray, refusal);
        Dialogue d({letterTo({"b", "c"})});
        d.greet({"PIPELINING"});
        if (refusal.isEmpty())
            d.serverCloses();
        else
            d.server(refusal + "\n503 no\n503 no\n503 no\n221 bye");
        QCOMPARE(connections(d), 1);
        QCOMPARE(d.report().recipients.at(1).verdict, Verdict::TryLater);
    }

    void theNextOneThatCannotBeReachedIsToldOf()
    {
        Dialogue d({letterTo({"b", "c", "d"})});
        takeOne(d);
        d.server("421 enough");
        Q_EMIT d.transport->failed(
            {.kind = Error::Kind::Unreachable, .step = smtp::Step::Connection, .why = smtp::Statement::ConnectionRefused, .reply = {}});
        QCOMPARE(d.report().recipients.at(0).verdict, Verdict::Accepted);
        QCOMPARE(d.report().recipients.at(2).verdict, Verdict::NotTried);
        QCOMPARE(d.report().recipients.at(2).why.id, smtp::Statement::ConnectionRefused);
    }

    /// What the server has against the sender is its last word.
    void aRefusedSenderIsRefusedEverywhere()
    {
        Dialogue d({letterTo({"b", "c", "d"})});
        takeOne(d);
        d.server("550 5.7.1 you send too many messages\n503 no\n503 no\n503 no\n221 bye");
        QCOMPARE(connections(d), 1);
        const smtp::DeliveryReport report = d.report();
        for (int i : {1, 2}) {
            QCOMPARE(report.recipients.at(i).verdict, Verdict::NotTried);
            QCOMPARE(report.recipients.at(i).reply->text(), "you send too many messages"_ba);
            QVERIFY(report.recipients.at(i).context);
        }
    }

    void severalLettersGoOnToo()
    {
        Dialogue d({letterTo({"b"}), letterTo({"c"}), letterTo({"d"})});
        d.greet();
        for (const char *name : {"b", "c", "d"}) {
            QVERIFY(d.client("MAIL FROM:<ada@example.org>"));
            d.server("250 ok");
            QVERIFY(d.client("RCPT TO:<" + QByteArray(name) + "@example.net>"));
            d.server("250 ok");
            QVERIFY(d.client("DATA"));
            d.server("354 go");
            QVERIFY(d.takeWritten().startsWith(message));
            d.server("250 queued");
            if (*name == 'd')
                break;
            QVERIFY(d.client("MAIL FROM:<ada@example.org>"));
            d.server("421 one letter at a time");
            d.greet();
        }
        d.server("221 bye");
        for (int i = 0; i < 3; ++i)
            QVERIFY2(d.report(i).isAccepted(), d.text());
        QCOMPARE(connections(d), 3);
    }

    void whatMayHaveArrivedIsNotSentAgain()
    {
        Dialogue d({letterTo({"b", "c", "d"})});
        d.greet({"PIPELINING"});
        d.server("250 ok\n250 ok\n" + tooMany + "\n" + tooMany + "\n354 go");
        d.serverCloses(); // before it said whether it has taken the first part
        QCOMPARE(connections(d), 1);
        QCOMPARE(d.report().recipients.at(0).verdict, Verdict::Uncertain);
    }

    void theLoginIsMadeAgain()
    {
        Dialogue d({letterTo({"b", "c", "d"})}, [](smtp::SessionOptions &options) {
            options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret("sesame")};
            options.allowsClearPassword = true;
        });
        d.greet({"AUTH PLAIN", "PIPELINING"});
        QVERIFY(d.takeWritten().startsWith("AUTH PLAIN"));
        d.server("235 welcome");
        d.server("250 ok\n250 ok\n" + tooMany + "\n" + tooMany + "\n354 go");
        d.server("250 queued");
        d.server("421 enough");
        d.greet({"AUTH PLAIN", "PIPELINING"});
        QVERIFY2(d.takeWritten().startsWith("AUTH PLAIN"), d.text());
    }

    void aPersonMayStopInBetween()
    {
        Dialogue d({letterTo({"b", "c", "d"})});
        takeOne(d);
        d.server("451 one message per session\n503 no\n503 no\n503 no");
        QCOMPARE(d.takeWritten(), "QUIT\r\n"_ba);
        d.session->cancel();
        QCOMPARE(d.report().recipients.at(0).verdict, Verdict::Accepted);
        QCOMPARE(d.report().recipients.at(1).verdict, Verdict::NotTried);
        QCOMPARE(d.report().error->kind, Error::Kind::Cancelled);
        QCOMPARE(connections(d), 1);
    }

    /// A goodbye that is not answered ends the connection all the same.
    void aGoodbyeThatIsNotAnsweredIsNotWaitedForLong()
    {
        Dialogue d({letterTo({"b", "c", "d"})});
        takeOne(d);
        d.server("451 one message per session\n503 no\n503 no\n503 no");
        d.clock->advance(std::chrono::seconds(10));
        QCOMPARE(connections(d), 2);
    }

    /// What the server was told on one connection it may repeat on the next, before the login there.
    void aSecretStaysHidden()
    {
        Dialogue d({letterTo({"b", "c", "d"})}, [](smtp::SessionOptions &options) {
            options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret("s3cret-word")};
            options.allowsClearPassword = true;
        });
        d.greet({"PIPELINING", "AUTH PLAIN"});
        const QByteArray login = d.takeWritten();
        QVERIFY2(login.startsWith("AUTH PLAIN "), login);
        d.server("235 ok");
        d.server("250 ok\n250 ok\n" + tooMany + "\n" + tooMany + "\n354 go");
        d.server("250 queued as 4711");
        d.server("421 enough");
        QCOMPARE(connections(d), 2);
        d.server("220 you said " + login.trimmed() + ", that is s3cret-word");
        QVERIFY2(d.text().contains("you said AUTH PLAIN ••••••••, that is ••••••••"), d.text());
    }

    /// The encodings that the next connection offers are looked at anew.
    void theNextConnectionMayTakeOtherEncodings()
    {
        smtp::Letter both = letterTo({"b", "c"});
        const auto eightBit = std::make_shared<BytesBody>("Subject: x\r\n\r\nh\xc3\xa9\r\n"_ba);
        eightBit->is8Bit = true;
        both.body = smtp::BodyForms::of({eightBit, both.body.chosen()});
        Dialogue d({both});
        d.greet({"8BITMIME", "PIPELINING"});
        QVERIFY(d.takeWritten().contains("BODY=8BITMIME"));
        d.server("250 ok\n250 ok\n" + tooMany + "\n354 go");
        d.server("250 queued");
        d.server("421 enough");
        d.greet({"PIPELINING"});
        QCOMPARE(d.takeWritten(), envelopeFor({"c"}));
        d.server("250 ok\n250 ok\n354 go");
        QVERIFY2(d.takeWritten().startsWith(message), d.text());
    }
};

QTEST_GUILESS_MAIN(TestNextConnection)
#include "tst_next_connection.moc"
