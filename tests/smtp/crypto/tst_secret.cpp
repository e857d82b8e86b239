// SPDX-License-Identifier: MIT
#include "smtp/crypto/secret.h"

#include <QFile>
#include <QTest>

#include <sys/mman.h>

using namespace Qt::StringLiterals;

class TestSecret : public QObject {
    Q_OBJECT

    /// What the kernel says of the pages that hold `at`.
    static QByteArray pagesOf(const char *at)
    {
        QFile maps(u"/proc/self/smaps"_s);
        if (!maps.open(QIODevice::ReadOnly))
            return {};
        const QList<QByteArray> lines = maps.readAll().split('\n');
        QByteArray about;
        bool isIt = false;
        for (const QByteArray &line : lines) {
            const qsizetype dash = line.indexOf('-');
            const qsizetype blank = line.indexOf(' ');
            bool isAddress = false;
            const quintptr begin = line.first(qMax<qsizetype>(dash, 0)).toULongLong(&isAddress, 16);
            if (isAddress && blank > dash) {
                const quintptr end = line.sliced(dash + 1, blank - dash - 1).toULongLong(nullptr, 16);
                isIt = reinterpret_cast<quintptr>(at) >= begin && reinterpret_cast<quintptr>(at) < end;
            } else if (isIt) {
                about += line + '\n';
            }
        }
        return about;
    }

    /// Some systems let nobody lock, and AddressSanitizer takes the call away.
    static bool mayLock()
    {
        alignas(4096) static char page[4096] = "page";
        if (::mlock(page, sizeof page) != 0)
            return false;
        const bool isLocked = pagesOf(page).contains(" lo ");
        ::munlock(page, sizeof page);
        return isLocked;
    }

private Q_SLOTS:
    void aValue()
    {
        const smtp::Secret none;
        QVERIFY(none.isEmpty());
        QCOMPARE(none.toByteArray(), QByteArray());
        const smtp::Secret word("open sesame");
        QCOMPARE(word.size(), 11);
        QCOMPARE(word.toByteArray(), "open sesame"_ba);
        const smtp::Secret copy = word;
        QVERIFY(copy == word);
        QVERIFY(copy == smtp::Secret("open sesame"));
        QVERIFY(copy != smtp::Secret("open sesamE"));
        QVERIFY(copy != smtp::Secret("open"));
        QVERIFY(copy != none);
        QVERIFY(none == smtp::Secret(QByteArrayView()));
    }

    void aCutTouchesNoCopy()
    {
        smtp::Secret word("open sesame");
        const smtp::Secret copy = word;
        word.truncate(4);
        QCOMPARE(word.toByteArray(), "open"_ba);
        QCOMPARE(copy.toByteArray(), "open sesame"_ba);
        word.truncate(100);
        QCOMPARE(word.size(), 4);
    }

    void itIsWrittenTo()
    {
        smtp::Secret word = smtp::Secret::ofSize(10'000);
        QCOMPARE(word.toByteArray(), QByteArray(10'000, '\0'));
        word.data()[9'999] = 'x';
        QCOMPARE(word.constData()[9'999], 'x');
    }

    void noSwapAndNoCoreDump()
    {
        const smtp::Secret word("open sesame");
        const QByteArray about = pagesOf(word.constData());
        if (about.isEmpty())
            QSKIP("the kernel shows no pages here");
        const qsizetype at = about.indexOf("VmFlags:");
        const QList<QByteArray> flags = about.sliced(at, about.indexOf('\n', at) - at).split(' ');
        QVERIFY2(flags.contains("dd"), about);
        if (mayLock())
            QVERIFY2(flags.contains("lo"), about);
    }

    void itIsGoneAtTheEnd()
    {
        const char *at = nullptr;
        {
            const smtp::Secret word("open sesame");
            at = word.constData();
            QVERIFY(!pagesOf(at).isEmpty());
        }
        const QByteArray about = pagesOf(at);
        QVERIFY2(!about.contains(" dd"), about);
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
