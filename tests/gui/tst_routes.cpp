// SPDX-License-Identifier: MIT
#include "tests/gui/sending_test.h"

#include "tests/support/dns_server.h"
#include "tests/support/free_port.h"
#include "tests/support/lmtp_socket.h"
#include "tests/support/obstacle.h"
#include "tests/support/practice_server.h"
#include "tests/support/scripted_proxy.h"

#include "ui/account/account_dialog.h"

#include <QComboBox>
#include <QTcpServer>

using namespace Qt::StringLiterals;
using tests::ScriptedProxy;
using tests::ScriptedServer;
using ui::Sign;

/// An account's letters leave by the way that it names, whichever it is, with the same window around them.
class TestRoutes : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SendingTest> m_test;

    /// As it stands in the file, not as it was made.
    app::Account stored(const app::Account &account)
    {
        static_cast<void>(m_test->window().office().accounts().save(account, {SendingTest::ada()}));
        return *app::AccountStore().byId(account.id);
    }
    void write(app::Account account, const QStringList &to)
    {
        account.defaultIdentity = SendingTest::ada().id;
        QVERIFY(stored(account) == account);
        m_test->use(account);
        app::Message message;
        message.from = SendingTest::ada().mailbox;
        for (const QString &address : to)
            message.to.append({{}, address});
        message.subject = u"By another way"_s;
        message.content = app::textPart(u"Hello"_s);
        m_test->letter().composer().setMessage(message);
        m_test->letter().composer().focusFirstField();
        SendingTest::send();
    }

    ui::AccountDialog *m_dialog = nullptr;

    void openAccounts(const QString &id = {})
    {
        m_test->window().openAccounts();
        m_dialog = m_test->window().findChild<ui::AccountDialog *>();
        QVERIFY(m_dialog && QTest::qWaitForWindowActive(m_dialog));
        if (!id.isEmpty())
            m_dialog->choose(id);
    }
    template <class Widget> Widget *field(QStringView name) { return m_test->named<Widget>(name, m_dialog); }
    void fill(QStringView name, const QString &text)
    {
        auto *edit = field<QLineEdit>(name);
        QVERIFY2(edit, qPrintable(name.toString()));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void chooseWay(int index)
    {
        auto *way = field<QComboBox>(u"How letters leave");
        QVERIFY(way);
        way->setFocus();
        QTest::keyClick(way, index == 0 ? Qt::Key_Home : Qt::Key_End);
        QCOMPARE(way->currentIndex(), index);
    }
    void press(QStringView name)
    {
        QTRY_VERIFY2(field<QAbstractButton>(name) && field<QAbstractButton>(name)->isEnabled(), qPrintable(name.toString()));
        QTest::mouseClick(field<QAbstractButton>(name), Qt::LeftButton);
    }
    void save()
    {
        press(u"Save");
        QTRY_VERIFY(!field<QAbstractButton>(u"Save")->isEnabled());
    }

private Q_SLOTS:
    void init()
    {
        m_test = std::make_unique<SendingTest>();
        QVERIFY(QTest::qWaitForWindowActive(&m_test->window()));
    }
    void cleanup() { m_test.reset(); }

    void straightToTheRecipientsServers()
    {
        if (tests::isStoppedBy(DnsServer::obstacle()))
            return;
        const quint16 port = tests::portThatIsFreeEverywhere();
        PracticeServer first([port](smtp::PostOfficeOptions &options) {
            options.listen = {QHostAddress(u"127.0.0.2"_s)};
            options.port = port;
        });
        DnsServer dns;
        dns.addRecords("mx1 A 127.0.0.2\none MX 10 mx1\nnull MX 0 .");
        QVERIFY2(dns.start(), dns.log().constData());

        app::Account account = SendingTest::account(port);
        account.tlsMode = smtp::TlsMode::Opportunistic;
        account.route = app::Account::Exchangers {.port = port, .nameServer = u"127.0.0.1:%1"_s.arg(dns.port())};
        write(account, {u"charles@one.test"_s, u"mary@null.test"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_test->banner(), 60'000);
        QCOMPARE(first.letters().size(), 1);
        QVERIFY(first.letters().constFirst().contains("Envelope-To: charles@one.test\n"));
        QCOMPARE(m_test->banner()->verdict().kind, app::Verdict::Kind::Partly);
        QCOMPARE(m_test->pill(u"charles@one.test"_s)->result(), Sign::Good);
        QVERIFY(!m_test->pill(u"mary@null.test"_s)->problem().isEmpty());
        QVERIFY(m_test->conversation().join(u'\n').contains(u"charles@one.test"_s));
    }

    void byTheSocketOfAnLmtpServer()
    {
        tests::LmtpSocket server;
        app::Account account = SendingTest::account(24);
        account.server()->protocol = app::Account::Protocol::Lmtp;
        account.server()->host = server.path();
        write(account, {u"charles@example.net"_s, u"later@example.net"_s});
        QTRY_VERIFY(m_test->banner());
        QVERIFY2(server.message().contains("Subject: By another way"), server.message());
        QCOMPARE(m_test->pill(u"charles@example.net"_s)->result(), Sign::Good);
        QCOMPARE(m_test->pill(u"later@example.net"_s)->result(), Sign::Later);
    }

    void throughAProxyThatAsksForAPassword()
    {
        ScriptedServer server(m_test->answers());
        ScriptedProxy proxy(ScriptedProxy::Kind::Socks5, server.port(), ScriptedProxy::Login {"ada", "right"});
        app::Account account = SendingTest::account(server.port());
        account.server()->host = u"mail.far.example"_s; // only the proxy can get there
        account.server()->proxy = *app::parseProxy(proxy.url(u"ada"_s));
        write(account, {u"charles@example.net"_s});
        for (const char16_t *password : {u"wrong", u"right"}) {
            QTRY_VERIFY(m_test->named<QLineEdit>(u"Password") && m_test->letter().stand() == ui::LetterStand::NeedsYou);
            QVERIFY(SendingTest::isShownAs(&m_test->letter(), u"127.0.0.1"));
            SendingTest::type(QString::fromUtf16(password));
            SendingTest::key(Qt::Key_Return);
        }
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QVERIFY(server.message().contains("Subject: By another way"));
        QVERIFY2(proxy.asked().contains("mail.far.example"), proxy.asked());
        QCOMPARE(proxy.logins().size(), 2);
        // And the next letter asks nobody.
        m_test->press(u"New letter");
        write(account, {u"mary@example.net"_s});
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QCOMPARE(proxy.logins().last(), (ScriptedProxy::Login {"ada", "right"}));
    }

    void answersGoWhereTheIdentityWantsThem()
    {
        ScriptedServer server(m_test->answers());
        const app::Account account = SendingTest::account(server.port());
        app::Identity ada = SendingTest::ada();
        ada.replyTo = u"desk@example.org"_s;
        m_test->use(account, ada);
        app::Message message;
        message.from = ada.mailbox;
        message.to = {{{}, u"charles@example.net"_s}};
        message.subject = u"Answers"_s;
        message.content = app::textPart(u"Hello"_s);
        m_test->letter().composer().setMessage(message);
        m_test->letter().composer().focusFirstField();
        SendingTest::send();
        QTRY_COMPARE(m_test->letter().state(), ui::LetterPage::State::Sent);
        QVERIFY2(server.message().contains("\r\nReply-To: desk@example.org\r\n"), server.message());
        // What the window saves of the account keeps what it does not show.
        openAccounts(account.id);
        fill(u"Your addresses", u"Lady Ada <ada@example.org>, new@example.org"_s);
        save();
        const QList<app::Identity> saved = app::AccountStore().identitiesOf(account.id);
        QCOMPARE(saved.size(), 2);
        QCOMPARE(saved.at(0).replyTo, u"desk@example.org"_s);
        QCOMPARE(saved.at(0).mailbox.name, u"Lady Ada"_s);
        QVERIFY(saved.at(1).replyTo.isEmpty());
    }

    // ---- the accounts' own window ----

    void theWayIsChosenAndKept()
    {
        openAccounts();
        QTest::mouseClick(m_test->named<QAbstractButton>(u"New account", m_dialog), Qt::LeftButton);
        fill(u"Name of the account", u"Direct"_s);
        fill(u"Your addresses", u"ada@client.test"_s);
        QVERIFY(field<QLineEdit>(u"Server") && field<QLineEdit>(u"Proxy"));
        chooseWay(1);
        for (const char16_t *name : {u"Server", u"User name", u"Password", u"Proxy", u"File of trusted authorities"})
            QVERIFY2(!field<QLineEdit>(name), qPrintable(QString::fromUtf16(name)));
        save();
        QVERIFY(app::AccountStore().byName(u"Direct")->route == app::Account::Route(app::Account::Exchangers {.port = 25}));
        QCOMPARE(app::AccountStore().byName(u"Direct")->tlsMode, smtp::TlsMode::Opportunistic);
        // And back: as a server's account begins.
        chooseWay(0);
        fill(u"Server", u"smtp.example.org"_s);
        save();
        QVERIFY(app::AccountStore().byName(u"Direct")->server()->protocol == app::Account::Protocol::Smtp);
        QCOMPARE(app::AccountStore().byName(u"Direct")->server()->port, 587);
        QCOMPARE(app::AccountStore().byName(u"Direct")->tlsMode, smtp::TlsMode::Required);
    }

    void aProxyIsReadAsItIsWritten()
    {
        app::Account account = SendingTest::account(587);
        account = stored(account);
        openAccounts(account.id);
        fill(u"Proxy", u"ftp://proxy.example"_s);
        press(u"Save");
        QVERIFY(SendingTest::isShownAs(m_dialog, u"socks5://host:port"));
        fill(u"Proxy", u"http://ada:secret@proxy.example"_s);
        press(u"Save");
        QVERIFY(SendingTest::isShownAs(m_dialog, u"Leave the password out"));
        fill(u"Proxy", u"socks5://ada@proxy.example"_s);
        save();
        account.server()->proxy = {app::Proxy::Kind::Socks5, u"proxy.example"_s, 1080, u"ada"_s};
        QVERIFY(*app::AccountStore().byId(account.id) == account);
    }

    /// Several from the file are no choice of this window: they stay until somebody makes another.
    void theMechanismsOfTheFileStay()
    {
        app::Account account = SendingTest::account(587);
        account.server()->mechanisms = {"SCRAM-SHA-256", "SCRAM-SHA-1"};
        account = stored(account);
        openAccounts(account.id);
        QCOMPARE(field<QComboBox>(u"Login method")->currentText(), u"SCRAM-SHA-256, SCRAM-SHA-1"_s);
        fill(u"Server", u"smtp.example.org"_s);
        save();
        QCOMPARE(app::AccountStore().byId(account.id)->server()->mechanisms, account.server()->mechanisms);
    }

    void theTestOfTheConnectionGoesThroughTheProxy()
    {
        const PracticeServer server;
        ScriptedProxy proxy(ScriptedProxy::Kind::Http, server.office.port(), ScriptedProxy::Login {"ada", "open"});
        app::Account account = SendingTest::account(25);
        account.server()->host = u"mail.far.example"_s;
        account.server()->proxy = *app::parseProxy(proxy.url(u"ada"_s));
        QVERIFY(m_test->window().office().accounts().save(account, {SendingTest::ada()}));
        m_test->window().office().secrets().keepForNow({account.id, app::SecretKey::Kind::ProxyPassword}, smtp::Secret("open"));
        openAccounts(account.id);
        press(u"Test connection");
        QTRY_VERIFY(SendingTest::isShownAs(m_dialog, u"It works"));
        QVERIFY2(proxy.asked().contains("mail.far.example"), proxy.asked());
    }

    void theTestOfADirectWaySaysWhatMayStopIt()
    {
        if (tests::isStoppedBy(DnsServer::obstacle()))
            return;
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(u"127.0.0.2"_s)));
        DnsServer dns;
        dns.addRecords("mx1 A 127.0.0.2\nclient MX 10 mx1");
        QVERIFY2(dns.start(), dns.log().constData());
        app::Account account = SendingTest::account(server.serverPort());
        account.route = app::Account::Exchangers {.port = server.serverPort(), .nameServer = u"127.0.0.1:%1"_s.arg(dns.port())};
        QVERIFY(m_test->window().office().accounts().save(account, {SendingTest::ada(u"ada@client.test"_s)}));
        openAccounts(account.id);
        press(u"Test connection");
        QTRY_VERIFY_WITH_TIMEOUT(SendingTest::isShownAs(m_dialog, u"can be reached from here"), 60'000);
        QVERIFY(SendingTest::isShownAs(m_dialog, u"Nothing was sent"));
        QTRY_VERIFY(m_test->named<QAbstractButton>(u"Test connection", m_dialog)); // it is over
    }
};

QTEST_MAIN(TestRoutes)
#include "tst_routes.moc"
