// SPDX-License-Identifier: MIT
#include "app/message/message_scan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::MessageScan;
using smtp::Statement;

class TestMessageScan : public QObject {
    Q_OBJECT
private:
    /// The verdict, the blocks being of `blockSize` octets.
    static smtp::Statement verdict(MessageScan &scan, const QByteArray &octets, qsizetype blockSize)
    {
        for (qsizetype at = 0; at < octets.size(); at += blockSize) {
            if (!scan.add(QByteArrayView(octets).sliced(at, std::min(blockSize, octets.size() - at))))
                break;
        }
        const auto result = scan.finish();
        return result ? smtp::Statement() : result.error().why;
    }

private Q_SLOTS:
    void messagesAreJudgedWhateverTheBlocks_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<Statement>("fault");
        const auto row = [](const QByteArray &name, const QByteArray &octets, const Statement &fault) {
            QTest::newRow(name.constData()) << octets << fault;
        };
        const QByteArray good = "From: a@x\r\nTo: b@x\r\n\r\nText\r\n"_ba;
        row("good", good, {});
        row("lf", QByteArray(good).replace("\r\n", "\n"), {});
        row("no last line end", good + "x", {});
        row("empty", "", Statement::MessageEmpty);
        row("bare cr", good + "a\rb\r\n", {Statement::LoneCr, 5});
        row("bare cr among lf", "a: b\n\nx\ry\n", {Statement::LoneCr, 3});
        row("cr at the end", good + "a\r", {Statement::LoneCr, 5});
        row("two cr", good + "a\r\r\nb\r\n", {Statement::LoneCr, 5});
        row("cr first", "\ra: b\r\n", {Statement::LoneCr, 1});
        row("only cr", "\r", {Statement::LoneCr, 1});
        row("lf among crlf", good + "a\nb\r\n", {Statement::LineEndsMixed, 5});
        row("crlf among lf", "a: b\n\na\r\nb\n", {Statement::LineEndsMixed, 3});
        row("nul", good + QByteArray("a\0b\r\n", 5), {Statement::NulOctet, 5});
        row("nul in the last line", good + QByteArray("a\0", 2), {Statement::NulOctet, 5});
        row("998", good + QByteArray(998, 'x') + "\r\n", {});
        row("998 at the end", good + QByteArray(998, 'x'), {});
        const QByteArray mbox = "From ada@x Thu Jan  1 00:00:00 2024\n" + QByteArray(good).replace("\r\n", "\n") + '\n';
        for (const char *line : {"From ada Thu Jan  1 00:00:00 2024", "From - Fri Jan 12 09:01:02 2024",
                 "From 0b1f1530 Mon Sep 17 00:00:00 2001", "From a b@x Wed Mar 13 1:02:03 +0100 2024", "From a@x Tue Mar  5 04:03 CET 2024",
                 "From a@x Sat, 09 Mar 2024 10:11:12 +0100"}) {
            row(line, mbox + line + "\nTo: c@x\nBcc: d@x\n\nText\n", {Statement::MboxHoldsAnother, 7});
            row(QByteArray(line) + ", CRLF", QByteArray(mbox + line + "\nTo: c@x\n\nText\n").replace("\n", "\r\n"),
                {Statement::MboxHoldsAnother, 7});
            row(QByteArray(line) + " within a paragraph", mbox + "And\n" + line + "\nit was.\n", {});
            row(QByteArray(line) + " in no mbox", good + "\r\n" + line + "\r\n", {});
            row(QByteArray(line) + ", quoted", mbox + '>' + line + "\n", {});
        }
        // What is followed by a header field separates, whatever its date and what stands before it.
        for (const char *line :
            {"From eve Thu Jan  1 00:00:00 2024", "From a@b 2024-01-06T11:00:00Z", "From a@b", "From - Sat Jan  6 2024"}) {
            const QByteArray header = "\nFrom: a@x\nTo: c@x\nBcc: d@x\n\ny\n";
            row(QByteArray(line) + ", a header behind", mbox + line + header, {Statement::MboxHoldsAnother, 7});
            row(QByteArray(line) + ", no empty line before", mbox + "And\n" + line + header, {Statement::MboxHoldsAnother, 8});
            row(QByteArray(line) + ", its header cut short", mbox + line + "\nSubject : x", {Statement::MboxHoldsAnother, 7});
            row(QByteArray(line) + ", quoted, a header behind", mbox + '>' + line + header, {});
            row(QByteArray(line) + ", a header behind, in no mbox", QByteArray(good).replace("\r\n", "\n") + '\n' + line + header, {});
        }
        row("an mbox with a mark", "\xef\xbb\xbf" + mbox + "From ada Thu Jan  1 00:00:00 2024\n", {Statement::MboxHoldsAnother, 7});
        row("an mbox of one", mbox + "From here on it is easy.\n\nFrom Monday on, at 10:00, in 2024.\n", {});
        row("999", good + "\r\n" + QByteArray(999, 'x') + "\r\n", {Statement::LineOver998, 6});
        row("999 at the end", good + QByteArray(999, 'x'), {Statement::LineOver998, 5});
    }
    void messagesAreJudgedWhateverTheBlocks()
    {
        QFETCH(QByteArray, octets);
        QFETCH(Statement, fault);
        for (qsizetype blockSize : {1, 2, 3, 5, 7, 64, 1000, 100'000}) {
            MessageScan scan;
            QCOMPARE(verdict(scan, octets, blockSize), fault);
            if (fault.isEmpty()) {
                QCOMPARE(scan.size(), octets.size());
                QCOMPARE(scan.lines(), octets.count('\n'));
                QCOMPARE(scan.endsLines(), octets.endsWith('\n'));
                QCOMPARE(scan.hasBareLf(), !octets.contains('\r'));
                const qsizetype end = octets.contains('\r') ? octets.indexOf("\r\n\r\n") + 4 : octets.indexOf("\n\n") + 2;
                QCOMPARE(scan.headers(), octets.first(end));
            }
        }
    }

    void headerSectionEndsAtTheFirstEmptyLine()
    {
        for (qsizetype blockSize : {1, 2, 100}) {
            MessageScan none;
            QVERIFY(verdict(none, "\r\nText\r\n", blockSize).isEmpty());
            QCOMPARE(none.headers(), "\r\n"_ba);
            MessageScan all;
            QVERIFY(verdict(all, "a: b\r\n", blockSize).isEmpty());
            QCOMPARE(all.headers(), "a: b\r\n"_ba);
        }
    }

    void eightBitIsSeenAnywhereInTheContent()
    {
        const QByteArray head = "A: \xe9\r\n\r\n"; // in the header section it is another matter
        for (qsizetype at : {0, 1, 254, 255, 256, 700, 799}) {
            QByteArray octets = QByteArray("0123456789abcdef\r\n").repeated(50).first(800);
            MessageScan plain;
            QVERIFY(plain.add(head + octets) && !plain.contentHas8BitOctets());
            if (octets[at] == '\r' || octets[at] == '\n')
                continue;
            octets[at] = '\xe9';
            MessageScan scan;
            QVERIFY(scan.add(head + octets.first(200)) && scan.add(octets.sliced(200)) && scan.contentHas8BitOctets());
        }
    }

    void endlessHeadersAreRefused()
    {
        MessageScan scan;
        bool goesOn = true;
        for (int i = 0; i < 100 && goesOn; ++i)
            goesOn = scan.add(QByteArray("X-A: b\r\n").repeated(10'000));
        QVERIFY(!goesOn);
        QVERIFY(scan.headers().size() < 6'000'000);
    }
};

QTEST_GUILESS_MAIN(TestMessageScan)
#include "tst_message_scan.moc"
