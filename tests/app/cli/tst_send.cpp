// SPDX-License-Identifier: MIT
#include "app/account/account_store.h"
#include "tests/support/home.h"
#include "tests/support/practice_server.h"
#include "tests/support/program.h"
#include "tests/support/scripted_proxy.h"
#include "tests/support/scripted_server.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::letterTo;
using tests::Ran;
using tests::ScriptedProxy;
using tests::ScriptedServer;
using Kind = ScriptedProxy::Kind;

namespace {

const QByteArray password = "sesame-4711-öffne";

/// In clear, as PLAIN's response, as LOGIN's and as HTTP's.
QList<QByteArray> disguises(const QByteArray &user, const QByteArray &secret = password)
{
    return {secret, secret.toBase64(), (QByteArray(1, '\0') + user + QByteArray(1, '\0') + secret).toBase64(),
        (user + ':' + secret).toBase64()};
}

} // namespace

class tst_Send : public QObject {
    Q_OBJECT

    tests::Home m_home;

    QByteArray content(const QString &path)
    {
        QFile read(path);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }
    static QString urlOf(const PracticeServer &server) { return u"smtp://localhost:%1"_s.arg(server.office.port()); }

private Q_SLOTS:
    // ---- what arrives ----

    void aLetterArrivesThroughTlsAndLogin()
    {
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.requireTls = true;
            options.requireAuth = true;
            options.login = smtp::Credentials {u"ada"_s, smtp::Secret(password)};
        });
        const Ran ran =
            facteur(letterTo(urlOf(server),
                        {u"mary@example.net, Joe <joe@example.net>"_s, u"--cc"_s, u"cc@example.net"_s, u"--bcc=bcc@example.net"_s,
                            u"--tls"_s, u"required"_s, u"--ca-file"_s, server.authorityFile(), u"--user"_s, u"ada"_s, u"--password-file"_s,
                            m_home.file(u"password"_s, password + "\n"), u"--subject"_s, u"Grüße"_s, u"--body-file"_s, u"-"_s,
                            u"--header"_s, u"X-One: 1"_s, u"X-Two: 2"_s, u"--log"_s, u"json"_s}),
                "Hello\n.\n..\nend\n");
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.err, "");
        QCOMPARE(server.messages().size(), 1);
        const QByteArray message = server.messages().first();
        QVERIFY(message.contains("\r\n\r\nHello\r\n.\r\n..\r\nend\r\n"));
        QVERIFY(message.contains("X-One: 1\r\n") && message.contains("X-Two: 2\r\n"));
        QVERIFY(message.contains("Cc: cc@example.net\r\n"));
        QVERIFY(!message.contains("bcc"));

        const QList<QJsonObject> lines = ran.jsonLines();
        for (qsizetype i = 0; i < lines.size(); ++i) {
            QCOMPARE(lines[i].value("seq"_L1).toInteger(-1), i);
            QVERIFY(!lines[i].value("event"_L1).toString().isEmpty());
        }
        const QJsonObject last = lines.last();
        QCOMPARE(last.value("event"_L1).toString(), u"outcome"_s);
        QCOMPARE(last.value("status"_L1).toInt(-1), 0);
        const QJsonArray recipients = last.value("recipients"_L1).toArray();
        QCOMPARE(recipients.size(), 5);
        for (const QJsonValue recipient : recipients)
            QCOMPARE(recipient["verdict"_L1].toString(), u"accepted"_s);
        QVERIFY(message.contains("Message-ID: " + last.value("message_id"_L1).toString().toLatin1()));
    }

    void aFinishedMessageIsSentAsItIs_data()
    {
        QTest::addColumn<bool>("isFromStandardInput");
        QTest::newRow("a file") << false;
        QTest::newRow("standard input") << true;
    }
    void aFinishedMessageIsSentAsItIs()
    {
        QFETCH(bool, isFromStandardInput);
        PracticeServer server;
        const QByteArray message =
            "From: Ada <ada@example.org>\r\nTo: x@example.net\r\nSubject: as it is  \r\n\r\n.\r\n..two\r\n\r\n.end\r\n";
        QStringList arguments = {u"send"_s, u"--server"_s, urlOf(server), u"--eml"_s};
        arguments += isFromStandardInput ? u"-"_s : m_home.file(u"message.eml"_s, message);
        const Ran ran = facteur(arguments, isFromStandardInput ? message : QByteArray());
        QCOMPARE(ran.status, 0);
        QCOMPARE(server.messages(), QList<QByteArray> {message});
    }

    void everyMarkStandsUnderItsStep()
    {
        PracticeServer server;
        const Ran ran = facteur(letterTo(urlOf(server)));
        QCOMPARE(ran.status, 0);
        qsizetype at = 0;
        for (const char *part : {"=== 1 ", "<- 220 ", "-> EHLO ", "-> STARTTLS\n", "~> EHLO ", "<~ 250", "=== 2 ",
                 "~> MAIL FROM:<ada@example.org>", "~> RCPT TO:<charles@example.net>", "=== 3 ", "~> DATA\n", "~> .\n", "=== 4 ", "<~ 221 ",
                 "=== charles@example.net: accepted (250 "}) {
            at = ran.out.indexOf(part, at);
            QVERIFY2(at >= 0, part);
        }
    }

    void plainWordsStandBesideTheLines()
    {
        PracticeServer server;
        const Ran ran = facteur(letterTo(urlOf(server), {u"--log"_s, u"explain"_s}));
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("The server is ready"), ran.out);
    }

    /// What looks like a place to fill in a server's words or in an address is none.
    void percentSignsStayAsTheyAre()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll([](const QByteArray &line) {
            return line.startsWith("RCPT") ? "550 5.1.1 100%1 full %2 %3 %L1 %n %99\r\n"_ba : QByteArray();
        }));
        for (const QString &form : {u"text"_s, u"explain"_s}) {
            const Ran ran = facteur(letterTo(server.url(), {u"--cc"_s, u"a%1b%2@example.net"_s, u"--log"_s, form}));
            QVERIFY2(ran.out.contains("-> RCPT TO:<a%1b%2@example.net>"), ran.out);
            QVERIFY2(ran.out.contains("<- 550 5.1.1 100%1 full %2 %3 %L1 %n %99"), ran.out);
        }
    }

    void aDryRunShowsMessageAndEnvelopeAndConnectsNowhere()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        const Ran ran = facteur(letterTo(server.url(), {u"--bcc"_s, u"b@example.net"_s, u"--envelope-from"_s, u"<>"_s, u"--dry-run"_s}));
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.startsWith("Date: ") && ran.out.contains("\r\nTo: charles@example.net\r\n") && !ran.out.contains("b@example.net"));
        QCOMPARE(ran.err, "MAIL FROM:<>\nRCPT TO:<charles@example.net>\nRCPT TO:<b@example.net>\n");
        QCOMPARE(server.connections(), 0);
    }

    void aLogFileTakesTheSession()
    {
        PracticeServer server;
        const QString log = m_home.path(u"log"_s);
        const Ran ran = facteur(letterTo(urlOf(server), {u"--log"_s, u"json"_s, u"--log-file"_s, log}));
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.out, "");
        QVERIFY(content(log).contains(R"("event":"outcome")"));
        QCOMPARE(QFile::permissions(log) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aLogFileOverwritesNothingThatIsRead_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("log");
        const QString given = u"given"_s;
        for (const char *option : {"--eml", "--body-file", "--html-file", "--attach", "--ca-file"})
            QTest::newRow(option) << QStringList {QString::fromLatin1(option), given} << given;
        for (const char *option : {"--password-file", "--token-file"})
            QTest::newRow(option) << QStringList {u"--user"_s, u"ada"_s, QString::fromLatin1(option), given} << given;
        QTest::newRow("one of several") << QStringList {u"--attach"_s, u"/dev/null"_s, given} << given;
        QTest::newRow("another path") << QStringList {u"--body-file"_s, given} << u"./folder/../given"_s;
        QTest::newRow("a hard link") << QStringList {u"--body-file"_s, given} << u"hard"_s;
        QTest::newRow("a symbolic link") << QStringList {u"--body-file"_s, u"soft"_s} << given;
        QTest::newRow("a wrong line") << QStringList {u"--log"_s, u"json"_s, u"--nonsense"_s, u"--body-file="_s + given} << given;
        QTest::newRow("a letter that is none") << QStringList {u"--log"_s, u"json"_s, u"--to"_s, u"nobody"_s, u"--body-file"_s, given}
                                               << given;
    }
    void aLogFileOverwritesNothingThatIsRead()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, log);
        const QByteArray precious = "From: ada@example.org\nTo: charles@example.net\n\nprecious\n";
        const QString path = m_home.file(u"given"_s, precious);
        const QDir folder = QFileInfo(path).dir();
        folder.mkdir(u"folder"_s);
        for (const QString &link : {u"hard"_s, u"soft"_s})
            QFile::remove(folder.filePath(link));
        QCOMPARE(::link(QFile::encodeName(path).constData(), QFile::encodeName(folder.filePath(u"hard"_s)).constData()), 0);
        QVERIFY(QFile::link(path, folder.filePath(u"soft"_s)));
        for (QString &word : options) {
            for (const QString &name : {u"given"_s, u"soft"_s}) {
                if (word == name || word.endsWith(u'=' + name))
                    word.replace(name, folder.filePath(name));
            }
        }
        ScriptedServer server(ScriptedServer::thatTakesAll());
        QStringList line = letterTo(server.url(), options + QStringList {u"--log-file"_s, folder.filePath(log)});
        if (options.first() == "--eml"_L1)
            line = QStringList {u"send"_s, u"--server"_s, server.url()} + options + QStringList {u"--log-file"_s, folder.filePath(log)};
        const Ran ran = facteur(line);
        QCOMPARE(ran.status, 64);
        QCOMPARE(content(path), precious);
        QCOMPARE(server.connections(), 0);
        QVERIFY2(ran.err.contains("--log-file") || ran.err.contains("--nonsense"), ran.err);
    }

    void aLogFileMayBeADeviceThatIsReadToo()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        QCOMPARE(facteur(letterTo(server.url(), {u"--body-file"_s, u"/dev/null"_s, u"--log-file"_s, u"/dev/null"_s})).status, 0);
    }

    void theAccountOfTheSenderIsTaken()
    {
        ScriptedServer first(ScriptedServer::thatTakesAll());
        ScriptedServer second(ScriptedServer::thatTakesAll());
        const QStringList to = {u"send"_s, u"--to"_s, u"charles@example.net"_s};
        QCOMPARE(facteur(to).status, 64); // the practice post office must not be taken for a server

        app::AccountStore store(m_home.path(u".config/facteur/accounts.json"_s));
        for (const auto &[id, server] : {std::pair {u"one"_s, &first}, {u"two"_s, &second}}) {
            app::Account account;
            account.id = id;
            account.name = id.toUpper();
            account.server()->host = u"127.0.0.1"_s;
            account.server()->port = static_cast<quint16>(QUrl(server->url()).port());
            account.tlsMode = smtp::TlsMode::None;
            QVERIFY(store.save(account, app::withMailboxes({{u"Ada"_s, id + u"@example.org"_s}})));
        }
        QCOMPARE(facteur(to).status, 0);
        QVERIFY(first.message().contains("From: Ada <one@example.org>\r\n"));
        QCOMPARE(facteur(to + QStringList {u"--from"_s, u"two@example.org"_s}).status, 0);
        QVERIFY(second.message().contains("From: two@example.org\r\n"));
        QCOMPARE(facteur(to + QStringList {u"--profile"_s, u"two"_s, u"--subject"_s, u"by name"_s}).status, 0);
        QVERIFY(second.message().contains("Subject: by name\r\n"));
        QCOMPARE(facteur(to + QStringList {u"--profile"_s, u"two"_s, u"--tls"_s, u"required"_s}).status, 78);
        QCOMPARE(facteur(to + QStringList {u"--profile"_s, u"three"_s}).status, 64);
        QVERIFY(QFile::remove(m_home.path(u".config/facteur/accounts.json"_s)));

        QCOMPARE(facteur(to + QStringList {u"--profile"_s, u"practice"_s}).status, 0);
        QCOMPARE(QDir(m_home.path(u".local/share/facteur/practice/Maildir/new"_s)).entryList(QDir::Files).size(), 1);
    }

    // ---- how it ends ----

    void theServersWordDecidesTheStatus_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const QByteArray &line, const QByteArray &answer, int status, const QByteArray &says) {
            QTest::newRow(name) << line << answer << status << says;
        };
        row("refused recipient", "RCPT TO:<charles@example.net>", "550 5.1.1 no such user\r\n", 1, "charles@example.net");
        row("recipient later", "RCPT TO:<charles@example.net>", "451 4.3.0 come back\r\n", 75, "come back");
        row("refused sender", "MAIL", "553 5.1.8 not you\r\n", 1, "not you");
        row("refused message", ".", "554 5.6.0 spam\r\n", 1, "spam");
        row("message later", ".", "452 4.3.1 full\r\n", 75, "full");
        row("unwelcome", {}, "554 go away\r\n", 1, "go away");
        row("busy", {}, "421 4.3.2 busy\r\n", 75, "busy");
        row("lost in the middle", "RCPT TO:<charles@example.net>", ScriptedServer::hangUp, 75, {});
        row("lost behind the dot", ".", ScriptedServer::hangUp, 75, "may have been delivered");
        row("nonsense", {}, "hello there\r\n", 76, {});
        row("nonsense for a reply", "MAIL", "25 x\r\n", 76, {});
    }
    void theServersWordDecidesTheStatus()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        ScriptedServer server(ScriptedServer::thatTakesAll(
            [&](const QByteArray &said) { return said.isEmpty() == line.isEmpty() && said.startsWith(line) ? answer : QByteArray(); }));
        const Ran text = facteur(letterTo(server.url(), {u"mary@example.net"_s}));
        QCOMPARE(text.status, status);
        QVERIFY2(text.err.startsWith("facteur: "), text.err);
        QVERIFY2((text.out + text.err).contains(says), text.out + text.err);
        const Ran json = facteur(letterTo(server.url(), {u"mary@example.net"_s, u"--log"_s, u"json"_s}));
        QCOMPARE(json.status, status);
        QCOMPARE(json.jsonLines().last().value("status"_L1).toInt(), status);
        const Ran quiet = facteur(letterTo(server.url(), {u"--log"_s, u"none"_s}));
        QCOMPARE(quiet.out, "");
        QVERIFY(!quiet.err.isEmpty());
    }

    void theRefusedRecipientIsNamedAndTheOtherGetsTheLetter()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll([](const QByteArray &line) {
            return line == "RCPT TO:<charles@example.net>" ? "550 5.1.1 no such user\r\n"_ba : QByteArray();
        }));
        const Ran ran = facteur(letterTo(server.url(), {u"mary@example.net"_s, u"--subject"_s, u"both"_s}));
        QCOMPARE(ran.status, 1);
        QVERIFY(ran.out.contains("=== charles@example.net: refused (550 5.1.1 no such user)\n"));
        QVERIFY(ran.out.contains("=== mary@example.net: accepted (250 ok)\n"));
        QVERIFY(ran.err.contains("charles@example.net: ") && !ran.err.contains("mary@example.net"));
        QVERIFY(server.message().contains("Subject: both\r\n"));
    }

    void whatIsWrongHereHasItsStatus_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QStringList &more, int status) { QTest::newRow(name) << more << status; };
        row("no such option", {u"--bogus"_s}, 64);
        row("no such form", {u"--log"_s, u"xml"_s}, 64);
        row("not a URL", {u"--server"_s, u"localhost"_s}, 64);
        row("two senders", {u"--from"_s, u"a@b.org, c@d.org"_s}, 64);
        row("two passwords", {u"--user"_s, u"a"_s, u"--password-file"_s, u"x"_s, u"--password-command"_s, u"y"_s}, 64);
        row("no password", {u"--user"_s, u"a"_s}, 64);
        row("password of nobody", {u"--password-command"_s, u"echo x"_s}, 64);
        row("a token and a password", {u"--user"_s, u"a"_s, u"--password-file"_s, u"x"_s, u"--token-file"_s, u"x"_s}, 64);
        row("a client certificate without its key", {u"--client-cert"_s, u"x"_s}, 64);
        row("no such client certificate", {u"--client-cert"_s, u"/nowhere/x"_s, u"--client-key"_s, u"/nowhere/y"_s}, 66);
        row("no such token", {u"--user"_s, u"a"_s, u"--token-file"_s, u"/nowhere/x"_s}, 66);
        row("server and profile", {u"--profile"_s, u"practice"_s}, 64);
        row("timeout", {u"--timeout"_s, u"soon"_s}, 64);
        row("no time", {u"--timeout"_s, u"0"_s}, 64);
        row("EHLO with a line end", {u"--ehlo"_s, u"a\r\nRCPT"_s}, 64);
        row("an empty envelope sender", {u"--envelope-from"_s, u""_s}, 64);
        row("an empty envelope sender behind =", {u"--envelope-from="_s}, 64);
        // RFC 5321 §4.1.1.1: a domain, or an address literal
        for (const char *name : {"my_laptop.lan", "a..b", "a;b", "*", "::1", "1.2.3.4", "[1.2.3.400]", "[1.2.3]", "[::1]", "[IPv6:1.2.3.4]",
                 "[1.2.3.4", "-a.example", "a-.example", ".example", "example.", ""})
            QTest::addRow("EHLO %s", name) << QStringList {u"--ehlo"_s, QString::fromLatin1(name)} << 64;
        row("header without a colon", {u"--header"_s, u"X-One"_s}, 64);
        row("eml and subject", {u"--eml"_s, u"-"_s, u"--subject"_s, u"x"_s}, 64);
        row("pin", {u"--pin"_s, u"SHA256:00"_s}, 64);
        row("source", {u"--source"_s, u"here"_s}, 64);
        row("proxy", {u"--proxy"_s, u"x"_s}, 64);
        row("proxy with a password", {u"--proxy"_s, u"socks5://ada:secret@localhost"_s}, 64);
        row("a proxy's password without a proxy", {u"--proxy-password-file"_s, u"x"_s}, 64);
        row("a proxy's password without a user", {u"--proxy"_s, u"socks5://localhost"_s, u"--proxy-password-file"_s, u"x"_s}, 64);
        row("no such password of a proxy", {u"--proxy"_s, u"http://ada@localhost"_s, u"--proxy-password-file"_s, u"/nowhere/x"_s}, 66);
        row("mx: with a proxy's password", {u"--server"_s, u"mx:"_s, u"--proxy-password-file"_s, u"x"_s}, 64);
        row("no proxy there", {u"--proxy"_s, u"socks5://127.0.0.1:1"_s}, 69);
        row("dsn", {u"--dsn"_s, u"sometimes"_s}, 64);
        row("never and more", {u"--dsn"_s, u"never,delay"_s}, 64);
        row("ret", {u"--ret"_s, u"half"_s}, 64);
        row("mx: with a host", {u"--server"_s, u"mx:example.net"_s}, 64);
        row("mx: with a login", {u"--server"_s, u"mx:"_s, u"--user"_s, u"ada"_s, u"--password-command"_s, u"echo x"_s}, 64);
        row("mx: through a proxy", {u"--server"_s, u"mx:"_s, u"--proxy"_s, u"socks5://127.0.0.1"_s}, 64);
        row("a resolver that is none", {u"--server"_s, u"mx:"_s, u"--resolver"_s, u"localhost"_s}, 64);
        row("no port of servers", {u"--server"_s, u"mx:"_s, u"--mx-port"_s, u"70000"_s}, 64);
        row("a resolver without mx:", {u"--resolver"_s, u"127.0.0.1"_s}, 64);
        row("bad address", {u"--to"_s, u"nobody"_s}, 65);
        row("bad copy", {u"--cc"_s, u"a@"_s}, 65);
        row("line end in an address", {u"--to"_s, u"a@b.org>\r\nRCPT TO:<x@y.org"_s}, 65);
        row("bad sender", {u"--from"_s, u"ada"_s}, 65);
        row("bad envelope sender", {u"--envelope-from"_s, u"ada"_s}, 65);
        row("an envelope sender with a name", {u"--envelope-from"_s, u"Bo <b@x.example>"_s}, 65);
        row("a header field behind a line end", {u"--to"_s, u"C <c@example.net>\r\nBcc: z@x.example"_s}, 65);
        row("an address with an invisible character", {u"--to"_s, u"\u200bc@x.example"_s}, 65);
        row("a text without end", {u"--body-file"_s, u"/dev/zero"_s}, 65);
        row("HTML without end", {u"--html-file"_s, u"/dev/zero"_s}, 65);
        row("header with a line end", {u"--header"_s, u"X-One: a\r\nBcc: b@c.org"_s}, 65);
        row("bare CR", {u"--eml"_s, u"%bare"_s}, 65);
        row("an mbox of two", {u"--eml"_s, u"%mbox"_s}, 65);
        row("text that is no UTF-8", {u"--body-file"_s, u"%latin1"_s}, 65);
        row("no such body", {u"--body-file"_s, u"/nowhere/x"_s}, 66);
        row("no such HTML", {u"--html-file"_s, u"/nowhere/x"_s}, 66);
        row("no such attachment", {u"--attach"_s, u"/nowhere/x"_s}, 66);
        row("no such message", {u"--eml"_s, u"/nowhere/x"_s}, 66);
        row("no such authority", {u"--ca-file"_s, u"/nowhere/x"_s}, 66);
        row("a folder as body", {u"--body-file"_s, u"/"_s}, 66);
        row("no such password file", {u"--user"_s, u"a"_s, u"--password-file"_s, u"/nowhere/x"_s}, 66);
        row("an empty password file", {u"--user"_s, u"a"_s, u"--password-file"_s, u"/dev/null"_s}, 66);
        row("a pipe as attachment", {u"--attach"_s, u"%pipe"_s}, 66);
        row("a pipe as message", {u"--eml"_s, u"%pipe"_s}, 66);
        row("a source address of another machine", {u"--source"_s, u"192.0.2.1"_s}, 69);
        row("a source address of another kind", {u"--source"_s, u"::1"_s}, 69);
        row("no such log folder", {u"--log-file"_s, u"/nowhere/x"_s}, 74);
        row("a full disk", {u"--log-file"_s, u"/dev/full"_s}, 74);
        row("a failing password command", {u"--user"_s, u"a"_s, u"--password-command"_s, u"exit 3"_s}, 74);
        row("nobody there", {u"--server"_s, u"smtp://127.0.0.1:1"_s}, 69);
        row("no such host", {u"--server"_s, u"smtp://nosuch.invalid"_s}, 68);
        row("no TLS to be had", {u"--tls"_s, u"required"_s}, 78);
        row("no AUTH to be had", {u"--user"_s, u"a"_s, u"--password-command"_s, u"echo x"_s}, 77);
    }
    void whatIsWrongHereHasItsStatus()
    {
        QFETCH(QStringList, more);
        QFETCH(int, status);
        more.replaceInStrings(u"%bare"_s, m_home.file(u"bare.eml"_s, "From: a@b.org\r\nTo: c@d.org\r\n\r\na\rb\r\n"));
        more.replaceInStrings(u"%mbox"_s,
            m_home.file(u"two.mbox"_s,
                "From ada Thu Jan  1 00:00:00 2024\nFrom: a@b.org\nTo: c@d.org\n\none\n\n"
                "From eve Thu Jan  1 00:00:00 2024\nFrom: a@b.org\nBcc: e@f.org\n\ntwo\n"));
        const QString pipe = m_home.path(u"pipe"_s);
        if (more.contains(u"%pipe"_s))
            ::mkfifo(QFile::encodeName(pipe).constData(), 0600);
        more.replaceInStrings(u"%pipe"_s, pipe);
        more.replaceInStrings(u"%latin1"_s, m_home.file(u"latin1"_s, "caf\xe9\n"));
        ScriptedServer server(ScriptedServer::thatTakesAll());
        const Ran ran = facteur(letterTo(server.url(), more));
        QVERIFY2(ran.status == status, ran.out + ran.err);
        QVERIFY2(ran.err.startsWith("facteur: "), ran.err);
        QVERIFY2(!more.contains(pipe) || ran.err.contains("is a pipe"), ran.err);
        if (more.contains(u"--source"_s) && status == 69)
            QVERIFY2(ran.err.contains("Who can fix this: you.") && ran.err.contains("--source"), ran.err);
        // What `send` itself finds ends a JSON log as a session does.
        if (status == 65 || status == 66) {
            const QList<QJsonObject> lines = facteur(letterTo(server.url(), more + QStringList {u"--log"_s, u"json"_s})).jsonLines();
            QVERIFY(!lines.isEmpty());
            QCOMPARE(lines.last().value("event"_L1).toString(), u"outcome"_s);
            QCOMPARE(lines.last().value("status"_L1).toInt(), status);
        }
        QVERIFY(status == 74 || server.message().isEmpty());
    }

    void notificationIsAskedFor()
    {
        QList<QByteArray> heard;
        ScriptedServer server(ScriptedServer::thatTakesAll([&](const QByteArray &line) -> QByteArray {
            heard << line;
            return line.startsWith("EHLO") ? "250-test\r\n250 DSN\r\n" : QByteArray();
        }));
        const Ran ran = facteur(letterTo(
            server.url(), {u"--dsn"_s, u"success,delay"_s, u"--ret"_s, u"full"_s, u"--header"_s, u"Message-ID: <a+b@example.org>"_s}));
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QVERIFY2(heard.at(2).startsWith("MAIL FROM:<") && heard.at(2).endsWith(" RET=FULL ENVID=<a+2Bb@example.org>"), heard.at(2));
        QVERIFY2(heard.at(3).endsWith(" NOTIFY=SUCCESS,DELAY ORCPT=rfc822;charles@example.net"), heard.at(3));
    }

    void aWishThatTheServerCannotFulfilIsToldOrRefused_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("note"); // empty: the letter does not go
        QTest::newRow("never") << QStringList {u"--dsn"_s, u"never"_s} << "without --dsn"_ba;
        QTest::newRow("success") << QStringList {u"--dsn"_s, u"success"_s} << "without --dsn"_ba;
        QTest::newRow("ret") << QStringList {u"--ret"_s, u"hdrs"_s} << "without --dsn and --ret"_ba;
        QTest::newRow("deliver by") << QStringList {u"--deliver-by"_s, u"600"_s} << "without --deliver-by"_ba;
        QTest::newRow("priority") << QStringList {u"--priority"_s, u"3"_s} << "without --priority"_ba;
        QTest::newRow("in time or not at all") << QStringList {u"--deliver-by"_s, u"600"_s, u"--if-late"_s, u"return"_s} << ""_ba;
        QTest::newRow("later") << QStringList {u"--hold-for"_s, u"600"_s} << ""_ba;
        QTest::newRow("TLS all the way") << QStringList {u"--requiretls"_s} << ""_ba;
    }
    void aWishThatTheServerCannotFulfilIsToldOrRefused()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, note);
        ScriptedServer server(ScriptedServer::thatTakesAll());
        const Ran ran = facteur(letterTo(server.url(), options + QStringList {u"--log"_s, u"none"_s}));
        QCOMPARE(ran.status == 0, !note.isEmpty());
        QCOMPARE(server.message().isEmpty(), note.isEmpty());
        QVERIFY2(note.isEmpty() ? !ran.err.contains("note:") : ran.err.contains(note), ran.err);
        QVERIFY2(ran.err.count("note:") <= 1, ran.err);
    }

    void aProxyCarriesTheSession_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("SOCKS5") << Kind::Socks5;
        QTest::newRow("HTTP CONNECT") << Kind::Http;
    }
    void aProxyCarriesTheSession()
    {
        QFETCH(Kind, kind);
        QList<QByteArray> heard;
        ScriptedServer server(ScriptedServer::thatTakesAll([&](const QByteArray &line) -> QByteArray {
            heard << line;
            return line.startsWith("EHLO") ? "250-test\r\n250 AUTH PLAIN\r\n" : QByteArray();
        }));
        const ScriptedProxy proxy(kind, server.port());
        const Ran ran = facteur(letterTo(u"smtp://mail.invalid:2500"_s, {u"--tls"_s, u"none"_s, u"--proxy"_s, proxy.url()}));
        QVERIFY2(ran.status == 0, ran.out + ran.err);
        QVERIFY2(proxy.asked().contains("mail.invalid"), proxy.asked()); // the proxy looks the name up, this machine does not
        QVERIFY2(ran.out.contains("through the proxy 127.0.0.1"), ran.out);
        QVERIFY(!server.message().isEmpty());
        // On the way to a proxy here the password would still go out into the world.
        const Ran login = facteur(letterTo(u"smtp://mail.invalid:2500"_s,
            {u"--tls"_s, u"none"_s, u"--user"_s, u"a"_s, u"--password-command"_s, u"echo x"_s, u"--proxy"_s, proxy.url()}));
        QVERIFY2(login.status == 77, login.out + login.err);
        QVERIFY(std::ranges::none_of(heard, [](const QByteArray &line) { return line.startsWith("AUTH"); }));
    }

    void aProxyThatOpensNoWayNamesTheServer_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("SOCKS5") << Kind::RefusingSocks5;
        QTest::newRow("HTTP CONNECT") << Kind::RefusingHttp;
    }
    void aProxyThatOpensNoWayNamesTheServer()
    {
        QFETCH(Kind, kind);
        const ScriptedProxy proxy(kind, 1);
        const Ran ran = facteur(letterTo(u"smtp://mail.invalid:2500"_s, {u"--tls"_s, u"none"_s, u"--proxy"_s, proxy.url()}));
        QCOMPARE(ran.status, 69);
        QVERIFY2(ran.err.contains("The proxy did not open a connection to the server."), ran.err);
        QVERIFY2(ran.err.contains("mail.invalid, port 2500"), ran.err);
    }

    void aProxyThatIsNotThereIsNamed_data()
    {
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nobody listens, SOCKS5")
            << u"socks5://127.0.0.1:1"_s << 69 << "The proxy could not be reached.\nThe proxy 127.0.0.1, port 1"_ba;
        QTest::newRow("nobody listens, HTTP") << u"http://127.0.0.1:1"_s << 69
                                              << "The proxy could not be reached.\nThe proxy 127.0.0.1, port 1"_ba;
        QTest::newRow("no such name") << u"socks5://nowhere.invalid:1080"_s << 68
                                      << "There is no proxy with this name.\nThere is no IP address for the proxy nowhere.invalid."_ba;
    }
    void aProxyThatIsNotThereIsNamed()
    {
        QFETCH(QString, proxy);
        QFETCH(int, status);
        QFETCH(QByteArray, said);
        const Ran ran = facteur(letterTo(u"smtp://mail.invalid:2500"_s, {u"--tls"_s, u"none"_s, u"--proxy"_s, proxy}));
        QVERIFY2(ran.status == status, ran.out + ran.err);
        QVERIFY2(ran.err.contains(said) && ran.err.contains("Who can fix this: you."), ran.err);
        QVERIFY2(!ran.err.contains("mail.invalid"), ran.err); // nobody asked it
    }

    void aProxyThatClosesOrIsSilentIsNamed()
    {
        const ScriptedProxy closing(Kind::ClosingSocks5, 1);
        const QStringList inClear {u"--tls"_s, u"none"_s, u"--timeout"_s, u"0.5"_s, u"--proxy"_s};
        const Ran closed = facteur(letterTo(u"smtp://mail.invalid:2500"_s, inClear + QStringList {closing.url()}));
        QCOMPARE(closed.status, 69);
        QVERIFY2(closed.err.contains("The proxy could not be reached.\nThe proxy 127.0.0.1, port "), closed.err);
        // Its silence may as well be that of the server behind it.
        const ScriptedProxy silent(Kind::SilentHttp, 1, ScriptedProxy::Login {"ada", "x"});
        const Ran unanswered = facteur(letterTo(u"smtp://mail.invalid:2500"_s,
            inClear + QStringList {silent.url(u"ada"_s), u"--proxy-password-file"_s, m_home.file(u"proxy"_s, "x")}));
        QCOMPARE(unanswered.status, 69);
        QVERIFY2(unanswered.err.contains("The proxy did not open a connection to the server.\nThe proxy 127.0.0.1, port "), unanswered.err);
        QVERIFY2(unanswered.err.contains("mail.invalid, port 2500: no answer in time"), unanswered.err);
    }

    /// RFC 9110 §11.7.1.
    void aProxyThatWantsAnotherLoginIsToldAsThat()
    {
        for (const Kind kind : {Kind::HttpWithNegotiate, Kind::HttpWithoutScheme}) {
            const ScriptedProxy proxy(kind, 1, ScriptedProxy::Login {"ada", "x"});
            const Ran ran = facteur(letterTo(u"smtp://mail.invalid:2500"_s, {u"--tls"_s, u"none"_s, u"--proxy"_s, proxy.url()}));
            QVERIFY2(ran.status == 77, ran.out + ran.err);
            QVERIFY2(ran.err.contains("The proxy did not let you through."), ran.err);
        }
    }

    void aProxyLetsInWhoLogsIn_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QByteArray>("secret");
        for (const auto &[name, kind] :
            {std::pair {"SOCKS5", Kind::Socks5}, {"HTTP", Kind::Http}, {"HTTP that closes", Kind::HttpThatCloses}}) {
            QTest::addRow("%s", name) << kind << "sesame-4711"_ba;
            QTest::addRow("%s, beyond ASCII", name) << kind << password;
            QTest::addRow("%s, beyond Latin-1", name) << kind << "open Ω 🔑"_ba;
            QTest::addRow("%s, no UTF-8", name) << kind << "sesame\xff\xfe\x80"_ba;
            QTest::addRow("%s, spaces and signs", name) << kind << " :sesame: %41@\t\" "_ba;
            QTest::addRow("%s, as long as may be", name) << kind << QByteArray(255, 'p');
        }
    }
    void aProxyLetsInWhoLogsIn()
    {
        QFETCH(Kind, kind);
        QFETCH(QByteArray, secret);
        ScriptedServer server(ScriptedServer::thatTakesAll());
        const ScriptedProxy proxy(kind, server.port(), ScriptedProxy::Login {"ada@café", secret});
        for (const QString &form : {u"text"_s, u"explain"_s, u"json"_s}) {
            // It waits for the text: so its command line can be read while it certainly runs.
            const Ran ran = facteur(letterTo(u"smtp://mail.invalid:2500"_s,
                                        {u"--tls"_s, form == "json"_L1 ? u"opportunistic"_s : u"none"_s, u"--log"_s, form, u"--body-file"_s,
                                            u"-"_s, u"--proxy"_s, proxy.url(u"ada%40café"_s), u"--proxy-password-file"_s,
                                            m_home.file(u"proxy"_s, secret + "\r\nmore\n")}),
                "Hello\n");
            QVERIFY2(ran.status == 0, ran.out + ran.err);
            QCOMPARE(ran.err, "");
            QCOMPARE(proxy.logins().last(), ScriptedProxy::Login("ada@café", secret));
            QVERIFY(proxy.asked().contains("mail.invalid"));
            QVERIFY(server.message().endsWith("\r\n\r\nHello\r\n"));
            QVERIFY(!ran.commandLine.isEmpty());
            // Host and port of the proxy are told, its user is not.
            QVERIFY2(ran.out.contains("through the proxy 127.0.0.1") && !ran.out.contains("café"), ran.out);
            for (const QByteArray &disguise : disguises("ada@café", secret))
                QVERIFY(!(ran.out + ran.err + ran.commandLine).contains(disguise));
        }
        QCOMPARE(proxy.logins().size(), 3);
    }

    void aProxyThatRefusesTheLoginIsNamedAndNotAskedAgain_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("SOCKS5") << Kind::Socks5;
        QTest::newRow("HTTP") << Kind::Http;
        QTest::newRow("HTTP that closes") << Kind::HttpThatCloses;
        QTest::newRow("HTTP of many realms") << Kind::HttpOfManyRealms;
    }
    void aProxyThatRefusesTheLoginIsNamedAndNotAskedAgain()
    {
        QFETCH(Kind, kind);
        ScriptedServer server(ScriptedServer::thatTakesAll());
        const ScriptedProxy proxy(kind, server.port(), ScriptedProxy::Login {"ada", "another"});
        const QStringList wrong = {u"--proxy"_s, proxy.url(u"ada"_s), u"--proxy-password-file"_s, m_home.file(u"proxy"_s, password + '\n')};
        for (const QString &form : {u"text"_s, u"explain"_s, u"json"_s}) {
            const Ran ran = facteur(letterTo(server.url(), wrong + QStringList {u"--log"_s, form}));
            QVERIFY2(ran.status == 77, ran.out + ran.err);
            QVERIFY2(ran.err.startsWith("facteur: The proxy did not let you through.\n"), ran.err);
            QVERIFY2(ran.err.contains("The proxy 127.0.0.1, port ") && ran.err.contains(" refused the login."), ran.err);
            QVERIFY2(ran.err.contains("Who can fix this: you."), ran.err);
            for (const QByteArray &disguise : disguises("ada", password))
                QVERIFY(!(ran.out + ran.err + ran.commandLine).contains(disguise));
            if (form == "json"_L1) {
                QCOMPARE(ran.jsonLines().last().value("status"_L1).toInt(), 77);
                QVERIFY2(ran.out.contains("the proxy refused the login"), ran.out);
            }
        }
        QCOMPARE(proxy.logins().size(), 3); // once each
        const Ran none = facteur(letterTo(server.url(), {u"--proxy"_s, proxy.url()}));
        QVERIFY2(none.status == 77, none.out + none.err);
        QVERIFY2(none.err.contains(" asks for a login, and none was given."), none.err);
        QCOMPARE(proxy.logins().size(), 3);
        QCOMPARE(server.connections(), 0);
    }

    void aProxyThatSaysNothingToALoginIsNotWaitedForForEver()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        for (const Kind kind : {Kind::SilentSocks5, Kind::SilentHttp}) {
            const ScriptedProxy proxy(kind, server.port(), ScriptedProxy::Login {"ada", password});
            const Ran ran = facteur(letterTo(server.url(),
                {u"--timeout"_s, u"0.5"_s, u"--proxy"_s, proxy.url(u"ada"_s), u"--proxy-password-file"_s,
                    m_home.file(u"proxy"_s, password)}));
            QVERIFY2(ran.status == 69, ran.out + ran.err);
            QCOMPARE(proxy.logins().size(), 1);
        }
    }

    void aProxysLoginThatCannotBeIsNotTried()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        const QString tooLong = m_home.file(u"too-long"_s, QByteArray(256, 'p'));
        const QString longUser(256, u'u');
        const ScriptedProxy socks(Kind::Socks5, server.port());
        const ScriptedProxy http(Kind::Http, server.port(), ScriptedProxy::Login {longUser.toLatin1(), QByteArray(256, 'p')});
        QCOMPARE(facteur(letterTo(server.url(), {u"--proxy"_s, socks.url(u"ada"_s), u"--proxy-password-file"_s, tooLong})).status, 64);
        QCOMPARE(facteur(letterTo(server.url(), {u"--proxy"_s, socks.url(longUser), u"--proxy-password-file"_s, tooLong})).status, 64);
        QCOMPARE(facteur(letterTo(server.url(), {u"--proxy"_s, http.url(u"a%3Ab"_s), u"--proxy-password-file"_s, tooLong})).status, 64);
        QCOMPARE(facteur(letterTo(server.url(), {u"--proxy"_s, socks.url(u"ada"_s)})).status, 64); // nobody to ask
        QCOMPARE(socks.connections() + http.connections(), 0);
        QCOMPARE(facteur(letterTo(server.url(), {u"--proxy"_s, http.url(longUser), u"--proxy-password-file"_s, tooLong})).status, 0);
    }

    void whatEndsBeforeASessionHasItsOutcomeToo()
    {
        const Ran ran =
            facteur(letterTo(u"smtp://127.0.0.1:1"_s, {u"--user"_s, u"a"_s, u"--password-command"_s, u"exit 3"_s, u"--log"_s, u"json"_s}));
        QCOMPARE(ran.status, 74);
        QCOMPARE(ran.jsonLines().size(), 1);
        const QJsonObject outcome = ran.jsonLines().first();
        QCOMPARE(outcome.value("status"_L1).toInt(), 74);
        QCOMPARE(outcome.value("recipients"_L1).toArray().first()["verdict"_L1].toString(), u"not_tried"_s);
    }

    void whatIsFoundBeforeAConnectionHasItsOutcomeToo_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("kind");
        QTest::newRow("bad address") << QStringList {u"--to"_s, u"nobody"_s} << 65 << u"invalid_message"_s;
        QTest::newRow("no such file") << QStringList {u"--attach"_s, u"/nowhere/x"_s} << 66 << u"file_unreadable"_s;
        QTest::newRow("no such authority") << QStringList {u"--ca-file"_s, u"/nowhere/x"_s} << 66 << u"file_unreadable"_s;
        QTest::newRow("no such form") << QStringList {u"--ret"_s, u"half"_s} << 64 << u"usage"_s;
        QTest::newRow("no such option") << QStringList {u"--rett=half"_s} << 64 << u"usage"_s;
        QTest::newRow("no option") << QStringList {u"--subject"_s, u"x"_s, u"y"_s} << 64 << u"usage"_s;
        QTest::newRow("no value") << QStringList {u"--attach"_s} << 64 << u"usage"_s;
        QTest::newRow("a flag with a value") << QStringList {u"--no-chunking=yes"_s} << 64 << u"usage"_s;
        QTest::newRow("password") << QStringList {u"--password"_s, QString::fromLatin1(password)} << 64 << u"usage"_s;
        QTest::newRow("no password file") << QStringList {u"--user"_s, u"ada"_s, u"--password-file"_s, u"/nowhere/x"_s} << 66
                                          << u"file_unreadable"_s;
    }
    void whatIsFoundBeforeAConnectionHasItsOutcomeToo()
    {
        QFETCH(QStringList, more);
        QFETCH(int, status);
        const QString log = m_home.path(u"early.json"_s);
        const Ran ran = facteur(letterTo(u"smtp://127.0.0.1:1"_s, more + QStringList {u"--log"_s, u"json"_s, u"--log-file"_s, log}));
        QCOMPARE(ran.status, status);
        QCOMPARE(ran.out, QByteArray());
        const QJsonObject outcome = QJsonDocument::fromJson(content(log)).object();
        QCOMPARE(outcome.value("event"_L1).toString(), u"outcome"_s);
        QCOMPARE(outcome.value("status"_L1).toInt(), status);
        const QJsonObject error = outcome.value("error"_L1).toObject();
        QTEST(error.value("kind"_L1).toString(), "kind");
        QCOMPARE(error.value("who_must_act"_L1).toString(), u"you"_s);
        for (const QJsonValue &recipient : outcome.value("recipients"_L1).toArray())
            QCOMPARE(recipient["verdict"_L1].toString(), u"not_tried"_s);
        QCOMPARE(outcome.value("recipients"_L1).toArray().isEmpty(), more.first() == "--ca-file"_L1 || status == 64);
        QVERIFY(!content(log).contains(password));
        QVERIFY(QFile::remove(log));
    }

    void aHeaderFieldInAnotherCharsetIsNamed()
    {
        const QString eml = m_home.file(u"latin1.eml"_s, "From: ada@example.org\nTo: charles@example.net\nSubject: h\xe9\n\nhello\n");
        const Ran ran = facteur({u"send"_s, u"--server"_s, u"smtp://127.0.0.1:1"_s, u"--eml"_s, eml});
        QCOMPARE(ran.status, 65);
        QVERIFY2(ran.err.contains("“subject” at line 3") && ran.err.contains("encoded words"), ran.err);
    }

    void aWrongLineHasItsOutcomeInTheFormThatCountsLast()
    {
        const QStringList wrong = letterTo(u"smtp://127.0.0.1:1"_s, {u"--nonsense"_s});
        const Ran last = facteur(wrong + QStringList {u"--log"_s, u"none"_s, u"--log=json"_s});
        QCOMPARE(last.status, 64);
        QCOMPARE(last.jsonLines().size(), 1);
        QCOMPARE(last.jsonLines().first().value("event"_L1).toString(), u"outcome"_s);
        QVERIFY(last.err.contains("--nonsense"));
        for (const QStringList &more :
            {QStringList {u"--log"_s, u"json"_s, u"--log"_s, u"text"_s}, QStringList {u"--log=json"_s, u"--dry-run"_s}})
            QCOMPARE(facteur(wrong + more).out, ""_ba);
    }

    void aLogThatCannotBeWrittenHasItsOutcomeAllTheSame()
    {
        const Ran ran = facteur(letterTo(u"smtp://127.0.0.1:1"_s, {u"--log"_s, u"json"_s, u"--log-file"_s, u"/nowhere/x"_s}));
        QCOMPARE(ran.status, 74);
        QCOMPARE(ran.jsonLines().last().value("status"_L1).toInt(), 74);
    }

    void aSilentServerMeansTryLater()
    {
        ScriptedServer server([](const QByteArray &) { return QByteArray(); });
        QCOMPARE(facteur(letterTo(server.url(), {u"--timeout"_s, u"0.2"_s})).status, 75);
    }

    void aWrongPasswordIsALoginRefused()
    {
        PracticeServer server(
            [](smtp::PostOfficeOptions &options) { options.login = smtp::Credentials {u"ada"_s, smtp::Secret("right")}; });
        const Ran ran = facteur(letterTo(urlOf(server), {u"--user"_s, u"ada"_s, u"--password-file"_s, m_home.file(u"wrong"_s, password)}));
        QCOMPARE(ran.status, 77);
        QVERIFY(server.letters().isEmpty());
    }

    void aStrangersCertificateIsRefusedAndAPinTakesIt()
    {
        PracticeServer server;
        const Ran refused = facteur(letterTo(urlOf(server), {u"--tls"_s, u"required"_s, u"--log"_s, u"json"_s}));
        QCOMPARE(refused.status, 78);
        QVERIFY(server.letters().isEmpty());
        QByteArray fingerprint;
        for (const QJsonObject &event : facteur(letterTo(urlOf(server), {u"--log"_s, u"json"_s})).jsonLines()) {
            if (event.value("event"_L1).toString() == "tls_established"_L1)
                fingerprint = event.value("fingerprint"_L1).toString().toLatin1();
        }
        QCOMPARE(fingerprint.size(), 64);
        const QString pin = u"SHA256:"_s + QString::fromLatin1(fingerprint);
        QCOMPARE(facteur(letterTo(urlOf(server), {u"--tls"_s, u"required"_s, u"--pin"_s, pin})).status, 0);
        const QString other = u"SHA256:"_s + QString::fromLatin1(fingerprint.sliced(1)) + u'0';
        QCOMPARE(facteur(letterTo(urlOf(server), {u"--tls"_s, u"required"_s, u"--pin"_s, other})).status, 78);
    }

    void whoSaysEhloMayBeADomainOrAnAddress()
    {
        for (const char *name : {"localhost", "client.example", "xn--bcher-kva.example", "9.example", "[127.0.0.1]", "[IPv6:::1]"}) {
            ScriptedServer server(ScriptedServer::thatTakesAll());
            const Ran ran = facteur(letterTo(server.url(), {u"--ehlo"_s, QString::fromLatin1(name)}));
            QVERIFY2(ran.status == 0, ran.err);
            QVERIFY2(ran.out.contains(QByteArray("EHLO ") + name), ran.out);
        }
    }

    void theLastOfAnOptionCounts()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll());
        const Ran ran = facteur({u"send"_s, u"--server"_s, u"smtp://127.0.0.1:1"_s, u"--from"_s, u"old@example.org"_s, u"--to"_s,
            u"a@example.net"_s, u"--server"_s, server.url(), u"--from=new@example.org"_s, u"--to=b@example.net"_s});
        QCOMPARE(ran.status, 0);
        QVERIFY(server.message().contains("From: new@example.org\r\nTo: a@example.net, b@example.net\r\n"));
    }

    // ---- the password ----

    void thePasswordIsNowhereToBeSeen_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("mechanism");
        QTest::addColumn<bool>("isRight");
        for (const QString &form : {u"text"_s, u"explain"_s, u"json"_s}) {
            for (const QString &mechanism : {u"PLAIN"_s, u"LOGIN"_s}) {
                QTest::addRow("%s %s", qPrintable(form), qPrintable(mechanism)) << form << mechanism << true;
                QTest::addRow("%s %s refused", qPrintable(form), qPrintable(mechanism)) << form << mechanism << false;
            }
        }
    }
    void thePasswordIsNowhereToBeSeen()
    {
        QFETCH(QString, form);
        QFETCH(QString, mechanism);
        QFETCH(bool, isRight);
        PracticeServer server([&](smtp::PostOfficeOptions &options) {
            options.login = smtp::Credentials {u"ada"_s, smtp::Secret(isRight ? password : "another"_ba)};
        });
        const QString secret = m_home.file(u"secret"_s, password + "\nsecond line\n");
        const QString log = m_home.path(u"secret.log"_s);
        // It waits for the text: so its command line can be read while it certainly runs.
        const QStringList login = {u"--user"_s, u"ada"_s, u"--auth"_s, mechanism, u"--log"_s, form, u"--body-file"_s, u"-"_s};
        const Ran fromFile = facteur(letterTo(urlOf(server), login + QStringList {u"--password-file"_s, secret}));
        const Ran fromCommand = facteur(letterTo(urlOf(server),
            login + QStringList {u"--log-file"_s, log, u"--password-command"_s, u"echo asking >&2; head -n 1 '%1'"_s.arg(secret)}));
        QCOMPARE(fromFile.status, isRight ? 0 : 77);
        QCOMPARE(fromCommand.status, isRight ? 0 : 77);
        QVERIFY(fromCommand.err.startsWith("asking\n"));
        QVERIFY(fromFile.out.contains("AUTH "_ba + mechanism.toLatin1()));
        QVERIFY(!fromFile.commandLine.isEmpty());
        QVERIFY(!content(log).isEmpty());
        for (const QByteArray &disguise : disguises("ada"))
            for (const QByteArray &place :
                {fromFile.out, fromFile.err, fromFile.commandLine, fromCommand.out, fromCommand.err, fromCommand.commandLine, content(log)})
                QVERIFY(!place.contains(disguise));
    }

    void aTerminalIsAskedForThePasswordAndDoesNotShowIt()
    {
        PracticeServer server(
            [&](smtp::PostOfficeOptions &options) { options.login = smtp::Credentials {u"ada"_s, smtp::Secret(password)}; });
        QProcess terminal;
        QByteArray shown;
        terminal.setProcessChannelMode(QProcess::MergedChannels);
        connect(&terminal, &QProcess::readyRead, &terminal, [&] { shown += terminal.readAll(); });
        const QString command =
            u"'%1' send --server smtp://localhost:%2 --tls none --user ada --from ada@example.org --to charles@example.net"_s.arg(
                tests::facteurPath(), QString::number(server.office.port()));
        terminal.start(u"script"_s, {u"-qec"_s, command, u"/dev/null"_s});
        QTRY_VERIFY2(shown.contains("Password for ada at localhost: "), shown);
        terminal.write(password + "\n");
        QTRY_COMPARE_WITH_TIMEOUT(terminal.state(), QProcess::NotRunning, 30'000);
        QVERIFY2(terminal.exitCode() == 0, shown);
        QVERIFY2(shown.contains("AUTH PLAIN") && shown.contains("accepted"), shown);
        for (const QByteArray &disguise : disguises("ada"))
            QVERIFY(!shown.contains(disguise));
    }

    void aTerminalIsAskedForTheProxysPasswordFirst()
    {
        const QByteArray proxys = "the proxy's";
        PracticeServer server([&](smtp::PostOfficeOptions &options) {
            options.requireTls = true;
            options.login = smtp::Credentials {u"ada"_s, smtp::Secret(password)};
        });
        const ScriptedProxy proxy(Kind::Socks5, server.office.port(), ScriptedProxy::Login {"eve", proxys});
        QProcess terminal;
        QByteArray shown;
        terminal.setProcessChannelMode(QProcess::MergedChannels);
        connect(&terminal, &QProcess::readyRead, &terminal, [&] { shown += terminal.readAll(); });
        const QString command =
            u"'%1' send --server %2 --ca-file '%3' --proxy %4 --user ada --from ada@example.org --to charles@example.net"_s.arg(
                tests::facteurPath(), urlOf(server), server.authorityFile(), proxy.url(u"eve"_s));
        terminal.start(u"script"_s, {u"-qec"_s, command, u"/dev/null"_s});
        QTRY_VERIFY2(shown.contains("Password for eve at the proxy 127.0.0.1: "), shown);
        terminal.write(proxys + '\n');
        QTRY_VERIFY2(shown.contains("Password for ada at localhost: "), shown);
        terminal.write(password + '\n');
        QTRY_COMPARE_WITH_TIMEOUT(terminal.state(), QProcess::NotRunning, 30'000);
        QVERIFY2(terminal.exitCode() == 0, shown);
        QCOMPARE(proxy.logins(), QList<ScriptedProxy::Login>({{"eve", proxys}}));
        for (const QByteArray &disguise : disguises("ada") + disguises("eve", proxys))
            QVERIFY(!shown.contains(disguise));
    }

    void aTokenLogsInAndItsRefusalIsTold()
    {
        const QByteArray token = "ya29.token-4711";
        for (const bool isRight : {true, false}) {
            QList<QByteArray> heard;
            ScriptedServer server(ScriptedServer::thatTakesAll([&](const QByteArray &line) -> QByteArray {
                heard << line;
                if (line.startsWith("EHLO"))
                    return "250-test\r\n250 AUTH PLAIN XOAUTH2\r\n";
                if (line.startsWith("AUTH"))
                    return isRight ? "235 ok\r\n"_ba : "334 " + QByteArray("{\"status\":\"401\"}").toBase64() + "\r\n";
                return line.isEmpty() && heard.size() > 2 ? "535 5.7.8 no\r\n"_ba : QByteArray();
            }));
            const Ran ran = facteur(
                letterTo(server.url(), {u"--user"_s, u"ada@example.org"_s, u"--token-file"_s, m_home.file(u"token"_s, token + "\n")}));
            QVERIFY2(ran.status == (isRight ? 0 : 77), ran.out + ran.err);
            QVERIFY(heard.contains("AUTH XOAUTH2 " + ("user=ada@example.org\x01"_ba + "auth=Bearer " + token + "\x01\x01").toBase64()));
            QVERIFY2(ran.out.contains("AUTH XOAUTH2 ••••••••"), ran.out);
            QVERIFY2(!ran.out.contains(token) && !ran.out.contains(token.toBase64().first(8)), ran.out);
            if (!isRight)
                QVERIFY2(ran.out.contains("=== {\"status\":\"401\"}"), ran.out);
        }
    }

    void aPasswordOnTheCommandLineIsRefusedAndNotRepeated()
    {
        for (const QStringList &given :
            {QStringList {u"--password"_s, QString::fromUtf8(password)}, {"--password="_L1 + QString::fromUtf8(password)},
                {u"--server"_s, u"smtp://ada:%1@localhost"_s.arg(QString::fromUtf8(password))},
                {u"--proxy"_s, u"socks5://ada:%1@localhost"_s.arg(QString::fromUtf8(password))},
                {u"--proxy"_s, u"ada:%1@localhost:1080"_s.arg(QString::fromUtf8(password))}}) {
            const Ran ran = facteur(letterTo(u"smtp://localhost"_s, given));
            QCOMPARE(ran.status, 64);
            QVERIFY(!ran.err.contains(password));
        }
    }

    // ---- the terminal ----

    void eachEventIsSeenAtOnceAndASignalEndsIt_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void eachEventIsSeenAtOnceAndASignalEndsIt()
    {
        QFETCH(int, signal);
        // The greeting, and then nothing any more.
        ScriptedServer server([](const QByteArray &line) { return line.isEmpty() ? "220 test\r\n"_ba : QByteArray(); });
        QProcess process;
        process.start(tests::facteurPath(), letterTo(server.url()));
        QByteArray out;
        QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput()).contains("<- 220 test\n-> EHLO "), 30'000);
        QVERIFY(process.processId() > 0);
        ::kill(static_cast<pid_t>(process.processId()), signal);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 75);
        QVERIFY(process.readAllStandardError().startsWith("facteur: "));
    }

    void aNameThatIsNeverFoundIsNotWaitedFor()
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_PRELOAD"_s, QCoreApplication::applicationDirPath() + u"/libsilent-names.so"_s);
        environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":verify_asan_link_order=0"_s);
        process.setProcessEnvironment(environment);
        process.start(tests::facteurPath(), letterTo(u"smtp://mail.example.org"_s));
        QByteArray out;
        QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput()).contains("=== looking up mail.example.org\n"), 30'000);
        process.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 75);
    }

    void anOutputThatFailsEndsItWithoutACrash_data()
    {
        QTest::addColumn<bool>("isFull");
        QTest::addColumn<bool>("isHelp");
        QTest::newRow("a full disk") << true << false;
        QTest::newRow("a reader that went away") << false << false;
        QTest::newRow("a full disk, help") << true << true;
        QTest::newRow("a reader that went away, help") << false << true;
    }
    void anOutputThatFailsEndsItWithoutACrash()
    {
        QFETCH(bool, isFull);
        QFETCH(bool, isHelp);
        ScriptedServer server(ScriptedServer::thatTakesAll());
        QProcess process;
        if (isFull)
            process.setStandardOutputFile(u"/dev/full"_s);
        int ends[2] = {-1, -1};
        QCOMPARE(::pipe(ends), 0);
        ::close(ends[0]);
        if (!isFull)
            process.setChildProcessModifier([write = ends[1]] { ::dup2(write, STDOUT_FILENO); });
        process.start(tests::facteurPath(), isHelp ? QStringList {u"help"_s} : letterTo(server.url()));
        ::close(ends[1]);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 74);
        QVERIFY(server.message().isEmpty());
    }

    void aReaderOfTheLogThatGoesAwayLeavesTheLetterSure_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<bool>("isSent");
        QTest::newRow("before the envelope") << "MAIL"_ba << false;
        QTest::newRow("at the envelope's end") << "RCPT"_ba << false;
        QTest::newRow("with the content") << "DATA"_ba << true;
        QTest::newRow("before the last word") << "."_ba << true;
    }
    void aReaderOfTheLogThatGoesAwayLeavesTheLetterSure()
    {
        QFETCH(QByteArray, verb);
        QFETCH(bool, isSent);
        int ends[2] = {-1, -1};
        QCOMPARE(::pipe2(ends, O_CLOEXEC), 0); // the program must not hold its own log's reading end
        ScriptedServer server([&](const QByteArray &line) -> QByteArray {
            if (line.startsWith(verb) && ends[0] >= 0) {
                ::close(ends[0]);
                ends[0] = -1;
            }
            return line.startsWith("EHLO") ? "250 test\r\n"_ba : ScriptedServer::thatTakesAll()(line); // one command at a time
        });
        QProcess process;
        process.setChildProcessModifier([write = ends[1]] { ::dup2(write, STDOUT_FILENO); });
        process.start(tests::facteurPath(), letterTo(server.url(), {u"--log"_s, u"json"_s}));
        ::close(ends[1]);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
        const QByteArray said = process.readAllStandardError();
        QCOMPARE(process.exitCode(), 74);
        QCOMPARE(!server.message().isEmpty(), isSent);
        QVERIFY2(said.contains(isSent ? "the letter itself ended with status 0" : "nothing was sent"), said);
        QVERIFY2(!said.contains("may have been delivered") && !said.contains("You stopped"), said);
    }

    void octetsOfTheServerObeyNobody()
    {
        ScriptedServer server(ScriptedServer::thatTakesAll(
            [](const QByteArray &line) { return line.startsWith("MAIL") ? "550 \x1b]0;owned\x07 \x1b[2J\r\n"_ba : QByteArray(); }));
        const Ran ran = facteur(letterTo(server.url()));
        QCOMPARE(ran.status, 1);
        QVERIFY(!(ran.out + ran.err).contains('\x1b'));
        QVERIFY((ran.out + ran.err).contains("owned"));
    }
};

QTEST_GUILESS_MAIN(tst_Send)
#include "tst_send.moc"
