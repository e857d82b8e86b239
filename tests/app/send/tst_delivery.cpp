// SPDX-License-Identifier: MIT
#include "app/send/delivery.h"

#include "app/account/stored_credentials.h"
#include "app/message/message_builder.h"
#include "smtp/transcript/writers.h"
#include "tests/support/certificates.h"
#include "tests/support/lmtp_socket.h"
#include "tests/support/practice_server.h"
#include "tests/support/scripted_proxy.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

// QTRY_… narrow a duration under -Wconversion.
#define WAIT_FOR(condition) QVERIFY2(QTest::qWaitFor([&] { return (condition); }, 30000), #condition)

using namespace Qt::StringLiterals;
using app::Delivery;
using Outcome = app::SecretStore::Outcome;

namespace {

/// A server of a few lines: PLAIN with the one right password, everything else accepted.
class SmallServer : public QTcpServer {
public:
    QByteArray password = "right";
    QByteArray refusal = "535 5.7.8 no";
    bool isSilent = false; ///< never greets
    int connections = 0;
    QList<QByteArray> logins; ///< the passwords that were tried
    QByteArray content;

    SmallServer()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            ++connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                while (socket->canReadLine())
                    answer(*socket, socket->readLine());
            });
            if (!isSilent)
                socket->write("220 small ESMTP\r\n");
        });
    }

private:
    void answer(QTcpSocket &socket, const QByteArray &line)
    {
        if (m_isInData) {
            m_isInData = line != ".\r\n";
            content += line;
            if (!m_isInData)
                socket.write("250 2.0.0 queued as ABC\r\n");
            return;
        }
        const QByteArray verb = line.left(4).toUpper();
        if (verb == "EHLO") {
            socket.write("250-small\r\n250 AUTH PLAIN\r\n");
        } else if (verb == "AUTH") {
            const QByteArray response = QByteArray::fromBase64(line.trimmed().split(' ').last());
            logins << response.mid(response.lastIndexOf('\0') + 1);
            socket.write((response.endsWith('\0' + password) ? "235 2.7.0 ok"_ba : refusal) + "\r\n");
        } else if (verb == "DATA") {
            m_isInData = true;
            socket.write("354 go\r\n");
        } else if (verb == "QUIT") {
            socket.write("221 bye\r\n");
            socket.disconnectFromHost();
        } else {
            socket.write("250 ok\r\n");
        }
    }
    bool m_isInData = false;
};

void onlyAda(smtp::PostOfficeOptions &options)
{
    options.login = smtp::Credentials {u"ada"_s, smtp::Secret("right")};
    options.requireAuth = true;
}

smtp::Letter letterTo(QStringView address)
{
    app::Message message;
    message.from = {u"Ada"_s, u"ada@example.org"_s};
    message.to = {{{}, address.toString()}};
    message.body = u"Text\n"_s;
    return app::buildMessage(message)->letter;
}

/// A delivery by an account, and all around it.
struct Stage {
    app::Profile profile;
    SmallServer server;
    std::unique_ptr<app::SecretStore> secrets = app::SecretStore::inMemory();
    std::unique_ptr<app::StoredCredentials> credentials;
    smtp::AutomaticGate gate;
    std::unique_ptr<smtp::Transcript> transcript;
    std::unique_ptr<Delivery> delivery;
    QList<smtp::DeliveryReport> reports;
    QList<Outcome> questions;
    QList<app::Login> logins; ///< of those questions
    bool asksAboutCertificates = false;
    int certificates = 0; ///< that it was asked about

