// SPDX-License-Identifier: MIT
#include "app/account/secret_store.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::SecretKey;
using app::SecretStore;
using Kept = SecretStore::Kept;
using Outcome = SecretStore::Outcome;

/// Runs with whatever secret service there is: with none the system's store keeps in memory, with one it keeps for good.
class TestSecretStore : public QObject {
    Q_OBJECT
private:
    struct Answer {
        int count = 0;
        SecretStore::Outcome outcome = SecretStore::Outcome::Unavailable;
        QByteArray secret;
    };
    Answer find(SecretStore &store, const SecretKey &key)
    {
        Answer answer;
        store.find(key, this, [&answer](SecretStore::Outcome outcome, const smtp::Secret &secret) {
            answer = {answer.count + 1, outcome, secret.toByteArray()};
        });
        if (answer.count != 0)
            qWarning("answered before the event loop");
        if (!QTest::qWaitFor([&] { return answer.count > 0; }, 60000))
            qWarning("no answer");
        QCoreApplication::processEvents();
        return answer;
    }
    std::optional<Kept> keep(SecretStore &store, const SecretKey &key, const QByteArray &secret)
    {
        std::optional<Kept> kept;
        store.keep(key, smtp::Secret(secret), this, [&](Kept how) { kept = how; });
        (void)QTest::qWaitFor([&] { return kept.has_value(); }, 60000);
        return kept;
    }

    /// In the keyring under this very name, by no code of ours.
    static void putAsIs(const QString &name, const QByteArray &secret)
    {
        QProcess tool;
        tool.start(
            u"secret-tool"_s, {u"store"_s, u"--label=test"_s, u"server"_s, u"Facteur"_s, u"user"_s, name, u"type"_s, u"plaintext"_s});
        tool.write(secret);
        tool.closeWriteChannel();
        QVERIFY(tool.waitForFinished(60000) && tool.exitCode() == 0);
    }
    static QByteArray asIs(const QString &name)
    {
        QProcess tool;
        tool.start(u"secret-tool"_s, {u"lookup"_s, u"server"_s, u"Facteur"_s, u"user"_s, name});
        return tool.waitForFinished(60000) && tool.exitCode() == 0 ? tool.readAllStandardOutput() : "none"_ba;
    }

    /// This test in other surroundings: `command` gets the program and the function.
    static QByteArray runAgain(const QString &command, const QStringList &arguments, const QList<std::pair<QString, QString>> &variables,
        const QStringList &functions = {u"everyStoreKeepsAndForgets"_s})
    {
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : variables)
            environment.insert(name, value);
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::MergedChannels);
        child.start(command, arguments + QStringList {QCoreApplication::applicationFilePath()} + functions);
        (void)child.waitForFinished(120000);
        return child.readAll();
    }

    /// Runs one function again on a bus with a keyring of its own; nothing: the test was skipped.
    static QByteArray inKeyring(
        const QString &function, const QString &daemon = u"printf test | gnome-keyring-daemon --unlock --components=secrets"_s)
    {
        for (const QString &tool : {u"gnome-keyring-daemon"_s, u"dbus-run-session"_s, u"secret-tool"_s}) {
            if (QStandardPaths::findExecutable(tool).isEmpty()) {
                QTest::qSkip("needs gnome-keyring, dbus-run-session and secret-tool", __FILE__, __LINE__);
                return {};
            }
        }
        QTemporaryDir home;
        return runAgain(u"dbus-run-session"_s, {u"--"_s, u"sh"_s, u"-c"_s, daemon + u" >/dev/null && exec \"$0\" \"$1\""_s},
            {{u"HOME"_s, home.path()}, {u"XDG_RUNTIME_DIR"_s, home.path()}, {u"FACTEUR_TEST_LASTING"_s, u"1"_s}}, {function});
    }

