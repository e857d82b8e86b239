// SPDX-License-Identifier: MIT
#include "tests/gui/sending_test.h"

#include "tests/support/practice_server.h"
#include "ui/compose/field_row.h"
#include "ui/kit/ink.h"

#include <QCheckBox>
#include <QProcess>

using namespace Qt::StringLiterals;

/// A letter's password and a real keyring that nobody answers for.
class TestKeyring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKeyringThatWasCancelledIsSaid()
    {
        for (const QString &tool : {u"gnome-keyring-daemon"_s, u"dbus-run-session"_s, u"xdotool"_s}) {
            if (QStandardPaths::findExecutable(tool).isEmpty())
                QSKIP("needs gnome-keyring, dbus-run-session and xdotool");
        }
        QTemporaryDir home;
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"HOME"_s, u"XDG_RUNTIME_DIR"_s})
            environment.insert(name, home.path());
        environment.insert(u"FACTEUR_TEST_KEYRING"_s, u"1"_s);
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::MergedChannels);
        child.start(u"dbus-run-session"_s,
            {u"--"_s, u"sh"_s, u"-c"_s, u"gnome-keyring-daemon --start --components=secrets >/dev/null && exec \"$0\" \"$1\""_s,
                QCoreApplication::applicationFilePath(), u"inAKeyringThatNobodyMakes"_s});
        (void)QTest::qWaitFor([&] { return child.state() == QProcess::NotRunning; }, 120000);
        const QByteArray output = child.readAll();
        QVERIFY2(output.contains("PASS   : TestKeyring::inAKeyringThatNobodyMakes()"), output.constData());
    }

    void inAKeyringThatNobodyMakes()
    {
        if (!qEnvironmentVariableIsSet("FACTEUR_TEST_KEYRING"))
            return; // a child of the one above
        SendingTest test;
        QVERIFY(QTest::qWaitForWindowActive(&test.window()));
        PracticeServer server; // accepts any password, and a password that was accepted is kept
        app::Account account = SendingTest::account(server.office.port());
        account.tlsMode = smtp::TlsMode::Required;
        account.caFile = server.authorityFile();
        account.server()->user = u"ada"_s;
        test.use(account);
        test.letter().composer().focusFirstField();
        SendingTest::type(u"charles@example.net,"_s);
        SendingTest::key(Qt::Key_Tab);
        SendingTest::type(u"Keyring"_s);
        SendingTest::send();
        QTRY_VERIFY_WITH_TIMEOUT(test.named<QLineEdit>(u"Password"), 60000);
        auto *keep = test.named<QCheckBox>(u"Keep it in this computer's keyring");
        QVERIFY(keep && keep->isChecked());
        SendingTest::type(u"sesame"_s);
        SendingTest::key(Qt::Key_Return);
        QTRY_COMPARE(test.letter().state(), ui::LetterPage::State::Sent);
        // The keyring asks for a password of its own, in a window of its own, if there is one who asks; Esc there is a no.
        const auto isSaid = [&] {
            QProcess::execute(
                u"xdotool"_s, {u"search"_s, u"--onlyvisible"_s, u"--class"_s, u"prompter"_s, u"windowfocus"_s, u"key"_s, u"Escape"_s});
            return SendingTest::isShownAs(&test.letter().composer(), u"The keyring does not have the password");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSaid(), 60000);
        // The letter was sent: no error, and it begins where the sender does.
        for (const QLabel *label : test.letter().composer().findChildren<QLabel *>()) {
            if (!label->text().startsWith(u"The keyring does not have"))
                continue;
            QCOMPARE(label->palette().color(QPalette::WindowText), ui::ink::quiet(QApplication::palette()));
            QCOMPARE(label->contentsRect().left() + label->x(),
                test.letter().composer().findChild<ui::FromBox *>()->x() + ui::FieldRow::ringRoom);
        }
    }
};

QTEST_MAIN(TestKeyring)
#include "tst_keyring.moc"
