// SPDX-License-Identifier: MIT
#include "ui/session/step_progress.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp::happened;
using namespace std::chrono_literals;
using smtp::Step;
using ui::StepProgress;
using State = StepProgress::State;

class TestStepProgress : public QObject {
    Q_OBJECT

private:
    static smtp::Event event(std::chrono::nanoseconds at, Step step, smtp::Event::Body body)
    {
        return {0, at, step, 1, false, std::move(body)};
    }

private Q_SLOTS:
    void aStepIsDoneWhenTheNextBegins()
    {
        StepProgress progress;
        progress.take(event(0ms, Step::Connection, Resolving {u"x"_s, 25}));
        QCOMPARE(progress[Step::Connection].state, State::Running);
        QCOMPARE(progress[Step::Envelope].state, State::Waiting);
        progress.take(event(40ms, Step::Connection, Received {"250 ok"}));
        progress.take(event(41ms, Step::Envelope, Sent {"MAIL FROM:<a@x>"}));
        QCOMPARE(progress[Step::Connection].state, State::Done);
        QCOMPARE(progress[Step::Connection].ended - progress[Step::Connection].began, std::chrono::nanoseconds(40ms));
        QCOMPARE(progress[Step::Envelope].state, State::Running);
    }

    void aFailureStaysAtItsStep()
    {
        StepProgress progress;
        progress.take(event(0ms, Step::Connection, Resolving {u"x"_s, 25}));
        smtp::Error error;
        error.step = Step::Connection;
        progress.take(event(30ms, Step::Connection, Failed {error}));
        progress.take(event(31ms, Step::Confirmation, Sent {"QUIT"}));
        progress.take(event(32ms, Step::Confirmation, Closed {}));
        progress.conclude(false);
        QCOMPARE(progress[Step::Connection].state, State::Failed);
        QCOMPARE(progress[Step::Confirmation].state, State::Waiting);
    }

    void theBodysShareIsKnown()
    {
        StepProgress progress;
        progress.take(event(0ms, Step::Content, BodyStarted {200}));
        progress.take(event(1ms, Step::Content, BodyProgress {50, 200}));
        QCOMPARE(progress.bodySent, 50);
        QCOMPARE(progress.bodySize, 200);
    }

    void aNewSessionInTheSameTranscriptBeginsAgain()
    {
        StepProgress progress;
        progress.take(event(0ms, Step::Connection, Resolving {u"x"_s, 25}));
        smtp::Error refused;
        refused.step = Step::Connection;
        progress.take(event(1ms, Step::Connection, Failed {refused}));
        progress.take(event(9ms, Step::Connection, Resolving {u"x"_s, 25}));
        QCOMPARE(progress[Step::Connection].state, State::Running);
        QCOMPARE(progress[Step::Connection].began, std::chrono::nanoseconds(9ms));
    }
};

QTEST_GUILESS_MAIN(TestStepProgress)
#include "tst_step_progress.moc"
