// SPDX-License-Identifier: MIT
#include "app/account/account_store.h"
#include "tests/app/account/json_file.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::Account;
using app::AccountStore;
using tests::contentOf;
using tests::json;
using tests::put;

namespace {

/// As the last version that wrote profiles.json left it.
const QByteArray last = json(R"({
    'future': 7,
    'profiles': [
        {'auth': ['PLAIN', 'LOGIN'], 'caFile': '/etc/ca.pem', 'colour': 'red', 'host': 'smtp.example.org', 'id': '7d1c',
         'identities': [{'address': 'ada@example.org', 'name': 'Ada'}, {'address': 'countess@example.org', 'name': ''}],
         'name': 'Work', 'pinnedSince': {'SHA256:AB': '2026-11-28T04:42:59Z'}, 'pins': [], 'port': 465,
         'proxy': 'socks5://ada@proxy.example:1080', 'route': 'smtp', 'tls': 'implicit', 'user': 'ada'},
        {'auth': [], 'caFile': '', 'host': '/run/lmtp', 'id': 'l', 'identities': [], 'name': 'Socket', 'pins': [], 'port': 24, 'route': 'lmtp',
         'tls': 'required', 'user': ''},
        {'auth': [], 'caFile': '', 'host': 'old.example.org', 'id': 'm', 'identities': [{'address': 'm@example.org', 'name': 'M'}],
         'name': 'Direct', 'pins': ['SHA256:0101010101010101010101010101010101010101010101010101010101010101'], 'port': 25,
         'resolver': '127.0.0.1:53', 'route': 'mx', 'tls': 'opportunistic', 'user': 'ada'},
        {'auth': [], 'caFile': '', 'host': 'localhost', 'id': 'practice', 'identities': [{'address': 'zoe@practice.example', 'name': 'Zoë'}],
         'name': 'Practice', 'pins': [], 'port': 0, 'route': 'smtp', 'tls': 'required', 'user': 'zoe'}
    ],
    'version': 1
})");

/// As the first version wrote it: no route, no proxy, no dates of trust.
const QByteArray first = json(R"({'profiles': [{'id': '7d1c', 'name': 'Work', 'identities': [{'name': 'Ada', 'address': 'ada@example.org'}],
    'host': 'smtp.example.org', 'port': 587, 'tls': 'required', 'user': 'ada', 'auth': [],
    'pins': ['SHA256:abababababababababababababababababababababababababababababababab']}], 'version': 1})");

} // namespace

/// The profiles of earlier versions become accounts.
class TestAccountMigration : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    int m_number = 0;

    /// A folder of its own with this `profiles.json`: the path of the accounts' file.
    QString folderWith(const QByteArray &profiles)
    {
        const QDir folder(m_folder.filePath(QString::number(++m_number)));
        put(folder.filePath(u"profiles.json"_s), profiles);
        return folder.filePath(u"accounts.json"_s);
    }
    static QString beside(const QString &path) { return QFileInfo(path).dir().filePath(u"profiles.json"_s); }
    static void verifyLast(const AccountStore &store)
    {
        QVERIFY2(!store.problem(), store.problem() ? qPrintable(store.problem()->detail()) : "");
        QCOMPARE(store.accounts().size(), 4);
        const Account &work = *store.byName(u"Work");
        QVERIFY(work.server());
        QCOMPARE(work.server()->host, u"smtp.example.org"_s);
        QCOMPARE(work.server()->port, 465);
        QCOMPARE(work.server()->user, u"ada"_s);
        QCOMPARE(work.server()->mechanisms, (QList<QByteArray> {"PLAIN", "LOGIN"}));
        QCOMPARE(work.server()->proxy.host, u"proxy.example"_s);
        QCOMPARE(work.tlsMode, smtp::TlsMode::Implicit);
        QCOMPARE(work.caFile, u"/etc/ca.pem"_s);
        const QList<app::Identity> identities = store.identitiesOf(work.id);
        QCOMPARE(identities.size(), 2);
        QCOMPARE(identities.at(0).mailbox, (app::Mailbox {u"Ada"_s, u"ada@example.org"_s})); // the first was the default
        QCOMPARE(identities.at(1).mailbox.address, u"countess@example.org"_s);
        QVERIFY(identities.at(0).id != identities.at(1).id);
        QVERIFY(store.byName(u"Socket")->server()->isLocal());
        QVERIFY(store.byName(u"Socket")->server()->protocol == Account::Protocol::Lmtp);
        QVERIFY(store.byName(u"Direct")->route == Account::Route(Account::Exchangers {.port = 25, .nameServer = u"127.0.0.1:53"_s}));
        QVERIFY(store.byId(u"practice")->route == Account::Route(Account::Practice {.user = u"zoe"_s}));
        QCOMPARE(store.identitiesOf(u"practice").constFirst().mailbox.name, u"Zoë"_s);
    }

