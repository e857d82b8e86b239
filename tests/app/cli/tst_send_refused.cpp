// SPDX-License-Identifier: MIT
#include "tests/support/home.h"
#include "tests/support/program.h"
#include "tests/support/scripted_server.h"

#include <QJsonArray>
#include <QTest>

#include <tuple>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::letterTo;
using tests::Ran;
using tests::ScriptedServer;

/// What `facteur send` says when a server refuses: the words, the outcome's event and the exit status are one value.
class tst_SendRefused : public QObject {
    Q_OBJECT

    tests::Home m_home;

    QString passwordFile() const { return secretFile("correct horse"); }
    QString secretFile(const QByteArray &secret) const { return m_home.file(u"password"_s, secret + '\n'); }

    /// A server that offers `extensions` and answers each line that begins with `verb` (a greeting: "") by `reply`.
    static ScriptedServer::Answer thatSays(const QByteArray &verb, const QByteArray &reply, const QByteArray &extensions)
    {
        return [=](const QByteArray &line) -> QByteArray {
            if (verb.isEmpty() ? line.isEmpty() : line.startsWith(verb))
                return reply + "\r\n";
            if (verb == "EHLO" && line.startsWith("HELO"))
                return reply + "\r\n";
            if (line.startsWith("EHLO"))
                return "250-test\r\n" + extensions + "250 8BITMIME\r\n";
            if (line.startsWith("AUTH CRAM-MD5"))
                return "334 PDEuMkBzZXJ2ZXI+\r\n";
            if (line.startsWith("AUTH"))
                return "235 2.7.0 ok\r\n";
            return ScriptedServer::thatTakesAll()(line);
        };
    }

private Q_SLOTS:
    void theOutcomeIsOneValue_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QByteArray>("extensions");
        QTest::addColumn<QStringList>("options"); // "login": a user name and a password
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("actor");
        QTest::addColumn<QString>("retry");
        QTest::addColumn<QByteArray>("said");
        const QByteArray logins = "250-AUTH PLAIN LOGIN\r\n";
        const QStringList login {u"login"_s};
        QTest::newRow("greeting") << ""_ba << "554 5.7.1 your IP address is listed at bl.example.com"_ba << ""_ba << QStringList() << 1
                                  << u"ip-blocklisted"_s << u"your_provider"_s << u"after-change"_s
                                  << "The sending IP address is on a blocklist."_ba;
        QTest::newRow("STARTTLS") << "STARTTLS"_ba << "454 4.7.0 no certificate, see https://tls.example/why"_ba << "250-STARTTLS\r\n"_ba
                                  << QStringList {u"--tls"_s, u"required"_s} << 78 << u"tls-unavailable"_s << u"your_provider"_s
                                  << u"yes-later"_s << "454 4.7.0 no certificate, see https://tls.example/why"_ba;
        QTest::newRow("a wrong password") << "AUTH"_ba << "535 5.7.8 no"_ba << logins << login << 77 << u"wrong-password"_s << u"you"_s
                                          << u"after-change"_s << "535 5.7.8 no"_ba;
        QTest::newRow("each mechanism is refused")
            << "AUTH"_ba << "534 5.7.9 Application-specific password required: https://example.org/help?p=app"_ba << logins << login << 77
            << u"app-password-needed"_s << u"you"_s << u"after-change"_s << "https://example.org/help?p=app"_ba;
        QTest::newRow("no mechanism is known") << "AUTH"_ba << "504 5.5.4 unrecognized authentication type"_ba << logins << login << 77
                                               << u"auth-mechanism"_s << u"you"_s << u"after-change"_s
                                               << "504 5.5.4 unrecognized authentication type"_ba;
        QTest::newRow("a login is checked later")
            << "AUTH"_ba << "454 4.7.0 directory is down"_ba << logins << login << 75 << u"auth-unavailable"_s << u"your_provider"_s
            << u"yes-later"_s << "454 4.7.0 directory is down"_ba;
        QTest::newRow("the sender") << "MAIL"_ba << "553 5.7.1 sender address not owned by user ada"_ba << logins << login << 1
                                    << u"sender-not-owned"_s << u"you"_s << u"after-change"_s
                                    << "553 5.7.1 sender address not owned by user ada"_ba;
        QTest::newRow("a stranger") << "RCPT"_ba << "550 5.7.1 relaying denied"_ba << ""_ba << QStringList() << 1 << u"login-needed"_s
                                    << u"you"_s << u"after-change"_s << "550 5.7.1 relaying denied"_ba;
        QTest::newRow("a full mailbox") << "RCPT"_ba << "552 5.2.2 over quota"_ba << ""_ba << QStringList() << 1 << u"mailbox-full"_s
                                        << u"recipient"_s << u"yes-later"_s << "Trying again later can help."_ba;
        QTest::newRow("DATA") << "DATA"_ba << "451 4.3.0 internal error"_ba << logins << login << 75 << u"server-fault"_s
                              << u"your_provider"_s << u"yes-later"_s << "451 4.3.0 internal error"_ba;
        QTest::newRow("the day's quota") << "."_ba << "550 5.4.5 daily sending limit reached"_ba << logins << login << 1 << u"daily-quota"_s
                                         << u"you"_s << u"yes-later"_s << "Wait until tomorrow"_ba;
        QTest::newRow("closing at STARTTLS") << "STARTTLS"_ba << "421 4.3.2 bye"_ba << "250-STARTTLS\r\n"_ba
                                             << QStringList {u"--tls"_s, u"required"_s} << 75 << u"server-busy"_s << u"their_server"_s
                                             << u"yes-later"_s << "421 4.3.2 bye"_ba;
        QTest::newRow("LMTP") << "EHLO"_ba << "500 5.5.1 This is LMTP, use LHLO"_ba << ""_ba << QStringList() << 1 << u"protocol-error"_s
                              << u"you"_s << u"after-change"_s << "write lmtp:// instead of smtp://"_ba;
        QTest::newRow("too large") << "never"_ba << ""_ba << "250-SIZE 100\r\n"_ba << QStringList() << 65 << u"message-too-large"_s
                                   << u"you"_s << u"after-change"_s << "this server accepts letters of up to 100 bytes"_ba;
    }
    void theOutcomeIsOneValue()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, reply);
        QFETCH(QByteArray, extensions);
        QFETCH(QStringList, options);
        QFETCH(int, status);
        QFETCH(QString, cause);
        QFETCH(QString, actor);
        QFETCH(QString, retry);
        QFETCH(QByteArray, said);
        if (options.removeAll(u"login"_s) > 0)
            options += {u"--user"_s, u"ada"_s, u"--password-file"_s, passwordFile()};
        const ScriptedServer server(thatSays(verb, reply, extensions));
        const Ran ran = facteur(letterTo(server.url(), options + QStringList {u"--log"_s, u"json"_s}));
        QVERIFY2(ran.status == status, QByteArray::number(ran.status) + ran.err);
        QVERIFY2(ran.err.contains(said), ran.err);
        QVERIFY2(ran.err.contains(reply), ran.err);
        const QJsonObject outcome = ran.jsonLines().last();
        QCOMPARE(outcome["status"_L1].toInt(), status);
        const QJsonValue recipient = outcome["recipients"_L1].toArray().first();
        for (const QJsonValue &one : {recipient, outcome["error"_L1]}) {
            QCOMPARE(one["cause"_L1].toString(), cause);
            QCOMPARE(one["who_must_act"_L1].toString(), actor);
            QCOMPARE(one["retry"_L1].toString(), retry);
            QVERIFY(one["sure"_L1].isBool());
            const QByteArray advice = one["advice"_L1].toString().toUtf8();
            QVERIFY2(!advice.isEmpty() && ran.err.contains(advice), ran.err);
        }
    }

    /// Nobody refused the password: what the outcome says is why there was no login.
    void whyThereIsNoLoginIsOneValue_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QStringList>("options"); // "password", "token": a file with one
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("actor");
        QTest::addColumn<QByteArray>("said");
        const QStringList password {u"password"_s};
        const QStringList token {u"token"_s};
        QTest::newRow("only tokens") << "250-AUTH XOAUTH2 OAUTHBEARER\r\n"_ba << password << 77 << u"oauth-needed"_s << u"you"_s
                                     << "--token-file"_ba;
        QTest::newRow("only passwords") << "250-AUTH PLAIN LOGIN\r\n"_ba << token << 77 << u"auth-mechanism"_s << u"you"_s
                                        << "--password-file"_ba;
        QTest::newRow("no login") << ""_ba << password << 77 << u"auth-not-offered"_s << u"you"_s << "465 and 587"_ba;
        QTest::newRow("only under TLS") << "250-STARTTLS\r\n"_ba << password + QStringList {u"--tls"_s, u"none"_s} << 77 << u"tls-needed"_s
                                        << u"you"_s << "--tls required"_ba;
        QTest::newRow("another is offered") << "250-AUTH PLAIN\r\n"_ba << password + QStringList {u"--auth"_s, u"SCRAM-SHA-256"_s} << 77
                                            << u"auth-mechanism"_s << u"you"_s << "only the login method SCRAM-SHA-256"_ba;
        QTest::newRow("nobody knows it") << "250-AUTH PLAIN\r\n"_ba << password + QStringList {u"--auth"_s, u"FOO"_s} << 77
                                         << u"auth-mechanism"_s << u"you"_s << "FOO, which Facteur does not know"_ba;
        QTest::newRow("nothing for us") << "250-AUTH DIGEST-MD5 X-SECRET\r\n"_ba << password << 77 << u"auth-mechanism"_s
                                        << u"your_provider"_s << "DIGEST-MD5, X-SECRET"_ba;
        QTest::newRow("too long") << "250-AUTH XOAUTH2\r\n"_ba << QStringList {u"long token"_s} << 77 << u"protocol-error"_s << u"you"_s
                                  << "12,288 bytes"_ba;
        QTest::newRow("absurd work") << "250-AUTH SCRAM-SHA-256\r\n"_ba << password << 77 << u"server-fault"_s << u"your_provider"_s
                                     << "2,000,000,000 iterations"_ba;
    }
    void whyThereIsNoLoginIsOneValue()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QStringList, options);
        QFETCH(int, status);
        QFETCH(QString, cause);
        QFETCH(QString, actor);
        QFETCH(QByteArray, said);
        for (const auto &[name, option, size] : {std::tuple {u"password"_s, u"--password-file"_s, 10}, {u"token"_s, u"--token-file"_s, 10},
                 {u"long token"_s, u"--token-file"_s, 10'000}}) {
            if (options.removeAll(name) > 0)
                options += {u"--user"_s, u"ada"_s, option, secretFile(QByteArray(size, 's'))};
        }
        const ScriptedServer server([&](const QByteArray &line) -> QByteArray {
            if (line.startsWith("EHLO"))
                return "250-test\r\n" + offer + "250 8BITMIME\r\n";
            if (line.startsWith("AUTH SCRAM")) {
                const QByteArray first = QByteArray::fromBase64(line.sliced(line.lastIndexOf(' ') + 1));
                return "334 " + (first.sliced(first.indexOf("r=")) + "x,s=c2FsdA==,i=2000000000").toBase64() + "\r\n";
            }
            if (line.startsWith("AUTH"))
                return "334 \r\n";
            return line == "*" ? "501 cancelled\r\n"_ba : ScriptedServer::thatTakesAll()(line);
        });
        const Ran ran = facteur(QStringList {u"send"_s, u"--server"_s, server.url(), u"--from"_s, u"ada@example.org"_s, u"--to"_s,
                                    u"charles@example.net"_s, u"--log"_s, u"json"_s}
            + options);
        QVERIFY2(ran.status == status, QByteArray::number(ran.status) + ran.err);
        QVERIFY2(ran.err.contains(said) && !ran.err.contains("Check user name and password"), ran.err);
        const QJsonObject outcome = ran.jsonLines().last();
        for (const QJsonValue &one : {outcome["recipients"_L1].toArray().first(), outcome["error"_L1]}) {
            QCOMPARE(one["cause"_L1].toString(), cause);
            QCOMPARE(one["who_must_act"_L1].toString(), actor);
            const QByteArray advice = one["advice"_L1].toString().toUtf8();
            QVERIFY2(!advice.isEmpty() && ran.err.contains(advice), ran.err);
        }
    }

    /// No password is in play, whatever the words: the server says why in a challenge (RFC 7628 §3.2.2).
    void aRefusedTokenIsNoWrongPassword_data()
    {
        QTest::addColumn<QByteArray>("mechanism");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<QString>("cause");
        const QByteArray google = "535-5.7.8 Username and Password not accepted. For more information, go to\r\n"
                                  "535 5.7.8  https://support.example/mail/?p=BadCredentials abc - gsmtp";
        for (const QByteArray mechanism : {"XOAUTH2", "OAUTHBEARER"}) {
            for (const QByteArray &last :
                {google, "535 5.7.3 Authentication unsuccessful"_ba, "535 5.7.8 Error: authentication failed"_ba}) {
                for (const auto &[status, cause] : {std::pair {"400"_ba, u"token-expired"_s}, {"401"_ba, u"token-expired"_s},
                         {"invalid_token"_ba, u"token-expired"_s}, {"invalid_request"_ba, u"token-expired"_s},
                         {"insufficient_scope"_ba, u"token-scope"_s}, {"temporarily_unavailable"_ba, u"auth-unavailable"_s}})
                    QTest::newRow(mechanism + ' ' + status + ' ' + last.first(20)) << mechanism << status << last << cause;
            }
        }
    }
    void aRefusedTokenIsNoWrongPassword()
    {
        QFETCH(QByteArray, mechanism);
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, last);
        QFETCH(QString, cause);
        bool isGreeted = false; // the answer to a challenge may be empty as well
        const ScriptedServer server([&](const QByteArray &line) -> QByteArray {
            if (line.startsWith("EHLO"))
                return "250-test\r\n250 AUTH " + mechanism + "\r\n";
            if (line.startsWith("AUTH"))
                return "334 " + ("{\"status\":\"" + status + "\",\"scope\":\"mail.send\"}").toBase64() + "\r\n";
            if (isGreeted || !line.isEmpty())
                return line == "QUIT" ? "221 bye\r\n"_ba : last + "\r\n";
            isGreeted = true;
            return "220 test\r\n";
        });
        const Ran ran =
            facteur(letterTo(server.url(), {u"--user"_s, u"ada"_s, u"--token-file"_s, secretFile("token-of-ada"), u"--log"_s, u"json"_s}));
        const QJsonObject outcome = ran.jsonLines().last();
        QCOMPARE(outcome["error"_L1]["cause"_L1].toString(), cause);
        QVERIFY2(outcome["error"_L1]["detail"_L1].toString().contains(QString::fromLatin1(status)), ran.out);
        QVERIFY2(ran.err.contains("Before that, the server said: ") && ran.err.contains(status), ran.err);
        QVERIFY2(!ran.err.contains("app password"), ran.err);
    }

    /// Nobody speaks first on a port that wants TLS from the first octet, and the other protocol's greeting is not known.
    void theWrongSchemeIsNamed()
    {
        const ScriptedServer silent([](const QByteArray &) { return QByteArray(); });
        const Ran waited = facteur(letterTo(silent.url(), {u"--timeout"_s, u"0.3"_s, u"--log"_s, u"json"_s}));
        QCOMPARE(waited.status, 75);
        QCOMPARE(waited.jsonLines().last()["error"_L1]["who_must_act"_L1].toString(), u"you"_s);
        QVERIFY2(waited.err.contains("smtps://"), waited.err);
        for (const QByteArray &reply : {"500 5.5.1 unknown"_ba, "502 5.5.2 Error: command not recognized"_ba, "503 use EHLO"_ba}) {
            const ScriptedServer smtp(
                [&](const QByteArray &line) { return line.startsWith("LHLO") ? reply + "\r\n" : ScriptedServer::thatTakesAll()(line); });
            const Ran ran = facteur(letterTo(smtp.url().replace(u"smtp:"_s, u"lmtp:"_s), {u"--log"_s, u"json"_s}));
            QCOMPARE(ran.jsonLines().last()["error"_L1]["who_must_act"_L1].toString(), u"you"_s);
            QVERIFY2(ran.err.contains("write smtp:// instead of lmtp://"), ran.err);
        }
    }

    /// Recipients whom the server leaves for later, when there is to be no later.
    void whatALaterTransactionRefusesIsToldOfEachRecipient_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<qsizetype>("connections");
        QTest::newRow("refused") << "550 5.7.1 sender blocked by our policy, account suspended"_ba << 1 << QString() << qsizetype(1);
        QTest::newRow("no more today") << "452 4.5.3 daily limit of messages reached"_ba << 75 << u"daily-quota"_s << qsizetype(1);
        QTest::newRow("one per session") << "451 4.7.1 one message per session"_ba << 0 << QString() << qsizetype(2);
        QTest::newRow("closing") << "421 4.7.0 one transaction per connection"_ba << 0 << QString() << qsizetype(2);
        QTest::newRow("it hangs up") << ScriptedServer::hangUp << 0 << QString() << qsizetype(2);
    }
    void whatALaterTransactionRefusesIsToldOfEachRecipient()
    {
        QFETCH(QByteArray, reply);
        QFETCH(int, status);
        QFETCH(QString, cause);
        QFETCH(qsizetype, connections);
        int mails = 0;
        int recipients = 0;
        const ScriptedServer server([&](const QByteArray &line) -> QByteArray {
            if (line.isEmpty())
                mails = 0;
            if (line.startsWith("MAIL ")) {
                recipients = 0;
                if (++mails > 1)
                    return reply == ScriptedServer::hangUp ? reply : reply + "\r\n";
            }
            if (line.startsWith("RCPT ") && ++recipients > 2)
                return "452 4.5.3 too many recipients\r\n";
            if (line.startsWith("EHLO"))
                return "250 test\r\n";
            return ScriptedServer::thatTakesAll()(line);
        });
        const Ran ran = facteur({u"send"_s, u"--server"_s, server.url(), u"--from"_s, u"ada@example.org"_s, u"--to"_s, u"a@example.net"_s,
            u"b@example.net"_s, u"c@example.net"_s, u"d@example.net"_s, u"--log"_s, u"json"_s});
        QVERIFY2(ran.status == status, QByteArray::number(ran.status) + ran.err);
        QCOMPARE(server.connections(), connections);
        QCOMPARE(ran.out.contains("connection.next"), connections > 1);
        for (const QJsonValue &one : ran.jsonLines().last()["recipients"_L1].toArray()) {
            if (one["verdict"_L1] == u"accepted"_s)
                continue;
            QVERIFY2(!one["cause"_L1].toString().isEmpty() && !one["advice"_L1].toString().isEmpty(), ran.out);
            QVERIFY(cause.isEmpty() || one["cause"_L1] == cause);
            QVERIFY2(reply.endsWith(one["text"_L1].toString().toUtf8()), ran.out);
            QVERIFY2(ran.err.contains(one["address"_L1].toString().toUtf8()) && ran.err.contains(reply), ran.err);
        }
    }

    /// A connection that ends before anybody was accepted on it is not followed by another.
    void aServerThatAlwaysHangsUpIsLeftAlone()
    {
        bool hasTaken = false;
        const ScriptedServer server([&](const QByteArray &line) -> QByteArray {
            if (line.startsWith("MAIL ") && hasTaken)
                return ScriptedServer::hangUp;
            if (line.startsWith("RCPT TO:<b"))
                return "452 4.5.3 too many recipients\r\n";
            if (line.startsWith("EHLO"))
                return "250 test\r\n";
            hasTaken = hasTaken || line == ".";
            return ScriptedServer::thatTakesAll()(line);
        });
        const Ran ran = facteur({u"send"_s, u"--server"_s, server.url(), u"--from"_s, u"ada@example.org"_s, u"--to"_s, u"a@example.net"_s,
            u"b@example.net"_s, u"--log"_s, u"json"_s});
        QVERIFY2(ran.status == 75, ran.err);
        QCOMPARE(server.connections(), 2);
        const QJsonObject outcome = ran.jsonLines().last();
        const QJsonValue left = outcome["recipients"_L1].toArray().at(1);
        QCOMPARE(left["verdict"_L1].toString(), u"try_later"_s);
        QVERIFY2(!left["cause"_L1].toString().isEmpty() && left["advice"_L1].toString().contains(u"only to the recipients"), ran.out);
        QCOMPARE(outcome["error"_L1]["cause"_L1], left["cause"_L1]);
        QVERIFY2(ran.err.contains("b@example.net: try later (The server closed the connection.)"), ran.err);
    }

    void anotherLoginMethodIsNamed()
    {
        const auto answer = [](const QByteArray &line) -> QByteArray {
            if (line.startsWith("EHLO"))
                return "250-test\r\n250 AUTH CRAM-MD5 PLAIN LOGIN\r\n";
            if (line == "AUTH CRAM-MD5")
                return "334 PDEuMkBzZXJ2ZXI+\r\n";
            const bool isOther = line.isEmpty() || line.startsWith("QUIT");
            return isOther ? ScriptedServer::thatTakesAll()(line) : "535 5.7.8 no\r\n"_ba;
        };
        const ScriptedServer server(answer);
        const Ran ran = facteur(letterTo(server.url(), {u"--user"_s, u"ada"_s, u"--password-file"_s, passwordFile()}));
        QVERIFY2(ran.status == 77, ran.err);
        QVERIFY2(ran.err.contains("--auth PLAIN"), ran.err);
    }
};

QTEST_GUILESS_MAIN(tst_SendRefused)
#include "tst_send_refused.moc"
