// SPDX-License-Identifier: MIT
#include "tests/gui/window_test.h"

#include "app/explain/explainer.h"
#include "tests/support/practice_server.h"
#include "tests/support/scripted_server.h"
#include "ui/compose/from_box.h"
#include "ui/session/outcome_banner.h"

#include <QLabel>
#include <QLineEdit>
#include <QTcpServer>

using namespace Qt::StringLiterals;
using Kind = app::Verdict::Kind;
using tests::ScriptedServer;

/// What goes wrong is said where it belongs, with what to do, and the letter stays.
class TestFailures : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WindowTest> m_test;
    QList<QByteArray> m_lines; ///< that the scripted server heard

    /// Writes from an account at this port, to Charles and Mary.
    void writeThrough(quint16 port, smtp::TlsMode mode, const QString &user = {}, const QString &caFile = {})
    {
        app::Profile profile;
        profile.id = u"test"_s;
        profile.name = u"Test"_s;
        profile.identities = {{u"Ada"_s, u"ada@example.org"_s}};
        profile.host = u"localhost"_s;
        profile.port = port;
        profile.tlsMode = mode;
        profile.user = user;
        profile.caFile = caFile;
        QVERIFY(m_test->window().office().profiles().save(profile));
        m_test->letter().findChild<ui::FromBox *>()->choose(profile.id, {});
        QCOMPARE(m_test->letter().composer().profileId(), profile.id);
        m_test->letter().composer().focusFirstField();
        WindowTest::type(u"charles@example.net, mary@example.net"_s);
        WindowTest::key(Qt::Key_Tab);
        WindowTest::type(u"Trouble"_s);
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
    }
    ScriptedServer::Answer answers(const ScriptedServer::Answer &special)
    {
        return [this, all = ScriptedServer::thatTakesAll(special)](const QByteArray &line) {
            m_lines << line;
            return all(line);
        };
    }
    static quint16 portOf(const ScriptedServer &server) { return static_cast<quint16>(server.url().section(u':', -1).toUInt()); }
    ui::OutcomeBanner *banner()
    {
        auto *shown = m_test->letter().findChild<ui::OutcomeBanner *>();
        return shown && shown->isVisible() ? shown : nullptr;
    }
    void theLetterStays()
    {
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Writing);
        QCOMPARE(m_test->letter().composer().message().subject, u"Trouble"_s);
        QCOMPARE(m_test->letter().composer().message().to.size(), 2);
        QVERIFY(!banner()->verdict().headline.isEmpty());
    }

