// SPDX-License-Identifier: MIT
#include "app/account/secret_store.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::SecretStore;

/// Runs with whatever secret service there is: with none the system's store keeps in memory, with one it keeps for good.
class TestSecretStore : public QObject {
    Q_OBJECT
private:
    struct Answer {
        int count = 0;
        SecretStore::Outcome outcome = SecretStore::Outcome::Unavailable;
        QByteArray secret;
    };
    Answer find(SecretStore &store, const QString &id)
    {
        Answer answer;
        store.find(id, this, [&answer](SecretStore::Outcome outcome, const smtp::Secret &secret) {
            answer = {answer.count + 1, outcome, secret.toByteArray()};
        });
        if (answer.count != 0)
            qWarning("answered before the event loop");
        if (!QTest::qWaitFor([&] { return answer.count > 0; }, 60000))
            qWarning("no answer");
        QCoreApplication::processEvents();
        return answer;
    }
    std::optional<bool> keep(SecretStore &store, const QString &id, const QByteArray &secret)
    {
        std::optional<bool> isLasting;
        store.keep(id, smtp::Secret(secret), this, [&](bool lasts) { isLasting = lasts; });
        (void)QTest::qWaitFor([&] { return isLasting.has_value(); }, 60000);
        return isLasting;
    }

    /// This test in other surroundings: `command` gets the program and the function.
    static QByteArray runAgain(const QString &command, const QStringList &arguments, const QList<std::pair<QString, QString>> &variables)
    {
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : variables)
            environment.insert(name, value);
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::MergedChannels);
        child.start(command, arguments + QStringList {QCoreApplication::applicationFilePath(), u"everyStoreKeepsAndForgets"_s});
        (void)child.waitForFinished(120000);
        return child.readAll();
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
        const QString id = u"test-"_s + QString::number(QCoreApplication::applicationPid());
        QVERIFY(find(*store, id).outcome != SecretStore::Outcome::Found);
        const auto isLasting = keep(*store, id, "pässwörd one");
        QVERIFY(isLasting);
        if (!isSystem)
            QVERIFY(!*isLasting);
        QCOMPARE(find(*store, id).outcome, SecretStore::Outcome::Found);
        QCOMPARE(find(*store, id).secret, "pässwörd one"_ba);
        QCOMPARE(find(*store, id).count, 1);
        QVERIFY(keep(*store, id, "two"));
        QCOMPARE(find(*store, id).secret, "two"_ba);
        if (*isLasting) // another run of the program
            QCOMPARE(find(*SecretStore::system(), id).secret, "two"_ba);
        if (isSystem && qEnvironmentVariableIsSet("FACTEUR_TEST_LASTING")) // a child of below
            QCOMPARE(QByteArray::number(*isLasting), qgetenv("FACTEUR_TEST_LASTING"));
        store->forget(id);
        QVERIFY(find(*store, id).outcome != SecretStore::Outcome::Found);
    }

    void secretOnItsWayIsFound()
    {
        const auto store = SecretStore::system();
        store->keep(u"on-its-way"_s, smtp::Secret("new"), this, [](bool) { });
        QCOMPARE(find(*store, u"on-its-way"_s).secret, "new"_ba);
        store->forget(u"on-its-way"_s);
        QVERIFY(find(*store, u"on-its-way"_s).outcome != SecretStore::Outcome::Found);
    }

    void secretServiceKeepsForGood()
    {
        if (QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty()
            || QStandardPaths::findExecutable(u"dbus-run-session"_s).isEmpty())
            QSKIP("needs gnome-keyring and dbus-run-session");
        QTemporaryDir home; // a keyring and a bus of the test's own
        const QByteArray output = runAgain(u"dbus-run-session"_s,
            {u"--"_s, u"sh"_s, u"-c"_s,
                u"printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$0\" \"$1\""_s},
            {{u"HOME"_s, home.path()}, {u"XDG_RUNTIME_DIR"_s, home.path()}, {u"FACTEUR_TEST_LASTING"_s, u"1"_s}});
        QVERIFY2(output.contains("PASS   : TestSecretStore::everyStoreKeepsAndForgets(system)"), output.constData());
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
            store->find(u"gone"_s, context.get(), [&](SecretStore::Outcome, const smtp::Secret &) { isAnswered = true; });
            store->keep(u"gone"_s, smtp::Secret("x"), context.get(), [&](bool) { isAnswered = true; });
            context.reset();
            QCOMPARE(find(*store, u"gone"_s).count, 1);
            store->forget(u"gone"_s);
            QVERIFY(find(*store, u"gone"_s).outcome != SecretStore::Outcome::Found);
            QVERIFY(!isAnswered);
        }
    }
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secret_store.moc"
