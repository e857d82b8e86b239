// SPDX-License-Identifier: MIT
#include "app/store/maildir_folder.h"
#include "app/store/sent_store.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

/// The program as it is started from a desktop, driven from outside: real keys through the X server and the window manager.
class TestDesktop : public QObject {
    Q_OBJECT

private:
    QProcess m_program;

    static QString xdotool(const QStringList &arguments)
    {
        QProcess tool;
        tool.start(u"xdotool"_s, arguments);
        if (!tool.waitForFinished() || tool.exitCode() != 0)
            qWarning("xdotool %s: %s", qPrintable(arguments.join(u' ')), tool.readAllStandardError().constData());
        return QString::fromUtf8(tool.readAllStandardOutput()).trimmed();
    }
    static void type(const QString &text) { xdotool({u"type"_s, u"--delay"_s, u"2"_s, text}); }
    static void press(const QStringList &keys) { xdotool(QStringList {u"key"_s} + keys); }
    static app::MaildirFolder mailbox()
    {
        return app::MaildirFolder(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/facteur/practice/Maildir"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_program.setProcessChannelMode(QProcess::ForwardedChannels);
        m_program.start(QCoreApplication::applicationDirPath() + u"/../bin/facteur-gui"_s, {u"--language"_s, u"en"_s});
        QVERIFY(m_program.waitForStarted());
        const QString window = xdotool({u"search"_s, u"--sync"_s, u"--onlyvisible"_s, u"--pid"_s, QString::number(m_program.processId())});
        QVERIFY(!window.isEmpty());
        xdotool({u"windowactivate"_s, u"--sync"_s, window.section(u'\n', -1)});
    }
    void cleanup()
    {
        m_program.kill();
        m_program.waitForFinished();
    }

    void aLetterIsTypedSentAndReadWithKeysAlone()
    {
        type(u"charles@practice.example,"_s);
        press({u"Tab"_s});
        type(u"Notes"_s);
        press({u"Tab"_s});
        type(u"Dear Charles,"_s);
        press({u"ctrl+Return"_s});
        QTRY_COMPARE_WITH_TIMEOUT(mailbox().entries().size(), 1, 20'000);
        QCOMPARE(mailbox().unseenCount(), 1);
        QFile letter(mailbox().entries().constFirst().path);
        QVERIFY(letter.open(QIODevice::ReadOnly));
        const QByteArray octets = letter.readAll();
        for (const QByteArray &part : {"To: charles@practice.example"_ba, "Subject: Notes"_ba, "Dear Charles,"_ba})
            QVERIFY2(octets.contains(part), octets);

        // The copy in Sent is made by what says the outcome, so that keys come behind it. The outcome stands above the conversation, which
        // has the focus: two steps back is "Read it in the mailbox".
        const QDir sent(app::SentStore::defaultFolder() + u"/sent"_s);
        QTRY_COMPARE_WITH_TIMEOUT(sent.entryList({u"*.eml"_s}).size(), 1, 20'000);
        press({u"shift+Tab"_s, u"shift+Tab"_s, u"space"_s});
        QTRY_COMPARE_WITH_TIMEOUT(mailbox().unseenCount(), 0, 20'000);
        press({u"ctrl+q"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_program.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(m_program.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
