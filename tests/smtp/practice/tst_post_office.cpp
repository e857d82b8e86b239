// SPDX-License-Identifier: MIT
#include "tests/support/practice_server.h"
#include "tests/support/smtp_client.h"

#include <QDir>
#include <QProcess>
#include <QTest>
#include <QTimer>

#include <algorithm>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The practice post office as a server among many clients: hundreds, slow ones, rude ones, and programs that we have not written.
class TestPostOffice : public QObject {
    Q_OBJECT

    static int halfLetters(const PracticeServer &server)
    {
        return static_cast<int>(QDir(server.maildir() + u"/tmp"_s).entryList(QDir::Files).size());
    }

    static constexpr auto opening = "EHLO x\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n";

    /// Runs a program while the post office works; its exit status, and what it wrote.
    static std::pair<int, QByteArray> runProgram(const QString &program, const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        QSignalSpy finished(&process, &QProcess::finished);
        process.start(program, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!finished.wait(60'000))
            return {-1, program.toUtf8() + " does not run or does not end: " + process.errorString().toUtf8()};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
    }

private Q_SLOTS:
    // ---- Many ----

    void threeHundredClientsAtOnce()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.implicitTlsPort = 0; });
        QSignalSpy stored(&server.office, &smtp::PostOffice::letterStored);
        std::vector<std::unique_ptr<SmtpClient>> clients;
        for (int i = 0; i < 300; ++i) {
            const bool isTls = i % 10 == 0;
            clients.push_back(std::make_unique<SmtpClient>(
                isTls ? server.office.implicitTlsPort() : server.office.port(), isTls ? SmtpClient::Tls::Implicit : SmtpClient::Tls::None));
            QVERIFY2(clients.back()->greeting.startsWith("220"), QByteArray::number(i));
        }
        QList<QByteArray> sent;
        for (std::size_t i = 0; i < clients.size(); ++i) {
            sent << "Subject: " + QByteArray::number(i) + "\r\n\r\n" + QByteArray(static_cast<qsizetype>(i * 50), 'x') + "\r\n";
            clients[i]->write(opening + sent.constLast() + ".\r\nQUIT\r\n");
        }
        for (const auto &client : clients) {
            const QList<QByteArray> replies = client->replies(6);
            QVERIFY2(replies.at(4).startsWith("250 2.0.0 stored"), replies.join('|'));
            QVERIFY(replies.at(5).startsWith("221"));
        }
        QList<QByteArray> arrived = server.messages();
        std::ranges::sort(arrived);
        std::ranges::sort(sent);
        QVERIFY(arrived == sent);
        QCOMPARE(stored.count(), 300);
        QCOMPARE(halfLetters(server), 0);
    }

    void oneTooManyIsToldSo()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.maxConnections = 2;
            options.implicitTlsPort = 0;
        });
        SmtpClient first(server.office.port());
        auto second = std::make_unique<SmtpClient>(server.office.port());
        QVERIFY(second->greeting.startsWith("220"));
        SmtpClient third(server.office.port());
        QVERIFY2(third.greeting.startsWith("421 "), third.greeting);
        QVERIFY(third.isClosed());
        SmtpClient fourth(server.office.implicitTlsPort(), SmtpClient::Tls::Implicit); // which could not read it
        QCOMPARE(fourth.greeting, QByteArray());
        QVERIFY(fourth.isClosed());
        QSignalSpy went(&server.office, &smtp::PostOffice::clientWent);
        second.reset();
        QTRY_VERIFY(!went.isEmpty());
        SmtpClient fifth(server.office.port());
        QVERIFY2(fifth.greeting.startsWith("220"), fifth.greeting);
        QVERIFY(first.say("NOOP").startsWith("250"));
    }

    void descriptorsThatRunOutComeBack()
    {
        PracticeServer server;
        {
            SmtpClient warm(server.office.port());
        } // whatever is opened once is open now
        const int late = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        QVERIFY(late >= 0);
        rlimit before {};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        std::vector<int> taken; // all below the limit
        const rlimit few {static_cast<rlim_t>(late) + 20, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
        for (int handle; (handle = ::open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0;)
            taken.push_back(handle);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.office.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(late, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        for (int i = 0; i < 5; ++i) // the post office tries to accept it
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        for (const int handle : taken)
            ::close(handle);
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        SmtpClient next(server.office.port());
        QVERIFY2(next.greeting.startsWith("220"), next.greeting);
        ::close(late);
    }

    // ---- Slow and rude ----

    void whoSaysNothingIsSentAway_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<int>("replies");
        QTest::newRow("nothing at all") << ""_ba << 0;
        QTest::newRow("half a line") << "EHL"_ba << 0;
        QTest::newRow("in the middle of AUTH") << "EHLO x\r\nAUTH LOGIN\r\n"_ba << 2;
        QTest::newRow("after MAIL") << "EHLO x\r\nMAIL FROM:<a@example.org>\r\n"_ba << 2;
        QTest::newRow("in the middle of a message") << opening + "half a"_ba << 4;
    }

    void whoSaysNothingIsSentAway()
    {
        QFETCH(QByteArray, said);
        QFETCH(int, replies);
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.commandTime = options.dataTime = 400ms; });
        SmtpClient client(server.office.port());
        client.write(said);
        for (const QByteArray &reply : client.replies(replies))
            QVERIFY2(reply.startsWith('2') || reply.startsWith('3'), reply);
        QCOMPARE(client.reply(), "421 4.4.2 you took too long");
        QVERIFY(client.isClosed());
        QCOMPARE(halfLetters(server), 0);
        QCOMPARE(server.letters().size(), 0);
    }

    void octetsWithoutALineDoNotBuyTime()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.commandTime = 200ms; });
        SmtpClient client(server.office.port());
        QTimer drip;
        connect(&drip, &QTimer::timeout, &client.socket, [&client] { client.write("x"); });
        drip.start(5ms);
        QCOMPARE(client.reply(), "421 4.4.2 you took too long");
    }

    void aMessageThatDripsEndsToo()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.messageTime = 200ms; });
        SmtpClient client(server.office.port());
        client.write(opening);
        QVERIFY(client.replies(4).constLast().startsWith("354"));
        QTimer drip;
        connect(&drip, &QTimer::timeout, &client.socket, [&client] { client.write("x\r\n"); });
        drip.start(5ms);
        QCOMPARE(client.reply(), "421 4.4.2 you took too long");
        QCOMPARE(halfLetters(server), 0);
    }

    void aHandshakeThatNeverComes()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.commandTime = 100ms;
            options.implicitTlsPort = 0;
        });
        QSignalSpy went(&server.office, &smtp::PostOffice::clientWent);
        SmtpClient client(server.office.port());
        QVERIFY(client.say("STARTTLS").startsWith("220"));
        QTcpSocket silent;
        silent.connectToHost(QHostAddress::LocalHost, server.office.implicitTlsPort());
        QTcpSocket wrong;
        wrong.connectToHost(QHostAddress::LocalHost, server.office.implicitTlsPort());
        wrong.write("EHLO in clear\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(went.count(), 3, 20s);
    }

    /// A client that asks and asks and never reads the answers costs a bounded amount of memory, and then is cut off.
    void whoDoesNotReadIsNotListenedTo_data()
    {
        QTest::addColumn<bool>("isTls");
        QTest::newRow("in clear") << false;
        QTest::newRow("under TLS") << true;
    }

    void whoDoesNotReadIsNotListenedTo()
    {
        QFETCH(bool, isTls);
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.commandTime = 1s;
            options.implicitTlsPort = 0;
        });
        qint64 answered = 0;
        connect(&server.office, &smtp::PostOffice::spoke, this, [&answered](quint64, bool toClient, bool, const QByteArray &line) {
            if (toClient)
                answered += line.size();
        });
        QSignalSpy went(&server.office, &smtp::PostOffice::clientWent);
        SmtpClient client(
            isTls ? server.office.implicitTlsPort() : server.office.port(), isTls ? SmtpClient::Tls::Implicit : SmtpClient::Tls::None);
        QVERIFY(client.greeting.startsWith("220"));
        client.isReading = false;
        client.socket.setReadBufferSize(1000);
        client.write(QByteArray("HELP\r\n").repeated(2'000'000)); // 160 MB of answers
        QTRY_COMPARE_WITH_TIMEOUT(went.count(), 1, 60s);
        QVERIFY2(answered < 30'000'000, QByteArray::number(answered)); // what the system holds for two sockets, and a little
    }

    void aMessageWithoutEndIsCutOff()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.maxSize = 1000; });
        QSignalSpy went(&server.office, &smtp::PostOffice::clientWent);
        SmtpClient client(server.office.port());
        client.write(opening);
        QVERIFY(client.replies(4).constLast().startsWith("354"));
        const QByteArray block = QByteArray(998, 'x') + "\r\n";
        qint64 sent = 0;
        const auto pour = [&] {
            while (client.socket.state() == QAbstractSocket::ConnectedState && client.socket.bytesToWrite() < 1'000'000)
                sent += client.socket.write(block.repeated(100));
        };
        connect(&client.socket, &QIODevice::bytesWritten, &client.socket, pour);
        pour();
        QTRY_COMPARE_WITH_TIMEOUT(went.count(), 1, 60s);
        QVERIFY2(sent > 64'000'000 && sent < 100'000'000, QByteArray::number(sent));
        QCOMPARE(halfLetters(server), 0);
    }

    void whoLeavesInTheMiddleLeavesNothing()
    {
        PracticeServer server;
        QSignalSpy went(&server.office, &smtp::PostOffice::clientWent);
        {
            SmtpClient client(server.office.port());
            client.write(opening + QByteArray(100'000, 'x'));
            QVERIFY(client.replies(4).constLast().startsWith("354"));
            QTRY_COMPARE(halfLetters(server), 1);
        }
        QTRY_COMPARE(went.count(), 1);
        QTRY_COMPARE(halfLetters(server), 0);
        QCOMPARE(server.letters().size(), 0);
    }

    // ---- Closing ----

    void closingSaysGoodbye()
    {
        PracticeServer server;
        QSignalSpy closed(&server.office, &smtp::PostOffice::closed);
        SmtpClient idle(server.office.port());
        SmtpClient busy(server.office.port());
        busy.write(opening + "half a"_ba);
        QVERIFY(busy.replies(4).constLast().startsWith("354"));
        const quint16 port = server.office.port();
        server.office.close();
        server.office.close(); // once more is nothing more
        QVERIFY(idle.reply().startsWith("421 4.3.2 "));
        QVERIFY(busy.reply().startsWith("421 4.3.2 "));
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(halfLetters(server), 0);
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost, port);
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
    }

    void aLetterWhoseDotHasComeIsStoredBeforeClosing()
    {
        PracticeServer server;
        QSignalSpy closed(&server.office, &smtp::PostOffice::closed);
        SmtpClient client(server.office.port());
        connect(&server.office, &smtp::PostOffice::spoke, &server.office, [&server](quint64, bool, bool, const QByteArray &line) {
            if (line.endsWith("octets) ."))
                server.office.close(20s);
        });
        client.write(opening + "x\r\n.\r\n"_ba);
        const QList<QByteArray> replies = client.replies(6);
        QVERIFY2(replies.at(4).startsWith("250 2.0.0 stored"), replies.join('|'));
        QVERIFY(replies.at(5).startsWith("421 4.3.2 "));
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(server.messages(), QList<QByteArray> {"x\r\n"});
    }

    void closingAtAnyWordIsSafe()
    {
        for (int at = 0; at < 40; ++at) {
            PracticeServer server;
            QSignalSpy closed(&server.office, &smtp::PostOffice::closed);
            int words = 0;
            connect(&server.office, &smtp::PostOffice::spoke, &server.office, [&](quint64, bool, bool, const QByteArray &) {
                if (words++ == at)
                    server.office.close();
            });
            SmtpClient client(server.office.port());
            client.write(opening + "x\r\n.\r\nRSET\r\nQUIT\r\n"_ba);
            QTRY_VERIFY(!closed.isEmpty() || client.isClosed());
            const bool wasWhole = words <= at;
            if (wasWhole)
                return;
        }
        QFAIL("the conversation has fewer words than that");
    }

    void whoDoesNotLeaveIsLeftAfterTheGrace()
    {
        PracticeServer server;
        QSignalSpy closed(&server.office, &smtp::PostOffice::closed);
        qint64 before = -1;
        qint64 answered = 0;
        connect(&server.office, &smtp::PostOffice::spoke, this, [&answered] { ++answered; });
        SmtpClient client(server.office.port());
        client.isReading = false;
        client.socket.setReadBufferSize(1000);
        client.write(QByteArray("HELP\r\n").repeated(2'000'000));
        // Once it is no longer listened to, its unread replies stand before the goodbye.
        QTimer look;
        connect(&look, &QTimer::timeout, this, [&] {
            if (std::exchange(before, answered) == answered) {
                look.stop();
                server.office.close(100ms);
            }
        });
        look.start(200ms);
        QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, 60s);
    }

    void itOpensAgainAndOnlyOnAFreePort()
    {
        PracticeServer server;
        smtp::PostOfficeOptions options;
        options.maildir = server.maildir();
        options.stateFolder = QFileInfo(server.authorityFile()).path();
        options.port = server.office.port();
        smtp::PostOffice second;
        const auto refused = second.open(options);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, smtp::Error::Kind::LocalInputOutput);
        QSignalSpy closed(&server.office, &smtp::PostOffice::closed);
        server.office.close();
        QTRY_COMPARE(closed.count(), 1);
        QVERIFY(server.office.open(options));
        SmtpClient client(server.office.port());
        QVERIFY(client.deliver("x\r\n").startsWith("250"));
    }

    void aMailboxThatCannotBeMadeIsToldAtOnce()
    {
        QTemporaryDir place;
        QVERIFY(QFile(place.filePath(u"file"_s)).open(QIODevice::WriteOnly));
        PracticeServer other; // for its certificate
        smtp::PostOfficeOptions options;
        options.maildir = place.filePath(u"file/mail"_s);
        options.stateFolder = QFileInfo(other.authorityFile()).path();
        smtp::PostOffice office;
        const auto opened = office.open(options);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, smtp::Error::Kind::LocalInputOutput);
        QCOMPARE(office.port(), 0);
    }

    // ---- Programs that we have not written ----

    void pythonSendsAndReads()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.login = smtp::Credentials {u"ada"_s, smtp::Secret(QByteArray("right"))};
            options.requireTls = options.requireAuth = true;
            options.implicitTlsPort = 0;
        });
        const QByteArray script = R"(
