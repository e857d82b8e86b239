// SPDX-License-Identifier: MIT
#include "tests/support/practice_server.h"
#include "tests/support/smtp_client.h"

#include <QDir>
#include <QMutex>
#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

QMutex mutex;
QStringList synced;             ///< what fsync was called for, and how many letters were in new/ by then
QString folderToCount;          ///< a Maildir's new/
std::atomic_int failAt = 0; ///< which call fails, counted from 1
std::atomic_bool isHeld = false;
QSemaphore release;

} // namespace

/// Stands before the C library's own, for this program.
extern "C" int fsync(int handle)
{
    const QString path = QFile::symLinkTarget(u"/proc/self/fd/%1"_s.arg(handle));
    {
        const QMutexLocker lock(&mutex);
        synced << u"%1 %2"_s.arg(path).arg(QDir(folderToCount).entryList(QDir::Files).size());
    }
    if (isHeld)
        release.acquire();
    if (failAt > 0 && --failAt == 0) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_fsync, handle));
}

/// 250 after the dot means: on the disk.
class TestSync : public QObject {
    Q_OBJECT

    static QStringList takeSynced()
    {
        const QMutexLocker lock(&mutex);
        return std::exchange(synced, {});
    }

private Q_SLOTS:
    void theFileThenItsFolderThenTheReply()
    {
        PracticeServer server;
        const QString mail = QDir(server.maildir()).canonicalPath();
        folderToCount = mail + u"/new"_s;
        SmtpClient client(server.office.port());
        (void)takeSynced();
        QVERIFY(client.deliver("x\r\n").startsWith("250"));
        const QString name = QDir(mail + u"/new"_s).entryList(QDir::Files).constFirst();
        QCOMPARE(takeSynced(), (QStringList {mail + u"/tmp/"_s + name + u" 0"_s, mail + u"/new 1"_s}));
    }

    void aNewMaildirIsItselfSynced()
    {
        (void)takeSynced();
        PracticeServer server;
        const QString mail = QDir(server.maildir()).canonicalPath();
        const QStringList all = takeSynced();
        for (const QString &folder : {mail, QFileInfo(mail).path()})
            QVERIFY2(!all.filter(folder + u' ').isEmpty(), qPrintable(all.join(u'\n')));
    }

    void theReplyWaitsForTheDiskAndNobodyElseDoes()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        SmtpClient other(server.office.port());
        (void)takeSynced();
        isHeld = true;
        client.write("EHLO x\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nx\r\n.\r\nNOOP\r\n");
        QVERIFY(client.replies(4).constLast().startsWith("354"));
        QTRY_VERIFY([] {
            const QMutexLocker lock(&mutex);
            return !synced.isEmpty();
        }());
        for (int i = 0; i < 20; ++i)
            QCOMPARE(other.say("NOOP"), "250 2.0.0 ok");
        QCOMPARE(client.unread(), QByteArray());
        QCOMPARE(QDir(server.maildir() + u"/new"_s).entryList(QDir::Files).size(), 0);
        isHeld = false;
        release.release();
        QVERIFY(client.reply().startsWith("250 2.0.0 stored"));
        QCOMPARE(client.reply(), "250 2.0.0 ok");
    }

    void aLetterIsKeptWhenItsClientLeavesMeanwhile()
    {
        PracticeServer server;
        QSignalSpy stored(&server.office, &smtp::PostOffice::letterStored);
        QSignalSpy went(&server.office, &smtp::PostOffice::clientWent);
        (void)takeSynced();
        isHeld = true;
        {
            SmtpClient client(server.office.port());
            client.write("EHLO x\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nx\r\n.\r\n");
            QTRY_VERIFY([] {
                const QMutexLocker lock(&mutex);
                return !synced.isEmpty();
            }());
        }
        QTRY_COMPARE(went.count(), 1);
        isHeld = false;
        release.release();
        QTRY_COMPARE(stored.count(), 1);
        QCOMPARE(server.messages(), QList<QByteArray> {"x\r\n"});
    }

    void aDiskThatFailsIsAnsweredWith452_data()
    {
        QTest::addColumn<int>("at");
        QTest::newRow("at the file") << 1;
        QTest::newRow("at the folder") << 2;
    }

    void aDiskThatFailsIsAnsweredWith452()
    {
        QFETCH(int, at);
        PracticeServer server;
        QSignalSpy stored(&server.office, &smtp::PostOffice::letterStored);
        SmtpClient client(server.office.port());
        failAt = at;
        const QByteArray reply = client.deliver("x\r\n");
        QVERIFY2(reply.startsWith("452 4.3.1 "), reply);
        for (const QString &part : {u"/new"_s, u"/tmp"_s})
            QCOMPARE(QDir(server.maildir() + part).entryList(QDir::Files).size(), 0);
        QCOMPARE(stored.count(), 0);
        QVERIFY(client.deliver("x\r\n").startsWith("250"));
    }
};

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
