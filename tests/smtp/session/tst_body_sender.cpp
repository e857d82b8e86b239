// SPDX-License-Identifier: MIT
#include "smtp/session/body_sender.h"
#include "tests/support/bytes_body.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using smtp::BodySender;
using smtp::MailTransaction;

namespace {

std::shared_ptr<MailTransaction> carrying(const std::shared_ptr<BytesBody> &body)
{
    smtp::Letter carried = letter("ada@example.org", {"charles@example.net"}, {});
    carried.body = body;
    return std::make_shared<MailTransaction>(std::move(carried), 0, MailTransaction::Protocol::Smtp);
}

/// All that comes out, as DATA wants it.
std::expected<QByteArray, smtp::Error> wholeOf(BodySender &sender)
{
    QByteArray all;
    while (!sender.isAtEnd()) {
        QByteArray block;
        if (const auto read = sender.next(block); !read)
            return std::unexpected(read.error());
        all += block;
    }
    return all;
}

} // namespace

class TestBodySender : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasReadAheadComesFirst_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("nothing") << qsizetype(0);
        QTest::newRow("a line") << qsizetype(10);
        QTest::newRow("some blocks") << qsizetype(300'000);
    }
    void whatWasReadAheadComesFirst()
    {
        QFETCH(qsizetype, size);
        const QByteArray text = QByteArray(".line\r\n").repeated(size / 7);
        const auto body = std::make_shared<BytesBody>(text);
        const auto transaction = carrying(body);
        const QByteArray onTheWire = QByteArray("..line\r\n").repeated(size / 7) + ".\r\n";
        for (const bool isAhead : {false, true}) {
            BodySender sender;
            if (isAhead) {
                sender.readAhead(transaction);
                sender.readAhead(transaction);
            }
            QVERIFY(!sender.isOpen());
            QVERIFY(sender.begin(*transaction));
            QCOMPARE(wholeOf(sender).value(), onTheWire);
            QCOMPARE(sender.octets(), text.size());
            QCOMPARE(sender.size(), text.size());
            QCOMPARE(sender.transaction(), transaction.get());
        }
        QCOMPARE(body->timesOpened, 2);
    }

    void anothersBeginningIsThrownAway()
    {
        BodySender sender;
        sender.readAhead(carrying(std::make_shared<BytesBody>("refused\r\n"_ba)));
        const auto next = carrying(std::make_shared<BytesBody>("next\r\n"_ba));
        QVERIFY(sender.begin(*next));
        QCOMPARE(wholeOf(sender).value(), "next\r\n.\r\n"_ba);
    }

    /// Read ahead or not: no dot may follow.
    void aMessageThatShrankSaysSoWhenItsTurnComes()
    {
        for (const bool isAhead : {false, true}) {
            const auto body = std::make_shared<BytesBody>("short\r\n"_ba);
            body->declaredSize = 100;
            const auto transaction = carrying(body);
            BodySender sender;
            if (isAhead)
                sender.readAhead(transaction);
            QVERIFY(sender.begin(*transaction));
            const auto all = wholeOf(sender);
            QVERIFY(!all);
            QCOMPARE(all.error().kind, smtp::Error::Kind::LocalInputOutput);
        }
    }

    void chunksAreCountedAndTheLastIsKnown()
    {
        const QByteArray text = QByteArray(".line\r\n").repeated(100'000);
        const auto transaction = carrying(std::make_shared<BytesBody>(text));
        BodySender sender;
        QCOMPARE(sender.beginChunks(*transaction).value(), true);
        QCOMPARE(sender.beginChunks(*transaction).value(), false);
        QByteArray all;
        while (!transaction->isChunkLast) {
            const auto chunk = sender.nextChunk(256 * 1024);
            QVERIFY(chunk);
            QCOMPARE(transaction->chunkSize, (*chunk).size());
            all += *chunk;
        }
        QCOMPARE(all, text);
        QVERIFY(sender.isAtEnd());
        sender.close();
        QVERIFY(!sender.isOpen());
    }

    void anEmptyMessageIsAChunkAllTheSame()
    {
        const auto transaction = carrying(std::make_shared<BytesBody>(QByteArray()));
        BodySender sender;
        QVERIFY(sender.beginChunks(*transaction));
        const auto chunk = sender.nextChunk(1024);
        QVERIFY(chunk);
        QVERIFY((*chunk).isEmpty() && !(*chunk).isNull());
        QVERIFY(transaction->isChunkLast);
    }

    void progressIsToldNowAndThenAndAtTheEnd()
    {
        const auto transaction = carrying(std::make_shared<BytesBody>("line\r\n"_ba));
        BodySender sender;
        QVERIFY(sender.begin(*transaction));
        QVERIFY(sender.progress(1s, false));
        QVERIFY(!sender.progress(1s + 49ms, false));
        QVERIFY(sender.progress(1s + 50ms, false));
        QVERIFY(wholeOf(sender));
        const auto last = sender.progress(1s + 51ms, true);
        QVERIFY(last);
        QCOMPARE(last->sent, 6);
        QCOMPARE(last->size, 6);
    }
};

QTEST_GUILESS_MAIN(TestBodySender)
#include "tst_body_sender.moc"
