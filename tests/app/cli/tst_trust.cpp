// SPDX-License-Identifier: MIT
#include "app/account/server_memories.h"
#include "tests/support/certificates.h"
#include "tests/support/home.h"
#include "tests/support/practice_server.h"
#include "tests/support/program.h"
#include "tests/support/scripted_server.h"
#include "tests/support/tls_server.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::letterTo;
using tests::Ran;
using tests::ScriptedServer;

namespace {

const QByteArray password = "sesame-4711";

/// What servers may show, by name.
class Chains {
public:
    Chains()
    {
        const QStringList local {u"localhost"_s};
        const QStringList alternatives {u"DNS:localhost"_s};
        m_shown[u"good"_s] = m_root.issue(local);
        m_shown[u"expired"_s] = m_root.issue(local, 0);
        m_shown[u"early"_s] = m_root.issue({.alternatives = alternatives, .days = 5, .from = 3});
        m_shown[u"self"_s] = m_root.issue({.alternatives = alternatives, .isSelfSigned = true});
        m_shown[u"old self"_s] = m_root.issue({.alternatives = alternatives, .days = 0, .isSelfSigned = true});
        m_shown[u"below old"_s] = m_old->issue(local);
        m_shown[u"below early"_s] = m_early->issue(local);
        m_shown[u"below old root"_s] = m_oldRoot.issue(local);
        m_shown[u"cut"_s] = m_intermediate->issue(local);
        m_shown[u"cut"_s].certificateFile = m_shown[u"cut"_s].ownFile;
        m_shown[u"address"_s] = m_root.issue(QStringList {u"127.0.0.1"_s});
    }
    [[nodiscard]] Certificates::Issued at(const QString &name) const { return m_shown.value(name); }
    [[nodiscard]] QString fileOf(const QString &name) const
    {
        const Certificates *authority = authorityNamed(name);
        return authority ? authority->authorityFile() : at(name).ownFile;
    }
    [[nodiscard]] QString digestOf(const QString &name) const
    {
        const Certificates *authority = authorityNamed(name);
        const QSslCertificate certificate = authority ? authority->authority() : at(name).chain.constFirst();
        return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
    }

private:
    [[nodiscard]] const Certificates *authorityNamed(const QString &name) const
    {
        return name == u"root" ? &m_root : name == u"other root" ? &m_other : name == u"old root" ? &m_oldRoot : nullptr;
    }

    Certificates m_root;
    Certificates m_other;
    Certificates m_oldRoot {Certificates::Validity {-9, -1}};
    std::unique_ptr<Certificates> m_intermediate = m_root.intermediate();
    std::unique_ptr<Certificates> m_old = m_root.intermediate({-9, -1});
    std::unique_ptr<Certificates> m_early = m_root.intermediate({3, 9});
    QMap<QString, Certificates::Issued> m_shown;
};

} // namespace

/// `facteur send`: whom it trusts, what it logs in with, and what it says of both.
class tst_Trust : public QObject {
    Q_OBJECT

    tests::Home m_home;

    QStringList login() { return {u"--user"_s, u"ada"_s, u"--password-file"_s, m_home.file(u"password"_s, password + "\n")}; }
    QStringList stranger(bool namesPin)
    {
        static const Certificates other;
        return namesPin ? QStringList {u"--pin"_s, u"SHA256:"_s + u"ab"_s.repeated(32)}
                        : QStringList {u"--ca-file"_s, other.authorityFile()};
    }

private Q_SLOTS:
    void trustThatIsNamedIsRequiredOnLoopbackToo_data()
    {
        QTest::addColumn<bool>("namesPin");
        QTest::addColumn<bool>("offersTls");
        QTest::newRow("pin, TLS") << true << true;
        QTest::newRow("pin, no TLS") << true << false;
        QTest::newRow("authority, TLS") << false << true;
        QTest::newRow("authority, no TLS") << false << false;
    }
    void trustThatIsNamedIsRequiredOnLoopbackToo()
    {
        QFETCH(bool, namesPin);
        QFETCH(bool, offersTls);
        PracticeServer office;
        QByteArray heard;
        ScriptedServer clear([&](const QByteArray &line) -> QByteArray {
            heard += line + '\n';
            if (line.isEmpty())
                return "220 hi\r\n";
            return line.startsWith("EHLO") ? "250-mx\r\n250 AUTH PLAIN\r\n"_ba : "250 ok\r\n"_ba;
        });
        const QString url = offersTls ? u"smtp://localhost:%1"_s.arg(office.office.port()) : clear.url();
        const Ran ran = facteur(letterTo(url, login() + stranger(namesPin)));
        QVERIFY2(ran.status == 78, ran.out + ran.err);
        QVERIFY2(ran.err.contains(namesPin && offersTls ? "another certificate than the one you chose to trust"
                         : offersTls                    ? "the file of authorities that you named does not hold"
                                                        : "does not offer encryption"),
            ran.err);
        QVERIFY2(!heard.contains("AUTH") && !heard.contains("MAIL"), heard);
        QVERIFY(office.letters().isEmpty());
        QVERIFY2(!ran.out.contains("-> AUTH") && !ran.out.contains("~> AUTH"), ran.out);
    }

