// SPDX-License-Identifier: MIT
#include "smtp/exchange/server_memory.h"
#include "tests/support/dialogue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Error;
using Chunks = smtp::ServerMemory::Chunks;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

const QByteArray message = "Subject: x\r\n\r\nhello\r\n";
const QByteArray envelope = "MAIL FROM:<ada@example.org>\r\nRCPT TO:<b@example.net>\r\n";
const QByteArray chunk = "BDAT 21 LAST\r\n" + message;

smtp::Letter letterTo(const QByteArray &name)
{
    return letter("ada@example.org", {name + "@example.net"}, message);
}

smtp::ServerMemory learntFrom(const Dialogue &d)
{
    return smtp::learnt(d.transcript.events(), {});
}

} // namespace

/// Servers, and things in front of them, that offer CHUNKING and do not know BDAT (RFC 3030).
class TestRefusedChunks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLetterGoesAgainWithData_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        for (const QByteArray &one : {"500 5.5.1 command unrecognized"_ba, "501 what"_ba, "502 5.5.1 not implemented"_ba,
                 "503 5.5.1 sequence"_ba, "504 5.5.4 no"_ba, "555 5.5.4 no"_ba, "500 what"_ba})
            QTest::newRow(one) << one;
    }
    void theLetterGoesAgainWithData()
    {
        QFETCH(QByteArray, refusal);
        Dialogue d({letterTo("b")});
        d.greet({"PIPELINING", "CHUNKING"});
        const QPointer<MemoryTransport> first = d.transport;
        QCOMPARE(d.takeWritten(), envelope + chunk + "QUIT\r\n");
        // Whoever does not know BDAT reads the message as commands.
        d.server("250 ok\n250 ok\n" + refusal + "\n500 what\n500 what\n500 what\n221 bye");
        QVERIFY(!first || first->isAborted);
        d.greet({"PIPELINING", "CHUNKING"});
        QCOMPARE(d.takeWritten(), envelope + "DATA\r\n");
        d.server("250 ok\n250 ok\n354 go");
        QCOMPARE(d.takeWritten(), message + ".\r\nQUIT\r\n");
        d.server("250 queued as 4711\n221 bye");
        QVERIFY2(d.report().isAccepted(), d.text());
        QVERIFY2(d.text().contains("The server offers CHUNKING and refuses BDAT (" + refusal.first(3)), d.text());
        QCOMPARE(learntFrom(d).chunks, Chunks::AreRefused);
    }

    void withoutPipeliningToo()
    {
        Dialogue d({letterTo("b")});
        d.greet({"CHUNKING"});
        d.server("250 ok");
        d.server("250 ok");
        d.server("502 no");
        d.greet({"CHUNKING"});
        d.server("250 ok");
        d.server("250 ok");
        QVERIFY2(d.takeWritten().endsWith("DATA\r\n"), d.text());
    }

    /// What the server has against the message is its last word.
    void aRefusedMessageIsNotSentAgain_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        for (const QByteArray &one : {"552 5.3.4 too large"_ba, "554 5.7.1 spam"_ba, "451 later"_ba, "500 5.6.0 your message is broken"_ba})
            QTest::newRow(one) << one;
    }
    void aRefusedMessageIsNotSentAgain()
    {
        QFETCH(QByteArray, refusal);
        Dialogue d({letterTo("b")});
        d.greet({"PIPELINING", "CHUNKING"});
        d.server("250 ok\n250 ok\n" + refusal + "\n221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::Refused);
        QCOMPARE(d.report().error->verb, "BDAT LAST"_ba);
        QCOMPARE(learntFrom(d).chunks, Chunks::Unknown);
    }

    /// Behind a refused chunk the last one is on its way: its answer decides.
    void aLastChunkThatIsOutIsWaitedFor()
    {
        smtp::Letter large = letter("ada@example.org", {"b@example.net"}, "Subject: x\r\n\r\n" + QByteArray(300'000, 'x') + "\r\n");
        Dialogue d({large});
        d.greet({"PIPELINING", "CHUNKING"});
        d.server("250 ok\n250 ok");
        QVERIFY(d.takeWritten().contains(" LAST\r\n"));
        d.server("503 no");
        QVERIFY2(!d.text().contains("chunking") && !d.text().contains("refuses BDAT"), d.text());
        d.server("503 no");
        QVERIFY2(d.text().contains("refuses BDAT (503)"), d.text());
        d.greet({"PIPELINING", "CHUNKING"});
        QVERIFY(d.takeWritten().endsWith("DATA\r\n"));
    }

    /// A chunk that was taken is not the message: what refuses the next one may be in front of the server, and has accepted nothing.
    void aLaterChunkMayBeTheOneThatIsRefused_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        for (const char *code : {"500", "501", "502", "503", "504", "555"})
            QTest::newRow(code) << code + " no"_ba;
    }
    void aLaterChunkMayBeTheOneThatIsRefused()
    {
        QFETCH(QByteArray, refusal);
        Dialogue d({letter("ada@example.org", {"b@example.net"}, "Subject: x\r\n\r\n" + QByteArray(300'000, 'x') + "\r\n")});
        d.greet({"PIPELINING", "CHUNKING"});
        d.server("250 ok\n250 ok");
        QVERIFY(d.takeWritten().contains(" LAST\r\n"));
        d.server("250 ok\n" + refusal);
        QVERIFY2(d.text().contains("refuses BDAT (" + refusal.first(3)), d.text());
        d.greet({"PIPELINING", "CHUNKING"});
        QVERIFY(d.takeWritten().endsWith("DATA\r\n"));
        d.server("250 ok\n250 ok\n354 go");
        d.server("250 queued\n221 bye");
        QVERIFY2(d.report().isAccepted(), d.text());
        QCOMPARE(learntFrom(d).chunks, Chunks::AreRefused);
    }

    void onceChunksWorkedARefusalIsOne()
    {
        Dialogue d({letterTo("b"), letterTo("b")});
        d.greet({"PIPELINING", "CHUNKING"});
        d.server("250 ok\n250 ok\n250 queued");
        d.server("250 ok\n250 ok\n503 no\n221 bye");
        QVERIFY(d.report(0).isAccepted());
        QCOMPARE(d.report(1).error->kind, Error::Kind::Refused);
        QCOMPARE(learntFrom(d).chunks, Chunks::Work);
    }

    /// Nothing else is on its way while it is not known whether the server knows BDAT.
    void theSecondLetterWaitsWhereNothingIsKnown_data()
    {
        QTest::addColumn<Chunks>("before");
        QTest::addColumn<qsizetype>("envelopes");
        QTest::newRow("never met") << Chunks::Unknown << qsizetype(1);
        QTest::newRow("they worked") << Chunks::Work << qsizetype(2);
    }
    void theSecondLetterWaitsWhereNothingIsKnown()
    {
        QFETCH(Chunks, before);
        QFETCH(qsizetype, envelopes);
        Dialogue d({letterTo("b"), letterTo("b")}, [&](smtp::SessionOptions &options) { options.remembered.chunks = before; });
        d.greet({"PIPELINING", "CHUNKING"});
        QCOMPARE(d.takeWritten().count("MAIL FROM"), envelopes);
    }

    void aServerThatRefusedThemGetsData()
    {
        Dialogue d({letterTo("b")}, [](smtp::SessionOptions &options) { options.remembered.chunks = Chunks::AreRefused; });
        d.greet({"PIPELINING", "CHUNKING"});
        QCOMPARE(d.takeWritten(), envelope + "DATA\r\n");
        QVERIFY2(d.text().contains("has refused BDAT before"), d.text());
    }

    /// The second connection may fail like any other.
    void aSecondConnectionThatIsRefusedIsToldOf()
    {
        Dialogue d({letterTo("b")});
        d.greet({"PIPELINING", "CHUNKING"});
        d.server("250 ok\n250 ok\n502 no");
        d.server("421 4.7.0 too many connections");
        QCOMPARE(d.report().error->kind, Error::Kind::Refused);
        QVERIFY(d.report().error->isTemporary);
        QCOMPARE(d.report().recipients.constFirst().verdict, Verdict::TryLater);
    }

    /// A message in an encoding that needs BDAT goes in the one that every server takes.
    void aBinaryMessageGoesAsLines()
    {
        const auto binary = std::make_shared<BytesBody>("\1\2"_ba);
        binary->isNoText = true;
        smtp::Letter both = letterTo("b");
        both.body = smtp::BodyForms::of({binary, both.body.chosen()});
        Dialogue d({both});
        d.greet({"PIPELINING", "CHUNKING", "BINARYMIME"});
        QVERIFY(d.takeWritten().contains("BODY=BINARYMIME"));
        d.server("250 ok\n250 ok\n502 no");
        d.greet({"PIPELINING", "CHUNKING", "BINARYMIME"});
        QCOMPARE(d.takeWritten(), envelope + "DATA\r\n");
        d.server("250 ok\n250 ok\n354 go");
        QVERIFY(d.takeWritten().startsWith(message));
    }
};

QTEST_GUILESS_MAIN(TestRefusedChunks)
#include "tst_refused_chunks.moc"
