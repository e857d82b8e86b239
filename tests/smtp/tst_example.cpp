// SPDX-License-Identifier: MIT
#include "tests/support/program.h"
#include "tests/support/scripted_server.h"

#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;

/// The example in docs/library: the engine used by itself.
class TestExample : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExampleSendsALetter()
    {
        tests::ScriptedServer server(tests::ScriptedServer::thatTakesAll(
            [](const QByteArray &line) { return line.startsWith("EHLO") ? "250-test\r\n250 8BITMIME\r\n"_ba : QByteArray(); }));
        QTemporaryFile letter;
        QVERIFY(letter.open());
        letter.write("Subject: hello\n\nfrom the library\n");
        letter.close();
        const tests::Ran ran = tests::run(QCoreApplication::applicationDirPath() + u"/../bin/send_one"_s,
            {u"127.0.0.1"_s, server.url().section(u':', -1), u"ada@example.org"_s, u"charles@example.net"_s, letter.fileName()});
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QCOMPARE(server.message(), "Subject: hello\r\n\r\nfrom the library\r\n"_ba);
        QVERIFY2(ran.out.contains("-> MAIL FROM:<ada@example.org> BODY=8BITMIME"), ran.out);
    }
};

QTEST_GUILESS_MAIN(TestExample)
#include "tst_example.moc"
