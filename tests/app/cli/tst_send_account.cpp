// SPDX-License-Identifier: MIT
#include "app/account/account_store.h"
#include "tests/support/home.h"
#include "tests/support/program.h"
#include "tests/support/scripted_server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::Ran;
using tests::ScriptedServer;

namespace {

const QByteArray rest = "To: charles@example.net\r\nSubject: x\r\n\r\nhello\r\n";

QStringList sending(const QStringList &more = {})
{
    return QStringList {u"send"_s, u"--to"_s, u"charles@example.net"_s} + more;
}

} // namespace

/// Through whose account `facteur send` sends, if no server is named.
class tst_SendAccount : public QObject {
    Q_OBJECT

    tests::Home m_home;
    std::unique_ptr<ScriptedServer> m_work;
    std::unique_ptr<ScriptedServer> m_own;

    QString file() const { return m_home.path(u".config/facteur/accounts.json"_s); }

    static app::Account account(const QString &name, const ScriptedServer &server)
    {
        app::Account made;
        made.id = name.toLower();
        made.name = name;
        made.server()->host = u"127.0.0.1"_s;
        made.server()->port = server.port();
        made.tlsMode = smtp::TlsMode::None;
        return made;
    }

    static QList<app::Identity> bobAt(const QString &account)
    {
        return app::withMailboxes({{u"Bob"_s, u"bob@"_s + account + u".example"_s}});
    }

    /// One entry of the file is changed by hand.
    void damage(qsizetype entry, const QString &member, const QJsonValue &value) const
    {
        QFile read(file());
        QVERIFY(read.open(QIODevice::ReadWrite));
        QJsonObject object = QJsonDocument::fromJson(read.readAll()).object();
        QJsonArray all = object[u"accounts"_s].toArray();
        QJsonObject one = all.at(entry).toObject();
        one[member] = value;
        all[entry] = one;
        object[u"accounts"_s] = all;
        QVERIFY(read.resize(0) && read.seek(0) && read.write(QJsonDocument(object).toJson()) > 0);
    }

private Q_SLOTS:
    void init()
    {
        m_work = std::make_unique<ScriptedServer>(ScriptedServer::thatTakesAll());
        m_own = std::make_unique<ScriptedServer>(ScriptedServer::thatTakesAll());
        QFile::remove(file());
        app::AccountStore store(file());
        QVERIFY(store.save(account(u"Work"_s, *m_work), bobAt(u"work"_s)) && store.save(account(u"Home"_s, *m_own), bobAt(u"home"_s)));
    }