    Stage()
    {
        profile.id = u"p"_s;
        profile.name = u"P"_s;
        profile.host = u"127.0.0.1"_s;
        profile.port = server.serverPort();
        profile.tlsMode = smtp::TlsMode::None;
        profile.user = u"ada"_s;
    }
    void start()
    {
        delivery.reset();
        credentials = std::make_unique<app::StoredCredentials>(*secrets, profile.id);
        transcript = std::make_unique<smtp::Transcript>();
        delivery = std::make_unique<Delivery>(app::routeOf(profile, [] { return nullptr; }),
            QList<smtp::Letter> {letterTo(u"charles@example.net")}, *credentials, gate, *transcript);
        QObject::connect(delivery.get(), &Delivery::ended, delivery.get(),
            [this](const QList<smtp::DeliveryReport> &told) { reports.append(told.value(0)); });
        QObject::connect(delivery.get(), &Delivery::passwordNeeded, delivery.get(), [this](const app::Login &login, Outcome why) {
            logins.append(login);
            questions.append(why);
        });
        if (asksAboutCertificates) {
            QObject::connect(delivery.get(), &Delivery::tlsQuestionRaised, delivery.get(), [this](const smtp::TlsReport &report) {
                ++certificates;
                delivery->trustCertificate(report.chain.constFirst().digest(QCryptographicHash::Sha256));
            });
        }
        delivery->start();
    }
    /// Over TLS, with a password that is refused; trusts whatever certificate it is asked about.
    void startThrough(PracticeServer &office)
    {
        profile.host = u"localhost"_s;
        profile.port = office.office.port();
        profile.tlsMode = smtp::TlsMode::Required;
        store("old");
        asksAboutCertificates = true;
        start();
    }
    void store(const char *password)
    {
        secrets->keep(u"p"_s, smtp::Secret(password), &server, [](app::SecretStore::Kept) { });
    }
    [[nodiscard]] QByteArray log() const
    {
        QByteArray octets;
        for (const smtp::Event &event : transcript->events())
            octets += smtp::toJson(event);
        return octets;
    }
    /// What the store holds; empty: nothing.
    [[nodiscard]] QByteArray kept() const
    {
        QByteArray secret;
        bool isAnswered = false;
        QObject context;
        secrets->find(u"p"_s, &context, [&](app::SecretStore::Outcome, const smtp::Secret &found) {
            secret = found.toByteArray();
            isAnswered = true;
        });
        (void)QTest::qWaitFor([&] { return isAnswered; }, 30000);
        return secret;
    }
};

} // namespace

class TestDelivery : public QObject {
    Q_OBJECT
private:
private Q_SLOTS:
    void letterWithoutLoginGoesOut()
    {
        Stage t;
        t.profile.user.clear();
        t.start();
        QVERIFY(t.delivery->isRunning());
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY(t.reports.first().isAccepted());
        QVERIFY(!t.delivery->isRunning());
        QVERIFY(t.server.content.contains("Text\r\n"));
        QVERIFY(t.log().contains("charles@example.net"));
        t.delivery->start(); // once only
        QCoreApplication::processEvents();
        QCOMPARE(t.server.connections, 1);
    }

    void storedPasswordIsUsedAndNeverShown()
    {
        Stage t;
        t.server.password = "s3cr3t-in-store";
        t.store("s3cr3t-in-store");
        t.start();
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY(t.reports.first().isAccepted());
        QVERIFY(t.questions.isEmpty());
        QVERIFY(t.log().contains("AUTH"));
        QVERIFY(!t.log().contains("s3cr3t"));
        QVERIFY(!t.log().contains(QByteArray("\0ada\0s3cr3t-in-store", 20).toBase64()));
    }

    void passwordIsAskedForAndKeptOnceItWorked()
    {
        Stage t;
        t.start();
        WAIT_FOR(t.questions == QList {Outcome::Missing});
        QCOMPARE(t.server.connections, 0); // nobody is kept waiting
        t.delivery->providePassword(smtp::Secret("right"), true);
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY(t.reports.first().isAccepted());
        QCOMPARE(t.kept(), "right"_ba);
    }

    void aRefusedPasswordIsTriedOnceInARun()
    {
        Stage t;
        t.store("old");
        for (int letter = 0; letter < 3; ++letter) {
            t.start();
            WAIT_FOR(t.questions.size() == letter + 1);
            QCOMPARE(t.questions.last(), Outcome::Refused);
            t.delivery->providePassword({}, false);
            WAIT_FOR(t.reports.size() == letter + 1);
        }
        QCOMPARE(t.server.logins, QList {"old"_ba}); // each further one would be a failed login at the provider
    }

