// SPDX-License-Identifier: MIT
#include "app/draft/letter_handover.h"

#include "app/message/letter_content.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using app::HandedLetter;

class TestLetterHandover : public QObject {
    Q_OBJECT

    static HandedLetter someLetter()
    {
        HandedLetter handed;
        handed.letter.to = {{{}, u"bob@example.org"_s}};
        handed.letter.content = app::textPart(u"a\u00a0b\n"_s.repeated(100'000));
        handed.activationToken = "token";
        return handed;
    }
    static bool handOver()
    {
        app::LetterHandover handover(someLetter());
        QSignalSpy finished(&handover, &app::LetterHandover::finished);
        handover.start();
        return finished.wait() && finished.first().first().toBool();
    }

private Q_SLOTS:
    void withoutAWindowNobodyTakesIt() { QVERIFY(!handOver()); }

    void theWindowGetsTheLetter()
    {
        app::LetterReceiver receiver;
        QList<HandedLetter> got;
        connect(&receiver, &app::LetterReceiver::letterReceived, this, [&](const HandedLetter &handed) { got += handed; });
        QVERIFY(receiver.listen());
        QVERIFY(handOver());
        QCOMPARE(got.size(), 1);
        QCOMPARE(got[0].letter.to, someLetter().letter.to);
        QCOMPARE(textOf(got[0].letter.content), textOf(someLetter().letter.content));
        QCOMPARE(got[0].activationToken, "token"_ba);
        app::LetterReceiver second;
        QVERIFY(!second.listen());
        QVERIFY(handOver());
        QCOMPARE(got.size(), 2);
    }

    void theSocketIsItsUsersAlone()
    {
        app::LetterReceiver receiver;
        QVERIFY(receiver.listen());
        const QString path = app::handoverPath();
        struct stat status {};
        QCOMPARE(::lstat(QFile::encodeName(path).constData(), &status), 0);
        QVERIFY(S_ISSOCK(status.st_mode));
        QCOMPARE(int(status.st_mode & 077), 0);
        QCOMPARE(::lstat(QFile::encodeName(QFileInfo(path).path()).constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0700);
    }

    void aFolderThatOthersMayEnterIsNotUsed()
    {
        const QString folder = QFileInfo(app::handoverPath()).path();
        QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0755), 0);
        QCOMPARE(app::handoverPath(), QString());
        app::LetterReceiver receiver;
        QVERIFY(!receiver.listen());
        QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0700), 0);
    }

    void theSocketOfAWindowThatWasKilledIsReplaced()
    {
        const QString path = app::handoverPath();
        {
            QLocalServer killed;
            QVERIFY(killed.listen(path));
            QVERIFY(QFile::rename(path, path + u"-kept"_s)); // its end removes the socket
        }
        QVERIFY(QFile::rename(path + u"-kept"_s, path));
        app::LetterReceiver receiver;
        QVERIFY(receiver.listen());
        QVERIFY(handOver());
    }

    void hostileInputOpensNothing_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("no json") << "mailto:a@x\n"_ba;
        QTest::newRow("no letter") << "{}\n"_ba;
        QTest::newRow("wrong types") << R"({"letter":{"to":1}})"_ba + '\n';
        QTest::newRow("relative path") << R"({"letter":{"attachments":["x"]}})"_ba + '\n';
        QTest::newRow("endless line") << QByteArray(17'000'000, 'x');
    }
    void hostileInputOpensNothing()
    {
        QFETCH(QByteArray, octets);
        app::LetterReceiver receiver;
        QSignalSpy received(&receiver, &app::LetterReceiver::letterReceived);
        QVERIFY(receiver.listen());
        QLocalSocket socket;
        QSignalSpy disconnected(&socket, &QLocalSocket::disconnected);
        socket.connectToServer(app::handoverPath());
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        socket.write(octets);
        QVERIFY(disconnected.size() > 0 || disconnected.wait());
        QCOMPARE(received.size(), 0);
        QVERIFY(handOver()); // it still takes others
    }

    void manyConnectionsAreBounded()
    {
        app::LetterReceiver receiver;
        QVERIFY(receiver.listen());
        std::vector<std::unique_ptr<QLocalSocket>> sockets;
        for (int i = 0; i < 20; ++i) {
            sockets.push_back(std::make_unique<QLocalSocket>());
            sockets.back()->connectToServer(app::handoverPath());
        }
        const auto open = [&] {
            return std::ranges::count_if(sockets, [](const auto &socket) { return socket->state() == QLocalSocket::ConnectedState; });
        };
        QTRY_COMPARE(open(), 8);
        sockets.clear();
        QTRY_VERIFY(handOver());
    }
};

QTEST_GUILESS_MAIN(TestLetterHandover)
#include "tst_letter_handover.moc"
