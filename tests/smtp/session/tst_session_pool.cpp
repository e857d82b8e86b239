// SPDX-License-Identifier: MIT
#include "smtp/session/session_pool.h"
#include "tests/support/bytes_body.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Error;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

/// A server that counts, and that has had enough of a connection after some letters.
class CountingServer : public QObject {
public:
    enum class Enough { Never, ClosesAtMail, HangsUpAtMail, HangsUpAtDot };

    CountingServer()
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            ++connections;
            if (connections - ended > connectionsTaken) {
                socket->write("421 4.7.0 too many connections\r\n");
                socket->disconnectFromHost();
                ++ended;
                return;
            }
            mostAtATime = qMax(mostAtATime, connections - ended);
            socket->write("220 counting\r\n");
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, state = Connection()]() mutable {
                while (socket->state() == QAbstractSocket::ConnectedState && socket->canReadLine())
                    answer(socket, socket->readLine(), state);
            });
            connect(socket, &QTcpSocket::disconnected, this, [this] { ++ended; });
        });
    }

    [[nodiscard]] smtp::SessionOptions options() const
    {
        smtp::SessionOptions made;
        made.host = u"127.0.0.1"_s;
        made.port = m_server.serverPort();
        made.tls.mode = smtp::TlsMode::None;
        return made;
    }

    Enough enough = Enough::Never;
    int lettersTaken = 1000'000; ///< on one connection
    int connectionsTaken = 1000; ///< at a time
    QByteArray offer = "PIPELINING";
    int connections = 0;
    int ended = 0;
    int mostAtATime = 0;
    QList<int> perConnection; ///< letters of those that have ended with QUIT
    QList<QByteArray> recipients; ///< of the letters that were taken

private:
    struct Connection {
        int letters = 0;
        bool isInMessage = false;
        QByteArray recipient;
    };

    void answer(QTcpSocket *socket, const QByteArray &line, Connection &now)
    {
        auto &[letters, isInMessage, recipient] = now;
        const bool hasEnough = letters >= lettersTaken;
        if (isInMessage) {
            if (line != ".\r\n")
                return;
            isInMessage = false;
            if (hasEnough && enough == Enough::HangsUpAtDot) {
                socket->abort();
                return;
            }
            ++letters;
            recipients << recipient;
            socket->write("250 taken\r\n");
        } else if (line.startsWith("EHLO")) {
            socket->write("250-counting\r\n250 " + offer + "\r\n");
        } else if (line.startsWith("MAIL") && hasEnough && enough == Enough::ClosesAtMail) {
            socket->write("421 4.3.2 enough\r\n");
            socket->disconnectFromHost();
        } else if (line.startsWith("MAIL") && hasEnough && enough == Enough::HangsUpAtMail) {
            socket->disconnectFromHost();
        } else if (line.startsWith("RCPT")) {
            recipient = line.trimmed();
            socket->write("250 ok\r\n");
        } else if (line == "DATA\r\n") {
            isInMessage = true;
            socket->write("354 go\r\n");
        } else if (line == "QUIT\r\n") {
            perConnection << letters;
            socket->write("221 bye\r\n");
            socket->disconnectFromHost();
        } else {
            socket->write("250 ok\r\n");
        }
    }

    QTcpServer m_server;
};

QList<smtp::Letter> letters(int count)
{
    QList<smtp::Letter> all;
    for (int i = 0; i < count; ++i)
        all << letter("ada@example.org", {"n" + QByteArray::number(i) + "@example.net"}, "Subject: x\r\n\r\nhello\r\n");
    return all;
}

} // namespace

class TestSessionPool : public QObject {
    Q_OBJECT

    smtp::AutomaticGate m_gate;

