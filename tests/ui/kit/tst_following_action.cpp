// SPDX-License-Identifier: MIT
#include "ui/kit/following_action.h"

#include <QPushButton>
#include <QTest>

#include <memory>

class TestFollowingAction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAnotherThereIsNothingToDo()
    {
        ui::FollowingAction entry(nullptr);
        QVERIFY(!entry.isEnabled());
        auto other = std::make_unique<QAction>();
        entry.follow(other.get());
        QVERIFY(entry.isEnabled());
        other.reset();
        QVERIFY(!entry.isEnabled());
    }

    void itDoesWhatTheOtherDoesAndOnlyWhileThatMay()
    {
        QAction other;
        ui::FollowingAction entry(nullptr);
        int done = 0;
        connect(&other, &QAction::triggered, this, [&] { ++done; });
        entry.follow(&other);
        entry.trigger();
        QCOMPARE(done, 1);
        other.setEnabled(false);
        QVERIFY(!entry.isEnabled());
        entry.trigger();
        QCOMPARE(done, 1);
        other.setEnabled(true);
        QVERIFY(entry.isEnabled());
    }

    void oneThatIsLeftIsFollowedNoMore()
    {
        QAction first;
        QAction second;
        ui::FollowingAction entry(nullptr);
        entry.follow(&first);
        entry.follow(&second);
        first.setEnabled(false);
        QVERIFY(entry.isEnabled());
        second.setEnabled(false);
        first.setEnabled(true);
        QVERIFY(!entry.isEnabled());
    }

    void aButtonIsEnabledAsItsActionIs()
    {
        QAction action;
        action.setEnabled(false);
        QPushButton button;
        ui::follow(&button, &action);
        QVERIFY(!button.isEnabled());
        int done = 0;
        connect(&action, &QAction::triggered, this, [&] { ++done; });
        button.click();
        action.setEnabled(true);
        button.click();
        QCOMPARE(done, 1);
        action.setEnabled(false);
        QVERIFY(!button.isEnabled());
    }
};

QTEST_MAIN(TestFollowingAction)
#include "tst_following_action.moc"
