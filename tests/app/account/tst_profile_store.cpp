// SPDX-License-Identifier: MIT
#include "app/account/profile_store.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using app::Profile;
using app::ProfileStore;

namespace {

/// With single quotes for double ones.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

Profile sample()
{
    Profile profile;
    profile.id = u"7d1c"_s;
    profile.name = u"Travail – été"_s;
    profile.identities = {{u"Ada, Countess"_s, u"ada@example.org"_s}, {{}, u"a@例え.jp"_s}};
    profile.host = u"smtp.example.org"_s;
    profile.port = 465;
    profile.tlsMode = smtp::TlsMode::Implicit;
    profile.user = u"ada"_s;
    profile.mechanisms = {"PLAIN", "LOGIN"};
    profile.caFile = u"/etc/ca.pem"_s;
    profile.pins = {{QByteArray(32, '\xab'), {}}, {QByteArray(32, '\x01'), QDateTime({2026, 11, 28}, {4, 42, 59}, QTimeZone::UTC)}};
    return profile;
}

} // namespace

class TestProfileStore : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    int m_number = 0;

    QString newPath() { return m_folder.filePath(u"%1/deep/profiles.json"_s.arg(++m_number)); }
    static void put(const QString &path, const QByteArray &octets)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(octets);
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "none"_ba;
    }

