// SPDX-License-Identifier: MIT
#include "app/message/flowed_text.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::flow;
using app::joinFlowed;

namespace {

/// What a reader must get back: line ends made LF, spaces before them gone.
QString expectedText(QString text)
{
    text.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    QString result;
    for (QString line : text.split(u'\n')) {
        const bool isSignature = line == "-- "_L1;
        while (!isSignature && line.endsWith(u' '))
            line.chop(1);
        result += line + u'\n';
    }
    if (text.isEmpty() || text.endsWith(u'\n'))
        result.chop(1);
    return result;
}

QString roundTrip(const QString &text)
{
    const app::FlowedText flowed = flow(text);
    return joinFlowed(QString::fromUtf8(flowed.octets), flowed.deletesSpace);
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

    void anyLineEndIsOne() { QCOMPARE(flow(u"a\rb\nc\r\nd\u2028e\u2029f").octets, "a\r\nb\r\nc\r\nd\r\ne\r\nf\r\n"_ba); }

    void linesThatWouldReadAsSomethingElseAreStuffed()
    {
        QCOMPARE(flow(u" a\n>b\nFrom c\n>").octets, "  a\r\n >b\r\n From c\r\n >\r\n"_ba);
    }

    void spacesBeforeALineEndWouldFlowAndAreDropped() { QCOMPARE(flow(u"a  \nb\n   \nc").octets, "a\r\nb\r\n\r\nc\r\n"_ba); }

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
        QString text;
        for (int i = 0; i < 200; ++i)
            text += u"word%1 "_s.arg(i);
        const auto flowed = flow(text);
        for (const QByteArray &line : flowed.octets.split('\n'))
            QVERIFY2(line.size() <= 77, line.constData());
        QVERIFY(flowed.octets.count('\n') < 25);
        QVERIFY(!flowed.deletesSpace);
        QCOMPARE(roundTrip(text), expectedText(text));
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
            QCOMPARE(roundTrip(text), expectedText(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestFlowedText)
#include "tst_flowed_text.moc"
