// SPDX-License-Identifier: MIT
#include "app/account/server_memories.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestServerMemories : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;

    QString path() { return m_folder.filePath(u"%1/state/servers.json"_s.arg(++m_files)); }
    const smtp::ServerMemory m_memory {true, {"SCRAM-SHA-256"_ba, "PLAIN"_ba}, u"An Authority"_s, 26'214'400};

private Q_SLOTS:
    void whatWasKeptIsFound()
    {
        const QString file = path();
        app::ServerMemories(file).keep(u"Mail.Example.org"_s, 587, m_memory);
        app::ServerMemories(file).keep(u"other.example.org"_s, 587, {false, {}, u"x"_s, 0});
        QCOMPARE(app::ServerMemories(file).find(u"mail.example.org"_s, 587), m_memory);
        QVERIFY(app::ServerMemories(file).find(u"mail.example.org"_s, 25).isEmpty());
        QCOMPARE(QFile(file).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
    }

    void aDamagedFileIsForgotten()
    {
        const QString file = path();
        app::ServerMemories memories(file);
        memories.keep(u"a"_s, 1, m_memory);
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("{\"a:1\": [");
        damaged.close();
        QVERIFY(memories.find(u"a"_s, 1).isEmpty());
        memories.keep(u"a"_s, 1, m_memory);
        QCOMPARE(memories.find(u"a"_s, 1), m_memory);
    }

    void whatIsOldFades()
    {
        const QString file = path();
        app::ServerMemories memories(file);
        memories.keep(u"a"_s, 1, m_memory);
        QFile old(file);
        QVERIFY(old.open(QIODevice::ReadWrite));
        const QByteArray text = old.readAll().replace(QDate::currentDate().toString(Qt::ISODate).toLatin1(),
            QDate::currentDate().addDays(-app::ServerMemories::daysKept - 1).toString(Qt::ISODate).toLatin1());
        old.resize(0);
        old.seek(0);
        old.write(text);
        old.close();
        QVERIFY(memories.find(u"a"_s, 1).isEmpty());
        memories.keep(u"b"_s, 1, m_memory);
        QVERIFY(old.open(QIODevice::ReadOnly));
        QVERIFY(!old.readAll().contains("a:1"));
    }

    void whatIsMetAgainStays()
    {
        const QString file = path();
        app::ServerMemories memories(file);
        memories.keep(u"a"_s, 1, m_memory);
        const QByteArray today = QDate::currentDate().toString(Qt::ISODate).toLatin1();
        QFile old(file);
        QVERIFY(old.open(QIODevice::ReadWrite));
        const QByteArray text = old.readAll().replace(today, QDate::currentDate().addDays(-100).toString(Qt::ISODate).toLatin1());
        old.resize(0);
        old.seek(0);
        old.write(text);
        old.close();
        memories.keep(u"a"_s, 1, memories.find(u"a"_s, 1)); // it offers what it did
        QFile now(file);
        QVERIFY(now.open(QIODevice::ReadOnly));
        QVERIFY(now.readAll().contains(today));
    }

    void itIsBounded()
    {
        const QString file = path();
        app::ServerMemories memories(file);
        memories.keep(u"host"_s, 1, m_memory);
        QFile full(file);
        QVERIFY(full.open(QIODevice::ReadWrite));
        QJsonObject all = QJsonDocument::fromJson(full.readAll()).object();
        const QJsonValue one = all.begin().value();
        for (int i = 1; i < app::ServerMemories::maximumServers; ++i)
            all.insert(u"host%1:1"_s.arg(i), one);
        full.resize(0);
        full.seek(0);
        full.write(QJsonDocument(all).toJson());
        full.close();
        memories.keep(u"one more"_s, 1, m_memory);
        QCOMPARE(memories.find(u"one more"_s, 1), m_memory);
        QFile read(file);
        QVERIFY(read.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(read.readAll()).object().size(), app::ServerMemories::maximumServers);
    }
};

QTEST_GUILESS_MAIN(TestServerMemories)
#include "tst_server_memories.moc"
