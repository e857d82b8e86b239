// SPDX-License-Identifier: MIT
#include "app/explain/explainer.h"
#include "app/explain/step_progress.h"
#include "smtp/transcript/json_reader.h"
#include "smtp/transcript/writers.h"
#include "tests/support/dialogue.h"
#include "tests/support/manual_gate.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::StepProgress;
using smtp::GateDecision;
using smtp::Step;
using State = StepProgress::State;

namespace {

smtp::Letter threeRecipients()
{
    return letter("ada@example.org", {"good@example.net", "bad@example.net", "later@example.net"}, "Subject: x\r\n\r\nhello\r\n");
}

StepProgress readFrom(const smtp::Transcript &transcript)
{
    StepProgress progress;
    for (const smtp::Event &event : transcript.events())
        progress.take(event);
    return progress;
}

/// The four states, and the same from the session as it is kept.
QList<State> states(const Dialogue &d)
{
    QByteArray lines;
    for (const smtp::Event &event : d.transcript.events())
        lines += smtp::toJson(event);
    smtp::Transcript kept;
    smtp::readJson(lines, kept);
    const StepProgress live = readFrom(d.transcript);
    const StepProgress again = readFrom(kept);
    QList<State> states;
    for (std::size_t i = 0; i < 4; ++i) {
        states << live.steps()[i].state;
        if (again.steps()[i].state != live.steps()[i].state || again.steps()[i].asked != live.steps()[i].asked
            || again.steps()[i].accepted != live.steps()[i].accepted || again.steps()[i].why != live.steps()[i].why)
            qWarning("step %zu is not the same in the kept session", i + 1);
    }
    return states;
}

const QList<State> allDone {State::Done, State::Done, State::Done, State::Done};

} // namespace

