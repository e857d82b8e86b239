// SPDX-License-Identifier: MIT
#include "app/cli/exit_status.h"
#include "tests/support/dialogue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using smtp::Error;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

const QByteArray message = "Subject: x\r\n\r\nhello\r\n";

QList<smtp::Letter> oneLetter()
{
    return {letter("ada@example.org", {"b@example.net"}, message)};
}

} // namespace

/// Replies that belong to another command than the one that waits: nothing is taken for accepted by them.
class TestOutOfPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The goodbye to QUIT, or a welcome, is no confirmation.
    void onlyAConfirmationConfirms_data()
    {
        QTest::addColumn<QByteArray>("extensions");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<bool>("isConfirmed");
        for (const QByteArray &extension : {""_ba, "PIPELINING"_ba, "PIPELINING CHUNKING"_ba}) {
            for (const QByteArray &reply :
                {"221 bye"_ba, "221 2.0.0 closing"_ba, "220 mx.example ESMTP"_ba, "235 2.7.0 welcome"_ba, "334 "_ba, "354 go on"_ba})
                QTest::addRow("%s to %s", reply.constData(), extension.constData()) << extension << reply << false;
            for (const QByteArray &reply : {"250 ok"_ba, "251 ok"_ba, "252 ok"_ba, "200 ok"_ba, "211 ok"_ba, "299 ok"_ba})
                QTest::addRow("%s to %s", reply.constData(), extension.constData()) << extension << reply << true;
        }
    }
    void onlyAConfirmationConfirms()
    {
        QFETCH(QByteArray, extensions);
        QFETCH(QByteArray, reply);
        QFETCH(bool, isConfirmed);
        Dialogue d(oneLetter());
        d.greet(extensions.isEmpty() ? QList<QByteArray>() : extensions.split(' '));
        d.server("250 ok");
        d.server("250 ok");
        if (!extensions.contains("CHUNKING"))
            d.server("354 go on");
        d.server(reply);
        d.server("221 bye");
        d.serverCloses();
        QCOMPARE(d.report().recipients.constFirst().verdict, isConfirmed ? Verdict::Accepted : Verdict::Uncertain);
        QCOMPARE(int(app::cli::exitStatus(d.report())), isConfirmed ? 0 : 75);
        QCOMPARE(d.report().error.has_value(), !isConfirmed);
    }

    void theGoodbyeConfirmsNoSecondRecipientOfLmtp()
    {
        Dialogue d({letter("a@example.org", {"b@example.net", "c@example.net", "d@example.net"}, message)},
            [](smtp::SessionOptions &options) { options.protocol = smtp::MailTransaction::Protocol::Lmtp; });
        d.server("220 lmtp");
        d.server("250-lmtp\n250 PIPELINING");
        d.server("250 ok\n250 ok\n250 ok\n250 ok\n354 go");
        d.server("250 b\n221 bye");
        d.serverCloses();
        const auto all = d.report().recipients;
        QCOMPARE(all.at(0).verdict, Verdict::Accepted);
        QCOMPARE(all.at(1).verdict, Verdict::Uncertain);
        QCOMPARE(all.at(2).verdict, Verdict::Uncertain);
    }

    /// One reply too many, in the same segment as the one before: each later reply would answer the command before it, and a refusal of the letter
    /// none at all.
    void oneReplyTooMany_data()
    {
        QTest::addColumn<QByteArray>("extensions");
        QTest::addColumn<int>("at");
        QTest::addColumn<QByteArray>("extra");
        for (const QByteArray &extension : {""_ba, "CHUNKING"_ba}) {
            for (const QByteArray &extra : {"250 extra"_ba, "550 5.7.1 extra"_ba, "354 extra"_ba, "220 extra"_ba}) {
                for (int at = 0; at < 4; ++at)
                    QTest::addRow("%s after %d, %s", extra.constData(), at, extension.constData()) << extension << at << extra;
            }
        }
    }
    void oneReplyTooMany()
    {
        QFETCH(QByteArray, extensions);
        QFETCH(int, at);
        QFETCH(QByteArray, extra);
        Dialogue d(oneLetter());
        const QByteArray ehlo = extensions.isEmpty() ? "250 mx"_ba : "250-mx\n250 " + extensions;
        const QList<QByteArray> replies {"220 hi", ehlo, "250 ok", "250 ok"};
        for (int i = 0; i <= at; ++i)
            d.server(i == at ? replies.at(i) + '\n' + extra : replies.at(i));
        QVERIFY(d.reports);
        QCOMPARE(d.report().error->kind, Error::Kind::ProtocolViolation);
        QCOMPARE(d.report().error->reply->code, extra.left(3).toInt());
        QCOMPARE(int(app::cli::exitStatus(d.report())), 76);
        QVERIFY(d.report().recipients.constFirst().verdict != Verdict::Accepted);
    }

    /// But a server may take its leave at any time.
    void anUnaskedGoodbye()
    {
        Dialogue d(oneLetter());
        d.greet({});
        d.server("250 ok");
        d.server("250 ok");
        d.server("354 go on");
        d.server("250 queued\n221 bye");
        QVERIFY2(d.report().isAccepted(), d.text());
    }

    /// Before the message is out 221 is the end of a connection, and the others are nonsense.
    void noCommandIsAcceptedByThem_data()
    {
        QTest::addColumn<QList<QByteArray>>("before");
        QTest::addColumn<QByteArray>("reply");
        const QList<QByteArray> whole {"220 hi", "250 mx", "250 ok", "250 ok", "354 go"};
        const QList<QByteArray> places {"greeting", "EHLO", "MAIL", "RCPT", "DATA"};
        for (qsizetype at = 0; at < whole.size(); ++at) {
            for (const QByteArray &reply : {"221 bye"_ba, "220 hi"_ba, "235 welcome"_ba}) {
                if (at > 0 || reply != "220 hi")
                    QTest::addRow("%s to %s", reply.constData(), places.at(at).constData()) << whole.first(at) << reply;
            }
        }
    }
    void noCommandIsAcceptedByThem()
    {
        QFETCH(QList<QByteArray>, before);
        QFETCH(QByteArray, reply);
        Dialogue d(oneLetter());
        for (const QByteArray &one : before)
            d.server(one);
        static_cast<void>(d.takeWritten());
        d.server(reply);
        QVERIFY2(d.hasEnded(), d.text());
        QCOMPARE(d.takeWritten(), QByteArray());
        const bool isClosing = reply.startsWith("221");
        QCOMPARE(d.report().error->kind, isClosing ? Error::Kind::ConnectionLost : Error::Kind::ProtocolViolation);
        QCOMPARE(d.report().recipients.constFirst().verdict, isClosing ? Verdict::TryLater : Verdict::NotTried);
        QCOMPARE(int(app::cli::exitStatus(d.report())), isClosing ? 75 : 76);
    }

    void noLoginIsAcceptedByThem_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::newRow("221") << "221 bye"_ba;
        QTest::newRow("220") << "220 hi"_ba;
        QTest::newRow("354") << "354 go"_ba;
    }
    void noLoginIsAcceptedByThem()
    {
        QFETCH(QByteArray, reply);
        Dialogue d(oneLetter(), [](smtp::SessionOptions &options) {
            options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret(QByteArray("s3cret-word"))};
            options.allowsClearPassword = true;
        });
        d.greet({"AUTH PLAIN"});
        static_cast<void>(d.takeWritten());
        d.server(reply);
        QVERIFY2(d.hasEnded(), d.text());
        QVERIFY2(!d.takeWritten().contains("MAIL"), d.text());
        QVERIFY(d.report().error->kind != Error::Kind::LoginRefused);
    }

    /// RFC 2920 §3.1 lets a lone dot follow 354 if nobody was accepted; but here somebody was, and would get an empty letter.
    void nothingFollows354ForARecipientOfNoSender()
    {
        Dialogue d(oneLetter());
        d.greet({"PIPELINING"});
        static_cast<void>(d.takeWritten());
        d.server("550 5.7.1 not you\n250 ok\n354 go");
        QVERIFY2(d.hasEnded(), d.text());
        QCOMPARE(d.takeWritten(), QByteArray());
        QVERIFY(!d.transport || d.transport->isClosed);
        QCOMPARE(d.report().error->reply->code, 550);
        QCOMPARE(d.report().recipients.constFirst().verdict, Verdict::NotTried);
    }

    /// With BDAT the message is out by then: whether the recipient gets it only the server knows.
    void aMessageThatIsTakenFromNoSenderIsUncertain()
    {
        Dialogue d(oneLetter());
        d.greet({"PIPELINING", "CHUNKING"});
        QVERIFY(d.takeWritten().contains("BDAT"));
        d.server("550 5.7.1 not you\n250 ok\n250 queued");
        d.server("221 bye");
        QCOMPARE(d.report().recipients.constFirst().verdict, Verdict::Uncertain);
        QCOMPARE(int(app::cli::exitStatus(d.report())), 75);
        Dialogue usual(oneLetter());
        usual.greet({"PIPELINING", "CHUNKING"});
        usual.server("550 5.7.1 not you\n503 no\n503 no");
        usual.server("221 bye");
        QCOMPARE(usual.report().recipients.constFirst().verdict, Verdict::NotTried);
    }

    /// The server said that it would speak TLS: the port is not at fault.
    void plainTextAfterStartTlsIsNamed()
    {
        Dialogue d(oneLetter(), [](smtp::SessionOptions &options) { options.tls.mode = smtp::TlsMode::Required; });
        d.session->setAsksAboutTls(true); // so the handshake goes on
        d.greet({"STARTTLS"});
        d.server("220 go");
        Q_EMIT d.transport->failed(Error {.kind = Error::Kind::Tls,
            .why = smtp::Statement(smtp::Statement::TlsWrongPort, 25, u"wrong version number"_s),
            .reply = {},
            .tls = smtp::TlsFailure {.reason = smtp::TlsFailure::Reason::PlainText}});
        QVERIFY(d.hasEnded());
        QCOMPARE(d.report().error->verb, "STARTTLS"_ba);
        QCOMPARE(d.report().error->why.id, smtp::Statement::TlsTextInstead);
    }

    void silenceBehindTheMessageIsNamed_data()
    {
        QTest::addColumn<QByteArray>("extension");
        QTest::newRow("DATA") << "PIPELINING"_ba;
        QTest::newRow("BDAT") << "CHUNKING"_ba;
    }
    void silenceBehindTheMessageIsNamed()
    {
        QFETCH(QByteArray, extension);
        Dialogue d(oneLetter());
        d.greet({extension});
        d.server("250 ok");
        d.server("250 ok");
        if (extension != "CHUNKING")
            d.server("354 go");
        d.clock->advance(10min);
        QVERIFY2(d.hasEnded(), d.text());
        QCOMPARE(d.report().error->kind, Error::Kind::Uncertain);
        QCOMPARE(d.report().error->why.id, smtp::Statement::NoReplyToEnd);
    }

    void whatWasConfirmedStandsWithoutAGoodbye()
    {
        Dialogue d(oneLetter());
        d.greet({"PIPELINING"});
        d.server("250 ok\n250 ok\n354 go");
        d.server("250 queued");
        QVERIFY2(d.takeWritten().endsWith("QUIT\r\n"), d.text());
        d.clock->advance(4900ms);
        QVERIFY(!d.hasEnded());
        d.clock->advance(100ms);
        QVERIFY2(d.hasEnded(), d.text());
        QVERIFY(d.report().isAccepted());
        QVERIFY(!d.session->failure());
    }
};

QTEST_GUILESS_MAIN(TestOutOfPlace)
#include "tst_out_of_place.moc"