    void theNewPasswordReplacesTheRefusedOneWhetherOrNotItIsKept()
    {
        for (const bool isKept : {false, true}) {
            Stage t;
            t.store("old");
            t.start();
            WAIT_FOR(t.questions.size() == 1);
            t.delivery->providePassword(smtp::Secret("right"), isKept);
            WAIT_FOR(t.reports.size() == 1);
            t.start();
            WAIT_FOR(t.reports.size() == 2);
            QVERIFY(t.reports.last().isAccepted());
            QCOMPARE(t.questions.size(), 1);
            QCOMPARE(t.server.logins, (QList {"old"_ba, "right"_ba, "right"_ba}));
        }
    }

    void aPasswordThatWasTypedWrongIsNotTriedByTheNextLetter()
    {
        Stage t;
        t.start();
        WAIT_FOR(t.questions == QList {Outcome::Missing});
        t.delivery->providePassword(smtp::Secret("wrong"), true);
        WAIT_FOR(t.questions.size() == 2);
        t.delivery->cancel();
        WAIT_FOR(t.reports.size() == 1);
        t.start();
        WAIT_FOR(t.questions.size() == 3);
        QCOMPARE(t.questions.last(), Outcome::Refused);
        QCOMPARE(t.server.logins, QList {"wrong"_ba});
    }

    void anotherUserMayHaveTheRefusedPassword()
    {
        Stage t;
        t.store("old");
        t.start();
        WAIT_FOR(t.questions.size() == 1);
        t.delivery->cancel();
        WAIT_FOR(t.reports.size() == 1);
        t.secrets->reconsider(t.profile.id); // the account was mended
        t.server.password = "old";
        t.store("old");
        t.start();
        WAIT_FOR(t.reports.size() == 2);
        QVERIFY(t.reports.last().isAccepted());
    }

    void trustCountsForTheNextSessionOfTheSameLetter()
    {
        // A certificate of our own making, and a login that is refused first: two sessions, one question.
        PracticeServer server(onlyAda);
        Stage t;
        t.startThrough(server);
        for (int tries = 1; tries < 3; ++tries) {
            WAIT_FOR(t.questions.size() == tries);
            t.delivery->providePassword(smtp::Secret(tries == 1 ? "wrong" : "right"), false);
        }
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY(t.reports.first().isAccepted());
        QCOMPARE(t.certificates, 1);
    }

