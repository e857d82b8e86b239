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

    /// What the loader says of a session with a server that takes all.
    static QByteArray loaded(const QStringList &more, const QByteArray &input = {})
    {
        const ScriptedServer server(ScriptedServer::thatTakesAll());
        const QTemporaryDir folder;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_DEBUG"_s, u"files"_s);
        environment.insert(u"LD_DEBUG_OUTPUT"_s, folder.filePath(u"loader"_s));
        const Ran ran = tests::run(tests::facteurPath(), to(server) + more, input, environment);
        if (ran.status != 0)
            return ran.out + ran.err;
        QByteArray loader;
        for (const QString &name : QDir(folder.path()).entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                loader += file.readAll();
        }
        return loader;
    }
    static QStringList to(const ScriptedServer &server)
    {
        return {
            u"send"_s, u"--server"_s, server.url(), u"--tls"_s, u"none"_s, u"--from"_s, u"a@example.org"_s, u"--to"_s, u"b@example.net"_s};
    }

private Q_SLOTS:
    void aSendInClearLoadsNeitherOpenSslNorTheSecretServiceNorTheSystemsProxies()
    {
        const QByteArray loader = loaded({});
        QVERIFY2(loader.contains("libQt6Network") && loader.contains("libgmime"), loader); // it is the log that is meant
        for (const char *library :
            {"libcrypto.so", "libssl.so", "libqt6keychain", "libQt6Sql", "libdbus", "libpxbackend", "libcurl", "libqca"})
            QVERIFY2(!loader.contains(library), library);
    }

    void aFinishedMessageLoadsNoGMimeEither()
    {
        const QByteArray loader = loaded({u"--eml"_s, u"-"_s}, "From: a@example.org\r\n\r\nx\r\n");
        QVERIFY2(loader.contains("libQt6Network"), loader);
        for (const char *library : {"libgmime", "libgio", "libgpgme", "libqca"})
            QVERIFY2(!loader.contains(library), library);
    }

    /// Half an installation says what is missing, and does the rest.
    void whereALibraryIsMissingItSaysSo()
    {
        const QTemporaryDir place;
        QVERIFY(QDir(place.path()).mkdir(u"bin"_s));
        const QString program = place.filePath(u"bin/facteur"_s);
        QVERIFY(QFile::copy(tests::facteurPath(), program));
        const ScriptedServer server(ScriptedServer::thatTakesAll());
        const Ran composed = tests::run(program, to(server));
        QCOMPARE(composed.status, 74);
        QVERIFY2(
            composed.err.contains("Facteur is not completely installed: ") && composed.err.contains("libfacteur-mime.so"), composed.err);
        const Ran finished = tests::run(program, to(server) + QStringList {u"--eml"_s, u"-"_s}, "From: a@example.org\r\n\r\nx\r\n");
        QVERIFY2(finished.status == 0, finished.out + finished.err);
    }
};

QTEST_GUILESS_MAIN(TestStart)
#include "tst_start.moc"
