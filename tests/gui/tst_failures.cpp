// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

#include "tests/support/practice_server.h"

#include <QMenu>
#include <QTcpServer>
#include <QTimeZone>

/// What goes wrong is said where it belongs, with what to do, and the letter stays.
class TestFailures : public WindowCase {
    Q_OBJECT

private:
    /// Writes from an account at this port, to Charles and Mary.
    void writeThrough(quint16 port, smtp::TlsMode mode, const QString &user = {}, const QString &caFile = {})
    {
        app::Account account = SendingTest::account(port);
        account.tlsMode = mode;
        account.server()->user = user;
        account.caFile = caFile;
        m_test->use(account);
        m_test->letter().composer().focusFirstField();
        SendingTest::type(u"charles@example.net, mary@example.net"_s);
        SendingTest::key(Qt::Key_Tab);
        SendingTest::type(u"Trouble"_s);
        SendingTest::send();
    }
    void theLetterStays()
    {
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        QCOMPARE(m_test->letter().composer().message().subject, u"Trouble"_s);
        QCOMPARE(m_test->letter().composer().message().to.size(), 2);
        QVERIFY(!m_test->banner()->verdict().headline.isEmpty());
    }

private Q_SLOTS:
    void aRefusedRecipientIsMarkedAndTheNextTryIsForThemAlone()
    {
        bool isKnown = false;
        ScriptedServer server(m_test->answers([&](const QByteArray &line) {
            return line == "RCPT TO:<charles@example.net>" && !isKnown ? "550 5.1.1 No such user\r\n"_ba : QByteArray();
        }));
        writeThrough(server.port(), smtp::TlsMode::None);
        QTRY_VERIFY(m_test->banner());
        theLetterStays();
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Partly);
        QVERIFY(m_test->pill(u"charles@example.net"_s)->problem().contains(u"550 5.1.1 No such user"));
        QVERIFY(m_test->pill(u"mary@example.net"_s)->problem().isEmpty());
        QCOMPARE(QApplication::focusWidget(), m_test->pill(u"charles@example.net"_s));
        const QByteArray first = server.messageId();