    void withdrawnTrustCountsForTheNextSessionToo()
    {
        PracticeServer server(onlyAda);
        Stage t;
        t.startThrough(server);
        WAIT_FOR(t.questions.size() == 1);
        t.delivery->setPins({});
        t.delivery->providePassword(smtp::Secret("right"), false);
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.certificates, 2);
    }

    void refusedLoginAsksAgainAndTheTranscriptGoesOn()
    {
        Stage t;
        t.store("old");
        t.start();
        WAIT_FOR(t.questions == QList {Outcome::Refused});
        t.delivery->providePassword(smtp::Secret("wrong"), true);
        WAIT_FOR(t.questions == (QList {Outcome::Refused, Outcome::Refused}));
        QVERIFY(t.reports.isEmpty());
        QVERIFY(t.delivery->isRunning());
        t.delivery->providePassword(smtp::Secret("right"), true);
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY(t.reports.first().isAccepted());
        QCOMPARE(t.kept(), "right"_ba);
        QCOMPARE(t.server.connections, 3);
        std::chrono::nanoseconds last(0);
        quint32 exchange = 0;
        quint64 number = 0;
        for (const smtp::Event &event : t.transcript->events()) {
            QCOMPARE(event.sequence, number++);
            QVERIFY(event.at >= last);
            last = event.at;
            exchange = std::max(exchange, event.exchange);
        }
        QVERIFY(exchange > 10); // two refused logins and a delivery, each command its own number
    }

    void refusalThatIsNotThePasswordEndsIt()
    {
        for (const QByteArray &refusal : {"534 5.7.9 mechanism too weak"_ba, "454 4.7.0 not now"_ba, "538 5.7.11 TLS first"_ba}) {
            Stage t;
            t.server.refusal = refusal;
            t.store("old");
            t.start();
            WAIT_FOR(t.reports.size() == 1);
            QVERIFY(t.questions.isEmpty());
            QVERIFY(t.reports.first().error);
        }
    }

    void noAnswerToTheQuestionCancels()
    {
        Stage t;
        t.start();
        WAIT_FOR(t.questions.size() == 1);
        t.delivery->providePassword(smtp::Secret(), true);
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.reports.first().error->kind, smtp::Error::Kind::Cancelled);
        QCOMPARE(t.reports.first().recipients.first().verdict, smtp::RecipientReport::Verdict::NotTried);
        QCOMPARE(t.server.connections, 0);
    }

    void cancelEndsItAtAnyMoment()
    {
        Stage t;
        t.start();
        t.delivery->cancel(); // before the store has answered
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.reports.first().error->kind, smtp::Error::Kind::Cancelled);
        QVERIFY(t.questions.isEmpty());

        Stage silent;
        silent.server.isSilent = true;
        silent.profile.user.clear();
        silent.start();
        WAIT_FOR(silent.server.connections == 1);
        silent.delivery->cancel();
        silent.delivery->cancel();
        WAIT_FOR(silent.reports.size() == 1);
        QVERIFY(!silent.delivery->isRunning());
    }

    void deliveryMayGoAwayInTheMiddle()
    {
        Stage t;
        t.server.isSilent = true;
        t.profile.user.clear();
        t.start();
        WAIT_FOR(t.server.connections == 1);
        t.delivery.reset();
        QCoreApplication::processEvents();
        QVERIFY(t.reports.isEmpty());
    }

    void authoritiesThatCannotBeReadAreNoneToTrust()
    {
        Stage t;
        t.profile.user.clear();
        t.profile.tlsMode = smtp::TlsMode::Required;
        t.profile.caFile = u"/nowhere/ca.pem"_s;
        t.start();
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.reports.first().error->kind, smtp::Error::Kind::FileUnreadable);
        QCOMPARE(t.server.connections, 0);
    }

    /// Whatever the account says of TLS, and on loopback too.
    void anAccountThatNamesTrustSendsNoPasswordInClear_data()
    {
        QTest::addColumn<smtp::TlsMode>("mode");
        QTest::addColumn<bool>("namesPin");
        for (const smtp::TlsMode mode : {smtp::TlsMode::None, smtp::TlsMode::Opportunistic}) {
            QTest::addRow("pin, %d", static_cast<int>(mode)) << mode << true;
            QTest::addRow("CA file, %d", static_cast<int>(mode)) << mode << false;
        }
    }
    void anAccountThatNamesTrustSendsNoPasswordInClear()
    {
        QFETCH(smtp::TlsMode, mode);
        QFETCH(bool, namesPin);
        static const Certificates authority;
        Stage t;
        t.store("right");
        t.profile.tlsMode = mode;
        if (namesPin)
            t.profile.pins = {{QByteArray(32, '\xab'), {}}};
        else
            t.profile.caFile = authority.authorityFile();
        t.start();
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.reports.first().error->kind, smtp::Error::Kind::Tls);
        QVERIFY2(!t.log().contains("\"line\":\"AUTH") && !t.log().contains("MAIL FROM"), t.log());
    }

    void lettersAreToldOneByOne()
    {
        SmallServer server;
        app::Profile account;
        account.id = u"p"_s;
        account.host = u"127.0.0.1"_s;
        account.port = server.serverPort();
        account.tlsMode = smtp::TlsMode::None;
        account.user = u"ada"_s;
        const auto secrets = app::SecretStore::inMemory();
        app::StoredCredentials credentials(*secrets, account.id);
        smtp::AutomaticGate gate;
        smtp::Transcript transcript;
        Delivery delivery(app::routeOf(account, [] { return nullptr; }), {letterTo(u"a@example.net"), letterTo(u"b@example.net")},
            credentials, gate, transcript);
        QList<qsizetype> told;
        QList<smtp::DeliveryReport> reports;
        connect(&delivery, &Delivery::delivered, this, [&](qsizetype letter) { told << letter; });
        connect(&delivery, &Delivery::ended, this, [&](const QList<smtp::DeliveryReport> &all) { reports = all; });
        // A login that is refused concludes none of them.
        connect(&delivery, &Delivery::passwordNeeded, this, [&, tries = 0](const app::Login &, Outcome) mutable {
            QVERIFY(told.isEmpty());
            delivery.providePassword(smtp::Secret(++tries < 2 ? "wrong" : "right"), false);
        });
        delivery.start();
        WAIT_FOR(reports.size() == 2);
        QCOMPARE(told, (QList<qsizetype> {0, 1}));
        QVERIFY(reports.at(0).isAccepted() && reports.at(1).isAccepted());
        QCOMPARE(reports.at(1).recipients.constFirst().address.toString(), u"b@example.net"_s);
        QCOMPARE(server.connections, 2);
    }

    void aSocketConfirmsEachRecipientByItself()
    {
        tests::LmtpSocket server;
        Stage t;
        t.profile.way = app::Way::Lmtp;
        t.profile.host = server.path();
        t.profile.tlsMode = smtp::TlsMode::Required; // as an account begins: there is nobody between the ends
        t.profile.user.clear();
        t.start();
        WAIT_FOR(t.reports.size() == 1);
        QVERIFY2(t.reports.first().isAccepted(), t.log());
        QVERIFY(server.message().contains("Text\r\n"));
    }

    /// First the proxy's password, then the server's: each is asked for by name, and each that is refused is never tried again.
    void eachLoginHasAPasswordOfItsOwn()
    {
        for (const auto kind : {tests::ScriptedProxy::Kind::Socks5, tests::ScriptedProxy::Kind::HttpThatCloses}) {
            PracticeServer server(onlyAda);
            Stage t;
            tests::ScriptedProxy proxy(kind, server.office.port(), tests::ScriptedProxy::Login {"grace", "open"});
            t.profile.proxy = *app::parseProxy(proxy.url(u"grace"_s));
            t.startThrough(server);
            WAIT_FOR(t.questions == QList {Outcome::Missing});
            QCOMPARE(t.logins.last().at, app::Login::At::Proxy);
            QCOMPARE(t.logins.last().user, u"grace"_s);
            QCOMPARE(proxy.connections(), 0);
            t.delivery->providePassword(smtp::Secret("shut"), true);
            WAIT_FOR(t.questions.size() == 2);
            QCOMPARE(t.questions.last(), Outcome::Refused);
            QCOMPARE(t.logins.last().at, app::Login::At::Proxy);
            t.delivery->providePassword(smtp::Secret("open"), true);
            WAIT_FOR(t.questions.size() == 3);
            QCOMPARE(t.questions.last(), Outcome::Refused);
            QCOMPARE(t.logins.last().at, app::Login::At::Server);
            QCOMPARE(t.logins.last().user, u"ada"_s);
            t.delivery->providePassword(smtp::Secret("right"), true);
            WAIT_FOR(t.reports.size() == 1);
            QVERIFY2(t.reports.first().isAccepted(), t.log());
            QCOMPARE(t.kept(), "right"_ba);
            QVERIFY(!t.log().contains("shut") && !t.log().contains("\"open\""));
            const auto opened = std::ranges::count(proxy.logins(), tests::ScriptedProxy::Login {"grace", "open"});
            QVERIFY(opened >= 2);
            t.start(); // both are known now
            WAIT_FOR(t.reports.size() == 2);
            QVERIFY(t.reports.last().isAccepted());
            QCOMPARE(t.questions.size(), 3);
        }
    }

    void practiceWithoutAPostOfficeSaysSo()
    {
        Stage t;
        t.profile = app::Profile::practice();
        t.start();
        QVERIFY(t.reports.isEmpty()); // through the event loop, as ever
        WAIT_FOR(t.reports.size() == 1);
        QCOMPARE(t.reports.first().error->kind, smtp::Error::Kind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
