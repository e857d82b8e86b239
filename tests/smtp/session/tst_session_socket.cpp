// SPDX-License-Identifier: MIT
#include "smtp/session/session.h"
#include "smtp/transcript/writers.h"
#include "tests/support/bytes_body.h"
#include "tests/support/hostile_server.h"
#include "tests/support/practice_server.h"

#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;

/// The engine over real sockets, against the practice post office.
class TestSessionSocket : public QObject {
    Q_OBJECT

private:
    struct Run {
        smtp::Transcript transcript;
        smtp::AutomaticGate gate;
        QList<smtp::DeliveryReport> reports;
        bool hasEnded = false;

        QByteArray text() const
        {
            QByteArray all;
            for (const smtp::Event &event : transcript.events())
                all += smtp::toText(event);
            return all;
        }
    };

    static void run(Run &run, const smtp::SessionOptions &options, const QList<smtp::Letter> &letters)
    {
        smtp::Session session(options, letters, run.gate, run.transcript);
        QSignalSpy ended(&session, &smtp::Session::ended);
        session.start();
        QVERIFY2(ended.wait(20'000), run.text());
        run.reports = ended.first().first().value<QList<smtp::DeliveryReport>>();
        run.hasEnded = true;
    }

    static smtp::SessionOptions to(const PracticeServer &server, smtp::TlsMode mode)
    {
        smtp::SessionOptions options;
        options.host = u"localhost"_s;
        options.port = mode == smtp::TlsMode::Implicit ? server.office.implicitTlsPort() : server.office.port();
        options.tls.mode = mode;
        if (mode != smtp::TlsMode::None) // whoever names an authority wants TLS
            options.tls.authorities = {server.office.authority()};
        options.ehloName = "client.example";
        return options;
    }

    static constexpr auto message = "Subject: hello\r\n\r\n.dot\r\n..two\r\n.\r\nend\r\n";

private Q_SLOTS:
    void aLetterArrivesInClear_data()
    {
        QTest::addColumn<smtp::TlsMode>("mode");
        QTest::newRow("none") << smtp::TlsMode::None;
        QTest::newRow("starttls") << smtp::TlsMode::Required;
        QTest::newRow("implicit") << smtp::TlsMode::Implicit;
    }

    void aLetterArrivesInClear()
    {
        QFETCH(smtp::TlsMode, mode);
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.implicitTlsPort = 0; });
        Run r;
        auto options = to(server, mode);
        options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret(QByteArray("s3cret-word"))};
        run(r, options, {letter("ada@example.org", {"charles@example.net"}, message)});
        QVERIFY(r.hasEnded);
        QVERIFY2(r.reports.constFirst().isAccepted(), r.text());
        QCOMPARE(server.messages(), QList<QByteArray> {message});
        QCOMPARE(r.text().count("stored as"), 1); // each reply comes once
        QVERIFY(r.text().contains(" 221 "));
        QVERIFY(!r.text().contains("s3cret-word"));
        QVERIFY(!r.text().contains(QByteArray("s3cret-word").toBase64().left(8)));
        QCOMPARE(r.text().contains("~> MAIL FROM:<ada@example.org> SIZE="), mode != smtp::TlsMode::None);
    }

    void anUnknownAuthorityIsRefused()
    {
        PracticeServer server;
        Run r;
        auto options = to(server, smtp::TlsMode::Required);
        options.tls.authorities.clear();
        run(r, options, {letter("ada@example.org", {"charles@example.net"}, message)});
        QVERIFY(r.reports.constFirst().error);
        QCOMPARE(r.reports.constFirst().error->kind, smtp::Error::Kind::Tls);
        QVERIFY(!r.text().contains("MAIL FROM"));
        QCOMPARE(server.letters().size(), 0);
    }

    void aWrongNameIsRefused()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.listen = {QHostAddress(u"127.0.0.2"_s)}; });
        Run r;
        auto options = to(server, smtp::TlsMode::Required);
        options.host = u"127.0.0.2"_s;
        run(r, options, {letter("ada@example.org", {"charles@example.net"}, message)});
        QVERIFY(r.reports.constFirst().error);
        QCOMPARE(r.reports.constFirst().error->kind, smtp::Error::Kind::Tls);
    }

    void aPinnedCertificateIsAcceptedWhateverItsName()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.listen = {QHostAddress(u"127.0.0.2"_s)}; });
        QByteArray pin;
        {
            Run r;
            auto options = to(server, smtp::TlsMode::Opportunistic);
            options.tls.authorities.clear(); // whoever names one wants proof
            options.host = u"127.0.0.2"_s;
            run(r, options, {letter("ada@example.org", {"charles@example.net"}, message)});
            QVERIFY2(r.reports.constFirst().isAccepted(), r.text());
            for (const smtp::Event &event : r.transcript.events()) {
                if (const auto *tls = std::get_if<smtp::happened::TlsEstablished>(&event.body))
                    pin = tls->report().chain.constFirst().digest(QCryptographicHash::Sha256);
            }
        }
        Run r;
        auto options = to(server, smtp::TlsMode::Required);
        options.host = u"127.0.0.2"_s;
        options.tls.authorities.clear();
        options.tls.pins = {pin};
        run(r, options, {letter("ada@example.org", {"charles@example.net"}, message)});
        QVERIFY2(r.reports.constFirst().isAccepted(), r.text());
    }

    void aPersonMayDecideAboutACertificate_data()
    {
        QTest::addColumn<bool>("accepts");
        QTest::addColumn<bool>("trusts");
        QTest::newRow("yes") << true << false;
        QTest::newRow("no") << false << false;
        QTest::newRow("from here on") << true << true;
    }

    void aPersonMayDecideAboutACertificate()
    {
        QFETCH(bool, accepts);
        QFETCH(bool, trusts);
        PracticeServer server;
        Run r;
        auto options = to(server, smtp::TlsMode::Required);
        options.tls.authorities.clear();
        smtp::Session session(options, {letter("ada@example.org", {"charles@example.net"}, message)}, r.gate, r.transcript);
        session.setAsksAboutTls(true);
        QSignalSpy asked(&session, &smtp::Session::tlsQuestionRaised);
        QSignalSpy ended(&session, &smtp::Session::ended);
        session.start();
        QVERIFY(asked.wait(20'000));
        if (trusts)
            session.trustCertificate();
        else
            session.answerTlsQuestion(accepts ? smtp::TlsVerdict::Accept : smtp::TlsVerdict::Refuse);
        QVERIFY(ended.count() || ended.wait(20'000));
        const auto reports = ended.first().first().value<QList<smtp::DeliveryReport>>();
        QVERIFY2(reports.constFirst().isAccepted() == accepts, r.text());
        for (const smtp::Event &event : r.transcript.events()) {
            if (const auto *tls = std::get_if<smtp::happened::TlsEstablished>(&event.body))
                QCOMPARE(tls->report().isPinned, trusts); // the question has been answered
        }
    }

    void aWrongPasswordIsRefused()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.login = smtp::Credentials {u"ada"_s, smtp::Secret(QByteArray("right"))};
            options.requireAuth = true;
        });
        for (const auto &mechanism : {"PLAIN"_ba, "LOGIN"_ba}) {
            Run r;
            auto options = to(server, smtp::TlsMode::Required);
            options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret(QByteArray("wrong"))};
            options.mechanisms = {mechanism};
            run(r, options, {letter("ada@example.org", {"charles@example.net"}, message)});
            QVERIFY2(r.reports.constFirst().error, r.text());
            QCOMPARE(r.reports.constFirst().error->kind, smtp::Error::Kind::LoginRefused);
            options.credentials->password = smtp::Secret(QByteArray("right"));
            Run good;
            run(good, options, {letter("ada@example.org", {"charles@example.net"}, message)});
            QVERIFY2(good.reports.constFirst().isAccepted(), good.text());
        }
    }

    void manyLettersGoOverOneConnection()
    {
        PracticeServer server;
        Run r;
        QList<smtp::Letter> letters;
        for (int i = 0; i < 50; ++i)
            letters << letter(
                "ada@example.org", {"charles@example.net", "mary@example.net"}, "Subject: " + QByteArray::number(i) + "\r\n\r\nx\r\n");
        run(r, to(server, smtp::TlsMode::None), letters);
        QCOMPARE(r.reports.size(), 50);
        for (const auto &report : r.reports)
            QVERIFY(report.isAccepted());
        QCOMPARE(server.letters().size(), 50);
        QCOMPARE(r.text().count("EHLO"), 1);
    }

    void nobodyListening()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        smtp::SessionOptions options;
        options.host = u"127.0.0.1"_s;
        options.port = closed.serverPort();
        closed.close();
        Run r;
        run(r, options, {letter("ada@example.org", {"charles@example.net"}, message)});
        QCOMPARE(r.reports.constFirst().error->kind, smtp::Error::Kind::Unreachable);
        const auto closes = [](const smtp::Event &event) { return std::holds_alternative<smtp::happened::Closed>(event.body); };
        QVERIFY(std::ranges::none_of(r.transcript.events(), closes)); // what never was open
        QCOMPARE(r.reports.constFirst().recipients.constFirst().verdict, smtp::RecipientReport::Verdict::NotTried);
    }

    void aNameWithoutAddress()
    {
        smtp::SessionOptions options;
        options.host = u"no-such-host.invalid"_s;
        Run r;
        run(r, options, {letter("ada@example.org", {"charles@example.net"}, message)});
        QCOMPARE(r.reports.constFirst().error->kind, smtp::Error::Kind::HostUnknown);
    }

    void tlsOnAPlainPortIsNamed()
    {
        PracticeServer server;
        auto options = to(server, smtp::TlsMode::Required);
        options.tls.mode = smtp::TlsMode::Implicit;
        Run r;
        run(r, options, {letter("ada@example.org", {"charles@example.net"}, message)});
        QCOMPARE(r.reports.constFirst().error->kind, smtp::Error::Kind::Tls);
        QCOMPARE(r.reports.constFirst().error->why.id, smtp::Statement::TlsWrongPort);
    }

    /// Something on the way, or the server itself, puts plain text into the stream.
    void plainTextUnderTlsIsNamed()
    {
        class Server final : public QTcpServer {
        protected:
            void incomingConnection(qintptr descriptor) override
            {
                auto *socket = new QSslSocket(this);
                socket->setSocketDescriptor(descriptor);
                socket->setLocalCertificateChain(tests::hostileIdentity().chain);
                socket->setPrivateKey(tests::hostileIdentity().key);
                connect(socket, &QSslSocket::encrypted, socket, [socket] { socket->write("220 hi\r\n"); });
                connect(socket, &QSslSocket::readyRead, socket, [descriptor] {
                    constexpr char clear[] = "250 mx.example, as if nothing had happened\r\n";
                    QCOMPARE(::write(static_cast<int>(descriptor), clear, sizeof clear - 1), static_cast<ssize_t>(sizeof clear - 1));
                });
                socket->startServerEncryption();
            }
        } server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        smtp::SessionOptions options;
        options.host = u"localhost"_s;
        options.port = server.serverPort();
        options.tls.mode = smtp::TlsMode::Implicit;
        options.tls.authorities = {tests::hostileIdentity().chain.constFirst()};
        Run r;
        run(r, options, {letter("ada@example.org", {"charles@example.net"}, message)});
        const smtp::Error error = *r.reports.constFirst().error;
        QCOMPARE(error.kind, smtp::Error::Kind::ConnectionLost);
        QVERIFY2(error.why.id == smtp::Statement::TlsGarbled, qPrintable(error.detail()));
        QVERIFY2(!r.text().contains("error:0A"), r.text());
    }

    void tenMegabytesArriveExactly()
    {
        PracticeServer server;
        QByteArray text = "Subject: large\r\n\r\n";
        for (int i = 0; text.size() < 10'000'000; ++i)
            text += (i % 7 == 0 ? ".line " : "line ") + QByteArray::number(i) + QByteArray(i % 90, 'x') + "\r\n";
        Run r;
        run(r, to(server, smtp::TlsMode::Required), {letter("ada@example.org", {"charles@example.net"}, text)});
        QVERIFY2(r.reports.constFirst().isAccepted(), r.text().right(500));
        QVERIFY(server.messages() == QList<QByteArray> {text});
    }

    void theSessionMayBeDeletedFromItsOwnTranscript()
    {
        // At each event in turn: whatever the session is doing, it may be gone after it.
        for (std::size_t at = 0; at < 60; ++at) {
            PracticeServer server;
            Run r;
            auto *session = new smtp::Session(
                to(server, smtp::TlsMode::Required), {letter("ada@example.org", {"charles@example.net"}, message)}, r.gate, r.transcript);
            bool isOver = false;
            connect(&r.transcript, &smtp::Transcript::appended, session, [&, at](const smtp::Event &event) {
                if (event.sequence == at) {
                    isOver = true;
                    delete session;
                }
            });
            connect(session, &smtp::Session::ended, &r.transcript, [&] { isOver = true; });
            QPointer<smtp::Session> alive(session);
            session->start();
            QTRY_VERIFY(isOver);
            const bool wasWhole = alive;
            delete alive;
            if (wasWhole)
                return; // the whole session has fewer events than this
        }
        QFAIL("the session does not end");
    }

    void cancelEndsItAtEachEvent()
    {
        for (std::size_t at = 0; at < 60; ++at) {
            PracticeServer server;
            Run r;
            smtp::Session session(
                to(server, smtp::TlsMode::Required), {letter("ada@example.org", {"charles@example.net"}, message)}, r.gate, r.transcript);
            connect(&r.transcript, &smtp::Transcript::appended, &session, [&, at](const smtp::Event &event) {
                if (event.sequence == at)
                    session.cancel();
            });
            QSignalSpy ended(&session, &smtp::Session::ended);
            session.start();
            QVERIFY2(ended.wait(20'000), r.text());
            QCOMPARE(ended.count(), 1);
            const auto report = ended.first().first().value<QList<smtp::DeliveryReport>>().constFirst();
            if (report.isAccepted() && r.transcript.size() <= at)
                return;
            // Cancelled before the dot: nothing may have arrived. Behind it: uncertain, unless the confirmation came first.
            if (!report.isAccepted() && report.error->kind != smtp::Error::Kind::Uncertain)
                QCOMPARE(server.letters().size(), 0);
        }
        QFAIL("the session does not end");
    }
};

QTEST_GUILESS_MAIN(TestSessionSocket)
#include "tst_session_socket.moc"
