// SPDX-License-Identifier: MIT
#include "smtp/transcript/json_reader.h"
#include "smtp/transcript/printable.h"
#include "smtp/transcript/transcript.h"
#include "smtp/transcript/writers.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;

class TestWriters : public QObject {
    Q_OBJECT

private:
    static Event event(Event::Body body, bool isEncrypted = false)
    {
        return {7, std::chrono::microseconds(1500), Step::Envelope, 3, isEncrypted, std::move(body)};
    }

private Q_SLOTS:
    void marksSayWhoSpeaksAndWhoCanListen()
    {
        QCOMPARE(toText(event(happened::Sent {"NOOP"})), "-> NOOP\n"_ba);
        QCOMPARE(toText(event(happened::Sent {"NOOP"}, true)), "~> NOOP\n"_ba);
        QCOMPARE(toText(event(happened::Received {"250 ok"})), "<- 250 ok\n"_ba);
        QCOMPARE(toText(event(happened::Received {"250 ok"}, true)), "<~ 250 ok\n"_ba);
        QVERIFY(toText(event(happened::Closed {})).startsWith("=== "));
    }

    void nothingThatATerminalObeysIsLeft()
    {
        QByteArray hostile;
        for (int octet = 0; octet < 256; ++octet)
            hostile += static_cast<char>(octet);
        hostile += "\xc2\x9b"
                   "31m \xe2\x80\xae rtl";
        const QByteArray text = toText(event(happened::Received {hostile})).chopped(1);
        for (const QChar c : QString::fromUtf8(text)) {
            QVERIFY2(c.category() != QChar::Other_Control, text);
            QVERIFY(c != QChar(0x202e));
        }
        QVERIFY(QString::fromUtf8(text).toUtf8() == text);
    }

    void validUtf8IsShownAsItIs()
    {
        QCOMPARE(printable("h\xc3\xa9llo \xe2\x82\xac \xf0\x9f\x93\xae"), u"héllo € 📮"_s);
        QCOMPARE(printable("\xc3"), u"\\xc3"_s);
        QCOMPARE(printable("\xed\xa0\x80"), u"\\xed\\xa0\\x80"_s); // a surrogate
        QCOMPARE(printable("\x1b[2J"), u"\\x1b[2J"_s);
    }

    void jsonIsOneObjectALine()
    {
        const Reply reply {550, {"5.1.1 no \xff"_ba}, EnhancedStatus {5, 1, 1}};
        for (const Event &each : {event(happened::Received {"550 5.1.1 \x01\xff\n"}), event(happened::Replied {reply, "RCPT"}),
                 event(happened::Failed {{.kind = Error::Kind::Refused, .detail = u"x\ny"_s, .reply = reply}}),
                 event(happened::BodyProgress {1, -1}), event(happened::TlsEstablished {TlsReport {}}),
                 event(happened::Resolved {{QHostAddress::LocalHost}})}) {
            const QByteArray line = toJson(each);
            QCOMPARE(line.count('\n'), 1);
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            QCOMPARE(object["seq"_L1].toInt(), 7);
            QCOMPARE(object["ms"_L1].toDouble(), 1.5);
            QCOMPARE(object["step"_L1].toString(), u"envelope"_s);
            QVERIFY(!object["event"_L1].toString().isEmpty());
        }
    }

    void theTranscriptIsBounded()
    {
        Transcript transcript;
        for (std::size_t i = 0; i < Transcript::maximumEvents + 10; ++i)
            transcript.append({}, Step::Connection, 0, false, happened::Received {});
        QCOMPARE(transcript.size(), Transcript::maximumEvents);
        transcript.append({}, Step::Connection, 0, false, happened::Closed {});
        QCOMPARE(transcript.size(), Transcript::maximumEvents + 1);
    }

    void howAServerWasTrustedComesBack()
    {
        for (const TlsTrust trust : {TlsTrust::None, TlsTrust::Authority, TlsTrust::Pinned, TlsTrust::Dane, TlsTrust::MtaSts}) {
            TlsReport report;
            report.trust = trust;
            Transcript transcript;
            readJson(toJson(event(happened::TlsEstablished {report})), transcript);
            QCOMPARE(transcript.size(), 1U);
            QCOMPARE(std::get<happened::TlsEstablished>(transcript.events().front().body).report().trust, trust);
        }
    }
};

QTEST_APPLESS_MAIN(TestWriters)
#include "tst_writers.moc"
