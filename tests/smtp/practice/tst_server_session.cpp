// SPDX-License-Identifier: MIT
#include "tests/support/practice_server.h"
#include "tests/support/smtp_client.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

/// The practice post office's half of the conversation, over real sockets: each command, each refusal.
class TestServerSession : public QObject {
    Q_OBJECT

    static QByteArray plain(const char *user, const char *password)
    {
        return (QByteArray(1, '\0') + user + QByteArray(1, '\0') + password).toBase64();
    }

    static void requireLogin(smtp::PostOfficeOptions &options)
    {
        options.login = smtp::Credentials {u"ada"_s, smtp::Secret(QByteArray("right"))};
        options.requireAuth = true;
    }

    static constexpr auto hello = "EHLO client.example";
    static constexpr auto from = "MAIL FROM:<ada@example.org>";
    static constexpr auto to = "RCPT TO:<charles@example.net>";

private Q_SLOTS:
    void aWholeConversation()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        QCOMPARE(client.greeting, "220 localhost ESMTP Facteur practice post office");
        QCOMPARE(client.say(hello),
            "250-localhost pleased to meet you\n250-SIZE 50000000\n250-8BITMIME\n250-SMTPUTF8\n250-PIPELINING\n250-ENHANCEDSTATUSCODES\n"
            "250-STARTTLS\n250 AUTH PLAIN LOGIN");
        QCOMPARE(client.say(from), "250 2.1.0 ok");
        QCOMPARE(client.say(to), "250 2.1.5 ok");
        QCOMPARE(client.say("DATA"), "354 end with a dot on a line by itself");
        client.write("Subject: x\r\n\r\n..one\r\ntwo\r\n.\r\n");
        const QByteArray stored = client.reply();
        QVERIFY2(stored.startsWith("250 2.0.0 stored as "), stored);
        QCOMPARE(server.messages(), QList<QByteArray> {"Subject: x\r\n\r\n.one\r\ntwo\r\n"});
        QCOMPARE(client.say("QUIT"), "221 2.0.0 goodbye");
        QVERIFY(client.isClosed());
    }

    /// One row is one conversation: what is said, and how the reply to it begins.
    void dialogues_data()
    {
        using Lines = QList<std::pair<QByteArray, QByteArray>>;
        QTest::addColumn<Lines>("lines");
        const auto row = [](const char *name, const Lines &lines) { QTest::newRow(name) << lines; };
        const std::pair<QByteArray, QByteArray> ehlo {hello, "250-localhost "};
        const std::pair<QByteArray, QByteArray> mail {from, "250 2.1.0 "};

        row("helo", {{"HELO client.example", "250 localhost "}, mail, {to, "250 2.1.5 "}});
        row("the verb in any case", {{"ehlo client.example", "250-"}, {"mail from:<ada@example.org>", "250 2.1.0 "}});
        row("ehlo without a name", {{"EHLO", "501 say"}, {"HELO", "501 say"}, {"EHLO a b", "501 say"}, {from, "503 5.5.1 EHLO"}});
        row("mail first", {{from, "503 5.5.1 EHLO"}, {to, "503 5.5.1 "}, {"DATA", "503 5.5.1 "}});
        row("rcpt without mail", {ehlo, {to, "503 5.5.1 MAIL"}, {"DATA", "503 5.5.1 MAIL"}});
        row("data without rcpt", {ehlo, mail, {"DATA", "554 5.5.1 "}, {to, "250 "}, {"DATA x", "501 5.5.4 "}, {"DATA", "354 "}});
        row("mail twice", {ehlo, mail, {from, "503 5.5.1 one"}});
        row("rset forgets", {ehlo, mail, {to, "250 "}, {"RSET", "250 2.0.0 "}, {"DATA", "503 5.5.1 MAIL"}, mail});
        row("ehlo forgets", {ehlo, mail, {to, "250 "}, ehlo, {"DATA", "503 5.5.1 MAIL"}, mail});
        row("rset and quit with arguments", {{"RSET x", "501 5.5.4 "}, {"QUIT x", "501 5.5.4 "}, {"QUIT", "221 2.0.0 "}});
        row("noop", {{"NOOP", "250 2.0.0 "}, {"NOOP whatever", "250 2.0.0 "}});
        row("help", {{"HELP", "214 2.0.0 EHLO"}, {"HELP MAIL", "214 2.0.0 EHLO"}});
        row("vrfy", {ehlo, {"VRFY ada@example.org", "252 2.5.0 "}, {"VRFY", "501 5.5.4 "}});
        row("expn", {ehlo, {"EXPN list", "502 5.5.1 "}});
        row("unknown", {{"WHAT", "500 5.5.1 "}, {"", "500 5.5.1 "}, {"GET / HTTP/1.1", "500 5.5.1 "}, {"NOOP", "250 "}});
        row("the null path", {ehlo, {"MAIL FROM:<>", "250 2.1.0 "}, {"RCPT TO:<>", "501 5.1.3 "}, {"RCPT TO:<postmaster>", "250 2.1.5 "}});
        row("addresses",
            {ehlo, {"MAIL FROM:ada@example.org", "501 5.1.7 "}, {"MAIL TO:<ada@example.org>", "501 5.1.7 "},
                {"MAIL FROM:<ada@example.org", "501 5.1.7 "}, {"MAIL FROM:<ada>", "501 5.1.7 "},
                {"MAIL FROM:<ada@example..org>", "501 5.1.7 "}, {"MAIL FROM: <ada@example.org>", "250 "},
                {"RCPT TO:<\"a> b\"@example.net>", "250 2.1.5 "}, {"RCPT TO:<@relay.example:c@example.net>", "250 2.1.5 "},
                {"RCPT TO:<" + QByteArray(65, 'a') + "@example.net>", "250 2.1.5 "}, {"RCPT TO:<c@example.net>x", "501 5.1.3 "}});
        row("parameters",
            {ehlo, {"MAIL FROM:<a@example.org> SIZE=50000001", "552 5.3.4 "}, {"MAIL FROM:<a@example.org> SIZE=x", "501 5.5.4 "},
                {"MAIL FROM:<a@example.org> BODY=9BIT", "501 5.5.4 "}, {"MAIL FROM:<a@example.org> NOPE=1", "555 5.5.4 "},
                {"MAIL FROM:<a@example.org> SMTPUTF8=1", "501 5.5.4 "},
                {"MAIL FROM:<a@example.org> SIZE=50000000 body=8bitmime SMTPUTF8 AUTH=<>", "250 2.1.0 "}, {to + " NOPE"_ba, "555 5.5.4 "}});
        row("parameters after helo", {{"HELO client.example", "250 "}, {"MAIL FROM:<a@example.org> SIZE=1", "555 5.5.4 "}});
        row("utf-8 addresses",
            {ehlo, {"MAIL FROM:<zoë@example.org>", "553 5.6.7 "}, {"MAIL FROM:<a@exämple.org>", "553 5.6.7 "}, mail,
                {"RCPT TO:<zoë@example.org>", "553 5.6.7 "}, {"RSET", "250 "}, {"MAIL FROM:<zoë@exämple.org> SMTPUTF8", "250 "},
                {"RCPT TO:<münchen@example.org>", "250 "}, {"RCPT TO:<\xff@example.org>", "501 5.1.3 "}});
        row("control characters",
            {ehlo, {QByteArray("MAIL FROM:<a\0b@example.org>", 27), "501 5.1.7 "}, {"MAIL FROM:<a\rb@example.org>", "501 5.1.7 "}});
        row("auth plain", {ehlo, {"AUTH PLAIN", "334 "}, {plain("ada", "x"), "235 2.7.0 "}, {"AUTH PLAIN", "503 5.5.1 "}, mail});
        row("auth plain at once", {ehlo, {"AUTH PLAIN " + plain("ada", "x"), "235 2.7.0 "}});
        row("auth login", {ehlo, {"AUTH LOGIN", "334 VXNlcm5hbWU6"}, {"YWRh", "334 UGFzc3dvcmQ6"}, {"eA==", "235 2.7.0 "}});
        row("auth login with its user", {ehlo, {"auth login YWRh", "334 UGFzc3dvcmQ6"}, {"eA==", "235 2.7.0 "}});
        row("auth cancelled",
            {ehlo, {"AUTH PLAIN", "334 "}, {"*", "501 5.7.0 "}, {"AUTH LOGIN", "334 "}, {"YWRh", "334 "}, {"*", "501 5.7.0 "}, mail});
        row("auth in pieces",
            {ehlo, {"AUTH", "501 5.5.4 "}, {"AUTH GSSAPI", "504 5.5.4 "}, {"AUTH PLAIN a b", "501 5.5.4 "}, {"AUTH PLAIN =", "501 5.5.2 "},
                {"AUTH PLAIN not,base64", "501 5.5.2 "}, {"AUTH PLAIN " + "no nul"_ba.toBase64(), "501 5.5.2 "}, {"AUTH LOGIN =", "334 "},
                {"%%%", "501 5.5.2 "}, {"NOOP", "250 "}});
        row("auth without ehlo", {{"AUTH PLAIN", "503 5.5.1 "}, {"HELO x", "250 "}, {"AUTH PLAIN", "503 5.5.1 "}});
        row("auth within a transaction", {ehlo, mail, {"AUTH PLAIN", "503 5.5.1 "}});
        row("starttls with arguments", {ehlo, {"STARTTLS now", "501 5.5.4 "}});
    }

    void dialogues()
    {
        using Lines = QList<std::pair<QByteArray, QByteArray>>;
        QFETCH(const Lines, lines);
        static PracticeServer server;
        SmtpClient client(server.office.port());
        for (const auto &[line, answer] : lines) {
            const QByteArray reply = client.say(line);
            QVERIFY2(reply.startsWith(answer), line + " was answered with " + reply + " instead of " + answer);
        }
        QCOMPARE(client.unread(), QByteArray());
    }

    void aGroupIsAnsweredInOrderAndInOneWrite()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        QVERIFY(client.say(hello).startsWith("250"));
        QSignalSpy written(&client.socket, &QIODevice::readyRead);
        client.write(
            "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nRCPT TO:<nobody>\r\nNOOP\r\nRCPT TO:<c@example.org>\r\nDATA\r\n");
        const QList<QByteArray> replies = client.replies(6);
        QCOMPARE(written.count(), 1);
        const QList<QByteArray> codes {"250 2.1.0", "250 2.1.5", "501 5.1.3", "250 2.0.0", "250 2.1.5", "354 end w"};
        for (qsizetype i = 0; i < codes.size(); ++i)
            QCOMPARE(replies.at(i).first(9), codes.at(i));
        // The next group behind the message, in the same segment.
        client.write("one\r\n.\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\ntwo\r\n.\r\nQUIT\r\n");
        QList<QByteArray> rest;
        for (const QByteArray &reply : client.replies(6))
            rest << reply.first(3);
        QCOMPARE(rest, (QList<QByteArray> {"250", "250", "250", "354", "250", "221"}));
        QVERIFY(client.isClosed());
        QCOMPARE(server.messages(), (QList<QByteArray> {"one\r\n", "two\r\n"}));
    }

    void octetByOctetIsTheSame()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        const QByteArray all =
            "EHLO x\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nS: x\r\n\r\n..\r\n.a\r\n.\r\nNOOP\r\nQUIT\r\n";
        for (const char octet : all) {
            client.write(QByteArrayView(&octet, 1));
            QCoreApplication::processEvents();
        }
        QList<QByteArray> codes;
        for (const QByteArray &reply : client.replies(7))
            codes << reply.last(qMin(reply.size(), reply.size() - reply.lastIndexOf('\n') - 1)).first(3);
        QCOMPARE(codes, (QList<QByteArray> {"250", "250", "250", "354", "250", "250", "221"}));
        QCOMPARE(server.messages(), QList<QByteArray> {"S: x\r\n\r\n.\r\na\r\n"});
    }

    /// Whatever another server may take for the end of a message is none here.
    void onlyCrLfDotCrLfEndsAMessage_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("LF . LF") << "\n.\n"_ba;
        QTest::newRow("LF . CRLF") << "\n.\r\n"_ba;
        QTest::newRow("CRLF . LF") << "\r\n.\n"_ba;
        QTest::newRow("CR . CR") << "\r.\r"_ba;
        QTest::newRow("CR . CRLF") << "\r.\r\n"_ba;
        QTest::newRow("CRLF . CR") << "\r\n.\r"_ba;
        QTest::newRow("CRLF . CR NUL LF") << "\r\n.\r\0\n"_ba;
        QTest::newRow("CRLF NUL . CRLF") << QByteArray("\r\n\0.\r\n", 6);
        QTest::newRow("CRLF .. CRLF") << "\r\n..\r\n"_ba;
    }

    void onlyCrLfDotCrLfEndsAMessage()
    {
        QFETCH(QByteArray, end);
        PracticeServer server;
        SmtpClient client(server.office.port());
        client.write("EHLO x\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n");
        QVERIFY(client.replies(4).constLast().startsWith("354"));
        client.write("Subject: x\r\n\r\nbefore" + end
            + "MAIL FROM:<smuggler@example.org>\r\nRCPT TO:<victim@example.org>\r\nDATA\r\nsmuggled\r\n.\r\nNOOP\r\n");
        const QByteArray reply = client.reply();
        const bool isClean = !end.contains("\n.\n")
            && QByteArray(end).replace("\r\n", "").count('\r') + QByteArray(end).replace("\r\n", "").count('\n') == 0;
        QVERIFY2(reply.startsWith(isClean ? "250 2.0.0 stored" : "554 5.6.0 "), reply);
        QCOMPARE(client.reply(), "250 2.0.0 ok");
        QCOMPARE(client.unread(), QByteArray()); // one message, one reply
        QCOMPARE(server.letters().size(), isClean ? 1 : 0);
    }

    void whatWaitsBehindStartTlsIsThrownAway()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        QVERIFY(client.say(hello).contains("STARTTLS"));
        QVERIFY(client.say("AUTH PLAIN " + plain("mallory", "x")).startsWith("235"));
        client.write("STARTTLS\r\nEHLO mallory\r\nMAIL FROM:<mallory@example.org>\r\nRCPT TO:<mallory@example.org>\r\nDATA\r\n");
        QVERIFY(client.reply().startsWith("220 2.0.0 "));
        QVERIFY(client.startTls());
        // Neither the injected commands nor what was said in clear counts.
        QCOMPARE(client.say("NOOP"), "250 2.0.0 ok");
        QVERIFY(client.say(from).startsWith("503 5.5.1 EHLO"));
        const QByteArray offered = client.say(hello);
        QVERIFY2(!offered.contains("STARTTLS") && offered.contains("AUTH PLAIN LOGIN"), offered);
        QVERIFY(client.say("STARTTLS").startsWith("503 5.5.1 "));
        QVERIFY(client.say("AUTH PLAIN " + plain("ada", "x")).startsWith("235")); // the login in clear is forgotten too
        QVERIFY(client.say(from).startsWith("250"));
    }

    void tlsIsRequired()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.requireTls = true; });
        SmtpClient client(server.office.port());
        const QByteArray offered = client.say(hello);
        QVERIFY2(offered.contains("STARTTLS") && !offered.contains("AUTH"), offered);
        for (const QByteArray &command : {QByteArray(from), "AUTH PLAIN"_ba, "RSET"_ba, "VRFY x"_ba, "DATA"_ba, "WHAT"_ba})
            QVERIFY2(client.say(command).startsWith("530 5.7.0 STARTTLS"), command);
        QVERIFY(client.say("NOOP").startsWith("250"));
        QVERIFY(client.say("STARTTLS").startsWith("220"));
        QVERIFY(client.startTls());
        QVERIFY(client.deliver("Subject: x\r\n\r\nx\r\n").startsWith("250"));
        QVERIFY(client.say("QUIT").startsWith("221"));
        QVERIFY(client.isClosed());
    }

    void loginIsRequired()
    {
        PracticeServer server(requireLogin);
        SmtpClient client(server.office.port());
        QVERIFY(client.say(hello).contains("AUTH PLAIN LOGIN"));
        for (const QByteArray &command : {QByteArray(from), QByteArray(to), "VRFY x"_ba, "DATA"_ba})
            QVERIFY2(client.say(command).startsWith("530 5.7.0 AUTH"), command);
        QVERIFY(client.say("RSET").startsWith("250"));
        for (const auto &[user, password] :
            {std::pair {"ada", "wrong"}, {"Ada", "right"}, {"ada", ""}, {"ada", "right "}, {"mary", "right"}})
            QVERIFY2(client.say("AUTH PLAIN " + plain(user, password)).startsWith("535 5.7.8 "), password);
        QVERIFY(client.say("AUTH LOGIN " + "ada"_ba.toBase64()).startsWith("334"));
        QVERIFY(client.say("wrong"_ba.toBase64()).startsWith("535 5.7.8 "));
        QVERIFY(client.say(from).startsWith("530"));
        QVERIFY(client.say("AUTH LOGIN " + "ada"_ba.toBase64()).startsWith("334"));
        QVERIFY(client.say("right"_ba.toBase64()).startsWith("235 2.7.0 "));
        QVERIFY(client.say(from).startsWith("250"));
    }

    void noSecretIsTold_data()
    {
        QTest::addColumn<QByteArray>("lines");
        const QByteArray secret = plain("ada", "s3cret-word");
        const QByteArray word = "s3cret-word"_ba.toBase64();
        QTest::newRow("plain at once") << "EHLO x\r\nAUTH PLAIN " + secret + "\r\n";
        QTest::newRow("plain") << "EHLO x\r\nAUTH PLAIN\r\n" + secret + "\r\n";
        QTest::newRow("login") << "EHLO x\r\nAUTH LOGIN\r\nYWRh\r\n" + word + "\r\n";
        QTest::newRow("odd blanks") << "EHLO x\r\nAUTH\tPLAIN\t" + secret + "\r\nauth  plain  " + secret + "\r\n";
        QTest::newRow("not waiting for the refusal") << "EHLO x\r\nAUTH CRAM-MD5\r\nYWRh\r\n" + word + "\r\n" + secret + "\r\n";
        // What is no AUTH but for a mistake of the client.
        for (const char *odd : {" AUTH PLAIN ", "AUTHPLAIN ", "AUTH", "AUTH=PLAIN ", "AUTH ", "XAUTH PLAIN ", "Authorization: Basic "})
            QTest::newRow(odd) << QByteArray("EHLO x\r\n") + odd + secret + "\r\n";
        QTest::newRow("blank, then login") << "EHLO x\r\n AUTH LOGIN\r\n" + word + "\r\n" + " " + word + "\r\n" + secret + "\r\n";
        QTest::newRow("before ehlo") << "AUTH LOGIN\r\nYWRh\r\n" + word + "\r\n";
    }

    void noSecretIsTold()
    {
        QFETCH(QByteArray, lines);
        PracticeServer server;
        QSignalSpy spoke(&server.office, &smtp::PostOffice::spoke);
        SmtpClient client(server.office.port());
        client.write(lines + "NOOP\r\n");
        QByteArray told;
        QTRY_VERIFY(!spoke.isEmpty() && spoke.constLast().at(3).toByteArray() == "250 2.0.0 ok");
        for (const QList<QVariant> &signal : std::as_const(spoke))
            told += signal.at(3).toByteArray() + '\n';
        QVERIFY2(told.contains("NOOP"), told);
        QVERIFY2(!told.contains("s3cret") && !told.contains("czNjcmV0") && !told.contains(plain("ada", "s3cret-word").first(12)), told);
    }

    void theMechanismIsTold()
    {
        PracticeServer server;
        QSignalSpy spoke(&server.office, &smtp::PostOffice::spoke);
        SmtpClient client(server.office.port());
        client.write("EHLO x\r\nauth cram-md5 YWRh\r\nNOOP\r\n");
        QTRY_VERIFY(!spoke.isEmpty() && spoke.constLast().at(3).toByteArray() == "250 2.0.0 ok");
        QVERIFY(std::ranges::any_of(
            std::as_const(spoke), [](const QList<QVariant> &signal) { return signal.at(3).toByteArray() == "auth cram-md5 ••••••••"; }));
    }

    /// A client sees what it is without an extension.
    void whatIsLeftOutIsNeitherOfferedNorTaken()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.without = {"STARTTLS", "AUTH", "SIZE", "8BITMIME"}; });
        SmtpClient client(server.office.port());
        const QByteArray offered = client.say("EHLO x");
        QVERIFY2(offered.contains("PIPELINING") && offered.contains("SMTPUTF8"), offered);
        for (const char *keyword : {"STARTTLS", "AUTH", "SIZE", "8BITMIME"})
            QVERIFY2(!offered.contains(keyword), offered);
        QVERIFY(client.say("STARTTLS").startsWith("502 5.5.1 "));
        QVERIFY(client.say("AUTH PLAIN " + plain("ada", "x")).startsWith("502 5.5.1 "));
        QVERIFY(client.say("MAIL FROM:<a@x.example> SIZE=10").startsWith("555 5.5.4 "));
        QVERIFY(client.say("MAIL FROM:<a@x.example> BODY=8BITMIME").startsWith("555 5.5.4 "));
        QVERIFY(client.say("MAIL FROM:<a@x.example>").startsWith("250"));
    }

    void sizeIsCountedWithoutTheDoubledDots()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) { options.maxSize = 1000; });
        const QByteArray exact = QByteArray(".234567\r\n").repeated(111) + '\n';
        SmtpClient client(server.office.port());
        QVERIFY(client.deliver(exact.first(999 - 9) + "12345678\r\n").startsWith("250 2.0.0 "));
        const QByteArray reply = client.deliver(exact.first(999 - 9) + "123456789\r\n");
        QVERIFY2(reply.startsWith("552 5.3.4 "), reply);
        // The message is drained: the conversation goes on.
        QVERIFY(client.deliver(QByteArray(100'000, 'x') + "\r\n").startsWith("552 5.3.4 "));
        QVERIFY(client.say("DATA").startsWith("503"));
        QVERIFY(client.deliver("fits\r\n").startsWith("250"));
        QCOMPARE(server.letters().size(), 2);
        QCOMPARE(QDir(server.maildir() + u"/tmp"_s).entryList(QDir::Files).size(), 0);
    }

    void linesThatAreTooLongAreAnsweredOnce()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        client.write("NOOP " + QByteArray(500'000, 'x') + "\r\nNOOP\r\n");
        QVERIFY(client.reply().startsWith("500 5.5.2 "));
        QCOMPARE(client.reply(), "250 2.0.0 ok");
        QVERIFY(client.say(hello).startsWith("250"));
        QVERIFY(client.say("AUTH PLAIN").startsWith("334"));
        QVERIFY(client.say(QByteArray(20'000, 'A')).startsWith("500 5.5.2 "));
        QCOMPARE(client.say("NOOP"), "250 2.0.0 ok");
        QCOMPARE(client.unread(), QByteArray());
    }

    void aThousandRecipientsAndNoMore()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        client.write("EHLO x\r\nMAIL FROM:<a@example.org>\r\n");
        QVERIFY(client.replies(2).constLast().startsWith("250"));
        QByteArray group;
        for (int i = 0; i < 1003; ++i)
            group += "RCPT TO:<r" + QByteArray::number(i) + "@example.org>\r\n";
        client.write(group);
        const QList<QByteArray> replies = client.replies(1003);
        QCOMPARE(replies.count("250 2.1.5 ok"), 1000);
        for (const QByteArray &reply : replies.last(3))
            QVERIFY2(reply.startsWith("452 4.5.3 "), reply);
        QVERIFY(client.say("DATA").startsWith("354"));
        client.write("x\r\n.\r\n");
        QVERIFY(client.reply().startsWith("250"));
    }

    void tooManyErrorsEndTheConversation()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        for (int i = 0; i < 50; ++i)
            QVERIFY(client.say("WHAT").startsWith("500"));
        client.write("WHAT\r\nNOOP\r\n");
        QVERIFY(client.reply().startsWith("500"));
        QVERIFY(client.reply().startsWith("421 4.7.0 "));
        QVERIFY(client.isClosed());
        QCOMPARE(client.unread(), QByteArray());
    }

    void theTraceSaysHowALetterCame_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<bool>("isTls");
        QTest::addColumn<bool>("isLogin");
        QTest::addColumn<QByteArray>("parameters");
        QTest::addColumn<QByteArray>("with");
        QTest::newRow("SMTP") << "HELO"_ba << false << false << ""_ba << "SMTP"_ba;
        QTest::newRow("ESMTP") << "EHLO"_ba << false << false << ""_ba << "ESMTP"_ba;
        QTest::newRow("ESMTPA") << "EHLO"_ba << false << true << ""_ba << "ESMTPA"_ba;
        QTest::newRow("ESMTPS") << "EHLO"_ba << true << false << ""_ba << "ESMTPS"_ba;
        QTest::newRow("ESMTPSA") << "EHLO"_ba << true << true << ""_ba << "ESMTPSA"_ba;
        QTest::newRow("UTF8SMTP") << "EHLO"_ba << false << false << " SMTPUTF8"_ba << "UTF8SMTP"_ba;
        QTest::newRow("UTF8SMTPSA") << "EHLO"_ba << true << true << " SMTPUTF8"_ba << "UTF8SMTPSA"_ba;
    }

    void theTraceSaysHowALetterCame()
    {
        QFETCH(QByteArray, verb);
        QFETCH(bool, isTls);
        QFETCH(bool, isLogin);
        QFETCH(QByteArray, parameters);
        QFETCH(QByteArray, with);
        PracticeServer server;
        QSignalSpy stored(&server.office, &smtp::PostOffice::letterStored);
        SmtpClient client(server.office.port());
        if (isTls) {
            QVERIFY(client.say("STARTTLS").startsWith("220"));
            QVERIFY(client.startTls());
        }
        QVERIFY(client.say(verb + " cl(i)ent.example").startsWith("250"));
        if (isLogin)
            QVERIFY(client.say("AUTH PLAIN " + plain("ada", "x")).startsWith("235"));
        QVERIFY(client.say("MAIL FROM:<ada@xn--exmple-cua.org>" + parameters).startsWith("250"));
        QVERIFY(client.say(to).startsWith("250"));
        QVERIFY(client.say("RCPT TO:<mary@example.net>").startsWith("250"));
        QVERIFY(client.say("DATA").startsWith("354"));
        client.write("Subject: x\r\n\r\nx\r\n.\r\n");
        const QByteArray reply = client.reply();
        const QByteArray id = reply.sliced(qMin(reply.size(), qsizetype(20)));
        const QByteArray letter = server.letters().constFirst();
        const QByteArray begin = "Return-Path: <ada@xn--exmple-cua.org>\nEnvelope-To: charles@example.net,\n\tmary@example.net\n"
                                 "Received: from cl?i?ent.example ([127.0.0.1])\n\tby localhost (Facteur practice post office) with "
            + with + "\n\tid " + id + ";\n\t";
        QVERIFY2(letter.startsWith(begin), letter);
        const QByteArray date = letter.sliced(begin.size(), letter.indexOf('\n', begin.size()) - begin.size());
        QVERIFY2(qAbs(QDateTime::fromString(QString::fromLatin1(date), Qt::RFC2822Date).secsTo(QDateTime::currentDateTime())) < 120, date);
        QVERIFY2(letter.endsWith("\nSubject: x\n\nx\n"), letter);
        // What is announced is what is there.
        const auto told = stored.constFirst().constFirst().value<smtp::StoredLetter>();
        QCOMPARE(told.reversePath, u"ada@xn--exmple-cua.org"_s);
        QCOMPARE(told.recipients, (QStringList {u"charles@example.net"_s, u"mary@example.net"_s}));
        QCOMPARE(told.size, letter.size());
        QVERIFY(QFileInfo(told.path).isFile());
    }

    void everyOctetArrives()
    {
        PracticeServer server;
        QByteArray message = "Subject: all\r\n\r\n";
        for (int i = 0; i < 256; ++i) {
            if (i != '\r' && i != '\n')
                message += static_cast<char>(i);
        }
        message += "\r\n.\r\n..\r\n" + QByteArray(100'000, 'x') + "\r\n\r\n.";
        message += "\r\n";
        SmtpClient client(server.office.port());
        const QByteArray reply = client.deliver(message);
        QVERIFY2(reply.startsWith("250"), reply);
        QVERIFY(server.messages() == QList<QByteArray> {message});
    }

    void anEmptyMessageIsOne()
    {
        PracticeServer server;
        SmtpClient client(server.office.port());
        QVERIFY(client.deliver("").startsWith("250"));
        QCOMPARE(server.messages(), QList<QByteArray> {QByteArray()});
    }
};

QTEST_GUILESS_MAIN(TestServerSession)
#include "tst_server_session.moc"
