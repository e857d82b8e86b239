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

    static QString facteur() { return QCoreApplication::applicationDirPath() + u"/../bin/facteur"_s; }
    /// What the practice post office has got, once it is as many letters.
    static QByteArray letters(qsizetype count)
    {
        QByteArray octets;
        if (mailbox().entries().size() == count) {
            for (const auto &entry : mailbox().entries()) {
                QFile letter(entry.path);
                if (letter.open(QIODevice::ReadOnly))
                    octets += letter.readAll();
            }
        }
        return octets;
    }

private Q_SLOTS:
    void init()
    {
        QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/facteur"_s).removeRecursively();
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
    void aLinkOpensInTheWindowThatRuns()
    {
        type(u"kept@practice.example,"_s); // a letter is being written: it stays
        QProcess link;
        // The window takes letters once it is painted: until then a link opens one of its own.
        const QDir sockets(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/facteur"_s);
        QVERIFY(QTest::qWaitFor([&] { return !sockets.isEmpty(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot); }, 20'000));
        link.start(facteur(), {u"mailto:bob@practice.example?subject=Hi%20there&body=first%0D%0Asecond&cc=cc@practice.example"_s});
        QVERIFY(link.waitForFinished(20'000));
        QCOMPARE(link.exitCode(), 0);
        // It has the keys at once.
        press({u"ctrl+Return"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!letters(1).isEmpty(), 20'000);
        const QByteArray octets = letters(1);
        for (const QByteArray &part :
            {"\nTo: bob@practice.example\n"_ba, "\nCc: cc@practice.example\n"_ba, "\nSubject: Hi there\n"_ba, "\n\nfirst\nsecond\n"_ba})
            QVERIFY2(octets.contains(part), octets);
        QVERIFY(!octets.contains("kept@"));
    }

    void withoutAWindowALetterOpensOne()
    {
        m_program.kill();
        QVERIFY(m_program.waitForFinished());
        QFile body(QDir::home().filePath(u"body.txt"_s));
        QVERIFY(body.open(QIODevice::WriteOnly) && body.write("caf\u00e9\u00a0!\n"_ba) > 0);
        body.close();
        m_program.start(facteur(),
            {u"compose"_s, u"--to"_s, u"charles@practice.example"_s, u"--subject"_s, u"Composed"_s, u"--body-file"_s, body.fileName()});
        QVERIFY(m_program.waitForStarted());
        const QString window = xdotool({u"search"_s, u"--sync"_s, u"--onlyvisible"_s, u"--name"_s, u"Composed"_s});
        xdotool({u"windowactivate"_s, u"--sync"_s, window.section(u'\n', -1)});
        press({u"ctrl+Return"_s});
        QTRY_VERIFY_WITH_TIMEOUT(letters(1).contains("\nSubject: Composed\n"), 20'000);
        QVERIFY2(letters(1).contains("caf\u00e9\u00a0!\n"), letters(1));
    }
};

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
