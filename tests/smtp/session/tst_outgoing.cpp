// SPDX-License-Identifier: MIT
#include "smtp/session/outgoing.h"
#include "tests/support/dialogue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Outgoing;
using smtp::WireText;

class TestOutgoing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingLeavesInItsOrder()
    {
        MemoryTransport transport;
        Outgoing out;
        const QByteArray large(100'000, 'x');
        QVERIFY(out.isEmpty());
        out.addLine(WireText("MAIL"_ba));
        out.addBlock("small"_ba);
        out.addLine(WireText("BDAT"_ba));
        QVERIFY(!out.isLarge());
        out.addBlock(large);
        out.addLine(WireText("RSET"_ba));
        QVERIFY(out.isLarge());
        QCOMPARE(out.size(), 6 + 5 + 6 + large.size() + 6);
        out.writeTo(transport);
        QCOMPARE(transport.written, "MAIL\r\nsmallBDAT\r\n" + large + "RSET\r\n");
        QVERIFY(out.isEmpty());
        out.addLine(WireText("QUIT"_ba));
        out.writeTo(transport);
        QVERIFY(transport.written.endsWith("RSET\r\nQUIT\r\n"));
    }

    void whatIsClearedDoesNotLeave()
    {
        MemoryTransport transport;
        Outgoing out;
        out.addBlock(QByteArray(100'000, 'x'));
        out.addLine(WireText("QUIT"_ba));
        out.clear();
        QVERIFY(out.isEmpty());
        out.writeTo(transport);
        QVERIFY(transport.written.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOutgoing)
#include "tst_outgoing.moc"
