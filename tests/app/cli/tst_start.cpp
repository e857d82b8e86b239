// SPDX-License-Identifier: MIT
#include "tests/support/program.h"
#include "tests/support/scripted_server.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using tests::Ran;
using tests::ScriptedServer;

/// What a short run does not need costs it more than the letter does.
class TestStart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSendInClearLoadsNeitherOpenSslNorTheSecretServiceNorTheSystemsProxies()
    {
        const ScriptedServer server(ScriptedServer::thatTakesAll());
        const QTemporaryDir folder;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_DEBUG"_s, u"files"_s);
        environment.insert(u"LD_DEBUG_OUTPUT"_s, folder.filePath(u"loader"_s));
        const Ran ran = tests::run(tests::facteurPath(),
            {u"send"_s, u"--server"_s, server.url(), u"--tls"_s, u"none"_s, u"--from"_s, u"a@example.org"_s, u"--to"_s, u"b@example.net"_s},
            {}, environment);
        QCOMPARE(ran.status, 0);
        QByteArray loader;
        for (const QString &name : QDir(folder.path()).entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            loader += file.readAll();
        }
        QVERIFY(loader.contains("libQt6Network")); // it is the log that is meant
        for (const char *library : {"libcrypto.so", "libssl.so", "libqt6keychain", "libQt6Sql", "libdbus", "libpxbackend", "libcurl"})
            QVERIFY2(!loader.contains(library), library);
    }
};

QTEST_GUILESS_MAIN(TestStart)
#include "tst_start.moc"