import mailbox, smtplib, ssl, sys
from email.message import EmailMessage
port, tls_port, authority, maildir = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
context = ssl.create_default_context(cafile=authority)
message = EmailMessage()
message['From'], message['To'], message['Subject'] = 'zoë@example.org', 'charles@example.net', 'Grüße'
message.set_content('.\n..\n.x\nEnd of the engine\n')
for client in smtplib.SMTP('localhost', port), smtplib.SMTP_SSL('localhost', tls_port, context=context):
    with client:
        if not isinstance(client, smtplib.SMTP_SSL):
            client.starttls(context=context)
        try:
            client.login('ada', 'wrong')
            sys.exit('a wrong password is taken')
        except smtplib.SMTPAuthenticationError as error:
            assert error.smtp_code == 535, error
        client.user, client.password = 'ada', 'right'
        client.ehlo_or_helo_if_needed()
        client.auth('LOGIN', client.auth_login)
        client.send_message(message, mail_options=['SMTPUTF8', 'BODY=8BITMIME'])
        refused = client.sendmail('a@example.org', ['b@example.org', 'nobody'], b'Subject: two\r\n\r\ntwo\r\n')
        assert list(refused) == ['nobody'] and refused['nobody'][0] == 501, refused
letters = sorted(str(letter['Subject']) for letter in mailbox.Maildir(maildir, create=False))
assert len(letters) == 4 and letters.count('two') == 2, letters
texts = [letter.get_payload(decode=True).decode() for letter in mailbox.Maildir(maildir) if str(letter['Subject']) != 'two']
assert texts == ['.\n..\n.x\nEnd of the engine\n'] * 2, texts
)";
        const auto [status, output] = runProgram(u"python3"_s,
            {u"-"_s, QString::number(server.office.port()), QString::number(server.office.implicitTlsPort()), server.authorityFile(),
                server.maildir()},
            script);
        QVERIFY2(status == 0, output);
    }

    void curlSends_data()
    {
        QTest::addColumn<bool>("isImplicit");
        QTest::newRow("starttls") << false;
        QTest::newRow("implicit") << true;
    }

    void curlSends()
    {
        QFETCH(bool, isImplicit);
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.requireTls = options.requireAuth = true;
            options.implicitTlsPort = 0;
        });
        QTemporaryDir place;
        QByteArray message = "Subject: from curl\r\n\r\n";
        for (int i = 0; message.size() < 3'000'000; ++i)
            message += QByteArray(i % 5, '.') + " line " + QByteArray::number(i) + "\r\n";
        QFile file(place.filePath(u"letter.eml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(message) == message.size());
        file.close();
        const QString url = (isImplicit ? u"smtps://localhost:%1/client.example"_s : u"smtp://localhost:%1/client.example"_s)
                                .arg(isImplicit ? server.office.implicitTlsPort() : server.office.port());
        const auto [status, output] = runProgram(u"curl"_s,
            {u"--silent"_s, u"--show-error"_s, u"--noproxy"_s, u"*"_s, u"--ssl-reqd"_s, u"--cacert"_s, server.authorityFile(), u"--user"_s,
                u"ada:any"_s, u"--mail-from"_s, u"ada@example.org"_s, u"--mail-rcpt"_s, u"charles@example.net"_s, u"--upload-file"_s,
                file.fileName(), url});
        QVERIFY2(status == 0, output);
        QVERIFY(server.messages() == QList<QByteArray> {message});
    }
};

QTEST_GUILESS_MAIN(TestPostOffice)
#include "tst_post_office.moc"
