// SPDX-License-Identifier: MIT
#include "ui/session/step_gate.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using smtp::GateDecision;
using smtp::GateOffer;
using ui::StepGate;

class TestStepGate : public QObject {
    Q_OBJECT

private:
    QList<GateDecision> m_decisions;

    smtp::Gate::Decide decide()
    {
        return [this](const GateDecision &decision) { m_decisions << decision; };
    }

private Q_SLOTS:
    void init() { m_decisions.clear(); }

    void everythingPassesUntilPaused()
    {
        StepGate gate(StepGate::Mode::Passing);
        gate.offer({smtp::Step::Connection, "EHLO", "EHLO x"_ba, true}, decide());
        QCOMPARE(m_decisions.size(), 1);
        QCOMPARE(m_decisions.constFirst().kind, GateDecision::Kind::Send);
        QVERIFY(gate.mayLookAhead());

        gate.pause();
        QVERIFY(!gate.mayLookAhead());
        gate.offer({smtp::Step::Envelope, "MAIL", "MAIL FROM:<a@x>"_ba, true}, decide());
        QCOMPARE(m_decisions.size(), 1);
        QVERIFY(gate.isHolding());
    }

    void aHeldCommandIsShownAndDecidedOnce()
    {
        StepGate gate(StepGate::Mode::Stepping);
        QSignalSpy held(&gate, &StepGate::held);
        gate.offer({smtp::Step::Envelope, "RCPT", "RCPT TO:<b@x>"_ba, true}, decide());
        QCOMPARE(held.size(), 1);
        QCOMPARE(held.constFirst().constFirst().value<GateOffer>().line.shown(), "RCPT TO:<b@x>");

        gate.decide({GateDecision::Kind::Replace, "RCPT TO:<c@x>"});
        gate.decide({GateDecision::Kind::Skip, {}});
        QCOMPARE(m_decisions.size(), 1);
        QCOMPARE(m_decisions.constFirst().line, "RCPT TO:<c@x>");
        QVERIFY(!gate.isHolding());
    }

    void theNextCommandMayComeWhileTheLastIsDecided()
    {
        StepGate gate(StepGate::Mode::Stepping);
        QSignalSpy released(&gate, &StepGate::released);
        gate.offer({smtp::Step::Envelope, "MAIL", "MAIL FROM:<a@x>"_ba, true},
            [&](const GateDecision &) { gate.offer({smtp::Step::Envelope, "RCPT", "RCPT TO:<b@x>"_ba, true}, decide()); });
        gate.decide({});
        QVERIFY(gate.isHolding());
        QCOMPARE(released.size(), 1);
        gate.decide({GateDecision::Kind::Abort, {}});
        QCOMPARE(m_decisions.constFirst().kind, GateDecision::Kind::Abort);
    }

    void goingOnSendsWhatWaits()
    {
        StepGate gate(StepGate::Mode::Stepping);
        gate.offer({smtp::Step::Connection, "EHLO", "EHLO x"_ba, true}, decide());
        gate.resume();
        QCOMPARE(m_decisions.size(), 1);
        QCOMPARE(m_decisions.constFirst().kind, GateDecision::Kind::Send);
        gate.offer({smtp::Step::Connection, "AUTH", "AUTH PLAIN"_ba, true}, decide());
        QCOMPARE(m_decisions.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestStepGate)
#include "tst_step_gate.moc"