        isKnown = true;
        m_test->lines.clear();
        SendingTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QVERIFY(m_test->lines.contains("RCPT TO:<charles@example.net>"));
        QVERIFY(!m_test->lines.contains("RCPT TO:<mary@example.net>"));
        QVERIFY(first.contains('@'));
        QCOMPARE(server.messageId(), first);
    }

    void aRefusedSenderIsSaidBesideFrom()
    {
        ScriptedServer server(m_test->answers(
            [](const QByteArray &line) { return line.startsWith("MAIL") ? "550 5.7.1 Not your address\r\n"_ba : QByteArray(); }));
        writeThrough(server.port(), smtp::TlsMode::None);
        QTRY_VERIFY(m_test->banner());
        theLetterStays();
        QCOMPARE(QApplication::focusWidget(), m_test->letter().findChild<ui::FromBox *>());
    }

    void aWrongPasswordIsAskedForAgain()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.login = smtp::Credentials {u"ada"_s, smtp::Secret("right")};
            options.requireAuth = true;
        });
        writeThrough(server.office.port(), smtp::TlsMode::Required, u"ada"_s, server.authorityFile());
        QTRY_VERIFY(m_test->named<QLineEdit>(u"Password"));
        QCOMPARE(QApplication::focusWidget(), m_test->named<QLineEdit>(u"Password"));
        SendingTest::type(u"sesame"_s);
        SendingTest::key(Qt::Key_Return);
        const auto says = [this](QStringView words) {
            return std::ranges::any_of(m_test->letter().findChildren<QLabel *>(),
                [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
        };
        QTRY_VERIFY(says(u"did not accept the password of ada"));
        QVERIFY(m_test->named<QLineEdit>(u"Password")->text().isEmpty());
        SendingTest::type(u"right"_s);
        SendingTest::key(Qt::Key_Return);
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QVERIFY(!m_test->conversation().join(u' ').contains(u"sesame"));
        QCOMPARE(server.letters().size(), 1);
    }

    void aPasswordServesTheNextLetterWithoutAKeyring()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.login = smtp::Credentials {u"ada"_s, smtp::Secret("right")};
            options.requireAuth = true;
        });
        writeThrough(server.office.port(), smtp::TlsMode::Required, u"ada"_s, server.authorityFile());
        const auto answer = [this](const QString &password) {
            SendingTest::type(password);
            SendingTest::key(Qt::Key_Return);
        };
        QTRY_VERIFY(m_test->named<QLineEdit>(u"Password"));
        answer(u"sesame"_s);
        QTRY_VERIFY(SendingTest::isShownAs(&m_test->letter(), u"did not accept the password of ada"));
        answer(u"right"_s);
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);

        m_test->window().newLetter();
        writeThrough(server.office.port(), smtp::TlsMode::Required, u"ada"_s, server.authorityFile());
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(server.letters().size(), 2);
    }

    /// Typed once and refused by nobody, it serves the next try.
    void aPasswordThatNobodyHeardIsNotAskedForAgain()
    {
        bool isDown = true;
        ScriptedServer server([&](const QByteArray &line) -> QByteArray {
            return line.isEmpty() && isDown ? ScriptedServer::hangUp
                : line.isEmpty()            ? "220 test\r\n"_ba
                : line.startsWith("EHLO")   ? "250-test\r\n250 AUTH PLAIN\r\n"_ba
                : line.startsWith("AUTH")   ? "235 2.7.0 ok\r\n"_ba
                : line == "DATA"            ? "354 go on\r\n"_ba
                : line == "QUIT"            ? "221 bye\r\n"_ba
                                            : "250 ok\r\n"_ba;
        });
        writeThrough(server.port(), smtp::TlsMode::None, u"ada"_s, {});
        QTRY_VERIFY(m_test->named<QLineEdit>(u"Password"));
        SendingTest::type(u"right"_s);
        SendingTest::key(Qt::Key_Return);
        QTRY_VERIFY(m_test->banner());
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        isDown = false;
        m_test->letter().composer().focusFirstField();
        SendingTest::send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
    }

    void anUnprovenCertificateIsNotTrustedByEnter()
    {
        PracticeServer server;
        writeThrough(server.office.port(), smtp::TlsMode::Required);
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Do not send"));
        QCOMPARE(QApplication::focusWidget(), m_test->named<QAbstractButton>(u"Do not send"));
        SendingTest::key(Qt::Key_F10);
        QMenu *menu = nullptr;
        QTRY_VERIFY(menu = qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        const QList<QAction *> entries = menu->actions();
        const auto skip = std::ranges::find(entries, u"S&kip the command that waits"_s, &QAction::text);
        QVERIFY(skip != entries.end() && !(*skip)->isEnabled()); // no command waits
        menu->close();
        QTRY_COMPARE(QApplication::focusWidget(), m_test->named<QAbstractButton>(u"Do not send"));
        SendingTest::key(Qt::Key_Space);
        QTRY_VERIFY(m_test->banner());
        theLetterStays();
        QVERIFY(server.letters().isEmpty());
        QVERIFY(m_test->window().office().accounts().byId(u"test")->server()->pins.isEmpty());
        QVERIFY(m_test->named<QAbstractButton>(u"Open the account"));
    }

    void anotherCertificateThanTheTrustedOneIsAnAlarm()
    {
        const QDateTime since({2026, 3, 4}, {12, 0}, QTimeZone::UTC);
        const QByteArray old(32, '\x5a');
        PracticeServer server;
        app::Account account = SendingTest::account(server.office.port());
        account.tlsMode = smtp::TlsMode::Required;
        account.server()->pins = {{old, since}};
        m_test->use(account);
        m_test->letter().composer().focusFirstField();
        SendingTest::type(u"charles@example.net"_s);
        SendingTest::key(Qt::Key_Tab);
        SendingTest::type(u"Trouble"_s);
        SendingTest::send();
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Do not send"));
        const auto isSaid = [this](const QString &words) { return SendingTest::isShownAs(&m_test->letter(), words); };
        const QString when = QLocale().toString(since.toLocalTime(), QLocale::ShortFormat);
        QVERIFY(isSaid(u"This is not the certificate that you have trusted since "_s + when));
        QTRY_VERIFY(isSaid(QString::fromLatin1(old.toHex(' ').toUpper())));
        QVERIFY(isSaid(u"somebody in between"_s) && isSaid(u"Ask the administrator"_s));
        QVERIFY(!isSaid(u"Nothing proves that"_s));
        const auto hasLine = [this](const QString &line) { return m_test->conversation().contains(line); };
        QTRY_VERIFY2(hasLine(u"localhost shows another certificate than the one you chose to trust."_s),
            qPrintable(m_test->conversation().join(u'\n')));

        m_test->press(u"Do not send");
        QTRY_VERIFY(m_test->banner());
        QVERIFY2(m_test->banner()->verdict().what.contains(u"another certificate than the one you chose to trust"_s),
            qPrintable(m_test->banner()->verdict().what));
        QVERIFY(m_test->banner()->verdict().advice.contains(u"somebody may be in between"_s));
        QVERIFY(server.letters().isEmpty());

        // A third one: no one of them is the trusted one.
        account.server()->pins.append({QByteArray(32, '\x5b'), {}});
        QVERIFY(m_test->window().office().accounts().save(account));
        m_test->letter().composer().focusFirstField();
        SendingTest::send();
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Do not send"));
        QVERIFY(isSaid(u"not one of the certificates that you trust"_s));
    }

    void aTrustedCertificateIsKeptForTheAccount()
    {
        PracticeServer server;
        writeThrough(server.office.port(), smtp::TlsMode::Required);
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Trust it for this account"));
        m_test->press(u"Trust it for this account");
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(m_test->window().office().accounts().byId(u"test")->server()->pins.size(), 1);
        QCOMPARE(m_test->window().office().accounts().byId(u"test")->server()->pins.constFirst().sha256.size(), 32);
        QCOMPARE(server.letters().size(), 1);
    }

    void aCertificateIsAskedAboutOnceWhateverThePassword()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.login = smtp::Credentials {u"ada"_s, smtp::Secret("right")};
            options.requireAuth = true;
        });
        writeThrough(server.office.port(), smtp::TlsMode::Required, u"ada"_s);
        QTRY_VERIFY(m_test->named<QLineEdit>(u"Password"));
        SendingTest::type(u"wrong"_s);
        SendingTest::key(Qt::Key_Return);
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Trust it for this account"));
        m_test->press(u"Trust it for this account");
        for (const QString &password : {u"wrong again"_s, u"right"_s}) {
            QTRY_VERIFY(m_test->named<QLineEdit>(u"Password"));
            SendingTest::type(password);
            SendingTest::key(Qt::Key_Return);
            QTRY_VERIFY(!m_test->named<QLineEdit>(u"Password"));
            QTRY_VERIFY(m_test->named<QLineEdit>(u"Password") || m_test->letter().state() == ui::LetterPage::State::Sent
                || m_test->named<QAbstractButton>(u"Trust it for this account"));
            QVERIFY(!m_test->named<QAbstractButton>(u"Trust it for this account"));
        }
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);

        // Neither is asked by the next letter, until the trust is withdrawn.
        m_test->window().newLetter();
        m_test->letter().composer().focusFirstField();
        SendingTest::type(u"charles@example.net"_s);
        SendingTest::key(Qt::Key_Tab);
        SendingTest::type(u"Second"_s);
        SendingTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        auto &accounts = m_test->window().office().accounts();
        QVERIFY(accounts.withdrawTrust(u"test"_s, accounts.byId(u"test")->server()->pins.constFirst().sha256));
        m_test->window().newLetter();
        SendingTest::type(u"charles@example.net"_s);
        SendingTest::key(Qt::Key_Tab);
        SendingTest::type(u"Third"_s);
        SendingTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Trust it for this account"));
        QCOMPARE(server.letters().size(), 2);
    }

    void aServerThatIsNotThereIsNamed()
    {
        quint16 port = 0;
        {
            QTcpServer gone;
            QVERIFY(gone.listen(QHostAddress::LocalHost));
            port = gone.serverPort();
        }
        writeThrough(port, smtp::TlsMode::None);
        QTRY_VERIFY(m_test->banner());
        theLetterStays();
        QVERIFY(m_test->banner()->verdict().what.contains(u"localhost") || m_test->banner()->verdict().headline.contains(u"server"));
        QVERIFY(m_test->named<QAbstractButton>(u"Send again"));
    }

    void aSessionCanBeCancelled()
    {
        ScriptedServer server(
            m_test->answers([](const QByteArray &line) { return line.startsWith("EHLO") ? "250-still\r\n"_ba : QByteArray(); }));
        writeThrough(server.port(), smtp::TlsMode::None);
        QTRY_COMPARE(m_test->lines.size(), 2); // the greeting, EHLO
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Cancel"));
        SendingTest::key(Qt::Key_Escape); // never ends one
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sending);
        SendingTest::key(Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(m_test->banner());
        theLetterStays();
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Cancelled);
    }

    void aLostConfirmationIsNotCalledSent()
    {
        ScriptedServer server(m_test->answers([](const QByteArray &line) { return line == "." ? ScriptedServer::hangUp : QByteArray(); }));
        writeThrough(server.port(), smtp::TlsMode::None);
        QTRY_VERIFY(m_test->banner());
        theLetterStays();
        QCOMPARE(m_test->banner()->verdict().kind, Kind::Uncertain);
        QVERIFY(m_test->named<QAbstractButton>(u"Send again"));
    }
};

QTEST_MAIN(TestFailures)
#include "tst_failures.moc"
