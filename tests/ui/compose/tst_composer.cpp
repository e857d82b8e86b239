// SPDX-License-Identifier: MIT
#include "ui/compose/body_edit.h"
#include "ui/compose/composer.h"

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::Composer;

class TestComposer : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<app::ProfileStore> m_profiles;
    std::unique_ptr<Composer> m_composer;

    QString file(const QString &name)
    {
        QFile written(m_folder.filePath(name));
        if (!written.open(QIODevice::WriteOnly) || written.write("content") != 7)
            qFatal("cannot write");
        return written.fileName();
    }
    /// As the window system does it: enter, then drop, at the middle of `target`.
    static bool drop(QWidget *target, const QMimeData &data)
    {
        const QPoint at = target->rect().center();
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &dropped);
        return dropped.isAccepted();
    }
    static bool dropFiles(QWidget *target, const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        return drop(target, data);
    }
    QStringList attached()
    {
        QStringList names;
        for (const app::Attachment &attachment : m_composer->message().attachments)
            names << attachment.fileName;
        return names;
    }
    QWidget *body() { return m_composer->findChild<ui::BodyEdit *>()->viewport(); }
    bool says(const QString &part)
    {
        const auto labels = m_composer->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
    }

private Q_SLOTS:
    void init()
    {
        m_profiles = std::make_unique<app::ProfileStore>(m_folder.filePath(u"profiles.json"_s));
        m_composer = std::make_unique<Composer>(*m_profiles, [](const QString &) { return QList<app::Mailbox>(); });
        m_composer->resize(700, 500);
        m_composer->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_composer.get()));
    }
    void cleanup() { m_composer.reset(); }

    void droppedFilesAreAttachedWhereverTheyFall()
    {
        QVERIFY(dropFiles(m_composer.get(), {file(u"notes.pdf"_s), file(u"données 表.ods"_s)}));
        QVERIFY(dropFiles(body(), {file(u"third.txt"_s)}));
        QCOMPARE(attached(), (QStringList {u"notes.pdf"_s, u"données 表.ods"_s, u"third.txt"_s}));
        QVERIFY2(m_composer->message().body.isEmpty(), "the file's address is no text of the letter");
    }

    void whatCannotBeAttachedIsNamed()
    {
        QVERIFY(dropFiles(m_composer.get(), {m_folder.path(), file(u"good.txt"_s)}));
        QCOMPARE(attached(), QStringList {u"good.txt"_s});
        QVERIFY(says(QFileInfo(m_folder.path()).fileName()));
        m_composer->attach({m_folder.filePath(u"gone.txt"_s)});
        QVERIFY(says(u"gone.txt"_s));
        m_composer->attach({u"/dev/zero"_s}); // would never end
        QVERIFY(says(u"zero"_s));
        QCOMPARE(attached(), QStringList {u"good.txt"_s});
    }

    void droppedTextStaysText()
    {
        QMimeData data;
        data.setText(u"Dear Charles"_s);
        QVERIFY(drop(body(), data));
        QCOMPARE(m_composer->message().body, u"Dear Charles"_s);
        QVERIFY(attached().isEmpty());
    }

    void nothingOnTheNetworkIsFetched()
    {
        QMimeData data;
        data.setUrls({QUrl(u"http://127.0.0.1:9/picture.png"_s), QUrl(u"ftp://127.0.0.1:9/x"_s)});
        QVERIFY(!drop(m_composer.get(), data));
        QVERIFY(attached().isEmpty());
    }

    void aLetterOnItsWayTakesNothing()
    {
        m_composer->setReadOnly(true);
        QVERIFY(!dropFiles(m_composer.get(), {file(u"late.txt"_s)}));
        QVERIFY(!dropFiles(body(), {file(u"late.txt"_s)}));
        QVERIFY(attached().isEmpty());
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
