// SPDX-License-Identifier: MIT
#include "smtp/practice/maildir.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;

class TestMaildir : public QObject {
    Q_OBJECT

    static QStringList files(const QString &folder) { return QDir(folder).entryList(QDir::Files | QDir::Hidden); }

    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "(unreadable)"_ba;
    }

private Q_SLOTS:
    void aLetterIsInNewOnlyOnceItIsCommitted()
    {
        QTemporaryDir place;
        const QString maildir = place.filePath(u"above/mail"_s);
        auto delivery = smtp::MaildirDelivery::begin(maildir);
        QVERIFY(delivery);
        QVERIFY((*delivery)->write("Subject: x\n"));
        QVERIFY((*delivery)->write(QByteArray("\n\0\xff\n", 4)));
        QCOMPARE((*delivery)->size(), 15);
        QCOMPARE(files(maildir + u"/new"_s).size(), 0);
        QCOMPARE(files(maildir + u"/tmp"_s), QStringList {(*delivery)->uniqueName()});
        const auto path = (*delivery)->commit();
        QVERIFY(path);
        delivery->reset();
        QCOMPARE(*path, maildir + u"/new/"_s + files(maildir + u"/new"_s).value(0));
        QCOMPARE(files(maildir + u"/tmp"_s).size(), 0);
        QCOMPARE(content(*path), QByteArray("Subject: x\n\n\0\xff\n", 15));
    }

    void onlyTheOwnerReads()
    {
        QTemporaryDir place;
        const QString maildir = place.filePath(u"mail"_s);
        auto delivery = smtp::MaildirDelivery::begin(maildir);
        QVERIFY(delivery);
        const auto path = (*delivery)->commit();
        QVERIFY(path);
        const QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        for (const QString &made : {*path, maildir, maildir + u"/new"_s, maildir + u"/cur"_s, maildir + u"/tmp"_s})
            QVERIFY2(!(QFile::permissions(made) & others), qPrintable(made));
    }

    void whatIsNotCommittedIsGone()
    {
        QTemporaryDir place;
        {
            const auto delivery = smtp::MaildirDelivery::begin(place.path());
            QVERIFY(delivery);
            QVERIFY((*delivery)->write("half"));
        }
        QCOMPARE(files(place.filePath(u"tmp"_s)).size(), 0);
        QCOMPARE(files(place.filePath(u"new"_s)).size(), 0);
    }

    void aCommitThatFailsLeavesNothing()
    {
        QTemporaryDir place;
        auto delivery = smtp::MaildirDelivery::begin(place.path());
        QVERIFY(delivery);
        QVERIFY((*delivery)->write("x"));
        // In the way of the move, whoever runs this.
        QVERIFY(QDir(place.path()).rmdir(u"new"_s));
        QVERIFY(QFile(place.filePath(u"new"_s)).open(QIODevice::WriteOnly));
        const auto path = (*delivery)->commit();
        QVERIFY(!path);
        QCOMPARE(path.error().kind, smtp::Error::Kind::LocalInputOutput);
        QVERIFY(path.error().isTemporary);
        delivery->reset();
        QCOMPARE(files(place.filePath(u"tmp"_s)).size(), 0);
    }

    void aPlaceWhereNothingCanBeMade()
    {
        QTemporaryDir place;
        QVERIFY(QFile(place.filePath(u"file"_s)).open(QIODevice::WriteOnly));
        for (const QString &maildir : {place.filePath(u"file/mail"_s), place.filePath(u"file"_s)}) {
            const auto delivery = smtp::MaildirDelivery::begin(maildir);
            QVERIFY(!delivery);
            QCOMPARE(delivery.error().kind, smtp::Error::Kind::LocalInputOutput);
        }
    }

    void foldersThatWereRemovedAreMadeAgain()
    {
        QTemporaryDir place;
        for (int i = 0; i < 2; ++i) {
            auto delivery = smtp::MaildirDelivery::begin(place.filePath(u"mail"_s));
            QVERIFY(delivery);
            QVERIFY((*delivery)->commit());
            QVERIFY(QDir(place.filePath(u"mail"_s)).removeRecursively());
        }
    }

    void namesAreTheConventionsAndEachOnesOwn()
    {
        QTemporaryDir place;
        constexpr int each = 100;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&place, i] {
                for (int j = 0; j < each; ++j) {
                    if (auto delivery = smtp::MaildirDelivery::begin(place.path());
                        delivery && (*delivery)->write(QByteArray::number(i * each + j)))
                        (void)(*delivery)->commit();
                }
            });
        }
        threads.clear();
        const QStringList names = files(place.filePath(u"new"_s));
        QCOMPARE(names.size(), 8 * each);
        QSet<QByteArray> contents;
        const QRegularExpression form(u"^\\d{10,}\\.M\\d{6}P\\d+Q\\d+R[0-9a-f]{8}\\.[^/:]+$"_s);
        for (const QString &name : names) {
            QVERIFY2(form.match(name).hasMatch(), qPrintable(name));
            contents << content(place.filePath(u"new/"_s + name));
        }
        QCOMPARE(contents.size(), 8 * each);
    }
};

QTEST_GUILESS_MAIN(TestMaildir)
#include "tst_maildir.moc"