private Q_SLOTS:
    void init()
    {
        m_lines.clear();
        m_test = std::make_unique<WindowTest>();
        QVERIFY(QTest::qWaitForWindowActive(&m_test->window()));
    }
    void cleanup() { m_test.reset(); }

    void aRefusedRecipientIsMarkedAndTheNextTryIsForThemAlone()
    {
        bool isKnown = false;
        ScriptedServer server(answers([&](const QByteArray &line) {
            return line == "RCPT TO:<charles@example.net>" && !isKnown ? "550 5.1.1 No such user\r\n"_ba : QByteArray();
        }));
        writeThrough(portOf(server), smtp::TlsMode::None);
        QTRY_VERIFY(banner());
        theLetterStays();
        QCOMPARE(banner()->verdict().kind, Kind::Partly);
        QVERIFY(m_test->pill(u"charles@example.net"_s)->problem().contains(u"550 5.1.1 No such user"));
        QVERIFY(m_test->pill(u"mary@example.net"_s)->problem().isEmpty());
        QCOMPARE(QApplication::focusWidget(), m_test->pill(u"charles@example.net"_s));
        const QByteArray first = server.messageId();

        isKnown = true;
        m_lines.clear();
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QVERIFY(m_lines.contains("RCPT TO:<charles@example.net>"));
        QVERIFY(!m_lines.contains("RCPT TO:<mary@example.net>"));
        QVERIFY(first.contains('@'));
        QCOMPARE(server.messageId(), first);
    }

    void aRefusedSenderIsSaidBesideFrom()
    {
        ScriptedServer server(
            answers([](const QByteArray &line) { return line.startsWith("MAIL") ? "550 5.7.1 Not your address\r\n"_ba : QByteArray(); }));
        writeThrough(portOf(server), smtp::TlsMode::None);
        QTRY_VERIFY(banner());
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
        WindowTest::type(u"sesame"_s);
        WindowTest::key(Qt::Key_Return);
        const auto says = [this](QStringView words) {
            return std::ranges::any_of(m_test->letter().findChildren<QLabel *>(),
                [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
        };
        QTRY_VERIFY(says(u"did not accept the password of ada"));
        QVERIFY(m_test->named<QLineEdit>(u"Password")->text().isEmpty());
        WindowTest::type(u"right"_s);
        WindowTest::key(Qt::Key_Return);
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QVERIFY(!m_test->conversation().join(u' ').contains(u"sesame"));
        QCOMPARE(server.letters().size(), 1);
    }

    void anUnprovenCertificateIsNotTrustedByEnter()
    {
        PracticeServer server;
        writeThrough(server.office.port(), smtp::TlsMode::Required);
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Do not send"));
        QCOMPARE(QApplication::focusWidget(), m_test->named<QAbstractButton>(u"Do not send"));
        WindowTest::key(Qt::Key_Space);
        QTRY_VERIFY(banner());
        theLetterStays();
        QVERIFY(server.letters().isEmpty());
        QVERIFY(m_test->window().office().profiles().byId(u"test")->pins.isEmpty());
        QVERIFY(m_test->named<QAbstractButton>(u"Open the account"));
    }

    void aTrustedCertificateIsKeptForTheProfile()
    {
        PracticeServer server;
        writeThrough(server.office.port(), smtp::TlsMode::Required);
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Trust it for this account"));
        m_test->press(u"Trust it for this account");
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(m_test->window().office().profiles().byId(u"test")->pins.size(), 1);
        QCOMPARE(m_test->window().office().profiles().byId(u"test")->pins.constFirst().sha256.size(), 32);
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
        WindowTest::type(u"wrong"_s);
        WindowTest::key(Qt::Key_Return);
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Trust it for this account"));
        m_test->press(u"Trust it for this account");
        for (const QString &password : {u"wrong again"_s, u"right"_s}) {
            QTRY_VERIFY(m_test->named<QLineEdit>(u"Password"));
            WindowTest::type(password);
            WindowTest::key(Qt::Key_Return);
            QTRY_VERIFY(!m_test->named<QLineEdit>(u"Password"));
            QTRY_VERIFY(m_test->named<QLineEdit>(u"Password") || m_test->letter().state() == ui::LetterPage::State::Sent
                || m_test->named<QAbstractButton>(u"Trust it for this account"));
            QVERIFY(!m_test->named<QAbstractButton>(u"Trust it for this account"));
        }
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);

        // Neither is asked by the next letter, until the trust is withdrawn.
        m_test->window().newLetter();
        m_test->letter().composer().focusFirstField();
        WindowTest::type(u"charles@example.net"_s);
        WindowTest::key(Qt::Key_Tab);
        WindowTest::type(u"Second"_s);
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        auto &profiles = m_test->window().office().profiles();
        QVERIFY(profiles.withdrawTrust(u"test"_s, profiles.byId(u"test")->pins.constFirst().sha256));
        m_test->window().newLetter();
        WindowTest::type(u"charles@example.net"_s);
        WindowTest::key(Qt::Key_Tab);
        WindowTest::type(u"Third"_s);
        WindowTest::key(Qt::Key_Return, Qt::ControlModifier);
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
        QTRY_VERIFY(banner());
        theLetterStays();
        QVERIFY(banner()->verdict().what.contains(u"localhost") || banner()->verdict().headline.contains(u"server"));
        QVERIFY(m_test->named<QAbstractButton>(u"Send again"));
    }

    void aSessionCanBeCancelled()
    {
        ScriptedServer server(answers([](const QByteArray &line) { return line.startsWith("EHLO") ? "250-still\r\n"_ba : QByteArray(); }));
        writeThrough(portOf(server), smtp::TlsMode::None);
        QTRY_COMPARE(m_lines.size(), 2); // the greeting, EHLO
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Cancel"));
        WindowTest::key(Qt::Key_Escape); // never ends one
        QCOMPARE(m_test->letter().state(), ui::LetterPage::State::Sending);
        WindowTest::key(Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(banner());
        theLetterStays();
        QCOMPARE(banner()->verdict().kind, Kind::Cancelled);
    }

    void aLostConfirmationIsNotCalledSent()
    {
        ScriptedServer server(answers([](const QByteArray &line) { return line == "." ? ScriptedServer::hangUp : QByteArray(); }));
        writeThrough(portOf(server), smtp::TlsMode::None);
        QTRY_VERIFY(banner());
        theLetterStays();
        QCOMPARE(banner()->verdict().kind, Kind::Uncertain);
        QVERIFY(m_test->named<QAbstractButton>(u"Send again"));
    }
};

QTEST_MAIN(TestFailures)
#include "tst_failures.moc"
