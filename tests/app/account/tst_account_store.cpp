// SPDX-License-Identifier: MIT
#include "app/account/account_store.h"
#include "tests/app/account/json_file.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using app::Account;
using app::AccountStore;
using app::Identity;
using tests::contentOf;
using tests::json;
using tests::put;

namespace {

Account sample()
{
    Account::Server server;
    server.host = u"smtp.example.org"_s;
    server.port = 465;
    server.user = u"ada"_s;
    server.mechanisms = {"PLAIN", "LOGIN"};
    server.pins = {{QByteArray(32, '\xab'), {}}, {QByteArray(32, '\x01'), QDateTime({2026, 11, 28}, {4, 42, 59}, QTimeZone::UTC)}};
    return {.id = u"7d1c"_s,
        .name = u"Travail – été"_s,
        .route = server,
        .tlsMode = smtp::TlsMode::Implicit,
        .caFile = u"/etc/ca.pem"_s,
        .defaultIdentity = u"countess"_s};
}

QList<Identity> identities()
{
    return {{.id = u"countess"_s,
                .account = u"7d1c"_s,
                .mailbox = {u"Ada, Countess"_s, u"ada@example.org"_s},
                .replyTo = u"Desk <desk@example.org>"_s},
        {.id = u"a"_s, .account = u"7d1c"_s, .mailbox = {{}, u"a@例え.jp"_s}}};
}

} // namespace

class TestAccountStore : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    int m_number = 0;

    QString newPath() { return m_folder.filePath(u"%1/deep/accounts.json"_s.arg(++m_number)); }

