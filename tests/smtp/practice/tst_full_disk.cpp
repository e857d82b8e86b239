// SPDX-License-Identifier: MIT
#include "tests/support/practice_server.h"
#include "tests/support/smtp_client.h"

#include <QDir>
#include <QStorageInfo>
#include <QTest>

#include <csignal>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

QString fullDisk; ///< empty: this machine lets nobody mount

/// A file system of one megabyte that only this process sees. Before there is a second thread: a namespace takes no others.
void mountSmallDisk()
{
    const uint user = ::getuid();
    const uint group = ::getgid();
    const auto write = [](const char *path, const QByteArray &text) {
        QFile file(QString::fromLatin1(path));
        return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
    };
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0) {
        write("/proc/self/setgroups", "deny");
        if (!write("/proc/self/uid_map", "0 " + QByteArray::number(user) + " 1")
            || !write("/proc/self/gid_map", "0 " + QByteArray::number(group) + " 1"))
            return;
    } else if (::unshare(CLONE_NEWNS) != 0) {
        return;
    }
    static QTemporaryDir place;
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
        && ::mount("facteur", QFile::encodeName(place.path()).constData(), "tmpfs", 0, "size=1m") == 0)
        fullDisk = place.path();
}

} // namespace

/// A disk that is full: 452, nothing half stored, and nothing lost of what was confirmed.
class TestFullDisk : public QObject {
    Q_OBJECT

    static QStringList files(const QString &folder) { return QDir(folder).entryList(QDir::Files); }

private Q_SLOTS:
    void aFullDiskIsAnsweredWith452()
    {
        if (fullDisk.isEmpty())
            QSKIP("this machine lets nobody mount a file system of one's own; aLimitOnFileSizes() stays");
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.maildir = fullDisk + u"/mail"_s; });
        QSignalSpy stored(&server.office, &smtp::PostOffice::letterStored);
        SmtpClient client(server.office.port());
        const QByteArray message = "Subject: x\r\n\r\n" + QByteArray("123456789 123456789 123456789\r\n").repeated(10'000); // 310 kB
        int confirmed = 0;
        QByteArray reply;
        while ((reply = client.deliver(message)).startsWith("250") && confirmed < 10)
            ++confirmed;
        QVERIFY2(reply.startsWith("452 4.3.1 "), reply);
        QCOMPARE(confirmed, 3);
        QCOMPARE(stored.count(), 3);
        const QString mail = fullDisk + u"/mail"_s;
        QCOMPARE(files(mail + u"/tmp"_s).size(), 0);
        const QStringList kept = files(mail + u"/new"_s);
        QCOMPARE(kept.size(), 3);
        for (const QString &name : kept) {
            QFile file(mail + u"/new/"_s + name);
            QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().endsWith(QByteArray(message).replace("\r\n", "\n")));
        }

        // Not even the trace fields find a place: already DATA is refused, and the conversation goes on.
        QFile rest(fullDisk + u"/rest"_s);
        QVERIFY(rest.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (rest.write(QByteArray(4096, 'x')) == 4096) { }
        QVERIFY2((reply = client.deliver("small\r\n")).startsWith("452 4.3.1 "), reply);
        QCOMPARE(client.say("NOOP"), "250 2.0.0 ok");
        QCOMPARE(files(mail + u"/tmp"_s).size(), 0);

        // There is place again.
        rest.remove();
        QVERIFY(client.say("RSET").startsWith("250"));
        QVERIFY2((reply = client.deliver("small\r\n")).startsWith("250 "), reply);
    }

    void aLimitOnFileSizes()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit small {200'000, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const QByteArray refused = client.deliver(QByteArray("123456789\r\n").repeated(50'000));
        const QByteArray taken = client.deliver("small\r\n");
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY2(refused.startsWith("452 4.3.1 "), refused);
        QVERIFY2(taken.startsWith("250 "), taken);
        QCOMPARE(server.messages(), QList<QByteArray> {"small\r\n"});
        QCOMPARE(files(server.maildir() + u"/tmp"_s).size(), 0);
    }

    void aMailboxThatCannotTakeALetterLosesNone()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        QVERIFY(QDir().rmdir(server.maildir() + u"/new"_s));
        QVERIFY(QFile(server.maildir() + u"/new"_s).open(QIODevice::WriteOnly));
        const QByteArray reply = client.deliver("x\r\n"); // fails in the worker, behind the dot
        QVERIFY2(reply.startsWith("452 4.3.1 "), reply);
        QCOMPARE(files(server.maildir() + u"/tmp"_s).size(), 0);
        QVERIFY(QFile::remove(server.maildir() + u"/new"_s));
        QVERIFY(QDir().mkdir(server.maildir() + u"/new"_s));
        QVERIFY(client.deliver("x\r\n").startsWith("250 "));
    }
};

int main(int argc, char **argv)
{
    mountSmallDisk();
    QCoreApplication program(argc, argv);
    TestFullDisk test;
    const int failed = QTest::qExec(&test, argc, argv);
    if (!fullDisk.isEmpty())
        ::umount2(QFile::encodeName(fullDisk).constData(), MNT_DETACH);
    return failed;
}
#include "tst_full_disk.moc"
