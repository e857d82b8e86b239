// SPDX-License-Identifier: MIT
#include "smtp/crypto/pbkdf2.h"

#include <QPasswordDigestor>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using smtp::NoKey;

/// PBKDF2 beside Qt's.
class TestPbkdf2 : public QObject {
    Q_OBJECT

    std::atomic<bool> m_isStopped = false;

private Q_SLOTS:
    void keysAreAsQtDerivesThem_data()
    {
        QTest::addColumn<int>("hash");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("iterations");
        for (const auto hash : {QCryptographicHash::Sha1, QCryptographicHash::Sha256, QCryptographicHash::Sha512}) {
            for (const int size : {0, 6, 64, 65, 128, 129, 1000})
                QTest::addRow("%d, %d octets", hash, size) << static_cast<int>(hash) << QByteArray(size, 'p') << 3;
            QTest::addRow("%d, once", hash) << static_cast<int>(hash) << "pencil"_ba << 1;
            QTest::addRow("%d, often", hash) << static_cast<int>(hash) << "pencil"_ba << 9000;
        }
    }
    void keysAreAsQtDerivesThem()
    {
        QFETCH(int, hash);
        QFETCH(QByteArray, password);
        QFETCH(int, iterations);
        const auto algorithm = static_cast<QCryptographicHash::Algorithm>(hash);
        const QByteArray salt("\0salt", 5);
        const auto key = smtp::pbkdf2(algorithm, password, salt, iterations, m_isStopped, 1h);
        QVERIFY(key);
        const auto length = static_cast<quint64>(QCryptographicHash::hashLength(algorithm));
        QCOMPARE(key->toByteArray(), QPasswordDigestor::deriveKeyPbkdf2(algorithm, password, salt, iterations, length));
    }

    void itGivesUp()
    {
        const auto derived = [this](std::chrono::milliseconds longest) {
            return smtp::pbkdf2(QCryptographicHash::Sha256, "p", "s", 1'000'000'000, m_isStopped, longest);
        };
        QCOMPARE(derived(10ms).error(), NoKey::TooSlow);
        m_isStopped = true;
        QCOMPARE(derived(1h).error(), NoKey::Stopped);
        m_isStopped = false;
        QCOMPARE(smtp::pbkdf2(QCryptographicHash::Md4, "p", "s", 1, m_isStopped, 1h).error(), NoKey::Missing);
    }
};

QTEST_GUILESS_MAIN(TestPbkdf2)
#include "tst_pbkdf2.moc"
