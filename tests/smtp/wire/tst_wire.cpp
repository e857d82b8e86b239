// SPDX-License-Identifier: MIT
#include "smtp/wire/dot_stuffer.h"
#include "smtp/wire/line_reader.h"
#include "smtp/wire/line_scan.h"
#include "smtp/wire/reply_reader.h"
#include "smtp/wire/wire_text.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;

class TestWire : public QObject {
    Q_OBJECT

private:
    static QByteArray stuffed(const QByteArray &text, qsizetype block = 1 << 20)
    {
        DotStuffer stuffer;
        QByteArray out;
        for (qsizetype at = 0; at < text.size(); at += block)
            stuffer.feed(QByteArrayView(text).sliced(at, qMin(block, text.size() - at)), out);
        stuffer.finish(out);
        return out;
    }

    static QByteArray unstuffed(const QByteArray &wire, qsizetype block, qsizetype *used = nullptr)
    {
        DotUnstuffer unstuffer;
        QByteArray out;
        qsizetype at = 0;
        while (at < wire.size() && !unstuffer.isFinished())
            at += unstuffer.feed(QByteArrayView(wire).sliced(at, qMin(block, wire.size() - at)), out);
        if (used)
            *used = at;
        return out;
    }

    static std::expected<std::optional<Reply>, Error> read(const QList<QByteArray> &lines)
    {
        ReplyReader reader;
        std::expected<std::optional<Reply>, Error> last;
        for (const QByteArray &line : lines) {
            last = reader.take(line);
            if (!last)
                return last;
        }
        return last;
    }

private Q_SLOTS:
    void dotsAreDoubledAtLineStartsOnly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("empty") << ""_ba << ".\r\n"_ba;
        QTest::newRow("plain") << "a\r\n"_ba << "a\r\n.\r\n"_ba;
        QTest::newRow("no last line end") << "a"_ba << "a\r\n.\r\n"_ba;
        QTest::newRow("lone dot") << ".\r\n"_ba << "..\r\n.\r\n"_ba;
        QTest::newRow("dots") << "..a\r\n.b\r\nc.\r\n"_ba << "...a\r\n..b\r\nc.\r\n.\r\n"_ba;
        QTest::newRow("lone LF") << "a\n.\nb"_ba << "a\r\n..\r\nb\r\n.\r\n"_ba;
        QTest::newRow("lone CR") << "a\r.\rb"_ba << "a\r\n..\r\nb\r\n.\r\n"_ba;
        QTest::newRow("CR at the end") << "a\r"_ba << "a\r\n.\r\n"_ba;
        QTest::newRow("smuggling LF.LF") << "a\n.\nMAIL FROM:<evil@x>\n"_ba << "a\r\n..\r\nMAIL FROM:<evil@x>\r\n.\r\n"_ba;
        QTest::newRow("smuggling CR.CR") << "a\r.\rMAIL\r"_ba << "a\r\n..\r\nMAIL\r\n.\r\n"_ba;
        QTest::newRow("CRCRLF") << "a\r\r\nb"_ba << "a\r\n\r\nb\r\n.\r\n"_ba;
    }

    void dotsAreDoubledAtLineStartsOnly()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, wire);
        for (qsizetype block = 1; block <= text.size() + 1; ++block)
            QCOMPARE(stuffed(text, block), wire);
    }

    void noBareLineEndEverLeaves()
    {
        QRandomGenerator random(42);
        for (int round = 0; round < 2000; ++round) {
            QByteArray text;
            for (int i = random.bounded(60); i > 0; --i)
                text += "\r\n.a"[random.bounded(4)];
            const QByteArray wire = stuffed(text, 1 + random.bounded(8));
            QByteArray rest = wire;
            rest.replace("\r\n", "");
            QVERIFY(!rest.contains('\r') && !rest.contains('\n'));
            QCOMPARE(
                wire.indexOf("\r\n.\r\n") < 0 ? wire.size() : wire.indexOf("\r\n.\r\n") + 5, wire.size()); // the end is only at the end
        }
    }

    void longStretchesAreStuffedAsShortOnesAre()
    {
        // What goes in sixty-four at a time, and what goes octet by octet, around every border.
        QRandomGenerator random(11);
        for (int round = 0; round < 3000; ++round) {
            QByteArray text;
            for (int i = random.bounded(12); i > 0; --i) {
                text += QByteArray(random.bounded(90), 'x');
                switch (random.bounded(12)) {
                case 0:
                    text += "\r\n.";
                    break;
                case 1:
                    text += "\r";
                    break;
                case 2:
                    text += "\n.";
                    break;
                default:
                    text += "\r\n";
                }
            }
            QByteArray expected;
            DotStuffer octetByOctet;
            for (const char octet : std::as_const(text))
                octetByOctet.feed(QByteArrayView(&octet, 1), expected);
            octetByOctet.finish(expected);
            QCOMPARE(stuffed(text), expected);
            for (const bool isLineStart : {true, false})
                QCOMPARE(sendablePrefix(text, isLineStart, isLineStart), sendablePrefixPortable(text, isLineStart, isLineStart));
            QCOMPARE(stuffed(text, 64 + random.bounded(200)), expected);
            QCOMPARE(stuffed(text.repeated(40)), stuffed(text.repeated(40), 61));
        }
    }

    /// The loop by hand and one that looks at each octet, over octets by chance: what is found at once, and in which stride.
    void theFastScanFindsWhatAPlainLoopFinds()
    {
        const auto plainly = [](QByteArrayView block, bool isLineStart, bool stuffsDots) -> qsizetype {
            constexpr qsizetype stride = 64;
            char before = isLineStart ? '\n' : 'x';
            qsizetype fine = 0;
            for (qsizetype at = 0; at < block.size() / stride * stride; ++at) {
                const char octet = block[at];
                if ((octet == '\n') != (before == '\r') || (stuffsDots && octet == '.' && before == '\n'))
                    break;
                before = octet;
                if ((at + 1) % stride == 0)
                    fine = at + 1;
            }
            return fine > 0 && block[fine - 1] == '\r' ? fine - 1 : fine;
        };
        QRandomGenerator random(24);
        int partly = 0;
        for (int round = 0; round < 20'000; ++round) {
            const int rarity = 1 << random.bounded(12); // of what is worth a look
            QByteArray block(random.bounded(700), Qt::Uninitialized);
            for (qsizetype at = 0; at < block.size(); ++at) {
                block[at] = random.bounded(rarity) == 0 ? "\r\n.\r\r"[random.bounded(5)] : static_cast<char>(random.bounded(256));
                if (random.bounded(40) == 0 && at > 0) { // else nothing would be fine for long
                    block[at - 1] = '\r';
                    block[at] = '\n';
                }
                if (random.bounded(rarity) > 0 && "\r\n."_ba.contains(block[at]) && !block.first(at + 1).endsWith("\r\n"))
                    block[at] = 'x';
            }
            for (const bool isLineStart : {true, false}) {
                for (const bool stuffsDots : {true, false}) {
                    const qsizetype expected =
                        sendablePrefix(QByteArray(64, 'x'), false, true) == 0 ? 0 : plainly(block, isLineStart, stuffsDots);
                    QCOMPARE(sendablePrefix(block, isLineStart, stuffsDots), expected);
                    QCOMPARE(sendablePrefixPortable(block, isLineStart, stuffsDots), expected);
                    partly += expected > 0 && expected < block.size() - 64;
                }
            }
        }
        QVERIFY2(partly > 1000 || sendablePrefix(QByteArray(64, 'x'), false, true) == 0, qPrintable(QString::number(partly)));
    }

    void onlyWhatLeavesAsItIsPasses()
    {
        for (const QByteArray &odd : {"\r"_ba, "\n"_ba, "\r\n."_ba, "\n\r"_ba, "\r\r\n"_ba}) {
            for (qsizetype at = 0; at < 200; ++at) {
                const QByteArray text = QByteArray(at, 'x') + odd + QByteArray(300, 'y');
                DotStuffer stuffer;
                const qsizetype passed = stuffer.pass(text);
                QVERIFY(passed <= at + (odd.endsWith('.') ? 2 : 0));
                QByteArray out = text.first(passed);
                stuffer.feed(QByteArrayView(text).sliced(passed), out);
                stuffer.finish(out);
                QCOMPARE(out, stuffed(text, 1));
            }
        }
        DotStuffer forBdat(DotStuffer::For::Bdat);
        QCOMPARE(forBdat.pass("." + QByteArray(63, 'x')), 64); // RFC 3030 §2: octets are counted, dots are dots
        DotStuffer forData;
        QCOMPARE(forData.pass("." + QByteArray(63, 'x')), 0);
    }

    void theReceiverGetsBackWhatWasSent()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 2000; ++round) {
            QByteArray text;
            for (int i = random.bounded(40); i > 0; --i)
                text += random.bounded(3) == 0 ? "\r\n"_ba : QByteArray(1, "..ab"[random.bounded(4)]);
            if (!text.isEmpty() && !text.endsWith("\r\n"))
                text += "\r\n";
            const QByteArray wire = stuffed(text) + "NEXT\r\n";
            qsizetype used = 0;
            QCOMPARE(unstuffed(wire, 1 + random.bounded(9), &used), text);
            QCOMPARE(wire.sliced(used), "NEXT\r\n"_ba);
        }
    }

    void onlyCrLfDotCrLfEndsAMessage_data()
    {
        QTest::addColumn<QByteArray>("wire");
        for (const char *fake : {"a\n.\n", "a\r.\r", "a\n.\r\n", "a\r\n.\n", "a\r\n.\r", "a\r\n..\r\n", "a\r\n.x\r\n", "a\r\n.\r\r\n"})
            QTest::newRow(QByteArray(fake).toPercentEncoding()) << QByteArray(fake);
    }

    void onlyCrLfDotCrLfEndsAMessage()
    {
        QFETCH(QByteArray, wire);
        DotUnstuffer unstuffer;
        QByteArray out;
        QCOMPARE(unstuffer.feed(wire, out), wire.size());
        QVERIFY(!unstuffer.isFinished());
    }

    void octetsAreCountedWithoutTheDoubledDots()
    {
        DotStuffer stuffer;
        QByteArray out;
        stuffer.feed(".a\n..\nb", out);
        stuffer.finish(out);
        QCOMPARE(stuffer.octets(), 4 + 4 + 3);
    }

    void linesComeWholeHoweverTheyArrive()
    {
        const QByteArray text = "one\r\ntwo\nthree\r\n\r\nfive\rstill\r\n";
        const QList<QByteArray> lines {"one", "two", "three", "", "five\rstill"};
        for (qsizetype block = 1; block <= text.size(); ++block) {
            LineReader reader(100);
            QList<QByteArray> got;
            for (qsizetype at = 0; at < text.size(); at += block) {
                reader.append(QByteArrayView(text).sliced(at, qMin(block, text.size() - at)));
                while (auto line = reader.next())
                    got << *line;
            }
            QCOMPARE(got, lines);
            QCOMPARE(reader.pending(), 0);
        }
    }

    void aLineThatNeverEndsIsNotKept()
    {
        LineReader reader(10);
        for (int i = 0; i < 1000; ++i) {
            reader.append("xxxxxxxxxxxxxxxxxxxx");
            QVERIFY(!reader.next());
        }
        QVERIFY(reader.isTooLong());
        QVERIFY(reader.pending() < 100);
        reader.skipTooLong();
        reader.append("end\r\nnext\r\n");
        QCOMPARE(reader.next().value_or("?"), "next"_ba);
    }

    void aReplyIsWholeWithItsLastLine()
    {
        const auto reply = read({"250-mx.example", "250-SIZE 1000", "250 HELP"});
        QVERIFY(reply && *reply);
        QCOMPARE((*reply)->lines, (QList<QByteArray> {"mx.example", "SIZE 1000", "HELP"}));
        QVERIFY(read({"250-mx.example"}).value() == std::nullopt);
        QCOMPARE(read({"220"}).value()->lines, QList<QByteArray> {""_ba});
    }

    void whatIsNoReplyIsAFault_data()
    {
        QTest::addColumn<QList<QByteArray>>("lines");
        QTest::newRow("empty") << QList<QByteArray> {""};
        QTest::newRow("words") << QList<QByteArray> {"hello"};
        QTest::newRow("two digits") << QList<QByteArray> {"25 ok"};
        QTest::newRow("four digits") << QList<QByteArray> {"2500 ok"};
        QTest::newRow("199") << QList<QByteArray> {"199 ok"};
        QTest::newRow("600") << QList<QByteArray> {"600 ok"};
        QTest::newRow("no space") << QList<QByteArray> {"250ok"};
        QTest::newRow("accepted after a refusal") << QList<QByteArray> {"550-a", "250 b"};
        QTest::newRow("words after an accepted line") << QList<QByteArray> {"250-a", "b"};
    }

    void whatIsNoReplyIsAFault()
    {
        QFETCH(QList<QByteArray>, lines);
        const auto reply = read(lines);
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::Kind::ProtocolViolation);
    }

    /// RFC 5321 §4.2.1: the codes must be the same, and a client may go by the last line's.
    void theLastCodeCounts_data()
    {
        QTest::addColumn<QList<QByteArray>>("lines");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("refused in the end") << QList<QByteArray> {"220-hi", "521 5.7.1 blocked"} << 521 << "hi blocked"_ba;
        QTest::newRow("accepted both") << QList<QByteArray> {"250-a", "251 b"} << 251 << "a b"_ba;
        QTest::newRow("refused twice") << QList<QByteArray> {"450-4.7.1 a", "550 5.7.1 b"} << 550 << "4.7.1 a b"_ba;
        QTest::newRow("a refusal with bare words") << QList<QByteArray> {"554-a", "b", "", "554 c"} << 554 << "a b c"_ba;
    }
    void theLastCodeCounts()
    {
        QFETCH(QList<QByteArray>, lines);
        const auto reply = read(lines);
        QVERIFY2(reply && *reply, reply ? "no end" : qPrintable(reply.error().detail()));
        QTEST((*reply)->code, "code");
        QTEST((*reply)->text(), "text");
        QVERIFY(!(*reply)->enhanced || (*reply)->enhanced->klass == (*reply)->code / 100);
    }

    void aRefusalWithoutEndIsAFault()
    {
        ReplyReader reader;
        QVERIFY(reader.take("554-no"));
        int lines = 0;
        while (reader.take("more words"))
            QVERIFY(++lines <= ReplyReader::maximumLines);
    }

    void aReplyWithoutEndIsAFault()
    {
        ReplyReader reader;
        int lines = 0;
        while (reader.take("250-more"))
            QVERIFY(++lines <= ReplyReader::maximumLines);
        ReplyReader wide;
        lines = 0;
        while (wide.take("250-" + QByteArray(4000, 'x')))
            QVERIFY(++lines < 100);
    }

    void aReplyThatIsTooLongIsToldAsThat_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<smtp::Statement>("limit");
        QTest::newRow("lines") << "250-more"_ba << smtp::Statement(smtp::Statement::ReplyOfTooManyLines, 512);
        QTest::newRow("octets") << "250-" + QByteArray(4000, 'x') << smtp::Statement(smtp::Statement::ReplyTooLong, 262144);
        QTest::newRow("of a refusal") << "550-5.7.1 blocked"_ba << smtp::Statement(smtp::Statement::ReplyOfTooManyLines, 512);
    }
    /// It may have an end, which nobody waits for.
    void aReplyThatIsTooLongIsToldAsThat()
    {
        QFETCH(QByteArray, line);
        QFETCH(smtp::Statement, limit);
        ReplyReader reader;
        auto reply = reader.take(line);
        while (reply)
            reply = reader.take(line);
        const smtp::Error &error = reply.error();
        QCOMPARE(error.why.id, limit.id);
        QCOMPARE(error.why.arguments, limit.arguments);
        QCOMPARE(error.why.parts.size(), 1);
        QCOMPARE(error.why.parts.constFirst().id, smtp::Statement::ReplyBegins);
        QVERIFY(error.why.parts.constFirst().arguments.value(0).startsWith(QString::fromLatin1(line.sliced(4, 4))));
        QCOMPARE(error.reply.has_value(), line.startsWith("550"));
    }

    void enhancedStatusMustFitTheCode_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("usual") << 550 << "5.1.1 no such user"_ba << "5.1.1"_ba;
        QTest::newRow("alone") << 250 << "2.0.0"_ba << "2.0.0"_ba;
        QTest::newRow("three digits") << 550 << "5.7.139 x"_ba << "5.7.139"_ba;
        QTest::newRow("other class") << 550 << "4.1.1 x"_ba << ""_ba;
        QTest::newRow("class 3") << 354 << "3.0.0 x"_ba << ""_ba;
        QTest::newRow("four digits") << 550 << "5.1.1234 x"_ba << ""_ba;
        QTest::newRow("glued") << 550 << "5.1.1x"_ba << ""_ba;
        QTest::newRow("address") << 220 << "2.0.0.1 here"_ba << ""_ba;
        QTest::newRow("words") << 250 << "ok"_ba << ""_ba;
    }

    void enhancedStatusMustFitTheCode()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, status);
        const auto read = enhancedStatusOf(code, text);
        QCOMPARE(read ? read->toByteArray() : QByteArray(), status);
    }

    void textLeavesTheStatusOut()
    {
        const auto reply = read({"550-5.1.1 no such", "550 5.1.1 user"}).value().value();
        QCOMPARE(reply.text(), "no such user"_ba);
    }

    void aSecretIsNeverShown()
    {
        WireText line("AUTH PLAIN ");
        line.addSecret("c2VjcmV0");
        QCOMPARE(line.bytes(), "AUTH PLAIN c2VjcmV0"_ba);
        QCOMPARE(line.shown(), "AUTH PLAIN ••••••••"_ba);
        WireText longer("AUTH PLAIN ");
        longer.addSecret(QByteArray(500, 's'));
        QCOMPARE(longer.shown(), line.shown()); // nor its length
    }
};

QTEST_APPLESS_MAIN(TestWire)
#include "tst_wire.moc"
