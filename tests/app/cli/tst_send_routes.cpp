// SPDX-License-Identifier: MIT
#include "app/account/account_store.h"
#include "tests/support/dns_server.h"
#include "tests/support/free_port.h"
#include "tests/support/home.h"
#include "tests/support/lmtp_socket.h"
#include "tests/support/obstacle.h"
#include "tests/support/practice_server.h"
#include "tests/support/program.h"
#include "tests/support/scripted_proxy.h"
#include "tests/support/scripted_server.h"

#include <QTest>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::Ran;
using tests::ScriptedProxy;
using tests::ScriptedServer;

/// `facteur send --profile`: an account's letters leave by the way that it names.
class TestSendRoutes : public QObject {
    Q_OBJECT

    tests::Home m_home;

    Ran sendBy(app::Account account, const QStringList &recipients, const QStringList &more = {})
    {
        account.id = u"a"_s;
        account.name = u"Account"_s;
        app::AccountStore store(m_home.path(u".config/facteur/accounts.json"_s));
        if (!store.save(account, app::withMailboxes({{{}, u"ada@client.test"_s}})))
            qFatal("the account cannot be saved");
        return facteur(QStringList {u"send"_s, u"--profile"_s, u"Account"_s, u"--to"_s} + recipients + more);
    }

private Q_SLOTS:
    void straightToTheRecipientsServers()
    {
        if (tests::isStoppedBy(DnsServer::obstacle()))
            return;
        const quint16 port = tests::portThatIsFreeEverywhere();
        PracticeServer server([port](smtp::PostOfficeOptions &options) {
            options.listen = {QHostAddress(u"127.0.0.2"_s)};
            options.port = port;
        });
        DnsServer dns;
        dns.addRecords("mx1 A 127.0.0.2\none MX 10 mx1");
        QVERIFY2(dns.start(), dns.log().constData());
        app::Account account;
        account.tlsMode = smtp::TlsMode::Opportunistic;
        account.route = app::Account::Exchangers {.port = port, .nameServer = u"127.0.0.1:%1"_s.arg(dns.port())};
        const Ran ran = sendBy(account, {u"charles@one.test"_s});
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QCOMPARE(server.letters().size(), 1);
        // What does not go with mx: does not go with such an account either.
        QCOMPARE(sendBy(account, {u"charles@one.test"_s}, {u"--proxy"_s, u"http://127.0.0.1:1"_s}).status, 64);
    }

    void byTheSocketOfAnLmtpServer()
    {
        tests::LmtpSocket server;
        app::Account account;
        account.server()->protocol = app::Account::Protocol::Lmtp;
        account.server()->host = server.path();
        const Ran ran = sendBy(account, {u"charles@example.net"_s, u"later@example.net"_s});
        QVERIFY2(ran.status == 75, ran.out + ran.err);
        QVERIFY2(server.message().contains("ada@client.test"), server.message());
    }

    void throughItsProxy()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        const ScriptedProxy proxy(ScriptedProxy::Kind::Socks5, server.port(), ScriptedProxy::Login {"ada", "open"});
        app::Account account;
        account.server()->host = u"mail.far.example"_s;
        account.tlsMode = smtp::TlsMode::None;
        account.server()->proxy = *app::parseProxy(proxy.url(u"ada"_s));
        const Ran ran = sendBy(account, {u"charles@example.net"_s}, {u"--proxy-password-file"_s, m_home.file(u"proxy"_s, "open\n")});
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QVERIFY2(proxy.asked().contains("mail.far.example"), proxy.asked());
        // Nothing is kept for it, and nobody can be asked.
        const Ran without = sendBy(account, {u"charles@example.net"_s});
        QVERIFY2(without.status == 64 && without.err.contains("--proxy-password-file"), without.err);
        QCOMPARE(proxy.connections(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSendRoutes)
#include "tst_send_routes.moc"
