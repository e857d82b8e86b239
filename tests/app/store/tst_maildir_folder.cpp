// SPDX-License-Identifier: MIT
#include "app/store/maildir_folder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestMaildirFolder : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString put(const QString &name, qint64 secondsSinceEpoch)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("Subject: x\r\n\r\n") < 0 || !file.flush()
            || !file.setFileTime(QDateTime::fromSecsSinceEpoch(secondsSinceEpoch), QFileDevice::FileModificationTime))
            qFatal("cannot write");
        return path;
    }

private Q_SLOTS:
    void init()
    {
        QDir(m_folder.path()).removeRecursively();
        QDir().mkpath(m_folder.filePath(u"new"_s));
        QDir().mkpath(m_folder.filePath(u"cur"_s));
    }

    void listsNewestFirstWithFlags()
    {
        put(u"new/100.a.host"_s, 100);
        put(u"cur/300.b.host:2,RS"_s, 300);
        put(u"cur/200.c.host:2,F"_s, 200);
        const auto entries = app::MaildirFolder(m_folder.path()).entries();
        QCOMPARE(entries.size(), 3);
        QVERIFY(entries.at(0).path.endsWith(u"300.b.host:2,RS"));
        QVERIFY(entries.at(0).isSeen);
        QVERIFY(entries.at(1).path.endsWith(u"200.c.host:2,F"));
        QVERIFY(!entries.at(1).isSeen);
        QVERIFY(entries.at(2).path.endsWith(u"100.a.host"));
        QCOMPARE(app::MaildirFolder(m_folder.path()).unseenCount(), 2);
    }

    void theLimitKeepsTheNewest()
    {
        for (int i = 1; i <= 5; ++i)
            put(u"new/%1.x.host"_s.arg(i), i);
        const auto entries = app::MaildirFolder(m_folder.path()).entries(2);
        QCOMPARE(entries.size(), 2);
        QVERIFY(entries.at(0).path.endsWith(u"5.x.host"));
    }

    void aMissingFolderIsEmpty() { QVERIFY(app::MaildirFolder(u"/nowhere/at/all"_s).entries().isEmpty()); }

    void markingSeenMovesToCur()
    {
        const QString path = put(u"new/100.a.host"_s, 100);
        const app::MaildirFolder folder(m_folder.path());
        const auto moved = folder.markSeen(path);
        QVERIFY(moved);
        QVERIFY(moved->endsWith(u"/cur/100.a.host:2,S"));
        QVERIFY(QFile::exists(*moved));
        QVERIFY(!QFile::exists(path));
        QCOMPARE(folder.unseenCount(), 0);
        QCOMPARE(folder.markSeen(*moved).value(), *moved);
    }

    void flagsStaySorted()
    {
        const auto moved = app::MaildirFolder(m_folder.path()).markSeen(put(u"cur/200.c.host:2,FT"_s, 200));
        QVERIFY(moved);
        QVERIFY(moved->endsWith(u":2,FST"));
    }

    void filesElsewhereAreNotTouched()
    {
        QTemporaryDir other;
        const QString path = other.filePath(u"100.a.host"_s);
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        const app::MaildirFolder folder(m_folder.path());
        QVERIFY(!folder.remove(path));
        QVERIFY(!folder.markSeen(path));
        QVERIFY(QFile::exists(path));
    }

    void removingRemoves()
    {
        const QString path = put(u"new/100.a.host"_s, 100);
        QVERIFY(app::MaildirFolder(m_folder.path()).remove(path));
        QVERIFY(!QFile::exists(path));
        const auto again = app::MaildirFolder(m_folder.path()).remove(path);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, smtp::Error::Kind::LocalInputOutput);
    }
};

QTEST_GUILESS_MAIN(TestMaildirFolder)
#include "tst_maildir_folder.moc"