private Q_SLOTS:
    void theLastFormIsRead()
    {
        const QString path = folderWith(last);
        verifyLast(AccountStore(path));
        QVERIFY(!QFile::exists(path)); // reading writes nothing
        QCOMPARE(contentOf(beside(path)), last);
    }

    void theFirstFormIsRead()
    {
        const AccountStore store(folderWith(first));
        QVERIFY2(!store.problem(), store.problem() ? qPrintable(store.problem()->detail()) : "");
        const Account::Server *server = store.byName(u"Work")->server();
        QVERIFY(server && server->trusts(QByteArray(32, '\xab')) && !server->pins.constFirst().since.isValid());
        QCOMPARE(store.identitiesOf(u"7d1c").size(), 1);
    }

    void whatIsSavedFirstTakesAllAlong()
    {
        const QString path = folderWith(last);
        {
            AccountStore store(path);
            QVERIFY(store.trust(u"l"_s, QByteArray(32, '\x05')));
        }
        verifyLast(AccountStore(path));
        QCOMPARE(contentOf(beside(path)), last); // an earlier version goes on with it
        const QJsonDocument written = QJsonDocument::fromJson(contentOf(path));
        QCOMPARE(written[u"version"_s].toInt(), 2);
        QVERIFY(written[u"profiles"_s].isUndefined());
        QVERIFY(written[u"accounts"_s][0][u"identities"_s].isUndefined());
        QCOMPARE(written[u"accounts"_s][3][u"route"_s].toString(), u"practice"_s);
        QCOMPARE(written[u"future"_s].toInt(), 7); // what was not known still is not
        QCOMPARE(written[u"accounts"_s][0][u"colour"_s].toString(), u"red"_s);
    }

    void itHappensOnce()
    {
        const QString path = folderWith(last);
        {
            AccountStore store(path);
            QVERIFY(store.remove(u"7d1c"_s));
        }
        QVERIFY(!AccountStore(path).byId(u"7d1c"));
        // What an earlier version does meanwhile to its own file reaches neither the new one nor the accounts.
        put(beside(path), first);
        const QByteArray before = contentOf(path);
        AccountStore store(path);
        QVERIFY(!store.byId(u"7d1c") && store.byName(u"Direct"));
        QCOMPARE(contentOf(path), before);
        const QList<app::Identity> identities = store.identitiesOf(u"m");
        QVERIFY(store.save(*store.byId(u"m")));
        QVERIFY(AccountStore(path).identitiesOf(u"m") == identities); // their ids stay
    }

    void aDamagedFileStaysAndIsReported()
    {
        for (const QByteArray &content : {""_ba, json("{'profiles': [{'id': 'a', 'na"), json("{'profiles': 1}"), json("[]")}) {
            const QString path = folderWith(content);
            AccountStore store(path);
            QVERIFY(store.problem() && store.problem()->why.arguments.contains(beside(path)));
            QCOMPARE(store.accounts().size(), 1);
            QVERIFY(store.save({.id = u"a"_s, .name = u"A"_s}));
            QVERIFY(!store.problem());
            QCOMPARE(contentOf(beside(path)), content);
            QVERIFY(AccountStore(path).byName(u"A"));
        }
    }

    void aDamagedProfileGoesAlongUntilItIsMended()
    {
        QByteArray profiles = last;
        const QString path = folderWith(profiles.replace("465", "70000"));
        AccountStore store(path);
        QVERIFY(store.problem() && !store.byName(u"Work") && store.byName(u"Direct"));
        QVERIFY(store.save(*store.byId(u"m")));
        QVERIFY(store.problem()); // it is still there, in its old form
        QByteArray written = contentOf(path);
        QVERIFY(written.contains("70000"));
        put(path, written.replace("70000", "465"));
        QCOMPARE(AccountStore(path).identitiesOf(u"7d1c").size(), 2);
        AccountStore mended(path);
        QVERIFY(!mended.problem() && mended.save(*mended.byId(u"m")));
        QVERIFY(QJsonDocument::fromJson(contentOf(path))[u"profiles"_s].isUndefined());
        QCOMPARE(AccountStore(path).byName(u"Work")->server()->port, 465);
    }

    void aDamagedNewFileIsNotReplacedByTheOldOne()
    {
        const QString path = folderWith(last);
        put(path, "{\"accounts\": [");
        AccountStore store(path);
        QVERIFY(store.problem() && store.problem()->why.arguments.contains(path));
        QVERIFY(!store.byName(u"Work")); // trust that was withdrawn since would be back
        QVERIFY(store.save({.id = u"a"_s, .name = u"A"_s}));
        QCOMPARE(contentOf(path + u".broken-1"_s), "{\"accounts\": ["_ba);
    }
};

QTEST_GUILESS_MAIN(TestAccountMigration)
#include "tst_account_migration.moc"
