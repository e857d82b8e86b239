// SPDX-License-Identifier: MIT
#include "app/account/account_check.h"
#include "app/explain/account_problem.h"
#include "app/explain/language.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using app::Account;
using app::AccountProblem;
using app::Identity;
using Field = AccountProblem::Field;
using Kind = AccountProblem::Kind;

Q_DECLARE_METATYPE(Account)
Q_DECLARE_METATYPE(AccountProblem)

namespace {

Account accountWith(const Account::Route &route, smtp::TlsMode tls = smtp::TlsMode::Required)
{
    return {.id = u"a"_s, .name = u"Work"_s, .route = route, .tlsMode = tls};
}

Account::Server serverAt(const QString &host)
{
    Account::Server server;
    server.host = host;
    return server;
}

Account::Server loginBy(const QList<QByteArray> &mechanisms, const QString &host = u"smtp.example.org"_s)
{
    Account::Server server = serverAt(host);
    server.user = u"ada"_s;
    server.mechanisms = mechanisms;
    return server;
}

} // namespace

class TestAccountCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCanWorkHasNoProblem_data()
    {
        QTest::addColumn<Account>("account");
        for (const QString &host : {u"smtp.example.org"_s, u"smtp.example.org."_s, u"localhost"_s, u"mail_relay"_s, u"192.0.2.1"_s,
                 u"2001:db8::1"_s, u"bücher.example"_s, u"/run/lmtp socket"_s})
            QTest::newRow(qPrintable(host)) << accountWith(serverAt(host));
        Account::Server proxied = serverAt(u"smtp.example.org"_s);
        proxied.proxy = *app::parseProxy(u"socks5://ada@proxy.example"_s);
        QTest::newRow("proxy") << accountWith(proxied);
        QTest::newRow("PLAIN under TLS") << accountWith(loginBy({"PLAIN"}));
        QTest::newRow("PLAIN if TLS is offered") << accountWith(loginBy({"PLAIN"}), smtp::TlsMode::Opportunistic);
        QTest::newRow("PLAIN on this computer") << accountWith(loginBy({"PLAIN"}, u"localhost"_s), smtp::TlsMode::None);
        QTest::newRow("PLAIN to a socket") << accountWith(loginBy({"PLAIN"}, u"/run/smtp"_s), smtp::TlsMode::None);
        QTest::newRow("SCRAM without TLS") << accountWith(loginBy({"PLAIN", "SCRAM-SHA-256"}), smtp::TlsMode::None);
        QTest::newRow("-PLUS under TLS") << accountWith(loginBy({"SCRAM-SHA-256-PLUS"}));
        QTest::newRow("a token") << accountWith(loginBy({"XOAUTH2"}));
        QTest::newRow("any mechanism without TLS") << accountWith(loginBy({}), smtp::TlsMode::None);
        Account trusting = accountWith(loginBy({"PLAIN"}), smtp::TlsMode::None);
        trusting.caFile = u"/etc/ca.pem"_s; // who names whom to trust has TLS, whatever the mode
        QTest::newRow("authorities") << trusting;
        Account::Server nobody = serverAt(u"smtp.example.org"_s);
        nobody.mechanisms = {"PLAIN"};
        QTest::newRow("a mechanism and nobody to log in") << accountWith(nobody, smtp::TlsMode::None);
        QTest::newRow("mx") << accountWith(Account::Exchangers());
        QTest::newRow("mx by a DNS server") << accountWith(Account::Exchangers {.port = 2525, .nameServer = u"[::1]:5353"_s});
        QTest::newRow("practice") << Account::practice();
    }
    void whatCanWorkHasNoProblem()
    {
        QFETCH(Account, account);
        const QList<AccountProblem> problems = app::checkRoute(account);
        QVERIFY2(problems.isEmpty(), problems.isEmpty() ? "" : qPrintable(app::sentenceOf(problems.constFirst())));
    }

    void whatCannotWorkIsNamed_data()
    {
        QTest::addColumn<Account>("account");
        QTest::addColumn<AccountProblem>("problem");
        const auto row = [](const QString &name, const Account &account, Field field, Kind kind, const QString &value = {}) {
            QTest::newRow(qPrintable(name)) << account << AccountProblem {field, kind, value};
        };
        row(u"no host"_s, accountWith(serverAt({})), Field::Host, Kind::Missing);
        for (const QString &host : {u"smtp://smtp.example.org"_s, u"smtp.example.org:587"_s, u"smtp example"_s, u"ada@example.org"_s,
                 u"a..b"_s, u"[2001:db8::1]"_s, QString(254, u'a')})
            row(host.left(40), accountWith(serverAt(host)), Field::Host, Kind::NotAHost, host);
        for (const QString &path : {u"/run/"_s, u"/"_s, u"/"_s + QString(120, u'x'), u"/"_s + QString(60, u'é')})
            row(path.left(20) + QString::number(path.size()), accountWith(serverAt(path)), Field::Host, Kind::NotASocket, path);
        Account::Server server = serverAt(u"smtp.example.org"_s);
        server.port = 0;
        row(u"port"_s, accountWith(server), Field::Port, Kind::OutOfRange, u"0"_s);
        row(u"port of mx"_s, accountWith(Account::Exchangers {.port = 0}), Field::Port, Kind::OutOfRange, u"0"_s);
        row(u"name server"_s, accountWith(Account::Exchangers {.nameServer = u"dns.example"_s}), Field::NameServer, Kind::NotAnAddress,
            u"dns.example"_s);
        row(u"unknown mechanism"_s, accountWith(loginBy({"PIGEON"})), Field::Mechanisms, Kind::Unknown, u"PIGEON"_s);
        for (const QByteArray &one : {"PLAIN"_ba, "LOGIN"_ba, "XOAUTH2"_ba, "SCRAM-SHA-256-PLUS"_ba})
            row(QString::fromLatin1(one) + u" in the clear"_s, accountWith(loginBy({one}), smtp::TlsMode::None), Field::Mechanisms,
                Kind::NeedsTls, QString::fromLatin1(one));
        Account::Server behind = loginBy({"PLAIN"}, u"localhost"_s);
        behind.proxy = *app::parseProxy(u"socks5://proxy.example"_s); // whose this computer that is, the proxy says
        row(u"behind a proxy"_s, accountWith(behind, smtp::TlsMode::None), Field::Mechanisms, Kind::NeedsTls, u"PLAIN"_s);
        row(u"-PLUS to a socket"_s, accountWith(loginBy({"SCRAM-SHA-1-PLUS"}, u"/run/smtp"_s)), Field::Mechanisms, Kind::NeedsTls,
            u"SCRAM-SHA-1-PLUS"_s);
        Account::Server socket = serverAt(u"/run/lmtp"_s);
        socket.proxy = *app::parseProxy(u"http://proxy.example"_s);
        row(u"proxy to a socket"_s, accountWith(socket), Field::Proxy, Kind::NotToSocket, u"http://proxy.example:8080"_s);
    }
    void whatCannotWorkIsNamed()
    {
        QFETCH(Account, account);
        QFETCH(AccountProblem, problem);
        const QList<AccountProblem> problems = app::checkRoute(account);
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.constFirst() == problem, qPrintable(app::sentenceOf(problems.constFirst())));
    }

    void whoWritesIsPartOfAnAccount()
    {
        const Account account = accountWith(serverAt(u"smtp.example.org"_s));
        const QList<Identity> ada = app::withMailboxes({{u"Ada"_s, u"ada@example.org"_s}});
        QVERIFY(app::checkAccount(account, ada, {account, Account::practice()}).isEmpty());
        Account namesake = account;
        namesake.id = u"b"_s;
        namesake.name = u"WORK"_s;
        QCOMPARE(app::checkAccount(account, ada, {namesake}), (QList<AccountProblem> {{Field::Name, Kind::Taken, u"Work"_s}}));
        Account nameless = account;
        nameless.name = u" "_s;
        nameless.server()->host.clear();
        QCOMPARE(app::checkAccount(nameless, {}, {}),
            (QList<AccountProblem> {{Field::Name, Kind::Missing}, {Field::Identities, Kind::Missing}, {Field::Host, Kind::Missing}}));
        QCOMPARE(app::checkAccount(account, app::withMailboxes({{{}, u"ada"_s}}), {}),
            (QList<AccountProblem> {{Field::Identities, Kind::NotAnAddress, u"ada"_s}}));
        QList<Identity> elsewhere = ada;
        elsewhere[0].replyTo = u"Desk <desk@example.org>, desk"_s;
        QCOMPARE(app::checkAccount(account, elsewhere, {}), (QList<AccountProblem> {{Field::Identities, Kind::NotAReplyTo, u"desk"_s}}));
    }

    void aProxyIsCheckedAsItIsTyped()
    {
        QVERIFY(!app::checkProxy({}) && !app::checkProxy(u"socks5://ada@proxy.example"_s));
        const auto problem = [](Kind kind, const QString &value = {}) { return std::optional(AccountProblem {Field::Proxy, kind, value}); };
        QVERIFY(app::checkProxy(u"ftp://proxy.example"_s) == problem(Kind::NotAProxy, u"ftp://proxy.example"_s));
        QVERIFY(app::checkProxy(u"http://ada:sesame@proxy.example"_s) == problem(Kind::HoldsPassword));
        QVERIFY(app::checkProxy(u"ftp://ada@proxy.example/sesame"_s) == problem(Kind::NotAProxy)); // any of it may be a password
        QVERIFY(app::checkProxy(u"socks5://%1@proxy.example"_s.arg(QString(256, u'a'))) == problem(Kind::UserTooLong));
        QVERIFY(app::checkProxy(u"http://a%3Ab@proxy.example"_s) == problem(Kind::ColonInUser));
    }

    void everyProblemHasItsSentenceInBothLanguages()
    {
        QSet<QString> all;
        int count = 0;
        for (const QString &language : {u"en"_s, u"fr"_s}) {
            app::speak(language);
            for (const Field field : {Field::Name, Field::Identities, Field::Host}) {
                all += app::sentenceOf({field, Kind::Missing});
                ++count;
            }
            all += app::sentenceOf({Field::NameServer, Kind::NotAnAddress, u"x"_s});
            ++count;
            for (int kind = int(Kind::Taken); kind <= int(Kind::NotToSocket); ++kind) {
                const QString sentence = app::sentenceOf({Field::Identities, Kind(kind), u"x"_s});
                QVERIFY2(sentence.size() > 10, qPrintable(QString::number(kind)));
                all += sentence;
                ++count;
            }
        }
        QCOMPARE(all.size(), count); // no two alike
    }
};

QTEST_GUILESS_MAIN(TestAccountCheck)
#include "tst_account_check.moc"