private Q_SLOTS:
    void everyStoreKeepsAndForgets_data()
    {
        QTest::addColumn<bool>("isSystem");
        QTest::newRow("memory") << false;
        QTest::newRow("system") << true;
    }
    void everyStoreKeepsAndForgets()
    {
        QFETCH(bool, isSystem);
        const auto store = isSystem ? SecretStore::system() : SecretStore::inMemory();
        const SecretKey id {u"test-"_s + QString::number(QCoreApplication::applicationPid())};
        QVERIFY(find(*store, id).outcome != SecretStore::Outcome::Found);
        const auto kept = keep(*store, id, "pässwörd one");
        QVERIFY(kept);
        if (!isSystem)
            QCOMPARE(*kept, Kept::NoKeyring);
        QCOMPARE(find(*store, id).outcome, SecretStore::Outcome::Found);
        QCOMPARE(find(*store, id).secret, "pässwörd one"_ba);
        QCOMPARE(find(*store, id).count, 1);
        QVERIFY(keep(*store, id, "two"));
        QCOMPARE(find(*store, id).secret, "two"_ba);
        if (*kept == Kept::ForGood) // another run of the program
            QCOMPARE(find(*SecretStore::system(), id).secret, "two"_ba);
        if (isSystem && qEnvironmentVariableIsSet("FACTEUR_TEST_LASTING")) // a child of below
            QCOMPARE(*kept, qgetenv("FACTEUR_TEST_LASTING") == "1" ? Kept::ForGood : Kept::NoKeyring);
        store->forget(id.account);
        QVERIFY(find(*store, id).outcome != SecretStore::Outcome::Found);
    }

    void secretOnItsWayIsFound()
    {
        const auto store = SecretStore::system();
        store->keep({u"on-its-way"_s}, smtp::Secret("new"), this, [](Kept) { });
        QCOMPARE(find(*store, {u"on-its-way"_s}).secret, "new"_ba);
        store->forget(u"on-its-way"_s);
        QVERIFY(find(*store, {u"on-its-way"_s}).outcome != SecretStore::Outcome::Found);
    }

    void aRefusedSecretIsNotGivenOutAgain()
    {
        const auto store = SecretStore::inMemory();
        const SecretKey id {u"a"_s};
        QVERIFY(keep(*store, id, "old"));
        store->refuse(id, smtp::Secret("old"));
        QCOMPARE(find(*store, id).outcome, Outcome::Refused);
        QVERIFY(find(*store, id).secret.isEmpty());
        QCOMPARE(find(*store, {u"b"_s}).outcome, Outcome::Missing); // another account
        store->keepForNow(id, smtp::Secret("new"));
        QCOMPARE(find(*store, id).secret, "new"_ba);
        store->refuse(id, smtp::Secret("old")); // a session that was still at it
        QCOMPARE(find(*store, id).secret, "new"_ba);
        QVERIFY(keep(*store, id, "old")); // a person insists
        QCOMPARE(find(*store, id).secret, "old"_ba);
        store->refuse(id, smtp::Secret("old"));
        store->reconsider(id);
        QCOMPARE(find(*store, id).outcome, Outcome::Missing);
    }

    void eachKindHasItsOwnPlaceAndAllGoWithTheAccount()
    {
        const auto store = SecretStore::inMemory();
        const SecretKey proxy {u"a"_s, SecretKey::Kind::ProxyPassword};
        QVERIFY(keep(*store, {u"a"_s}, "server's") && keep(*store, proxy, "proxy's") && keep(*store, {u"b"_s}, "other"));
        QCOMPARE(find(*store, {u"a"_s}).secret, "server's"_ba);
        QCOMPARE(find(*store, proxy).secret, "proxy's"_ba);
        store->refuse(proxy, smtp::Secret("proxy's"));
        QCOMPARE(find(*store, proxy).outcome, Outcome::Refused);
        QCOMPARE(find(*store, {u"a"_s}).outcome, Outcome::Found);
        store->forget(u"a"_s);
        QCOMPARE(find(*store, {u"a"_s}).outcome, Outcome::Missing);
        QCOMPARE(find(*store, proxy).outcome, Outcome::Missing);
        QCOMPARE(find(*store, {u"b"_s}).secret, "other"_ba);
    }

    void whatAnEarlierVersionKeptMoves()
    {
        if (const QByteArray output = inKeyring(u"withSecretsOfAnEarlierVersion"_s); !output.isEmpty())
            QVERIFY2(output.contains("PASS   : TestSecretStore::withSecretsOfAnEarlierVersion()"), output.constData());
    }

    void withSecretsOfAnEarlierVersion()
    {
        if (!qEnvironmentVariableIsSet("FACTEUR_TEST_LASTING"))
            return; // a child of the one above
        const SecretKey server {u"a"_s};
        const SecretKey proxy {u"a"_s, SecretKey::Kind::ProxyPassword};
        putAsIs(u"a"_s, "server's");
        putAsIs(u"a/proxy"_s, "proxy's");
        QCOMPARE(find(*SecretStore::system(), {u"b"_s}).outcome, Outcome::Missing);
        for (int run = 0; run < 2; ++run) {
            const auto store = SecretStore::system();
            QCOMPARE(find(*store, server).secret, "server's"_ba);
            QCOMPARE(find(*store, proxy).secret, "proxy's"_ba);
            QTRY_VERIFY(asIs(u"a"_s) == "none" && asIs(u"a/proxy"_s) == "none");
            QCOMPARE(asIs(u"a/password"_s), "server's"_ba);
            QCOMPARE(asIs(u"a/proxy-password"_s), "proxy's"_ba);
        }

        // One that is replaced, and one that the server has refused, leave nothing behind.
        putAsIs(u"c"_s, "old");
        QCOMPARE(keep(*SecretStore::system(), {u"c"_s}, "new"), Kept::ForGood);
        QTRY_COMPARE(asIs(u"c"_s), "none"_ba);
        QCOMPARE(find(*SecretStore::system(), {u"c"_s}).secret, "new"_ba);
        putAsIs(u"d"_s, "refused");
        const auto store = SecretStore::system();
        store->refuse({u"d"_s}, smtp::Secret("refused"));
        QCOMPARE(find(*store, {u"d"_s}).outcome, Outcome::Refused);
        QCOMPARE(asIs(u"d"_s), "refused"_ba); // nobody has replaced it yet
        store->keepForNow({u"d"_s}, smtp::Secret("for now"));
        QTRY_COMPARE(asIs(u"d"_s), "none"_ba);
        QCOMPARE(asIs(u"d/password"_s), "none"_ba);

        // An account that goes takes the old place along.
        putAsIs(u"e"_s, "x");
        SecretStore::system()->forget(u"e"_s);
        QTRY_COMPARE(asIs(u"e"_s), "none"_ba);

        // Nobody unlocks the keyring: nothing moves, and nothing is lost.
        putAsIs(u"f"_s, "kept");
        QCOMPARE(QProcess::execute(u"secret-tool"_s, {u"lock"_s}), 0);
        QCOMPARE(find(*SecretStore::system(), {u"f"_s}).outcome, Outcome::Denied);
    }

    void secretServiceKeepsForGood()
    {
        if (const QByteArray output = inKeyring(u"everyStoreKeepsAndForgets"_s); !output.isEmpty())
            QVERIFY2(output.contains("PASS   : TestSecretStore::everyStoreKeepsAndForgets(system)"), output.constData());
    }

    void theKeyringIsReportedForWhatItIs()
    {
        if (const QByteArray output = inKeyring(u"inAKeyringOfItsOwn"_s); !output.isEmpty())
            QVERIFY2(output.contains("PASS   : TestSecretStore::inAKeyringOfItsOwn()"), output.constData());
    }

    void aKeyringThatNobodyMakesIsNotAMissingOne()
    {
        // The first secret ever: the service asks for a password for the keyring that it would make, and nobody answers.
        if (const QByteArray output = inKeyring(u"beforeThereIsAKeyring"_s, u"gnome-keyring-daemon --start --components=secrets"_s);
            !output.isEmpty())
            QVERIFY2(output.contains("PASS   : TestSecretStore::beforeThereIsAKeyring()"), output.constData());
    }

    void beforeThereIsAKeyring()
    {
        if (!qEnvironmentVariableIsSet("FACTEUR_TEST_LASTING"))
            return; // a child of the one above
        const auto store = SecretStore::system();
        QCOMPARE(find(*store, {u"a"_s}).outcome, Outcome::Missing);
        QCOMPARE(keep(*store, {u"a"_s}, "x"), Kept::Denied);
        QCOMPARE(find(*store, {u"a"_s}).secret, "x"_ba); // for this run
        QCOMPARE(find(*SecretStore::system(), {u"a"_s}).outcome, Outcome::Missing);
    }

    void inAKeyringOfItsOwn()
    {
        if (!qEnvironmentVariableIsSet("FACTEUR_TEST_LASTING"))
            return; // a child of the one above
        const SecretKey id {u"a"_s};
        QCOMPARE(find(*SecretStore::system(), id).outcome, Outcome::Missing);

        // Refused and replaced for this run only: the next run does not try the old one again, and does not find the new one.
        QCOMPARE(keep(*SecretStore::system(), id, "old"), Kept::ForGood);
        const auto store = SecretStore::system();
        QCOMPARE(find(*store, id).secret, "old"_ba);
        store->refuse(id, smtp::Secret("old"));
        QCOMPARE(find(*store, id).outcome, Outcome::Refused);
        QCOMPARE(find(*SecretStore::system(), id).secret, "old"_ba); // not replaced: it stays
        store->keepForNow(id, smtp::Secret("new"));
        QCOMPARE(find(*store, id).secret, "new"_ba);
        QTRY_COMPARE(find(*SecretStore::system(), id).outcome, Outcome::Missing);
        // Another window has put the right one there.
        QCOMPARE(keep(*SecretStore::system(), {u"b"_s}, "right"), Kept::ForGood);
        store->refuse({u"b"_s}, smtp::Secret("wrong"));
        QCOMPARE(find(*store, {u"b"_s}).secret, "right"_ba);

        // Nobody answers the keyring's question: it stays locked.
        QCOMPARE(QProcess::execute(u"secret-tool"_s, {u"lock"_s}), 0);
        QCOMPARE(find(*SecretStore::system(), {u"b"_s}).outcome, Outcome::Denied);
        QCOMPARE(find(*SecretStore::system(), {u"never kept"_s}).outcome, Outcome::Missing);
        QCOMPARE(keep(*SecretStore::system(), {u"b"_s}, "x"), Kept::Denied);
    }

    void memoryKeepsWhereNoServiceRuns()
    {
        const QByteArray output =
            runAgain(u"env"_s, {}, {{u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s}, {u"FACTEUR_TEST_LASTING"_s, u"0"_s}});
        QVERIFY2(output.contains("PASS   : TestSecretStore::everyStoreKeepsAndForgets(system)"), output.constData());
    }

    void nobodyIsAnsweredWhoIsGone()
    {
        for (const auto &store : {SecretStore::inMemory(), SecretStore::system()}) {
            auto context = std::make_unique<QObject>();
            bool isAnswered = false;
            store->find({u"gone"_s}, context.get(), [&](SecretStore::Outcome, const smtp::Secret &) { isAnswered = true; });
            store->keep({u"gone"_s}, smtp::Secret("x"), context.get(), [&](Kept) { isAnswered = true; });
            context.reset();
            QCOMPARE(find(*store, {u"gone"_s}).count, 1);
            store->forget(u"gone"_s);
            QVERIFY(find(*store, {u"gone"_s}).outcome != SecretStore::Outcome::Found);
            QVERIFY(!isAnswered);
        }
    }
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secret_store.moc"
