// SPDX-License-Identifier: MIT
#include "ui/kit/when.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;

class TestWhen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMomentIsSaidAsAPersonSaysIt()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        const QDateTime now(QDate(2026, 11, 28), QTime(9, 0));
        const auto at = [&](int days, const QTime &time) { return ui::shownWhen(QDateTime(now.date().addDays(days), time), now); };
        QCOMPARE(at(0, QTime(4, 42)), u"Today at 04:42"_s);
        QCOMPARE(at(-1, QTime(23, 59)), u"Yesterday at 23:59"_s); // however few hours ago
        QCOMPARE(at(-2, QTime(0, 1)), u"Thursday 26 November at 00:01"_s);
        QCOMPARE(at(-365, QTime(12, 0)), u"28 November 2025 at 12:00"_s);
        QCOMPARE(at(1, QTime(12, 0)), u"Sunday 29 November at 12:00"_s); // a clock that was wrong
    }

    void itIsTheReadersOwnTime()
    {
        const QDateTime at(QDate(2026, 11, 28), QTime(9, 0));
        QCOMPARE(ui::shownWhen(at.toUTC(), at), ui::shownWhen(at, at.toUTC()));
    }
};

QTEST_GUILESS_MAIN(TestWhen)
#include "tst_when.moc"
