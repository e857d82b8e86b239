// SPDX-License-Identifier: MIT
#include "tests/app/send/delivery_stage.h"

#include "tests/support/lmtp_socket.h"
#include "tests/support/scripted_proxy.h"

using namespace Qt::StringLiterals;
using app::Delivery;
using Outcome = app::SecretStore::Outcome;

/// What differs from route to route, and what does not.
class TestDeliveryRoutes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lettersAreToldOneByOne()
    {
        SmallServer server;
        app::Account account;
        account.id = u"p"_s;
        account.server()->host = u"127.0.0.1"_s;
        account.server()->port = server.serverPort();
        account.tlsMode = smtp::TlsMode::None;
        account.server()->user = u"ada"_s;
        const auto secrets = app::SecretStore::inMemory();
        app::StoredCredentials credentials(*secrets, account.id);
        smtp::AutomaticGate gate;
        smtp::Transcript transcript;
        Delivery delivery(app::routeOf(account, [] { return nullptr; }), {letterTo({u"a@example.net"}), letterTo({u"b@example.net"})},
            credentials, gate, transcript);
        QList<qsizetype> told;
        QList<smtp::DeliveryReport> reports;
        connect(&delivery, &Delivery::delivered, this, [&](qsizetype letter) { told << letter; });
        connect(&delivery, &Delivery::ended, this, [&](const QList<smtp::DeliveryReport> &all) { reports = all; });
        // A login that is refused concludes none of them.
        connect(&delivery, &Delivery::passwordNeeded, this, [&, tries = 0](const app::Login &, Outcome) mutable {
            QVERIFY(told.isEmpty());
            delivery.providePassword(smtp::Secret(++tries < 2 ? "wrong" : "right"), false);
        });
        delivery.start();
        WAIT_FOR(reports.size() == 2);
        QCOMPARE(told, (QList<qsizetype> {0, 1}));
        QVERIFY(reports.at(0).isAccepted() && reports.at(1).isAccepted());
        QCOMPARE(reports.at(1).recipients.constFirst().address.toString(), u"b@example.net"_s);
        QCOMPARE(server.connections, 2);
    }

    /// Its login is refused on the connection that was to carry the rest.
    void aLetterThatSomebodyHasIsNotSentAgainForAPassword()
    {
        Stage t;
        t.server.takesOne = true;
        t.store("right");
        t.start({u"a@example.net", u"b@example.net"});
        WAIT_FOR(t.reports.size() == 1 || !t.questions.isEmpty());
        QCOMPARE(t.reports.size(), 1);
        QCOMPARE(t.server.connections, 2);
        QCOMPARE(t.server.content.count("Text\r\n"), 1);
        QCOMPARE(t.reports.first().recipients.at(0).verdict, smtp::RecipientReport::Verdict::Accepted);
        QVERIFY(t.reports.first().recipients.at(1).verdict != smtp::RecipientReport::Verdict::Accepted);
    }

    void aSocketConfirmsEachRecipientByItself()
    {
        tests::LmtpSocket server;
        Stage t;
        t.account.server()->protocol = app::Account::Protocol::Lmtp;
        t.account.server()->host = server.path();
        t.account.tlsMode = smtp::TlsMode::Required; // as an account begins: there is nobody between the ends
        t.account.server()->user.clear();
        t.start();
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY2(t.reports.first().isAccepted(), t.log());
        QVERIFY(server.message().contains("Text\r\n"));
    }

    /// First the proxy's password, then the server's: each is asked for by name, and each that is refused is never tried again.
    void eachLoginHasAPasswordOfItsOwn()
    {
        for (const auto kind : {tests::ScriptedProxy::Kind::Socks5, tests::ScriptedProxy::Kind::HttpThatCloses}) {
            PracticeServer server(onlyAda);
            Stage t;
            tests::ScriptedProxy proxy(kind, server.office.port(), tests::ScriptedProxy::Login {"grace", "open"});
            t.account.server()->proxy = *app::parseProxy(proxy.url(u"grace"_s));
            t.startThrough(server);
            WAIT_FOR(t.questions == QList {Outcome::Missing});
            QCOMPARE(t.logins.last().at, app::Login::At::Proxy);
            QCOMPARE(t.logins.last().user, u"grace"_s);
            QCOMPARE(proxy.connections(), 0);
            t.delivery->providePassword(smtp::Secret("shut"), true);
            WAIT_FOR(t.questions.size() == 2);
            QCOMPARE(t.questions.last(), Outcome::Refused);
            QCOMPARE(t.logins.last().at, app::Login::At::Proxy);
            t.delivery->providePassword(smtp::Secret("open"), true);
            WAIT_FOR(t.questions.size() == 3);
            QCOMPARE(t.questions.last(), Outcome::Refused);
            QCOMPARE(t.logins.last().at, app::Login::At::Server);
            QCOMPARE(t.logins.last().user, u"ada"_s);
            t.delivery->providePassword(smtp::Secret("right"), true);
            WAIT_FOR(t.reports.size() == 1);
            QVERIFY2(t.reports.first().isAccepted(), t.log());
            QCOMPARE(t.kept(), "right"_ba);
            QVERIFY(!t.log().contains("shut") && !t.log().contains("\"open\""));
            const auto opened = std::ranges::count(proxy.logins(), tests::ScriptedProxy::Login {"grace", "open"});
            QVERIFY(opened >= 2);
            t.start(); // both are known now
            WAIT_FOR(t.reports.size() == 2);
            QVERIFY(t.reports.last().isAccepted());
            QCOMPARE(t.questions.size(), 3);
        }
    }
};

QTEST_GUILESS_MAIN(TestDeliveryRoutes)
#include "tst_delivery_routes.moc"
