// SPDX-License-Identifier: MIT
#include "smtp/session/deadline.h"
#include "tests/support/dialogue.h"

#include <QTest>

using namespace std::chrono_literals;
using smtp::Deadline;

class TestDeadline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itPassesOnce()
    {
        Deadline deadline(m_clock, [this] { ++m_passed; });
        deadline.set(m_clock.now() + 5min);
        m_clock.advance(5min - 1ms);
        QCOMPARE(m_passed, 0);
        m_clock.advance(1ms);
        QCOMPARE(m_passed, 1);
        QVERIFY(!deadline.isSet());
        m_clock.advance(1h);
        QCOMPARE(m_passed, 1);
    }

    void oneThatIsClearedDoesNotPass()
    {
        Deadline deadline(m_clock, [this] { ++m_passed; });
        deadline.set(m_clock.now() + 1s);
        deadline.clear();
        m_clock.advance(1h);
        QCOMPARE(m_passed, 0);
    }

    /// The timer that runs is the first one's.
    void theLastOneCounts()
    {
        Deadline deadline(m_clock, [this] { ++m_passed; });
        deadline.set(m_clock.now() + 5min);
        deadline.set(m_clock.now() + 2s);
        m_clock.advance(2s);
        QCOMPARE(m_passed, 1);
        deadline.set(m_clock.now() + 2s);
        m_clock.advance(1s);
        deadline.set(m_clock.now() + 10min);
        m_clock.advance(10min - 1ms);
        QCOMPARE(m_passed, 1);
        m_clock.advance(1ms);
        QCOMPARE(m_passed, 2);
    }

    void itMayBeSetAgainAsItPasses()
    {
        std::optional<Deadline> deadline;
        deadline.emplace(m_clock, [&] {
            if (++m_passed < 3)
                deadline->set(m_clock.now() + 1s);
        });
        deadline->set(m_clock.now() + 1s);
        m_clock.advance(10s);
        QCOMPARE(m_passed, 3);
    }

    void init() { m_passed = 0; }

private:
    FakeClock m_clock;
    int m_passed = 0;
};

QTEST_GUILESS_MAIN(TestDeadline)
#include "tst_deadline.moc"
