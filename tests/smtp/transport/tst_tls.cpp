// SPDX-License-Identifier: MIT
#include "app/send/probe.h"
#include "smtp/session/session_pool.h"
#include "tests/support/bytes_body.h"
#include "tests/support/certificates.h"
#include "tests/support/tls_server.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

/// TLS against OpenSSL as Python has it.
class TestTls : public QObject {
    Q_OBJECT

    Certificates m_authority;

    smtp::SessionOptions options(const TlsServer &server) const
    {
        smtp::SessionOptions made;
        made.host = u"localhost"_s;
        made.addresses = {QHostAddress(QHostAddress::LocalHost)};
        made.port = server.port();
        made.tls.mode = smtp::TlsMode::Implicit;
        made.tls.authorities = {m_authority.authority()};
        return made;
    }

private Q_SLOTS:
    void theVersionsOfAServerAreFound_data()
    {
        QTest::addColumn<QString>("lowest");
        QTest::addColumn<QString>("highest");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("modern") << u"TLSv1_2"_s << u"TLSv1_3"_s << QStringList {u"TLS 1.2"_s, u"TLS 1.3"_s};
        QTest::newRow("the newest alone") << u"TLSv1_3"_s << u"TLSv1_3"_s << QStringList {u"TLS 1.3"_s};
        QTest::newRow("old ones too") << u"TLSv1"_s << u"TLSv1_2"_s << QStringList {u"TLS 1.0"_s, u"TLS 1.1"_s, u"TLS 1.2"_s};
    }

    void theVersionsOfAServerAreFound()
    {
        QFETCH(QString, lowest);
        QFETCH(QString, highest);
        QFETCH(QStringList, found);
        TlsServer server(m_authority.issue({u"localhost"_s}), lowest, highest);
        app::Probe probe(options(server));
        QSignalSpy finished(&probe, &app::Probe::finished);
        probe.start();
        QVERIFY(finished.wait(60'000));
        QStringList taken;
        const auto result = finished.constFirst().constFirst().value<app::ProbeResult>();
        QCOMPARE(result.versions.size(), 4);
        for (const app::TlsVersion &version : result.versions) {
            if (!version.cipher.isEmpty())
                taken << version.name;
        }
        QCOMPARE(taken, found);
    }

    void aProvenSessionIsTakenUpAgain()
    {
        TlsServer server(m_authority.issue({u"localhost"_s}), u"TLSv1_2"_s, u"TLSv1_3"_s);
        smtp::AutomaticGate gate;
        smtp::SessionOptions one = options(server);
        one.lettersPerConnection = 1;
        smtp::SessionPool pool(one, QList<smtp::Letter>(3, letter("a@x.org", {"b@x.org"}, "Subject: x\r\n\r\nhello\r\n")), 1, gate);
        QSignalSpy ended(&pool, &smtp::SessionPool::ended);
        pool.start();
        QVERIFY(ended.wait(60'000));
        for (const auto &report : ended.constFirst().constFirst().value<QList<smtp::DeliveryReport>>())
            QVERIFY2(report.isAccepted(), report.error ? qPrintable(report.error->detail()) : "");
        QCOMPARE(server.nextLine(), "TLSv1.3 new"_ba);
        QCOMPARE(server.nextLine(), "TLSv1.3 resumed"_ba);
        QCOMPARE(server.nextLine(), "TLSv1.3 resumed"_ba);
    }

    /// Nothing is proven anew in a session that is taken up: one that was let in unproven must not come back as if it were.
    void anUnprovenSessionIsNot()
    {
        TlsServer server(m_authority.issue({u"elsewhere.example"_s}), u"TLSv1_2"_s, u"TLSv1_3"_s);
        smtp::AutomaticGate gate;
        smtp::SessionOptions one = options(server);
        one.tls.acceptsUnproven = true;
        one.tls.authorities.clear(); // whoever names one does not accept that
        one.lettersPerConnection = 1;
        smtp::SessionPool pool(one, QList<smtp::Letter>(2, letter("a@x.org", {"b@x.org"}, "Subject: x\r\n\r\nhello\r\n")), 1, gate);
        QSignalSpy ended(&pool, &smtp::SessionPool::ended);
        pool.start();
        QVERIFY(ended.wait(60'000));
        QCOMPARE(server.nextLine(), "TLSv1.3 new"_ba);
        QCOMPARE(server.nextLine(), "TLSv1.3 new"_ba);
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