    static QList<smtp::DeliveryReport> run(smtp::SessionPool &pool)
    {
        QSignalSpy ended(&pool, &smtp::SessionPool::ended);
        pool.start();
        if (!ended.wait(30'000) && ended.isEmpty())
            return {};
        return ended.constFirst().constFirst().value<QList<smtp::DeliveryReport>>();
    }

private Q_SLOTS:
    void eachLetterIsDeliveredOnceOverAFewConnections()
    {
        CountingServer server;
        smtp::SessionPool pool(server.options(), letters(200), 4, m_gate);
        QSignalSpy delivered(&pool, &smtp::SessionPool::delivered);
        QList<const smtp::Transcript *> transcripts;
        connect(&pool, &smtp::SessionPool::opened, this, [&](int, const smtp::Transcript *one) { transcripts << one; });
        const auto reports = run(pool);
        QCOMPARE(reports.size(), 200);
        QCOMPARE(delivered.size(), 200);
        for (qsizetype i = 0; i < reports.size(); ++i) {
            QVERIFY(reports.at(i).isAccepted());
            QCOMPARE(reports.at(i).recipients.constFirst().address.localPart(), u"n%1"_s.arg(i));
        }
        QCOMPARE(QSet<QByteArray>(server.recipients.begin(), server.recipients.end()).size(), 200);
        QCOMPARE(server.recipients.size(), 200);
        QCOMPARE(server.connections, 4);
        QCOMPARE(server.mostAtATime, 4);
        QSet<quint32> connections;
        QSet<int> concluded;
        for (const smtp::Transcript *one : std::as_const(transcripts)) {
            connections << one->events().front().connection;
            for (const smtp::Event &event : one->events()) {
                QCOMPARE(event.connection, one->events().front().connection);
                if (std::holds_alternative<smtp::happened::Concluded>(event.body))
                    concluded << event.letter;
            }
        }
        QCOMPARE(connections, (QSet<quint32> {1, 2, 3, 4}));
        QCOMPARE(concluded.size(), 200);
    }

    void aFreshConnectionFollowsAfterAsManyLettersAsOneMayCarry()
    {
        CountingServer server;
        auto options = server.options();
        options.lettersPerConnection = 10;
        smtp::SessionPool pool(options, letters(35), 1, m_gate);
        QCOMPARE(run(pool).size(), 35);
        QCOMPARE(server.perConnection, (QList<int> {10, 10, 10, 5}));
    }

    void theServersOwnLimitIsKept()
    {
        CountingServer server;
        server.offer = "LIMITS MAILMAX=7";
        smtp::SessionPool pool(server.options(), letters(20), 1, m_gate);
        QCOMPARE(run(pool).size(), 20);
        QCOMPARE(server.perConnection, (QList<int> {7, 7, 6}));
    }

    void anEndInTheMiddleCostsNoLetter_data()
    {
        QTest::addColumn<CountingServer::Enough>("enough");
        QTest::newRow("421 to MAIL") << CountingServer::Enough::ClosesAtMail;
        QTest::newRow("hung up at MAIL") << CountingServer::Enough::HangsUpAtMail;
    }

    void anEndInTheMiddleCostsNoLetter()
    {
        QFETCH(CountingServer::Enough, enough);
        CountingServer server;
        server.enough = enough;
        server.lettersTaken = 5;
        smtp::SessionPool pool(server.options(), letters(18), 1, m_gate);
        const auto reports = run(pool);
        QCOMPARE(reports.size(), 18);
        for (const auto &report : reports)
            QVERIFY2(report.isAccepted(), report.error ? qPrintable(report.error->detail()) : "");
        QCOMPARE(server.recipients.size(), 18); // none twice
        QCOMPARE(server.connections, 4);
    }

    void whatMayHaveBeenDeliveredIsNotSentAgain()
    {
        CountingServer server;
        server.enough = CountingServer::Enough::HangsUpAtDot;
        server.lettersTaken = 1;
        smtp::SessionPool pool(server.options(), letters(4), 1, m_gate);
        const auto reports = run(pool);
        QCOMPARE(reports.size(), 4);
        QVERIFY(reports.at(0).isAccepted());
        QCOMPARE(reports.at(1).recipients.constFirst().verdict, Verdict::Uncertain);
        QVERIFY(reports.at(2).isAccepted());
        QCOMPARE(reports.at(3).recipients.constFirst().verdict, Verdict::Uncertain);
        QCOMPARE(server.recipients.size(), 2);
    }

    void aServerThatTakesFewConnectionsIsLeftWithThose()
    {
        CountingServer server;
        server.connectionsTaken = 2;
        smtp::SessionPool pool(server.options(), letters(60), 6, m_gate);
        const auto reports = run(pool);
        QCOMPARE(reports.size(), 60);
        for (const auto &report : reports)
            QVERIFY(report.isAccepted());
        QVERIFY(server.mostAtATime <= 2);
    }

    void aServerThatTakesNobodyIsNotAskedForEver()
    {
        CountingServer server;
        server.connectionsTaken = 0;
        smtp::SessionPool pool(server.options(), letters(3), 2, m_gate);
        const auto reports = run(pool);
        QCOMPARE(reports.size(), 3);
        QCOMPARE(reports.at(0).error->reply->code, 421);
        QCOMPARE(reports.at(2).recipients.constFirst().verdict, Verdict::TryLater);
        QCOMPARE(server.connections, 2);
    }

    void aLetterThatIsCutShortTwiceIsReported()
    {
        CountingServer server;
        server.enough = CountingServer::Enough::ClosesAtMail;
        server.lettersTaken = 0; // of every connection, from the first letter on
        smtp::SessionPool pool(server.options(), letters(1), 1, m_gate);
        const auto reports = run(pool);
        QCOMPARE(reports.size(), 1);
        QCOMPARE(reports.constFirst().recipients.constFirst().verdict, Verdict::TryLater);
    }

    void cancellingReportsEveryLetter()
    {
        CountingServer server;
        smtp::SessionPool pool(server.options(), letters(500), 2, m_gate);
        int delivered = 0;
        connect(&pool, &smtp::SessionPool::delivered, &pool, [&] {
            if (++delivered == 50)
                pool.cancel();
        });
        const auto reports = run(pool);
        QCOMPARE(reports.size(), 500);
        QCOMPARE(delivered, 500);
        QVERIFY(server.recipients.size() < 500);
        QCOMPARE(reports.constLast().recipients.constFirst().verdict, Verdict::NotTried);
    }
};

QTEST_GUILESS_MAIN(TestSessionPool)
#include "tst_session_pool.moc"