    void theSenderChoosesTheAccount_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("message"); // with --eml
        QTest::addColumn<QString>("account"); // empty: none is chosen
        const auto row = [](const char *name, const QStringList &arguments, const QByteArray &message, const QString &account) {
            QTest::newRow(name) << arguments << message << account;
        };
        row("nobody", {}, {}, u"Work"_s);
        row("--from", {u"--from"_s, u"bob@home.example"_s}, {}, u"Home"_s);
        row("--from in capitals", {u"--from"_s, u"BOB@Home.Example"_s}, {}, u"Home"_s);
        row("--from of no account", {u"--from"_s, u"z@z.example"_s}, {}, {});
        row("From", {}, "From: Bob <bob@home.example>\r\n", u"Home"_s);
        row("From of the first", {}, "From: bob@work.example\r\n", u"Work"_s);
        row("Sender", {}, "From: boss@z.example\r\nSender: bob@home.example\r\n", u"Home"_s);
        row("From, the Sender is of no account", {}, "From: bob@home.example\r\nSender: z@z.example\r\n", u"Home"_s);
        row("the second From", {}, "From: z@z.example, bob@home.example\r\nSender: z@z.example\r\n", u"Home"_s);
        row("Resent-From", {},
            "Resent-From: bob@home.example\r\nResent-To: c@example.net\r\nResent-Date: Mon, 01 Jan 2024 00:00:00 +0000\r\nFrom: "
            "bob@work.example\r\n",
            u"Home"_s);
        row("--from before From", {u"--from"_s, u"bob@home.example"_s}, "From: bob@work.example\r\n", u"Home"_s);
        row("From of no account", {}, "From: z@z.example\r\n", {});
        row("From of no account, a known bounce address", {u"--envelope-from"_s, u"bob@home.example"_s}, "From: z@z.example\r\n", {});
        row("From of no account, named", {u"--profile"_s, u"home"_s}, "From: z@z.example\r\n", u"Home"_s);
    }
    void theSenderChoosesTheAccount()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, message);
        QFETCH(QString, account);
        for (const bool isFromStandardInput : {true, false}) {
            QStringList all = sending(arguments);
            if (!message.isEmpty())
                all += {u"--eml"_s, isFromStandardInput ? u"-"_s : m_home.file(u"message.eml"_s, message + rest)};
            const Ran ran = facteur(all, message.isEmpty() ? QByteArray() : message + rest);
            QVERIFY2(ran.status == (account.isEmpty() ? 64 : 0), ran.out + ran.err);
            QCOMPARE(m_work->connections() > 0, account == "Work"_L1);
            QCOMPARE(m_own->connections() > 0, account == "Home"_L1);
            QVERIFY2(!account.isEmpty() || ran.err.contains("--profile: Work, Home"), ran.err);
            const bool isChosenForUs = arguments.isEmpty() && message.isEmpty();
            QCOMPARE(ran.err.contains("note: the letter goes through the account “Work”. "), isChosenForUs);
        }
    }

    void theOnlyAccountSendsForAnybody()
    {
        app::AccountStore store(file());
        QVERIFY(store.remove(u"home"_s));
        QCOMPARE(facteur(sending({u"--from"_s, u"z@z.example"_s})).status, 0);
        QCOMPARE(facteur(sending({u"--eml"_s, u"-"_s}), "From: z@z.example\r\n" + rest).status, 0);
        QCOMPARE(m_work->connections(), 2);
    }

    void aMessageThatCannotBeReadIsTheReason()
    {
        QCOMPARE(facteur(sending({u"--eml"_s, m_home.path(u"missing.eml"_s)})).status, 66);
        QCOMPARE(facteur(sending({u"--eml"_s, u"-"_s}), "no header\r\n").status, 65);
    }

    void aDamagedAccountHidesNoOther()
    {
        damage(1, u"port"_s, u"25"_s); // Home
        const Ran named = facteur(sending({u"--profile"_s, u"Work"_s}));
        QVERIFY2(named.status == 0, named.err);
        QVERIFY2(named.err.contains("accounts cannot be read") && named.err.contains("“port” of the account “Home”"), named.err);
        QCOMPARE(facteur(sending({u"--from"_s, u"bob@work.example"_s})).status, 0);
        for (const QStringList &more : {QStringList {u"--profile"_s, u"Home"_s}, {u"--from"_s, u"bob@home.example"_s}, {}}) {
            const Ran ran = facteur(sending(more));
            QVERIFY2(ran.status == 66, ran.out + ran.err);
            QVERIFY2(ran.err.contains(file().toUtf8()) && ran.err.contains("“port” of the account “Home”"), ran.err);
        }
        QCOMPARE(m_work->connections(), 2);
    }

    void aDamagedFileIsNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("cut") << "{\"accounts\": [{\"id\": \"a\", \"na"_ba;
        QTest::newRow("no list") << "{\"accounts\": 1}"_ba;
    }
    void aDamagedFileIsNamed()
    {
        QFETCH(QByteArray, content);
        QFile file(this->file());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size());
        file.close();
        for (const QStringList &more : {QStringList {u"--profile"_s, u"Work"_s}, {u"--from"_s, u"bob@work.example"_s}, {}}) {
            const Ran ran = facteur(sending(more));
            QVERIFY2(ran.status == 66, ran.out + ran.err);
            QVERIFY2(ran.err.contains(file.fileName().toUtf8()), ran.err);
        }
        QFile same(file.fileName());
        QVERIFY(same.open(QIODevice::ReadOnly));
        QCOMPARE(same.readAll(), content); // a person may fix it
    }

    /// The file was edited by hand: what is wrong is said before anything is tried.
    void anAccountThatCannotSendIsNamed()
    {
        damage(1, u"host"_s, QString()); // Home
        const Ran ran = facteur(sending({u"--profile"_s, u"Home"_s}));
        QVERIFY2(ran.status == 66 && ran.err.contains("Home") && ran.err.contains("name of the server"), ran.err);
        damage(1, u"host"_s, u"mail.example"_s); // no loopback, and no TLS
        damage(1, u"user"_s, u"bob"_s);
        damage(1, u"auth"_s, QJsonArray {u"PLAIN"_s});
        const Ran inClear = facteur(sending({u"--profile"_s, u"Home"_s}));
        QVERIFY2(inClear.status == 66 && inClear.err.contains("PLAIN"), inClear.err);
        QCOMPARE(facteur(sending({u"--profile"_s, u"Work"_s})).status, 0); // of another account this says nothing
    }

    /// An option of this command line may make good what the account asks for.
    void anOptionOverrulesTheAccount()
    {
        damage(1, u"host"_s, u"[no host]"_s);
        QCOMPARE(facteur(sending({u"--profile"_s, u"Home"_s, u"--auth"_s, u"CRAM-MD5"_s})).status, 66); // but not this
        damage(1, u"host"_s, u"127.0.0.1"_s);
        damage(1, u"user"_s, u"bob"_s);
        damage(1, u"auth"_s, QJsonArray {u"PIGEON"_s});
        const QString password = m_home.file(u"password"_s, "sesame\n");
        QCOMPARE(facteur(sending({u"--profile"_s, u"Home"_s, u"--password-file"_s, password})).status, 66);
        const Ran ran = facteur(sending({u"--profile"_s, u"Home"_s, u"--auth"_s, u"PLAIN"_s, u"--password-file"_s, password}));
        QVERIFY2(ran.status != 66 && ran.status != 64, ran.err);
        QVERIFY(m_own->connections() > 0);
    }

    void anIdentityCanWantAnswersElsewhere()
    {
        app::AccountStore store(file());
        QList<app::Identity> bob = store.identitiesOf(u"work");
        bob[0].replyTo = u"Desk <desk@example.org>"_s;
        QVERIFY(store.save(*store.byId(u"work"), bob));
        const auto sent = [&](const QStringList &more, const QByteArray &input = {}) {
            const Ran ran = facteur(sending(more), input);
            return ran.status == 0 ? m_work->message() : "not sent: " + ran.err;
        };
        QVERIFY2(sent({}).contains("\r\nReply-To: Desk <desk@example.org>\r\n"), m_work->message());
        QVERIFY(sent({u"--from"_s, u"bob@work.example"_s}).contains("\r\nReply-To: Desk <desk@example.org>\r\n"));
        // Not if the letter says itself where answers go, if somebody else writes, or if it is finished.
        QVERIFY(sent({u"--header"_s, u"Reply-To: other@example.org"_s}).contains("\r\nReply-To: other@example.org\r\n"));
        QCOMPARE(m_work->message().count("Reply-To"), 1);
        const QByteArray others = sent({u"--profile"_s, u"work"_s, u"--from"_s, u"z@z.example"_s});
        QVERIFY2(others.contains("From: z@z.example") && !others.contains("Reply-To"), others);
        const QByteArray finished = sent({u"--eml"_s, u"-"_s}, "From: bob@work.example\r\n" + rest);
        QVERIFY2(finished.contains("From: bob@work.example") && !finished.contains("Reply-To"), finished);
    }

    void theProfilesOfAnEarlierVersionStillSend()
    {
        QVERIFY(QFile::remove(file()));
        const QString earlier = m_home.path(u".config/facteur/profiles.json"_s);
        const QByteArray content = QJsonDocument(
            QJsonObject {{u"profiles"_s,
                QJsonArray {QJsonObject {{u"id"_s, u"w"_s}, {u"name"_s, u"Old"_s}, {u"host"_s, u"127.0.0.1"_s}, {u"port"_s, m_work->port()},
                    {u"tls"_s, u"none"_s}, {u"identities"_s, QJsonArray {QJsonObject {{u"address"_s, u"bob@old.example"_s}}}}}}}})
                                       .toJson();
        QFile profiles(earlier);
        QVERIFY(profiles.open(QIODevice::WriteOnly) && profiles.write(content) == content.size());
        profiles.close();
        for (int run = 0; run < 2; ++run) {
            const Ran ran = facteur(sending({u"--profile"_s, u"old"_s}));
            QVERIFY2(ran.status == 0, ran.err);
        }
        QVERIFY(m_work->message().contains("From: bob@old.example"));
        const Ran unknown = facteur(sending({u"--profile"_s, u"new"_s}));
        QVERIFY2(unknown.status == 64 && unknown.err.contains("profiles.json"), unknown.err);
        // And it is no file for a log.
        QCOMPARE(facteur(sending({u"--profile"_s, u"old"_s, u"--log-file"_s, earlier})).status, 64);
        QVERIFY(profiles.open(QIODevice::ReadOnly));
        QCOMPARE(profiles.readAll(), content);
        profiles.close();
        QVERIFY(profiles.remove());
    }

    /// Whom an account trusts is no less a wish than whom the command line does.
    void trustWithoutTlsIsAContradiction()
    {
        app::AccountStore store(file());
        QVERIFY(store.trust(u"work"_s, QByteArray(32, '\x05')));
        const Ran ran = facteur(sending({u"--tls"_s, u"none"_s}));
        QVERIFY2(ran.status == 64 && ran.err.contains("--tls none") && ran.err.contains("Work"), ran.err);
        QCOMPARE(facteur(sending({u"--profile"_s, u"Home"_s, u"--tls"_s, u"none"_s})).status, 0);
        QCOMPARE(m_work->connections(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_SendAccount)
#include "tst_send_account.moc"
