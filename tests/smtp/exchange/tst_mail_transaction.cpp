// SPDX-License-Identifier: MIT
#include "smtp/exchange/mail_transaction.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestMailTransaction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void queueId_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("Postfix") << "2.0.0 Ok: queued as 4F2A91C0B7"_ba << "4F2A91C0B7"_ba;
        QTest::newRow("Postfix, long") << "2.0.0 Ok: queued as 4Z2yWq2Xnvz9vS"_ba << "4Z2yWq2Xnvz9vS"_ba;
        QTest::newRow("Exim") << "OK id=1qABcd-0000XY-2f"_ba << "1qABcd-0000XY-2f"_ba;
        QTest::newRow("Exim, in small letters") << "ok ID=1qABcd-0000XY-2f"_ba << "1qABcd-0000XY-2f"_ba;
        QTest::newRow("OpenSMTPD") << "2.0.0 53ab0f1c Message accepted for delivery"_ba << "53ab0f1c"_ba;
        QTest::newRow("sendmail") << "2.0.0 6A5DkZhj012345 Message accepted for delivery"_ba << "6A5DkZhj012345"_ba;
        QTest::newRow("no words") << "2.0.0 Ok"_ba << QByteArray();
        QTest::newRow("part of a word") << "valid=123456"_ba << QByteArray();
        QTest::newRow("the second is one") << "grid=1 id=123456"_ba << "123456"_ba;
        QTest::newRow("too short") << "id=123"_ba << QByteArray();
        QTest::newRow("at the end") << "queued as"_ba << QByteArray();
        QTest::newRow("starts with no letter") << "queued as ----"_ba << QByteArray();
        QTest::newRow("two words accepted") << "The letter Message accepted"_ba << QByteArray();
        QTest::newRow("without end") << "queued as " + QByteArray(900, 'a') << QByteArray();
    }

    void queueId()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, id);
        smtp::Reply reply {250, {text}, {}};
        if (text.startsWith("2.0.0 "))
            reply.enhanced = {2, 0, 0};
        QCOMPARE(smtp::queueIdOf(reply), id);
    }
};

QTEST_GUILESS_MAIN(TestMailTransaction)
#include "tst_mail_transaction.moc"
