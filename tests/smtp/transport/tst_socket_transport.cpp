// SPDX-License-Identifier: MIT
#include "smtp/transport/socket_transport.h"

#include "tests/support/scripted_proxy.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using smtp::SocketTransport;
using tests::ScriptedProxy;

/// The race for an address, on addresses of the loopback network.
class TestSocketTransport : public QObject {
    Q_OBJECT

private:
    static QHostAddress loopback(int last) { return QHostAddress(u"127.0.0.%1"_s.arg(last)); }

    /// Listens at `address` and lets nobody in: its queue is full, and whoever knocks hears nothing.
    struct Silent {
        QTcpServer server;
        QTcpSocket queued[2];

        bool listen(const QHostAddress &address, quint16 port)
        {
            server.setListenBacklogSize(1); // Linux queues one more
            if (!server.listen(address, port))
                return false;
            server.pauseAccepting();
            for (QTcpSocket &socket : queued) {
                socket.connectToHost(address, port);
                if (!socket.waitForConnected())
                    return false;
            }
            return true;
        }
    };

private Q_SLOTS:
    void whoeverAnswersFirstIsTaken()
    {
        QTcpServer server;
        QVERIFY(server.listen(loopback(1)));
        Silent silent;
        QVERIFY(silent.listen(loopback(3), server.serverPort()));
        SocketTransport transport(SocketTransport::MayEncrypt::No);
        QSignalSpy connected(&transport, &SocketTransport::connected);
        QSignalSpy connecting(&transport, &SocketTransport::connecting);
        transport.setAddresses({loopback(3), loopback(1)});
        transport.open({}, server.serverPort(), {}, 1h); // nobody would wait that long
        QTRY_COMPARE_WITH_TIMEOUT(connected.size(), 1, 30'000);
        QCOMPARE(connecting.size(), 2);
        QCOMPARE(connected.first().first().value<QHostAddress>(), loopback(1));
        // The other way round the second is not even tried: the first answered at once.
        SocketTransport quick(SocketTransport::MayEncrypt::No);
        QSignalSpy quickConnected(&quick, &SocketTransport::connected);
        QSignalSpy quickConnecting(&quick, &SocketTransport::connecting);
        quick.setAddresses({loopback(1), loopback(3)});
        quick.open({}, server.serverPort(), {}, 1h);
        QTRY_COMPARE_WITH_TIMEOUT(quickConnected.size(), 1, 30'000);
        QCOMPARE(quickConnecting.size(), 1);
    }

    void aRefusalLeadsToTheNextAtOnce()
    {
        QTcpServer server;
        QVERIFY(server.listen(loopback(1)));
        SocketTransport transport(SocketTransport::MayEncrypt::Yes);
        QSignalSpy failed(&transport, &SocketTransport::connectFailed);
        QSignalSpy connected(&transport, &SocketTransport::connected);
        transport.setAddresses({loopback(4), loopback(5), loopback(1)});
        transport.open({}, server.serverPort(), {}, 1h);
        QTRY_COMPARE_WITH_TIMEOUT(connected.size(), 1, 30'000);
        QCOMPARE(failed.size(), 2);
        QCOMPARE(failed.first().first().value<QHostAddress>(), loopback(4));
    }

    void whereNobodyAnswersEachIsNamed()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(loopback(1)));
        const quint16 port = closed.serverPort();
        closed.close();
        Silent silent;
        QVERIFY(silent.listen(loopback(3), port));
        SocketTransport transport(SocketTransport::MayEncrypt::No);
        QSignalSpy failed(&transport, &SocketTransport::failed);
        transport.setAddresses({loopback(3), loopback(1)});
        transport.open({}, port, {}, 300ms);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
        const auto error = failed.first().first().value<smtp::Error>();
        QCOMPARE(error.kind, smtp::Error::Kind::Unreachable);
        using smtp::Statement;
        QCOMPARE(error.why.id, Statement::Unreached);
        QCOMPARE(error.why.parts.size(), 2); // in the order in which they failed
        for (const Statement &one : {Statement(Statement::AddressFailed, u"127.0.0.3"_s, port).with(Statement::NoAnswerInTime),
                 Statement(Statement::AddressFailed, u"127.0.0.1"_s, port).with(Statement::ConnectionRefused)})
            QVERIFY2(error.why.parts.contains(one), qPrintable(smtp::detailOf(error.why)));
    }

    void theFamiliesTakeTurns()
    {
        const auto addresses = [](const QStringList &texts) {
            QList<QHostAddress> all;
            for (const QString &text : texts)
                all << QHostAddress(text);
            return all;
        };
        SocketTransport transport;
        QSignalSpy resolved(&transport, &SocketTransport::resolved);
        transport.setAddresses(addresses({u"::2"_s, u"::3"_s, u"127.0.0.6"_s, u"127.0.0.7"_s, u"127.0.0.8"_s}));
        transport.open({}, 1, {}, 1h);
        QCOMPARE(resolved.size(), 1);
        QCOMPARE(resolved.first().first().value<QList<QHostAddress>>(),
            addresses({u"::2"_s, u"127.0.0.6"_s, u"::3"_s, u"127.0.0.7"_s, u"127.0.0.8"_s}));
        transport.abort();
    }

    void whatWasOpenedWithoutTlsHasNone()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        SocketTransport transport(SocketTransport::MayEncrypt::No);
        QSignalSpy connected(&transport, &SocketTransport::connected);
        QSignalSpy failed(&transport, &SocketTransport::failed);
        transport.open(u"127.0.0.1"_s, server.serverPort(), {}, 10s);
        QVERIFY(connected.wait());
        transport.startTls(u"localhost"_s, {});
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<smtp::Error>().kind, smtp::Error::Kind::Tls);
    }

    void aProxyThatRefusesTheLoginIsNotAskedAtItsOtherAddress_data()
    {
        QTest::addColumn<ScriptedProxy::Kind>("kind");
        QTest::newRow("SOCKS5") << ScriptedProxy::Kind::Socks5;
        QTest::newRow("HTTP") << ScriptedProxy::Kind::Http;
    }
    void aProxyThatRefusesTheLoginIsNotAskedAtItsOtherAddress()
    {
        QFETCH(ScriptedProxy::Kind, kind);
        const ScriptedProxy proxy(kind, 1, ScriptedProxy::Login {"ada", "right"});
        QTcpServer other;
        QVERIFY(other.listen(loopback(2), proxy.port()));
        const bool isSocks = proxy.isSocks();
        SocketTransport transport(SocketTransport::MayEncrypt::No,
            QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, u"proxy.invalid"_s, proxy.port()));
        transport.setAddresses({loopback(1), loopback(2)});
        transport.setProxyLogin(smtp::Credentials {u"ada"_s, smtp::Secret("wrong")});
        QSignalSpy connecting(&transport, &SocketTransport::connecting);
        QSignalSpy failed(&transport, &SocketTransport::failed);
        transport.open(u"mail.invalid"_s, 25, {}, 1h);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
        const auto error = failed.first().first().value<smtp::Error>();
        QCOMPARE(error.kind, smtp::Error::Kind::ProxyLoginRefused);
        QVERIFY(!error.isTemporary);
        QCOMPARE(error.why, smtp::Statement(smtp::Statement::ProxyLoginRefused, u"proxy.invalid"_s, proxy.port()));
        QCOMPARE(connecting.size(), 1);
        QVERIFY(!other.hasPendingConnections());
        QCOMPARE(proxy.logins(), QList<ScriptedProxy::Login>({{"ada", "wrong"}}));
    }

    void nothingIsHeardOfAnAbortedRace()
    {
        QTcpServer server;
        QVERIFY(server.listen(loopback(3)));
        auto transport = std::make_unique<SocketTransport>();
        QSignalSpy failed(transport.get(), &SocketTransport::failed);
        QSignalSpy connected(transport.get(), &SocketTransport::connected);
        transport->setAddresses({loopback(3)});
        transport->open({}, server.serverPort(), {}, 1ms);
        transport->abort();
        QTest::qWait(50); // longer than the attempt was given
        QVERIFY(failed.isEmpty());
        QVERIFY(connected.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSocketTransport)
#include "tst_socket_transport.moc"
