// SPDX-License-Identifier: MIT
#include "app/explain/step_times.h"

#include <QTest>

using namespace smtp::happened;
using namespace std::chrono_literals;
using app::StepTimes;
using smtp::Step;

class TestStepTimes : public QObject {
    Q_OBJECT

private:
    static smtp::Event event(std::chrono::nanoseconds at, Step step, smtp::Event::Body body, quint32 connection = 0)
    {
        return {.at = at, .step = step, .exchange = 1, .body = std::move(body), .connection = connection};
    }
    static std::chrono::nanoseconds sum(const StepTimes &times)
    {
        return times.of(Step::Connection) + times.of(Step::Envelope) + times.of(Step::Content) + times.of(Step::Confirmation);
    }

private Q_SLOTS:
    /// DATA goes with the envelope and QUIT with the dot: neither may begin a step before its time.
    void whatWasSentAheadTakesNoTimeFromAnother()
    {
        StepTimes times;
        times.take(event(0ms, Step::Connection, Resolving {QStringLiteral("x"), 25}));
        times.take(event(148ms, Step::Connection, Received {"235 2.7.0 Welcome"}));
        times.take(event(148ms, Step::Envelope, Sent {"MAIL FROM:<a@x>"}));
        times.take(event(148ms, Step::Envelope, Sent {"RCPT TO:<b@x>"}));
        times.take(event(148ms, Step::Content, Sent {"DATA"}));
        times.take(event(163ms, Step::Envelope, Received {"250 sender"}));
        times.take(event(179ms, Step::Envelope, Received {"250 recipient"}));
        times.take(event(180ms, Step::Content, Received {"354 go"}));
        times.take(event(185ms, Step::Content, BodySent {1000}));
        times.take(event(185ms, Step::Confirmation, Sent {"QUIT"}));
        times.take(event(333ms, Step::Confirmation, Received {"250 queued"}));
        QCOMPARE(times.of(Step::Connection), std::chrono::nanoseconds(148ms));
        QCOMPARE(times.of(Step::Envelope), std::chrono::nanoseconds(31ms));
        QCOMPARE(times.of(Step::Content), std::chrono::nanoseconds(6ms));
        QCOMPARE(times.of(Step::Confirmation), std::chrono::nanoseconds(148ms)); // the wait after the dot
        QCOMPARE(sum(times), std::chrono::nanoseconds(333ms));
    }

    void aClosedConnectionCountsWhereItStood()
    {
        StepTimes times;
        times.take(event(10ms, Step::Envelope, Sent {"MAIL FROM:<a@x>"}));
        times.take(event(30ms, Step::Confirmation, Closed {}));
        QCOMPARE(times.of(Step::Envelope), std::chrono::nanoseconds(30ms));
        QCOMPARE(times.of(Step::Confirmation), std::chrono::nanoseconds(0));
        QCOMPARE(times.current(), Step::Envelope);
    }

    /// Somebody may think long before they type another password.
    void betweenSessionsNoStepTakesTime()
    {
        StepTimes times;
        times.take(event(0ms, Step::Connection, Resolving {QStringLiteral("x"), 25}, 1));
        times.take(event(10ms, Step::Connection, Received {"535 no"}, 1));
        times.take(event(30s, Step::Connection, Resolving {QStringLiteral("x"), 25}, 2));
        times.take(event(30s + 5ms, Step::Connection, Received {"220 hello"}, 2));
        QCOMPARE(sum(times), std::chrono::nanoseconds(15ms));
    }

    void aClockThatGoesBackTakesNothingAway()
    {
        StepTimes times;
        times.take(event(50ms, Step::Connection, Sent {"EHLO a"}));
        times.take(event(20ms, Step::Connection, Received {"250 a"}));
        times.take(event(60ms, Step::Envelope, Sent {"MAIL FROM:<a@x>"}));
        QCOMPARE(sum(times), std::chrono::nanoseconds(60ms));
    }
};

QTEST_MAIN(TestStepTimes)
#include "tst_step_times.moc"