private Q_SLOTS:
    void practiceIsThereFromTheStart()
    {
        const QString path = newPath();
        const AccountStore store(path);
        QVERIFY(!store.problem());
        QCOMPARE(store.accounts().size(), 1);
        QVERIFY(app::staysHere(*store.byId(u"practice")));
        QVERIFY(!std::get<Account::Practice>(store.byId(u"practice")->route).user.isEmpty());
        QCOMPARE(store.identitiesOf(u"practice").size(), 1);
        QVERIFY(!QFile::exists(path)); // reading writes nothing
    }

    void savedAccountComesBack()
    {
        const QString path = newPath();
        {
            AccountStore store(path);
            QSignalSpy changed(&store, &AccountStore::changed);
            QVERIFY(store.save(sample(), identities()));
            QCOMPARE(changed.size(), 1);
        }
        const AccountStore store(path);
        QCOMPARE(store.accounts().size(), 2);
        QVERIFY(store.accounts().first() == sample());
        QVERIFY(store.identitiesOf(u"7d1c") == identities());
        QVERIFY(app::staysHere(store.accounts().last()));
        QCOMPARE(store.byName(u"TRAVAIL – ÉTÉ"), store.byId(u"7d1c"));
        QCOMPARE(store.byName(u"7d1c"), store.byId(u"7d1c"));
        QCOMPARE(
            QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
    }

    void howLettersLeaveComesBack()
    {
        const QString path = newPath();
        Account socket = sample();
        socket.server()->protocol = Account::Protocol::Lmtp;
        socket.server()->host = u"/run/lmtp"_s;
        socket.server()->proxy = *app::parseProxy(u"http://ada%20l@proxy.example:3128"_s);
        Account direct = sample();
        direct.id = u"mx"_s;
        direct.name = u"Direct"_s;
        direct.route = Account::Exchangers {.port = 26, .nameServer = u"[::1]:5353"_s};
        direct.tlsMode = smtp::TlsMode::Opportunistic;
        AccountStore store(path);
        QVERIFY(store.save(socket) && store.save(direct));
        QVERIFY(*AccountStore(path).byId(socket.id) == socket);
        QVERIFY(*AccountStore(path).byId(direct.id) == direct);
        socket.server()->proxy = {};
        QVERIFY(store.save(socket));
        QVERIFY(!contentOf(path).contains("proxy"));
    }

    void whatTheFileDoesNotSayFollowsFromTheWay()
    {
        const QString path = newPath();
        put(path,
            json("{'accounts': [{'id': 'a', 'name': 'A', 'route': 'mx'}, {'id': 'b', 'name': 'B', 'route': 'lmtp', 'host': 'x'}, "
                 "{'id': 'c', 'name': 'C', 'host': 'x'}]}"));
        const AccountStore store(path);
        QVERIFY2(!store.problem(), store.problem() ? qPrintable(store.problem()->detail()) : "");
        QVERIFY(store.byId(u"a")->route == Account::Route(Account::Exchangers {.port = 25}));
        QCOMPARE(store.byId(u"a")->tlsMode, smtp::TlsMode::Opportunistic); // what the servers of strangers are asked for
        QCOMPARE(store.byId(u"b")->server()->port, 24);
        QCOMPARE(store.byId(u"b")->tlsMode, smtp::TlsMode::Required);
        QCOMPARE(store.byId(u"c")->server()->port, 587);
        QVERIFY(store.byId(u"c")->server()->protocol == Account::Protocol::Smtp);
    }

    void aWayThatCannotBeIsNamed_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("fault");
        QTest::newRow("route") << "'route': 'pigeon'"_ba << u"route"_s;
        QTest::newRow("proxy") << "'proxy': 'ftp://x'"_ba << u"proxy"_s;
        QTest::newRow("proxy with a password") << "'proxy': 'http://a:b@x'"_ba << u"proxy"_s;
        QTest::newRow("proxy on a way that has none") << "'route': 'mx', 'proxy': 'http://x'"_ba << u"proxy"_s;
        QTest::newRow("resolver") << "'route': 'mx', 'resolver': 'dns.example'"_ba << u"resolver"_s;
    }
    void aWayThatCannotBeIsNamed()
    {
        QFETCH(QByteArray, members);
        QFETCH(QString, fault);
        const QString path = newPath();
        put(path, json("{'accounts': [{'id': 'a', 'name': 'A', " + members + "}]}"));
        const AccountStore store(path);
        QVERIFY(store.problem());
        QCOMPARE(store.problem()->why,
            smtp::Statement(smtp::Statement::AccountsUnreadable, path).with({smtp::Statement::AccountMemberInvalid, fault, u"A"_s}));
    }

    void practiceMayBeChangedButNotRemoved()
    {
        const QString path = newPath();
        AccountStore store(path);
        Account practice = *store.byId(u"practice");
        const app::Mailbox zoe {u"Zoë"_s, u"zoe@example.org"_s};
        QVERIFY(store.save(practice, app::withMailboxes({zoe}, store.identitiesOf(practice.id))));
        QVERIFY(!store.remove(u"practice"_s));
        const AccountStore again(path);
        QVERIFY(app::staysHere(*again.byId(practice.id)));
        QCOMPARE(again.identitiesOf(practice.id).size(), 1);
        QCOMPARE(again.identitiesOf(practice.id).constFirst().mailbox, zoe);
    }

    void removedAccountIsGone()
    {
        const QString path = newPath();
        AccountStore store(path);
        QVERIFY(store.save(sample(), identities()));
        QVERIFY(store.remove(u"7d1c"_s));
        QVERIFY(!AccountStore(path).byId(u"7d1c"));
        QVERIFY(!contentOf(path).contains("countess"));
    }

    void twoAccountsHaveTwoNames()
    {
        AccountStore store(newPath());
        QVERIFY(store.save(sample()));
        Account other = sample();
        other.id = u"other"_s;
        other.name = other.name.toUpper();
        QCOMPARE(store.save(other).error().kind, smtp::Error::Kind::Usage);
        QCOMPARE(store.accounts().size(), 2);
    }

    void whatIsNotKnownStays()
    {
        const QString path = newPath();
        put(path,
            json("{'future': 1, 'accounts': [{'id': 'a', 'name': 'A', 'colour': 'red', 'port': 25}], "
                 "'identities': [{'id': 'i', 'account': 'a', 'address': 'a@x.example', 'key': 'ABCD'}]}"));
        AccountStore store(path);
        QVERIFY2(!store.problem(), qPrintable(store.problem().value_or(smtp::Error()).detail()));
        Account account = *store.byId(u"a");
        QCOMPARE(account.server()->port, 25);
        account.name = u"B"_s;
        QVERIFY(store.save(account));
        const QJsonObject written = QJsonDocument::fromJson(contentOf(path)).object();
        QCOMPARE(written[u"future"_s].toInt(), 1);
        QCOMPARE(written[u"accounts"_s][0][u"colour"_s].toString(), u"red"_s);
        QCOMPARE(written[u"accounts"_s][0][u"name"_s].toString(), u"B"_s);
        QCOMPARE(written[u"identities"_s][0][u"key"_s].toString(), u"ABCD"_s);
    }

    void whatAnotherWindowSavedStays()
    {
        const QString path = newPath();
        AccountStore one(path);
        AccountStore other(path);
        QVERIFY(one.save(sample()));
        Account second = sample();
        second.id = u"second"_s;
        second.name = u"Second"_s;
        QVERIFY(other.save(second));
        QCOMPARE(AccountStore(path).accounts().size(), 3);
    }

    void trustIsKeptWithItsDateAndCanBeWithdrawn()
    {
        const QString path = newPath();
        AccountStore store(path);
        Account account = sample();
        account.server()->pins.clear();
        QVERIFY(store.save(account));
        AccountStore other(path); // another window, which must not lose it
        const QByteArray certificate(32, '\x05');
        const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-1);
        QVERIFY(store.trust(account.id, certificate));
        QVERIFY(store.trust(account.id, certificate)); // once is enough
        QVERIFY(store.trust(u"unknown"_s, certificate));
        account.name = u"Renamed"_s;
        QCOMPARE(store.byId(account.id)->server()->pins.size(), 1);
        QVERIFY(other.trust(account.id, QByteArray(32, '\x06')));

        const AccountStore again(path);
        QCOMPARE(again.byId(account.id)->server()->pins.size(), 2);
        QVERIFY(again.byId(account.id)->server()->trusts(certificate));
        QVERIFY(again.byId(account.id)->server()->pins.constFirst().since >= before);
        QVERIFY(contentOf(path).contains("\"SHA256:05:05:")); // a list of texts, as every version reads it
        QVERIFY(store.withdrawTrust(account.id, certificate));
        QVERIFY(!AccountStore(path).byId(account.id)->server()->trusts(certificate));
        QVERIFY(AccountStore(path).byId(account.id)->server()->trusts(QByteArray(32, '\x06')));
    }

    void damagedFileIsReportedAndKeptAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("cut") << json("{'accounts': [{'id': 'a', 'na");
        QTest::newRow("no list") << json("{'accounts': 1}");
    }
    void damagedFileIsReportedAndKeptAside()
    {
        QFETCH(QByteArray, content);
        const QString path = newPath();
        put(path, content);
        put(path + u".broken-1"_s, "older");
        AccountStore store(path);
        QVERIFY(store.problem());
        QCOMPARE(store.accounts().size(), 1);
        QCOMPARE(contentOf(path), content); // a person may fix it
        QVERIFY(store.save(sample()));
        QVERIFY(!store.problem());
        QCOMPARE(contentOf(path + u".broken-1"_s), "older"_ba);
        QCOMPARE(contentOf(path + u".broken-2"_s), content);
        QCOMPARE(AccountStore(path).accounts().size(), 2);
    }

    /// Another program cut the file while this one had it open: what was read before is not lost with it.
    void accountsOutliveAFileThatIsDamagedMeanwhile()
    {
        const QString path = newPath();
        AccountStore store(path);
        QVERIFY(store.save(sample(), identities()));
        Account second = sample();
        second.id = u"second"_s;
        second.name = u"Second"_s;
        QVERIFY(store.save(second));
        const QByteArray cut = contentOf(path).first(200);
        put(path, cut);
        second.name = u"Renamed"_s;
        QVERIFY(store.save(second));
        QCOMPARE(contentOf(path + u".broken-1"_s), cut);
        const AccountStore again(path);
        QVERIFY(!again.problem());
        QCOMPARE(again.accounts().size(), 3);
        QCOMPARE(again.identitiesOf(sample().id).size(), 2);
        QCOMPARE(again.byId(u"second"_s)->name, u"Renamed"_s);
    }

    void damagedEntryIsReportedAndHidesNoOther_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("not an object") << json("{'accounts': [1]}");
        QTest::newRow("port") << json("{'accounts': [{'id': 'a', 'name': 'A', 'port': 70000}]}");
        QTest::newRow("port text") << json("{'accounts': [{'id': 'a', 'name': 'A', 'port': '25'}]}");
        QTest::newRow("tls") << json("{'accounts': [{'id': 'a', 'name': 'A', 'tls': 'maybe'}]}");
        QTest::newRow("pin") << json("{'accounts': [{'id': 'a', 'name': 'A', 'pins': ['SHA256:ab']}]}");
        QTest::newRow("twice") << json("{'accounts': [{'id': 'a', 'name': 'A'}, {'id': 'a', 'name': 'B'}]}");
    }
    void damagedEntryIsReportedAndHidesNoOther()
    {
        QFETCH(QByteArray, content);
        const QString path = newPath();
        QJsonObject file = QJsonDocument::fromJson(content).object();
        QJsonArray entries = file[u"accounts"_s].toArray();
        const QJsonValue odd = entries.last();
        entries.append(QJsonObject {{u"id"_s, u"z"_s}, {u"name"_s, u"Z"_s}});
        file[u"accounts"_s] = entries;
        put(path, QJsonDocument(file).toJson());
        AccountStore store(path);
        QVERIFY(store.problem());
        QCOMPARE(store.problem()->why.id, smtp::Statement::AccountsUnreadable);
        QCOMPARE(store.problem()->why.arguments, QStringList {path});
        QVERIFY(store.byName(u"Z"));
        QVERIFY(store.save(sample()));
        QVERIFY(store.problem()); // it is still there, for a person to fix
        QVERIFY(!QFile::exists(path + u".broken-1"_s));
        QVERIFY(QJsonDocument::fromJson(contentOf(path))[u"accounts"_s].toArray().contains(odd));
        const AccountStore again(path);
        QVERIFY(again.byName(u"Z") && again.byId(sample().id));
    }

    void theFirstIdentityIsTheDefaultUntilAnotherIs()
    {
        const QString path = newPath();
        AccountStore store(path);
        QVERIFY(store.save(sample(), {identities().at(1), identities().at(0)}));
        QCOMPARE(store.byId(u"7d1c")->defaultIdentity, u"a"_s);
        // In the file the default is a member of its own: whoever edits it need not move the entries.
        QByteArray text = contentOf(path);
        put(path, text.replace("\"identity\": \"a\"", "\"identity\": \"countess\""));
        QCOMPARE(AccountStore(path).identitiesOf(u"7d1c").constFirst().id, u"countess"_s);
        put(path, text.replace("\"identity\": \"countess\"", "\"identity\": \"nobody\""));
        QCOMPARE(AccountStore(path).identitiesOf(u"7d1c").constFirst().id, u"a"_s);
    }

    void whatIsSavedWithoutItsIdentitiesKeepsThem()
    {
        AccountStore store(newPath());
        QVERIFY(store.save(sample(), identities()));
        Account account = sample();
        account.name = u"Renamed"_s;
        QVERIFY(store.save(account) && store.trust(account.id, QByteArray(32, '\x09')));
        QVERIFY(store.identitiesOf(account.id) == identities());
        // A new one gets an id of its own, also if the one that it came with is taken.
        Account other = sample();
        other.id = u"other"_s;
        QVERIFY(store.save(other, {identities().at(0), {.mailbox = {{}, u"new@example.org"_s}}}));
        const QList<Identity> saved = store.identitiesOf(other.id);
        QCOMPARE(saved.size(), 2);
        for (const Identity &one : saved)
            QVERIFY(one.account == other.id && !one.id.isEmpty() && one.id != u"countess"_s);
    }

    void aDamagedIdentityIsReportedAndHidesNothingElse()
    {
        const QString path = newPath();
        put(path,
            json("{'accounts': [{'id': 'a', 'name': 'A', 'identity': 'i'}, {'id': 'b', 'name': 'B', 'port': 70000}], 'identities': ["
                 "{'id': 'h', 'account': 'a', 'name': 'No address'}, {'id': 'i', 'account': 'a', 'address': 'i@x.example'}, "
                 "{'id': 'j', 'account': 'b', 'address': 'j@x.example'}]}"));
        AccountStore store(path);
        QVERIFY(store.problem());
        QCOMPARE(store.identitiesOf(u"a").size(), 1);
        QCOMPARE(store.identitiesOf(u"a").constFirst().mailbox.address, u"i@x.example"_s);
        QVERIFY(store.identitiesOf(u"b").isEmpty()); // of an account that cannot be read
        QVERIFY(store.save(*store.byId(u"a")));
        QVERIFY(contentOf(path).contains("No address") && contentOf(path).contains("j@x.example")); // for a person to fix
    }

    /// There is one post office: what the entry says of its route does not matter, and no other entry can claim it.
    void onlyPracticeHasThePracticeRoute()
    {
        const QString path = newPath();
        put(path,
            json("{'accounts': [{'id': 'practice', 'name': 'Practice', 'route': 'smtp', 'host': 'mail.example.org'}, "
                 "{'id': 'a', 'name': 'A', 'route': 'practice'}]}"));
        const AccountStore store(path);
        QVERIFY(app::staysHere(*store.byId(u"practice")));
        QVERIFY(!store.byId(u"a") && store.problem()->why.parts.value(0).arguments.contains(u"route"_s));
    }

    void practiceKeepsItsLearnerThoughItsEntryIsGone()
    {
        const QString path = newPath();
        put(path, json("{'accounts': [], 'identities': [{'id': 'practice/1', 'account': 'practice', 'address': 'zoe@practice.example'}]}"));
        AccountStore store(path);
        QVERIFY(!store.problem());
        QCOMPARE(store.identitiesOf(u"practice").size(), 1);
        QVERIFY(store.save(sample()));
        QVERIFY(!AccountStore(path).problem());
        QCOMPARE(AccountStore(path).identitiesOf(u"practice").constFirst().mailbox.address, u"zoe@practice.example"_s);
    }

    void theTrustInAServerGoesWithTheServer()
    {
        const QString path = newPath();
        AccountStore store(path);
        Account account = sample();
        QVERIFY(store.save(account));
        account.route = Account::Exchangers();
        QVERIFY(store.save(account));
        QVERIFY(!contentOf(path).contains("SHA256:") && !contentOf(path).contains("smtp.example.org"));
        QVERIFY(store.trust(account.id, QByteArray(32, '\x05')));
        QVERIFY(!contentOf(path).contains("SHA256:")); // there is no server that it could be of
    }

    void aFileOfALaterFormIsReadAndNeverWritten()
    {
        for (const QByteArray &content : {json("{'version': 3, 'accounts': [{'id': 'a', 'name': 'A', 'host': 'x.example'}]}"),
                 json("{'version': 3, 'accounts': {'a': {}}}")}) {
            const QString path = newPath();
            put(path, content);
            AccountStore store(path);
            QCOMPARE(store.byName(u"A") != nullptr, content.contains('['));
            const auto saved = store.save(sample());
            QVERIFY(!saved && saved.error().kind == smtp::Error::Kind::LocalInputOutput);
            QCOMPARE(contentOf(path), content);
            QVERIFY(!QFile::exists(path + u".broken-1"_s));
        }
    }

    void senderTellsWhoseAccountItIs()
    {
        AccountStore store(newPath());
        Account work = sample();
        Account home = sample();
        home.id = u"home"_s;
        home.name = u"Home"_s;
        QVERIFY(store.save(work, app::withMailboxes({{u"Bob"_s, u"bob@bücher.example"_s}})));
        QVERIFY(store.save(home, app::withMailboxes({{u"Bob"_s, u"bob@home.example"_s}, {u"Bobby"_s, u"bobby@home.example"_s}})));
        QCOMPARE(store.bySender(u"Bobby@HOME.example"_s)->id, u"home"_s);
        QCOMPARE(store.bySender(u"bob@xn--bcher-kva.example"_s)->id, work.id);
        QVERIFY(!store.bySender(u"z@home.example"_s));
        QVERIFY(!store.bySender(QString()));
        QVERIFY(!store.bySender(Identity::practice().mailbox.address)); // who means a real server gets no other
    }

    void fileThatCannotBeWrittenIsAnError()
    {
        AccountStore store(u"/proc/nowhere/accounts.json"_s);
        QCOMPARE(store.save(sample()).error().kind, smtp::Error::Kind::LocalInputOutput);
        QCOMPARE(store.accounts().size(), 1); // nothing is pretended
    }
};

QTEST_GUILESS_MAIN(TestAccountStore)
#include "tst_account_store.moc"