private Q_SLOTS:
    void practiceIsThereFromTheStart()
    {
        const QString path = newPath();
        const ProfileStore store(path);
        QVERIFY(!store.problem());
        QCOMPARE(store.profiles().size(), 1);
        QVERIFY(store.byId(u"practice")->isPractice());
        QVERIFY(!store.byId(u"practice")->user.isEmpty());
        QVERIFY(!QFile::exists(path)); // reading writes nothing
    }

    void savedProfileComesBack()
    {
        const QString path = newPath();
        {
            ProfileStore store(path);
            QSignalSpy changed(&store, &ProfileStore::changed);
            QVERIFY(store.save(sample()));
            QCOMPARE(changed.size(), 1);
        }
        const ProfileStore store(path);
        QCOMPARE(store.profiles().size(), 2);
        QCOMPARE(store.profiles().first(), sample());
        QVERIFY(store.profiles().last().isPractice());
        QCOMPARE(store.byName(u"TRAVAIL – ÉTÉ"), store.byId(u"7d1c"));
        QCOMPARE(store.byName(u"7d1c"), store.byId(u"7d1c"));
        QCOMPARE(
            QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
    }

    void howLettersLeaveComesBack()
    {
        const QString path = newPath();
        Profile socket = sample();
        socket.way = app::Way::Lmtp;
        socket.host = u"/run/lmtp"_s;
        socket.proxy = *app::parseProxy(u"http://ada%20l@proxy.example:3128"_s);
        Profile direct = sample();
        direct.id = u"mx"_s;
        direct.name = u"Direct"_s;
        direct.way = app::Way::Exchangers;
        direct.nameServer = u"[::1]:5353"_s;
        ProfileStore store(path);
        QVERIFY(store.save(socket) && store.save(direct));
        QCOMPARE(*ProfileStore(path).byId(socket.id), socket);
        QCOMPARE(*ProfileStore(path).byId(direct.id), direct);
        socket.proxy = {};
        QVERIFY(store.save(socket));
        QVERIFY(!contentOf(path).contains("proxy"));
    }

    void whatTheFileDoesNotSayFollowsFromTheWay()
    {
        const QString path = newPath();
        put(path,
            json("{'profiles': [{'id': 'a', 'name': 'A', 'route': 'mx'}, {'id': 'b', 'name': 'B', 'route': 'lmtp', 'host': 'x'}, "
                 "{'id': 'c', 'name': 'C', 'host': 'x'}]}"));
        const ProfileStore store(path);
        QVERIFY2(!store.problem(), store.problem() ? qPrintable(store.problem()->detail()) : "");
        QCOMPARE(store.byId(u"a")->port, 25);
        QCOMPARE(store.byId(u"a")->tlsMode, smtp::TlsMode::Opportunistic); // what the servers of strangers are asked for
        QCOMPARE(store.byId(u"b")->port, 24);
        QCOMPARE(store.byId(u"b")->tlsMode, smtp::TlsMode::Required);
        QCOMPARE(store.byId(u"c")->port, 587);
        QCOMPARE(store.byId(u"c")->way, app::Way::Smtp);
    }

    void aWayThatCannotBeIsNamed_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("fault");
        QTest::newRow("route") << "'route': 'pigeon'"_ba << u"route"_s;
        QTest::newRow("proxy") << "'proxy': 'ftp://x'"_ba << u"proxy"_s;
        QTest::newRow("proxy with a password") << "'proxy': 'http://a:b@x'"_ba << u"proxy"_s;
        QTest::newRow("proxy on a way that has none") << "'route': 'mx', 'proxy': 'http://x'"_ba << u"proxy"_s;
        QTest::newRow("resolver") << "'resolver': 'dns.example'"_ba << u"resolver"_s;
    }
    void aWayThatCannotBeIsNamed()
    {
        QFETCH(QByteArray, members);
        QFETCH(QString, fault);
        const QString path = newPath();
        put(path, json("{'profiles': [{'id': 'a', 'name': 'A', " + members + "}]}"));
        const ProfileStore store(path);
        QVERIFY(store.problem());
        QCOMPARE(store.problem()->why,
            smtp::Statement(smtp::Statement::AccountsUnreadable, path).with({smtp::Statement::MemberInvalid, fault, u"A"_s}));
    }

    void practiceMayBeChangedButNotRemoved()
    {
        const QString path = newPath();
        ProfileStore store(path);
        Profile practice = *store.byId(u"practice");
        practice.identities = {{u"Zoë"_s, u"zoe@example.org"_s}};
        QVERIFY(store.save(practice));
        QVERIFY(!store.remove(u"practice"_s));
        QCOMPARE(ProfileStore(path).byId(u"practice")->identities, practice.identities);
    }

    void removedProfileIsGone()
    {
        const QString path = newPath();
        ProfileStore store(path);
        QVERIFY(store.save(sample()));
        QVERIFY(store.remove(u"7d1c"_s));
        QVERIFY(!ProfileStore(path).byId(u"7d1c"));
    }

    void twoProfilesHaveTwoNames()
    {
        ProfileStore store(newPath());
        QVERIFY(store.save(sample()));
        Profile other = sample();
        other.id = u"other"_s;
        other.name = other.name.toUpper();
        QCOMPARE(store.save(other).error().kind, smtp::Error::Kind::Usage);
        QCOMPARE(store.profiles().size(), 2);
    }

    void whatIsNotKnownStays()
    {
        const QString path = newPath();
        put(path, json("{'future': 1, 'profiles': [{'id': 'a', 'name': 'A', 'colour': 'red', 'port': 25}]}"));
        ProfileStore store(path);
        QVERIFY2(!store.problem(), qPrintable(store.problem().value_or(smtp::Error()).detail()));
        Profile profile = *store.byId(u"a");
        QCOMPARE(profile.port, 25);
        profile.name = u"B"_s;
        QVERIFY(store.save(profile));
        const QJsonObject written = QJsonDocument::fromJson(contentOf(path)).object();
        QCOMPARE(written[u"future"_s].toInt(), 1);
        QCOMPARE(written[u"profiles"_s][0][u"colour"_s].toString(), u"red"_s);
        QCOMPARE(written[u"profiles"_s][0][u"name"_s].toString(), u"B"_s);
    }

    void whatAnotherWindowSavedStays()
    {
        const QString path = newPath();
        ProfileStore one(path);
        ProfileStore other(path);
        QVERIFY(one.save(sample()));
        Profile second = sample();
        second.id = u"second"_s;
        second.name = u"Second"_s;
        QVERIFY(other.save(second));
        QCOMPARE(ProfileStore(path).profiles().size(), 3);
    }

    void trustIsKeptWithItsDateAndCanBeWithdrawn()
    {
        const QString path = newPath();
        ProfileStore store(path);
        Profile profile = sample();
        profile.pins.clear();
        QVERIFY(store.save(profile));
        ProfileStore other(path); // another window, which must not lose it
        const QByteArray certificate(32, '\x05');
        const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-1);
        QVERIFY(store.trust(profile.id, certificate));
        QVERIFY(store.trust(profile.id, certificate)); // once is enough
        QVERIFY(store.trust(u"unknown"_s, certificate));
        profile.name = u"Renamed"_s;
        QCOMPARE(store.byId(profile.id)->pins.size(), 1);
        QVERIFY(other.trust(profile.id, QByteArray(32, '\x06')));

        const ProfileStore again(path);
        QCOMPARE(again.byId(profile.id)->pins.size(), 2);
        QVERIFY(again.byId(profile.id)->trusts(certificate));
        QVERIFY(again.byId(profile.id)->pins.constFirst().since >= before);
        QVERIFY(contentOf(path).contains("\"SHA256:05:05:")); // a list of texts, as every version reads it
        QVERIFY(store.withdrawTrust(profile.id, certificate));
        QVERIFY(!ProfileStore(path).byId(profile.id)->trusts(certificate));
        QVERIFY(ProfileStore(path).byId(profile.id)->trusts(QByteArray(32, '\x06')));
    }

    void damagedFileIsReportedAndKeptAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("cut") << json("{'profiles': [{'id': 'a', 'na");
        QTest::newRow("no list") << json("{'profiles': 1}");
    }
    void damagedFileIsReportedAndKeptAside()
    {
        QFETCH(QByteArray, content);
        const QString path = newPath();
        put(path, content);
        put(path + u".broken-1"_s, "older");
        ProfileStore store(path);
        QVERIFY(store.problem());
        QCOMPARE(store.profiles().size(), 1);
        QCOMPARE(contentOf(path), content); // a person may mend it
        QVERIFY(store.save(sample()));
        QVERIFY(!store.problem());
        QCOMPARE(contentOf(path + u".broken-1"_s), "older"_ba);
        QCOMPARE(contentOf(path + u".broken-2"_s), content);
        QCOMPARE(ProfileStore(path).profiles().size(), 2);
    }

    void damagedEntryIsReportedAndHidesNoOther_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("not an object") << json("{'profiles': [1]}");
        QTest::newRow("port") << json("{'profiles': [{'id': 'a', 'name': 'A', 'port': 70000}]}");
        QTest::newRow("port text") << json("{'profiles': [{'id': 'a', 'name': 'A', 'port': '25'}]}");
        QTest::newRow("tls") << json("{'profiles': [{'id': 'a', 'name': 'A', 'tls': 'maybe'}]}");
        QTest::newRow("pin") << json("{'profiles': [{'id': 'a', 'name': 'A', 'pins': ['SHA256:ab']}]}");
        QTest::newRow("twice") << json("{'profiles': [{'id': 'a', 'name': 'A'}, {'id': 'a', 'name': 'B'}]}");
    }
    void damagedEntryIsReportedAndHidesNoOther()
    {
        QFETCH(QByteArray, content);
        const QString path = newPath();
        QJsonObject file = QJsonDocument::fromJson(content).object();
        QJsonArray entries = file[u"profiles"_s].toArray();
        const QJsonValue odd = entries.last();
        entries.append(QJsonObject {{u"id"_s, u"z"_s}, {u"name"_s, u"Z"_s}});
        file[u"profiles"_s] = entries;
        put(path, QJsonDocument(file).toJson());
        ProfileStore store(path);
        QVERIFY(store.problem());
        QCOMPARE(store.problem()->why.id, smtp::Statement::AccountsUnreadable);
        QCOMPARE(store.problem()->why.arguments, QStringList {path});
        QVERIFY(store.byName(u"Z"));
        QVERIFY(store.save(sample()));
        QVERIFY(store.problem()); // it is still there, for a person to mend
        QVERIFY(!QFile::exists(path + u".broken-1"_s));
        QVERIFY(QJsonDocument::fromJson(contentOf(path))[u"profiles"_s].toArray().contains(odd));
        const ProfileStore again(path);
        QVERIFY(again.byName(u"Z") && again.byId(sample().id));
    }

    void senderTellsWhoseProfileItIs()
    {
        ProfileStore store(newPath());
        Profile work = sample();
        work.identities = {{u"Bob"_s, u"bob@bücher.example"_s}};
        Profile home = sample();
        home.id = u"home"_s;
        home.name = u"Home"_s;
        home.identities = {{u"Bob"_s, u"bob@home.example"_s}, {u"Bobby"_s, u"bobby@home.example"_s}};
        QVERIFY(store.save(work) && store.save(home));
        QCOMPARE(store.bySender(u"Bobby@HOME.example"_s)->id, u"home"_s);
        QCOMPARE(store.bySender(u"bob@xn--bcher-kva.example"_s)->id, work.id);
        QVERIFY(!store.bySender(u"z@home.example"_s));
        QVERIFY(!store.bySender(QString()));
        QVERIFY(!store.bySender(Profile::practice().identities.constFirst().address)); // who means a real server gets no other
    }

    void fileThatCannotBeWrittenIsAnError()
    {
        ProfileStore store(u"/proc/nowhere/profiles.json"_s);
        QCOMPARE(store.save(sample()).error().kind, smtp::Error::Kind::LocalInputOutput);
        QCOMPARE(store.profiles().size(), 1); // nothing is pretended
    }
};

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profile_store.moc"
