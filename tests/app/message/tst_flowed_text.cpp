// SPDX-License-Identifier: MIT
#include "app/message/flowed_text.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::flow;
using app::joinFlowed;

namespace {

/// What a reader must get back: line ends made LF, quotation marks with a space behind them.
QString expectedText(QString text, bool isFlowed)
{
    text.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    QString result;
    for (QString line : text.split(u'\n')) {
        qsizetype depth = 0;
        while (depth < line.size() && line[depth] == u'>')
            ++depth;
        if (isFlowed && depth > 0)
            line = line.first(depth) + u' ' + line.sliced(line.mid(depth, 1) == u" " ? depth + 1 : depth);
        result += line + u'\n';
    }
    if (text.isEmpty() || text.endsWith(u'\n'))
        result.chop(1);
    return result;
}

QString roundTrip(const QString &text)
{
    const app::FlowedText flowed = flow(text);
    const QString octets = QString::fromUtf8(flowed.octets);
    return flowed.isFlowed ? joinFlowed(octets, flowed.deletesSpace) : QString(octets).replace("\r\n"_L1, "\n"_L1);
}

} // namespace

class TestFlowedText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptyTextIsNoOctet() { QCOMPARE(flow(u"").octets, QByteArray()); }

    void lastLineIsAlwaysEnded()
    {
        QCOMPARE(flow(u"a").octets, "a\r\n"_ba);
        QCOMPARE(flow(u"a\n").octets, "a\r\n"_ba);
        QCOMPARE(flow(u"a\n\n").octets, "a\r\n\r\n"_ba);
    }

    void anyLineEndIsOne() { QCOMPARE(flow(u"a\rb\nc\r\nd\u2028e").octets, "a\r\nb\r\nc\r\nd\u2028e\r\n"_ba); }

    void linesThatWouldReadAsSomethingElseAreStuffed()
    {
        QCOMPARE(flow(u" a\nFrom c\nb").octets, "  a\r\n From c\r\nb\r\n"_ba);
        const QString broken = QString(74, u'x') + u" >= y"_s; // the break comes before the >, which quotes nothing
        QCOMPARE(flow(broken).octets, QByteArray(74, 'x') + " \r\n >= y\r\n");
        QCOMPARE(roundTrip(broken), broken + u'\n');
    }

    void quotationsAreNotStuffed() { QCOMPARE(flow(u">b\n> c\n>\n> \n>> d").octets, ">b\r\n> c\r\n>\r\n> \r\n>> d\r\n"_ba); }

    void eachLineOfALongQuotationHasItsMark_data()
    {
        QTest::addColumn<QString>("mark");
        for (const QString &mark : {u"> "_s, u">"_s, u">> "_s, u">>>"_s, QString(30, u'>') + u' '})
            QTest::newRow(qPrintable(mark)) << mark;
    }
    void eachLineOfALongQuotationHasItsMark()
    {
        QFETCH(QString, mark);
        for (const QString &words :
            {u"word "_s.repeated(100).trimmed(), u"漢字。"_s.repeated(100), u"a > b  c "_s.repeated(60).trimmed()}) {
            const auto flowed = flow(mark + words);
            QVERIFY(flowed.isFlowed);
            QByteArrayList lines = flowed.octets.split('\n');
            lines.removeLast();
            QVERIFY(lines.size() > 3);
            for (const QByteArray &line : std::as_const(lines)) {
                QVERIFY2(line.startsWith(mark.toUtf8()), line.constData());
                QVERIFY2(QString::fromUtf8(line).size() <= 78, line.constData());
            }
            QCOMPARE(roundTrip(mark + words), expectedText(mark + words, true));
        }
    }

    void marksInsideAQuotationStayWithTheirLine()
    {
        const QString text = u"> > "_s + u"word "_s.repeated(60).trimmed();
        QCOMPARE(flow(text).octets, text.toUtf8() + "\r\n");
        const QString deep = QString(1000, u'>') + u' ' + u"word "_s.repeated(1000).trimmed();
        QVERIFY(flow(deep).octets.size() < 10'000); // each line would repeat the marks
    }

    void blanksThatFlowingWouldDropAreKept()
    {
        for (const QString &text : {u"a  \nb\n   \nc\n"_s, u"long \n"_s, u"> quoted \n"_s, u"x\n--  \n"_s}) {
            const auto flowed = flow(text);
            QVERIFY(!flowed.isFlowed);
            QCOMPARE(flowed.octets, QString(text).replace(u'\n', u"\r\n"_s).toUtf8());
        }
        QVERIFY(flow(u"a\tb\t\n-- \nAda").isFlowed);
        QVERIFY(flow(u"> -- \n> Ada\n> \n>").isFlowed);
    }

    void aPatchIsNotFlowed()
    {
        const QString patch =
            u"Subject: x\n---\n a.c | 2 +-\n\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1,3 +1,3 @@\n context\n-old\n+new\n From x\n-- \n2.47\n"_s;
        QVERIFY(!flow(patch).isFlowed);
        QCOMPARE(flow(patch).octets, QString(patch).replace(u'\n', u"\r\n"_s).toUtf8());
        QVERIFY(flow(u"--- a rule\nand @@ -1\n").isFlowed);
    }

    void signatureMarkStaysAndNeverFlows()
    {
        QCOMPARE(flow(u"a\n-- \nAda").octets, "a\r\n-- \r\nAda\r\n"_ba);
        QCOMPARE(joinFlowed(u"a \r\n-- \r\nAda\r\n", false), u"a \n-- \nAda\n"_s);
    }

    void brokenLineNeverReadsAsTheSignatureMark()
    {
        const QString text = u"-- "_s + QString(90, u'x') + u" y"_s;
        QVERIFY(!flow(text).octets.contains("-- \r\n"));
        QCOMPARE(roundTrip(text), text + u'\n');
    }

    void longParagraphIsBrokenBehindSpaces()
    {
        QString text = u"word"_s;
        for (int i = 0; i < 200; ++i)
            text += u" word%1"_s.arg(i);
        const auto flowed = flow(text);
        for (const QByteArray &line : flowed.octets.split('\n'))
            QVERIFY2(line.size() <= 77, line.constData());
        QVERIFY(flowed.octets.count('\n') < 25);
        QVERIFY(!flowed.deletesSpace);
        QCOMPARE(roundTrip(text), expectedText(text, flow(text).isFlowed));
    }

    void wordLongerThanALineStaysWhole()
    {
        const QString link = u"https://example.org/"_s + QString(200, u'p');
        const auto flowed = flow(u"see "_s + link + u" and on"_s);
        QVERIFY(flowed.octets.contains(link.toUtf8()));
        QCOMPARE(joinFlowed(QString::fromUtf8(flowed.octets), false), u"see "_s + link + u" and on\n"_s);
    }

    void ideographsAreBrokenWithDelSp()
    {
        const QString text = u"吾輩は猫である。名前はまだ無い。"_s.repeated(20) + u"\nand some words"_s;
        const auto flowed = flow(text);
        QVERIFY(flowed.deletesSpace);
        for (const QByteArray &line : flowed.octets.split('\n')) {
            const QString shown = QString::fromUtf8(line);
            QVERIFY(shown.size() <= 40);
            QVERIFY(!shown.startsWith(u'。')); // UAX 14: a full stop never begins a line
        }
        QCOMPARE(roundTrip(text), text + u'\n');
    }

    void quotedLinesJoinWithinTheirDepth()
    {
        QCOMPARE(joinFlowed(u"> a \r\n> b\r\n>> c \r\n> d\r\ne\r\n", false), u"> a b\n>> c \n> d\ne\n"_s);
    }

    void everyTextComesBack()
    {
        quint32 state = 20260727; // a fixed seed: the same texts each time
        const auto next = [&state](quint32 bound) {
            state = state * 1664525u + 1013904223u;
            return (state >> 8) % bound;
        };
        const QStringList pieces = {u"a"_s, u" "_s, u"  "_s, u"\n"_s, u"\r\n"_s, u">"_s, u"From "_s, u"-- "_s, u"é"_s, u"漢字"_s, u"。"_s,
            u"😀"_s, u"longer-word"_s, QString(80, u'x'), u"\t"_s, u"\u0301"_s, u"\n-- \n"_s, u"."_s};
        for (int round = 0; round < 3000; ++round) {
            QString text;
            for (quint32 i = next(60); i > 0; --i)
                text += pieces[next(quint32(pieces.size()))];
            QCOMPARE(roundTrip(text), expectedText(text, flow(text).isFlowed));
        }
    }
};

QTEST_GUILESS_MAIN(TestFlowedText)
#include "tst_flowed_text.moc"