    /// What is wrong with TLS: the status, and what helps.
    void whatIsWrongWithTlsIsSaid_data()
    {
        QTest::addColumn<Certificates::Wanted>("wanted");
        QTest::addColumn<bool>("showsChain");
        QTest::addColumn<bool>("wantsClient");
        QTest::addColumn<QByteArray>("said");
        const QStringList good {u"DNS:localhost"_s};
        const auto row = [](const char *name, const Certificates::Wanted &wanted, bool showsChain, bool wantsClient,
                             const QByteArray &said) { QTest::newRow(name) << wanted << showsChain << wantsClient << said; };
        row("the name in the subject alone", {.alternatives = {}, .subject = u"/CN=localhost"_s}, true, false, "subjectAltName");
        row("another name", {.alternatives = {u"DNS:mx.example"_s}}, true, false, "mx.example");
        row("a short key", {.alternatives = good, .key = {u"rsa:1024"_s}}, true, false, "1024");
        row("the issuer is missing", {.alternatives = good}, false, false, "--ca-file");
        row("a client certificate is required", {.alternatives = good}, true, true, "--client-cert"); // under TLS 1.3 after the handshake
    }
    void whatIsWrongWithTlsIsSaid()
    {
        QFETCH(Certificates::Wanted, wanted);
        QFETCH(bool, showsChain);
        QFETCH(bool, wantsClient);
        QFETCH(QByteArray, said);
        static const Certificates authority;
        const auto intermediate = authority.intermediate();
        const auto issued = (showsChain ? authority : *intermediate).issue(wanted);
        const TlsServer server(showsChain ? issued.certificateFile : issued.ownFile, issued.keyFile, u"TLSv1_3"_s, u"TLSv1_3"_s,
            wantsClient ? QStringList {authority.authorityFile()} : QStringList());
        const QString url = u"smtps://localhost:%1"_s.arg(server.port());
        const Ran ran = facteur(letterTo(url, {u"--ca-file"_s, authority.authorityFile(), u"--log"_s, u"json"_s}));
        QVERIFY2(ran.status == 78, ran.out + ran.err);
        QVERIFY2(ran.err.contains(said), ran.err);
        QVERIFY2(!ran.err.contains("error:"), ran.err); // OpenSSL's own words
        QVERIFY2(!ran.out.contains("MAIL FROM"), ran.out);
        const QJsonObject error = ran.jsonLines().last()["error"_L1].toObject();
        QVERIFY2(!error["who_must_act"_L1].toString().isEmpty() && !error["advice"_L1].toString().isEmpty(), ran.out);
    }

    void aServersOwnCertificateIsAnAuthority()
    {
        const Certificates authority;
        const auto issued = authority.issue({u"localhost"_s});
        const TlsServer server(issued, u"TLSv1_2"_s, u"TLSv1_3"_s);
        const Ran ran = facteur(letterTo(u"smtps://localhost:%1"_s.arg(server.port()), {u"--ca-file"_s, issued.ownFile}));
        QVERIFY2(ran.status == 0, ran.out + ran.err);
    }

