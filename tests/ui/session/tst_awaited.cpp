// SPDX-License-Identifier: MIT
#include "ui/kit/duration.h"
#include "ui/session/awaited.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp::happened;
using namespace std::chrono_literals;
using smtp::Step;
using ui::Awaited;
using What = Awaited::What;

class TestAwaited : public QObject {
    Q_OBJECT

private:
    Awaited m_awaited;

    void take(quint32 exchange, std::chrono::milliseconds at, smtp::Event::Body body)
    {
        m_awaited.take({0, at, Step::Connection, exchange, false, std::move(body)});
    }
    void replied(quint32 exchange, std::chrono::milliseconds at, const char *verb)
    {
        take(exchange, at, Received {"250 ok"});
        take(exchange, at, Replied {smtp::Reply {250, {"ok"}, {}}, verb});
    }

private Q_SLOTS:
    void init() { m_awaited = {}; }

    void beforeAnythingHappensItIsTheKeyring()
    {
        QCOMPARE(m_awaited.what(), What::Keyring);
        QVERIFY(m_awaited.sentence().contains(u"keyring"_s));
        QCOMPARE(m_awaited.soFar(3s), u"3 s so far"_s);
    }

    void lengthsOfTimeAreRounded()
    {
        QCOMPARE(ui::shownDuration(9900us), u"9.9 ms"_s);
        QCOMPARE(ui::shownDuration(9960us), u"10 ms"_s);
        QCOMPARE(ui::shownDuration(10700us), u"11 ms"_s);
        QCOMPARE(ui::shownDuration(999600us), u"1.0 s"_s);
        QVERIFY(ui::spokenDuration(10700us).startsWith(u"11 "));
    }

    /// Also after a failure.
    void theGoodbyeHasItsTime()
    {
        take(0, 0ms, Failed {});
        take(3, 10ms, Sent {"QUIT"});
        QCOMPARE(m_awaited.soFar(2s + 10ms), u"2 s so far, 5 s at most"_s);
    }

    void theWayToTheServer()
    {
        take(0, 0ms, Resolving {u"mail.example"_s, 25});
        QCOMPARE(m_awaited.what(), What::Address);
        QVERIFY(m_awaited.sentence().contains(u"mail.example"_s));
        QCOMPARE(m_awaited.atMost(), 0ms);
        take(0, 10ms, Connecting {QHostAddress(QHostAddress::LocalHost), 25});
        QCOMPARE(m_awaited.what(), What::Connection);
        QCOMPARE(m_awaited.atMost(), 30s);
        take(0, 20ms, Connected {{}, 25, {}, 0});
        QCOMPARE(m_awaited.what(), What::Greeting);
        QCOMPARE(m_awaited.soFar(12s + 20ms), u"12 s so far, 5 min at most"_s);
        replied(1, 30ms, "");
        QCOMPARE(m_awaited.what(), What::Nothing);
        QVERIFY(m_awaited.sentence().isEmpty());
    }

    void theFirstThatIsUnansweredIsWaitedFor()
    {
        take(1, 0ms, Sent {"MAIL FROM:<a@x>"});
        take(2, 0ms, Sent {"RCPT TO:<b@x>"});
        take(3, 0ms, Sent {"DATA"});
        QCOMPARE(m_awaited.whom(), u"MAIL"_s);
        replied(1, 5ms, "MAIL");
        QCOMPARE(m_awaited.whom(), u"RCPT"_s);
        QCOMPARE(m_awaited.since(), std::chrono::nanoseconds(5ms));
        replied(2, 6ms, "RCPT");
        QCOMPARE(m_awaited.whom(), u"DATA"_s);
        QCOMPARE(m_awaited.atMost(), 2min);
    }

    void theLastWordHasTenMinutes()
    {
        take(4, 0ms, BodyStarted {3});
        QCOMPARE(m_awaited.what(), What::Transfer);
        QCOMPARE(m_awaited.atMost(), 3min);
        take(4, 1ms, BodySent {3});
        take(5, 1ms, Sent {"QUIT"});
        QCOMPARE(m_awaited.what(), What::Confirmation);
        QCOMPARE(m_awaited.atMost(), 10min);
        replied(4, 9ms, ".");
        QCOMPARE(m_awaited.whom(), u"QUIT"_s);
        replied(5, 9ms, "QUIT");
        QCOMPARE(m_awaited.what(), What::Nothing);
    }

    void theLastChunkIsConfirmedToo()
    {
        take(4, 0ms, BodyStarted {3});
        take(4, 0ms, Sent {"BDAT 3 LAST"});
        take(4, 0ms, BodySent {3, false});
        QCOMPARE(m_awaited.what(), What::Confirmation);
    }

    void aPersonOrTheEndIsNotWaitedFor()
    {
        take(0, 0ms, TlsStarted {});
        QCOMPARE(m_awaited.what(), What::Handshake);
        take(0, 0ms, TlsJudged {smtp::TlsVerdict::Ask, {}});
        QCOMPARE(m_awaited.what(), What::Nothing);
        take(0, 0ms, TlsJudged {smtp::TlsVerdict::Accept, {}});
        QCOMPARE(m_awaited.what(), What::Handshake);
        take(2, 0ms, Sent {"EHLO a"});
        take(0, 0ms, Failed {{}});
        QCOMPARE(m_awaited.what(), What::Nothing);
    }
};

QTEST_MAIN(TestAwaited)
#include "tst_awaited.moc"