class TestStepProgress : public QObject {
    Q_OBJECT

private:
    /// MAIL and three RCPT, answered like this.
    static void envelope(Dialogue &d, const QByteArray &good, const QByteArray &bad, const QByteArray &later)
    {
        d.greet();
        for (const QByteArray &reply : {"250 ok"_ba, good, bad, later}) {
            d.clock->advance(10ms);
            d.server(reply);
        }
    }
    static void stepToTheFirstRecipient(Dialogue &d, ManualGate &gate)
    {
        d.server("220 hi");
        for (const QByteArray &reply : {"250 mx"_ba, "250 ok"_ba}) {
            gate.decide();
            d.server(reply);
        }
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"kept session"_s)); }

    void aLetterThatIsTakenIsDoneInFourSteps()
    {
        Dialogue d({threeRecipients()});
        d.clock->advance(5ms);
        envelope(d, "250 ok", "250 ok", "250 ok");
        d.clock->advance(20ms);
        d.server("354 go on");
        StepProgress soFar = readFrom(d.transcript);
        QCOMPARE(soFar[Step::Content].state, State::Done); // every octet and the dot are out
        QCOMPARE(soFar[Step::Confirmation].state, State::Running); // and the server has not answered yet
        d.clock->advance(300ms);
        d.server("250 2.0.0 ok");
        d.server("221 bye");
        QCOMPARE(states(d), allDone);
        const StepProgress progress = readFrom(d.transcript);
        const auto took = [&](Step step) { return progress[step].took; };
        QCOMPARE(took(Step::Envelope), std::chrono::nanoseconds(40ms));
        QCOMPARE(took(Step::Content), std::chrono::nanoseconds(20ms));
        QCOMPARE(took(Step::Confirmation), std::chrono::nanoseconds(300ms)); // the wait for the server
    }

    void twoOfThreeRefusedIsAnEnvelopePartlyDone()
    {
        Dialogue d({threeRecipients()});
        envelope(d, "250 ok", "550 5.1.1 no", "450 4.2.1 later");
        d.server("354 go on");
        d.server("250 ok");
        d.server("221 bye");
        QCOMPARE(states(d), (QList {State::Done, State::Partly, State::Done, State::Done}));
        QCOMPARE(readFrom(d.transcript)[Step::Envelope].accepted, 1);
        QCOMPARE(readFrom(d.transcript)[Step::Envelope].asked, 3);
    }

    void everybodyRefusedFailsAtTheEnvelope()
    {
        for (const QByteArray &extension : {"HELP"_ba, "PIPELINING"_ba}) {
            Dialogue d({threeRecipients()});
            d.greet({extension});
            for (const char *reply : {"250 ok", "550 no", "550 no", "450 later"})
                d.server(reply);
            if (extension == "PIPELINING") {
                QVERIFY(d.takeWritten().contains("DATA")); // it was on its way already
                d.server("554 no valid recipients");
            }
            d.server("221 bye");
            QCOMPARE(states(d), (QList {State::Done, State::Failed, State::NotReached, State::NotReached}));
        }
    }

    /// A server that says 4yz has not refused: the step says so as the band and the recipients do.
    void notNowIsNoRefusal_data()
    {
        QTest::addColumn<QList<QByteArray>>("replies"); // to MAIL and what follows
        QTest::addColumn<QList<State>>("expected");
        const State done = State::Done, later = State::Later, not_ = State::NotReached;
        QTest::newRow("sender") << QList<QByteArray> {"451 4.3.0 busy"} << QList {done, later, not_, not_};
        QTest::newRow("recipients") << QList<QByteArray> {"250 ok", "450 later", "450 later", "451 later"}
                                    << QList {done, later, not_, not_};
        QTest::newRow("DATA") << QList<QByteArray> {"250 ok", "250 ok", "250 ok", "250 ok", "451 later"} << QList {done, done, later, not_};
        QTest::newRow("the dot") << QList<QByteArray> {"250 ok", "250 ok", "250 ok", "250 ok", "354 go on", "451 later"}
                                 << QList {done, done, done, later};
        QTest::newRow("one for good") << QList<QByteArray> {"250 ok", "450 later", "550 no", "450 later"}
                                      << QList {done, State::Failed, not_, not_};
    }

    void notNowIsNoRefusal()
    {
        QFETCH(QList<QByteArray>, replies);
        QFETCH(QList<State>, expected);
        Dialogue d({threeRecipients()});
        d.greet();
        for (const QByteArray &reply : std::as_const(replies))
            d.server(reply);
        d.server("221 bye");
        QCOMPARE(states(d), expected);
    }

    /// The commands are out together: only the step whose reply is awaited runs.
    void whatWasSentAheadDoesNotRunYet()
    {
        Dialogue d({threeRecipients()});
        d.greet({"PIPELINING"});
        d.server("250 ok");
        QVERIFY(d.takeWritten().contains("DATA"));
        QCOMPARE(readFrom(d.transcript)[Step::Envelope].state, State::Running);
        QCOMPARE(readFrom(d.transcript)[Step::Content].state, State::NotReached);
        for (int i = 0; i < 3; ++i)
            d.server("250 ok");
        QCOMPARE(readFrom(d.transcript)[Step::Envelope].state, State::Done);
        QCOMPARE(readFrom(d.transcript)[Step::Content].state, State::Running);
    }

    /// At once, while DATA waits at the gate, and in the end.
    void everyoneLeftOutIsNoFailure()
    {
        ManualGate gate;
        Dialogue d({threeRecipients()}, nullptr, &gate);
        stepToTheFirstRecipient(d, gate);
        for (int i = 0; i < 3; ++i)
            gate.decide({GateDecision::Kind::Skip, {}});
        QCOMPARE(gate.offered, "DATA"_ba);
        QCOMPARE(readFrom(d.transcript)[Step::Envelope].state, State::LeftOut);
        gate.decide();
        d.server("554 no valid recipients");
        QCOMPARE(readFrom(d.transcript)[Step::Envelope].state, State::LeftOut);
    }

    void whoCancelsStopsTheStepThatWaits()
    {
        Dialogue d({threeRecipients()});
        d.greet({"PIPELINING"});
        d.server("250 ok");
        d.session->cancel();
        QVERIFY(d.hasEnded());
        QCOMPARE(states(d), (QList {State::Done, State::Stopped, State::NotReached, State::NotReached}));
        QCOMPARE(*readFrom(d.transcript)[Step::Envelope].why, smtp::Error::Kind::Cancelled);
        for (const auto &told : app::judge(d.report()).recipients) {
            QCOMPARE(told.text, u"stopped by you"_s);
            QCOMPARE(told.kind, app::Verdict::Kind::Cancelled);
        }
    }

    void whoCancelsAfterTheDotIsToldSo()
    {
        for (const bool isTimedOut : {false, true}) {
            Dialogue d({threeRecipients()});
            envelope(d, "250 ok", "250 ok", "250 ok");
            d.server("354 go on");
            if (isTimedOut)
                d.clock->advance(1h);
            else
                d.session->cancel();
            const app::Verdict verdict = app::judge(d.report());
            QCOMPARE(verdict.kind, app::Verdict::Kind::Uncertain);
            QCOMPARE(verdict.headline,
                isTimedOut ? u"It may have been delivered: the server did not confirm in time."_s
                           : u"It may have been delivered: you stopped it before the server could confirm."_s);
            QVERIFY2(!verdict.what.contains(u"Cancelled"), qPrintable(verdict.what));
            QVERIFY2(verdict.advice.startsWith(u"Ask the recipients before"), qPrintable(verdict.advice));
            QCOMPARE(states(d).constLast(), State::Uncertain);
        }
    }

    void notNowIsSaidBeforeTheReplyToData()
    {
        Dialogue d({threeRecipients()});
        d.greet({"PIPELINING"});
        for (const char *reply : {"250 ok", "450 later", "451 later", "450 later"})
            d.server(reply);
        QVERIFY(d.takeWritten().contains("DATA"));
        QCOMPARE(readFrom(d.transcript)[Step::Envelope].state, State::Later);
    }

    void aRefusedSenderFailsAtTheEnvelope()
    {
        Dialogue d({threeRecipients()});
        d.greet();
        d.server("550 5.7.1 not your address");
        d.server("221 bye");
        QCOMPARE(states(d), (QList {State::Done, State::Failed, State::NotReached, State::NotReached}));
    }

    void aRefusedDataFailsAtTheContent()
    {
        Dialogue d({threeRecipients()});
        envelope(d, "250 ok", "250 ok", "250 ok");
        d.server("554 5.3.0 no");
        d.server("221 bye");
        QCOMPARE(states(d), (QList {State::Done, State::Done, State::Failed, State::NotReached}));
    }

    void aLetterThatIsTooLargeFailsWhereMailWouldHaveBeen()
    {
        Dialogue d({threeRecipients()});
        d.greet({"SIZE 5"});
        d.server("221 bye");
        QCOMPARE(states(d), (QList {State::Done, State::Failed, State::NotReached, State::NotReached}));
        QCOMPARE(*readFrom(d.transcript)[Step::Envelope].why, smtp::Error::Kind::InvalidMessage);
    }

    void aRefusedMessageFailsAtTheConfirmation()
    {
        Dialogue d({threeRecipients()});
        envelope(d, "250 ok", "250 ok", "250 ok");
        d.server("354 go on");
        d.server("554 5.7.1 spam");
        d.server("221 bye");
        QCOMPARE(states(d), (QList {State::Done, State::Done, State::Done, State::Failed}));
    }

    void aLostConfirmationIsUncertainAndNothingElse()
    {
        for (const QByteArray &extension : {"HELP"_ba, "CHUNKING"_ba}) {
            Dialogue d({threeRecipients()});
            d.greet({extension});
            for (const char *reply : {"250 ok", "250 ok", "550 no", "250 ok"})
                d.server(reply);
            if (extension == "HELP")
                d.server("354 go on");
            d.serverCloses();
            QVERIFY(d.hasEnded());
            QCOMPARE(states(d), (QList {State::Done, State::Partly, State::Done, State::Uncertain}));
        }
    }

    void aConnectionLostInTheMiddleFailsThere()
    {
        Dialogue d({threeRecipients()});
        d.greet();
        d.server("250 ok");
        d.serverCloses();
        QVERIFY(d.hasEnded());
        QCOMPARE(states(d), (QList {State::Done, State::Later, State::NotReached, State::NotReached}));
    }

    void lmtpConfirmsSomeOfThem()
    {
        Dialogue d({threeRecipients()}, [](smtp::SessionOptions &options) { options.protocol = smtp::MailTransaction::Protocol::Lmtp; });
        d.server("220 hi");
        d.server("250-mx\n250 PIPELINING");
        for (const char *reply : {"250 ok", "250 ok", "250 ok", "250 ok"})
            d.server(reply);
        d.server("354 go on");
        for (const char *reply : {"250 ok", "552 5.2.2 full", "250 ok"})
            d.server(reply);
        d.server("221 bye");
        QCOMPARE(states(d), (QList {State::Done, State::Done, State::Done, State::Partly}));
        QCOMPARE(readFrom(d.transcript)[Step::Confirmation].accepted, 2);
        QCOMPARE(readFrom(d.transcript)[Step::Confirmation].asked, 3);
    }

    void recipientsThatThereWasNoRoomForCountOnce()
    {
        Dialogue d({threeRecipients()});
        envelope(d, "250 ok", "452 4.5.3 too many", "452 4.5.3 too many");
        d.server("354 go on");
        d.server("250 ok");
        for (const char *reply : {"250 ok", "250 ok", "250 ok", "354 go on", "250 ok", "221 bye"})
            d.server(reply);
        QVERIFY(d.report().isAccepted());
        QCOMPARE(states(d), allDone);
        QCOMPARE(readFrom(d.transcript)[Step::Envelope].asked, 3);
    }

    void aCommandThatWaitsIsSaid()
    {
        ManualGate gate;
        Dialogue d({threeRecipients()}, nullptr, &gate);
        d.server("220 hi");
        QCOMPARE(readFrom(d.transcript)[Step::Connection].state, State::WaitingForYou);
        gate.decide();
        QCOMPARE(readFrom(d.transcript)[Step::Connection].state, State::Running);
        d.server("250 mx");
        QCOMPARE(readFrom(d.transcript)[Step::Connection].state, State::Done);
        QCOMPARE(readFrom(d.transcript)[Step::Envelope].state, State::WaitingForYou);
        gate.decide({GateDecision::Kind::Abort, {}});
        d.server("221 bye");
        QCOMPARE(states(d), (QList {State::Done, State::Stopped, State::NotReached, State::NotReached}));
        QCOMPARE(*readFrom(d.transcript)[Step::Envelope].why, smtp::Error::Kind::Cancelled);
    }

    void whatAPersonLeavesOutIsPartlyDone()
    {
        ManualGate gate;
        Dialogue d({threeRecipients()}, nullptr, &gate);
        stepToTheFirstRecipient(d, gate);
        gate.decide({GateDecision::Kind::Skip, {}});
        gate.decide({GateDecision::Kind::Replace, "NOOP"});
        d.server("250 ok"); // which accepts nobody
        gate.decide();
        d.server("250 ok");
        QCOMPARE(gate.offered, "DATA"_ba);
        const StepProgress::One envelope = readFrom(d.transcript)[Step::Envelope];
        QCOMPARE(envelope.state, State::Partly);
        QCOMPARE(envelope.accepted, 1);
        QCOMPARE(envelope.asked, 3);
    }

    /// What a person left out is no failure of the server's, nor of the step.
    void whatCannotGoWithoutItWasLeftOut()
    {
        const auto require = [](smtp::SessionOptions &options) { options.tls.mode = smtp::TlsMode::Required; };
        for (const bool isEhlo : {true, false}) {
            ManualGate gate;
            Dialogue d({threeRecipients()}, require, &gate);
            d.server("220 hi");
            if (!isEhlo) {
                gate.decide();
                d.server("250-mx\n250 STARTTLS");
            }
            const QString verb = isEhlo ? u"EHLO"_s : u"STARTTLS"_s;
            QVERIFY(gate.offered.startsWith(verb.toLatin1()));
            gate.decide({GateDecision::Kind::Skip, {}});
            QCOMPARE(gate.offered, "QUIT"_ba);
            QCOMPARE(readFrom(d.transcript)[Step::Connection].state, State::LeftOut);
            gate.decide();
            d.server("221 bye");
            QCOMPARE(states(d), (QList {State::LeftOut, State::NotReached, State::NotReached, State::NotReached}));
            const app::Verdict verdict = app::judge(d.report());
            QCOMPARE(verdict.headline, u"You left out %1, and the letter cannot go without it."_s.arg(verb));
            for (const smtp::Event &event : d.transcript.events()) {
                const app::Explanation told = app::explain(event, d.transcript.events());
                QVERIFY2(told.actor != app::Actor::YourProvider, qPrintable(told.title));
            }
        }
    }

    /// What a server says of one recipient is its own, whoever else was left out.
    void whoWasRefusedWasRefusedByTheServerAlone()
    {
        ManualGate gate;
        Dialogue d({letter("ada@example.org", {"good@example.net", "bad@example.net"}, "Subject: x\r\n\r\nhello\r\n")}, nullptr, &gate);
        stepToTheFirstRecipient(d, gate);
        gate.decide({GateDecision::Kind::Skip, {}});
        gate.decide();
        d.server("550 5.1.1 no such user");
        gate.decide();
        d.server("221 bye");
        const app::Verdict verdict = app::judge(d.report());
        QVERIFY2(!verdict.recipients.at(1).advice.contains(u"what you changed"), qPrintable(verdict.recipients.at(1).advice));
        QCOMPARE(verdict.recipients.at(1).cause, "mailbox-unknown"_ba);
    }

    void theStepAndTheBandSayTheSame()
    {
        Dialogue d({threeRecipients()});
        envelope(d, "250 ok", "250 ok", "250 ok");
        d.server("554 5.3.0 no");
        d.server("221 bye");
        const smtp::DeliveryReport report = d.report();
        QCOMPARE(readFrom(d.transcript)[report.error->step].state, State::Failed);
        QVERIFY(app::judge(report).what.contains(u"while the letter was being handed over"));
    }

    void theBodysShareIsKnown()
    {
        StepProgress progress;
        progress.take({0, 0ms, Step::Content, 1, false, smtp::happened::BodyStarted {200}});
        progress.take({1, 1ms, Step::Content, 1, false, smtp::happened::BodyProgress {50, 200}});
        QCOMPARE(progress.bodySent(), 50);
        QCOMPARE(progress.bodySize(), 200);
        QCOMPARE(progress[Step::Content].state, State::Running);
    }

    void aNewSessionInTheSameTranscriptBeginsAgain()
    {
        StepProgress progress;
        const auto take = [&](std::chrono::nanoseconds at, quint32 connection, smtp::Event::Body body) {
            progress.take({.at = at, .exchange = 1, .body = std::move(body), .connection = connection});
        };
        take(0ms, 1, smtp::happened::Resolving {u"x"_s, 25});
        smtp::Error refused;
        refused.step = Step::Connection;
        take(1ms, 1, smtp::happened::Failed {refused});
        QCOMPARE(progress[Step::Connection].state, State::Failed);
        take(9ms, 2, smtp::happened::Resolving {u"x"_s, 25});
        QCOMPARE(progress[Step::Connection].state, State::Running);
        QCOMPARE(progress[Step::Connection].took, std::chrono::nanoseconds(0)); // what passed in between is nobody’s
    }

    void aCertificateToJudgeWaitsForYou()
    {
        StepProgress progress;
        progress.take({0, 0ms, Step::Connection, 0, false, smtp::happened::Resolving {u"x"_s, 25}});
        progress.take(
            {1, 1ms, Step::Connection, 0, false, smtp::happened::TlsJudged {smtp::TlsVerdict::Ask, smtp::Statement::CertificateUnproven}});
        QCOMPARE(progress[Step::Connection].state, State::WaitingForYou);
        progress.take({2, 2ms, Step::Connection, 0, false,
            smtp::happened::TlsJudged {smtp::TlsVerdict::Accept, smtp::Statement::CertificateTrusted}});
        QCOMPARE(progress[Step::Connection].state, State::Running);
    }
};

QTEST_GUILESS_MAIN(TestStepProgress)
#include "tst_step_progress.moc"