    /// Whose certificate it is that does not do, and who must act: whoever named the file, or whoever runs the server.
    void whatIsWrongWithACertificateIsNamed_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("named"); // a file, or "pin" of one
        QTest::addColumn<QString>("host");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("actor");
        const QString local = u"localhost"_s;
        const QString you = u"you"_s;
        const QString provider = u"your_provider"_s;
        QTest::newRow("the server's own, expired")
            << u"expired"_s << u"expired"_s << local << "The certificate of localhost expired on"_ba << provider;
        QTest::newRow("expired") << u"expired"_s << u"root"_s << local << "The certificate of localhost expired on"_ba << provider;
        QTest::newRow("the server's own, too early") << u"early"_s << u"early"_s << local << "localhost is not valid before"_ba << you;
        QTest::newRow("too early") << u"early"_s << u"root"_s << local << "localhost is not valid before"_ba << you;
        QTest::newRow("another authority") << u"good"_s << u"other root"_s << local
                                           << "that issued the certificate of localhost: Test authority"_ba << you;
        QTest::newRow("another authority, and expired") << u"expired"_s << u"other root"_s << local << "Test authority"_ba << you;
        QTest::newRow("self-signed") << u"self"_s << u"other root"_s << local << "localhost issued its certificate itself"_ba << you;
        QTest::newRow("self-signed, expired") << u"old self"_s << u"old self"_s << local << "The certificate of localhost expired on"_ba
                                              << provider;
        QTest::newRow("the intermediate has expired")
            << u"below old"_s << u"root"_s << local << "authority Test intermediate, which vouches for localhost, expired on"_ba
            << provider;
        QTest::newRow("the intermediate is too early")
            << u"below early"_s << u"root"_s << local << "authority Test intermediate, which vouches for localhost, is not valid before"_ba
            << you;
        QTest::newRow("the root has expired") << u"below old root"_s << u"old root"_s << local
                                              << "authority Test authority, which vouches for localhost, expired on"_ba << you;
        QTest::newRow("the intermediate is missing")
            << u"cut"_s << u"root"_s << local << "that issued the certificate of localhost: Test intermediate"_ba << you;
        QTest::newRow("an address as a name") << u"address"_s << u"root"_s << u"127.0.0.1"_s << "holds this IP address as a name"_ba
                                              << provider;
        QTest::newRow("an address as a name, pinned wrong")
            << u"address"_s << u"pin other root"_s << u"127.0.0.1"_s << "another certificate than the one you chose"_ba << you;
        QTest::newRow("another pin") << u"good"_s << u"pin other root"_s << local << "The fingerprint of the certificate shown is"_ba
                                     << you;
        QTest::newRow("another pin, and expired")
            << u"expired"_s << u"pin good"_s << local << "another certificate than the one you chose"_ba << you;
        QTest::newRow("the authority's pin") << u"good"_s << u"pin root"_s << local << "it is that of the authority Test authority"_ba
                                             << you;
    }
    void whatIsWrongWithACertificateIsNamed()
    {
        QFETCH(QString, shown);
        QFETCH(QString, named);
        QFETCH(QString, host);
        QFETCH(QByteArray, said);
        QFETCH(QString, actor);
        static const Chains chains;
        const TlsServer server(chains.at(shown), u"TLSv1_2"_s, u"TLSv1_3"_s);
        QStringList trust {u"--ca-file"_s, chains.fileOf(named)};
        if (named.startsWith(u"pin "))
            trust = {u"--pin"_s, u"SHA256:"_s + chains.digestOf(named.sliced(4))};
        const Ran ran = facteur(letterTo(u"smtps://%1:%2"_s.arg(host).arg(server.port()), trust + QStringList {u"--log"_s, u"json"_s}));
        QVERIFY2(ran.status == 78, ran.out + ran.err);
        QVERIFY2(ran.err.contains(said), ran.err);
        const QJsonObject error = ran.jsonLines().last()["error"_L1].toObject();
        QCOMPARE(error["who_must_act"_L1].toString(), actor);
        QVERIFY2(ran.err.contains(error["advice"_L1].toString().toUtf8()), ran.err);
    }

    void trustWithoutTlsIsAContradiction_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QStringList>("more");
        QTest::newRow("--tls none") << u"smtp://127.0.0.1:1"_s << QStringList {u"--tls"_s, u"none"_s};
        QTest::newRow("a Unix socket") << u"lmtp:/nowhere/lmtp"_s << QStringList();
    }
    void trustWithoutTlsIsAContradiction()
    {
        QFETCH(QString, url);
        QFETCH(QStringList, more);
        for (const bool namesPin : {true, false}) {
            const Ran ran = facteur(letterTo(url, more + stranger(namesPin)));
            QCOMPARE(ran.status, 64);
            QVERIFY2(ran.err.contains(namesPin ? "--pin" : "--ca-file"), ran.err);
        }
    }

    void whatIsRuledOutByHandIsNoServersFault_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("without");
        const QString file = m_home.file(u"password"_s, "sesame\n");
        const auto row = [](const char *name, const QStringList &arguments, const QByteArray &without) {
            QTest::newRow(name) << arguments << without;
        };
        row("TLS", {u"--tls"_s, u"required"_s}, "STARTTLS");
        row("a pin", stranger(true), "SIZE,starttls");
        row("a login", {u"--user"_s, u"ada"_s, u"--password-file"_s, file}, "AUTH");
        row("a login without a secret", {u"--auth"_s, u"EXTERNAL"_s}, "AUTH");
        row("a token", {u"--user"_s, u"ada"_s, u"--token-file"_s, file}, "AUTH");
        row("DSN", {u"--dsn"_s, u"failure"_s}, "DSN");
        row("a time", {u"--hold-for"_s, u"60"_s}, "FUTURERELEASE");
        row("a deadline", {u"--deliver-by"_s, u"60"_s}, "DELIVERBY");
        row("a priority", {u"--priority"_s, u"3"_s}, "MT-PRIORITY");
    }
    void whatIsRuledOutByHandIsNoServersFault()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, without);
        ScriptedServer server(ScriptedServer::thatTakesAll());
        const Ran ran = facteur(letterTo(server.url(), arguments + QStringList {u"--without"_s, QString::fromLatin1(without)}));
        QVERIFY2(ran.status == 64, ran.out + ran.err);
        QVERIFY2(ran.err.contains("--without " + without.split(',').last().toUpper()), ran.err);
        QCOMPARE(server.connections(), 0);
        QCOMPARE(
            facteur(letterTo(server.url(), {u"--without"_s, QString::fromLatin1(without)})).status, 0); // on loopback all of it is optional
    }

    void whatAMechanismNeedsIsNamed_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QByteArray>("said");
        const QString secret = m_home.file(u"password"_s, password + "\n");
        const QStringList ada {u"--user"_s, u"ada"_s};
        QTest::newRow("a token, none") << QStringList {u"--auth"_s, u"XOAUTH2"_s} << "XOAUTH2 needs a token: --token-file"_ba;
        QTest::newRow("a token, no file") << ada + QStringList {u"--auth"_s, u"xoauth2"_s} << "XOAUTH2 needs a token: --token-file"_ba;
        QTest::newRow("a token, a password") << ada + QStringList {u"--auth"_s, u"OAUTHBEARER"_s, u"--password-file"_s, secret}
                                             << "OAUTHBEARER needs a token: --token-file"_ba;
        QTest::newRow("a password, a token") << ada + QStringList {u"--auth"_s, u"PLAIN"_s, u"--token-file"_s, secret}
                                             << "PLAIN needs a password: --password-file"_ba;
    }
    void whatAMechanismNeedsIsNamed()
    {
        QFETCH(QStringList, more);
        QFETCH(QByteArray, said);
        const Ran ran = facteur(letterTo(u"smtp://127.0.0.1:1"_s, more));
        QCOMPARE(ran.status, 64);
        QVERIFY2(ran.err.contains(said), ran.err);
    }

    void aByteOrderMarkIsNoPartOfASecret_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("plain") << password + "\n";
        QTest::newRow("marked") << "\xef\xbb\xbf" + password + "\n";
        QTest::newRow("marked, CRLF") << "\xef\xbb\xbf" + password + "\r\nmore\r\n";
        QTest::newRow("marked, no line end") << "\xef\xbb\xbf" + password;
    }
    void aByteOrderMarkIsNoPartOfASecret()
    {
        QFETCH(QByteArray, content);
        PracticeServer server([](smtp::PostOfficeOptions &options) {
            options.requireAuth = true;
            options.login = smtp::Credentials {u"ada"_s, smtp::Secret(password)};
        });
        const QString path = m_home.file(u"marked"_s, content);
        const QString url = u"smtp://localhost:%1"_s.arg(server.office.port());
        QCOMPARE(facteur(letterTo(url, {u"--user"_s, u"ada"_s, u"--password-file"_s, path})).status, 0);
        QCOMPARE(facteur(letterTo(url, {u"--user"_s, u"ada"_s, u"--password-command"_s, u"cat '%1'"_s.arg(path)})).status, 0);
    }
    void aByteOrderMarkAloneIsEmpty()
    {
        const Ran ran = facteur(
            letterTo(u"smtp://127.0.0.1:1"_s, {u"--user"_s, u"ada"_s, u"--password-file"_s, m_home.file(u"bom"_s, "\xef\xbb\xbf\n")}));
        QCOMPARE(ran.status, 66);
        QVERIFY2(ran.err.contains("empty"), ran.err);
    }

    /// A server that offers CHUNKING and reads the message as commands.
    void aServerThatRefusesBdatIsRemembered()
    {
        int refused = 0;
        QByteArray commands;
        ScriptedServer server([&](const QByteArray &line) -> QByteArray {
            if (line.isEmpty())
                return "220 test\r\n";
            commands += line + '\n';
            if (line.startsWith("EHLO"))
                return "250-test\r\n250-CHUNKING\r\n250 PIPELINING\r\n";
            if (line == "DATA")
                return "354 go on\r\n";
            if (line == "QUIT")
                return "221 bye\r\n";
            const bool isKnown = line == "." || line.startsWith("MAIL ") || line.startsWith("RCPT ");
            refused += isKnown ? 0 : 1;
            return isKnown ? "250 ok\r\n"_ba : "502 5.5.1 what\r\n"_ba;
        });
        const Ran first = facteur(letterTo(server.url()));
        QVERIFY2(first.status == 0, first.out + first.err);
        QVERIFY(refused > 0);
        QVERIFY2(first.out.contains("refuses BDAT"), first.out);
        QCOMPARE(commands.count("EHLO "), 2);
        QVERIFY(server.message().contains("Message-ID: "));
        const auto known = app::ServerMemories(m_home.path(u".local/state/facteur/servers.json"_s)).find(u"127.0.0.1"_s, server.port());
        QCOMPARE(known.chunks, smtp::ServerMemory::Chunks::AreRefused);
        commands.clear();
        const Ran second = facteur(letterTo(server.url()));
        QVERIFY2(second.status == 0, second.out + second.err);
        QVERIFY2(!commands.contains("BDAT") && commands.contains("DATA"), commands);
    }

    /// Cron runs programs so, and sends what they remark as mail.
    void nothingButOurLinesIsRemarked_data()
    {
        QTest::addColumn<QByteArray>("locale");
        for (const QByteArray &locale : {"C"_ba, "POSIX"_ba, "en_US.ISO-8859-1"_ba, "nowhere"_ba, "C.UTF-8"_ba})
            QTest::newRow(locale) << locale;
    }
    void nothingButOurLinesIsRemarked()
    {
        QFETCH(QByteArray, locale);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"LANG"_s, u"LC_CTYPE"_s, u"LANGUAGE"_s})
            environment.remove(name);
        environment.insert(u"LC_ALL"_s, QString::fromLatin1(locale));
        PracticeServer server;
        const QString url = u"smtp://localhost:%1"_s.arg(server.office.port());
        const Ran sent = tests::run(tests::facteurPath(), letterTo(url), {}, environment);
        QCOMPARE(sent.status, 0);
        QCOMPARE(sent.err, ""_ba);
        const Ran wrong = tests::run(tests::facteurPath(), letterTo(u"nonsense"_s), {}, environment);
        QCOMPARE(wrong.status, 64);
        for (const QByteArray &line : wrong.err.trimmed().split('\n'))
            QVERIFY2(line.startsWith("facteur: ") || line.startsWith("Try "), wrong.err);
    }
};

QTEST_GUILESS_MAIN(tst_Trust)
#include "tst_trust.moc"
