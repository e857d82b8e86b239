// SPDX-License-Identifier: MIT
#include "tests/support/home.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using tests::facteur;
using tests::Ran;

namespace {

/// `facteur serve`, running.
class Served {
public:
    explicit Served(const QStringList &options)
    {
        process.start(tests::facteurPath(), QStringList {u"serve"_s} + options);
        if (QTest::qWaitFor([this] { return process.canReadLine() || process.state() == QProcess::NotRunning; }, 60'000))
            firstLine = process.readLine();
        port = firstLine.trimmed().split(':').last().toUShort();
    }
    ~Served()
    {
        process.kill();
        process.waitForFinished();
    }
    /// Asks it to end, and answers its status; -1 where it crashed.
    int end(int signal = SIGTERM)
    {
        if (process.processId() > 0)
            ::kill(static_cast<pid_t>(process.processId()), signal);
        const bool hasEnded = QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; }, 30'000);
        return hasEnded && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    [[nodiscard]] QStringList to(const QStringList &more = {}) const
    {
        return QStringList {u"send"_s, u"--server"_s, u"smtp://127.0.0.1:%1"_s.arg(port), u"--from"_s, u"ada@example.org"_s, u"--to"_s,
                   u"charles@example.net"_s}
        + more;
    }

    QProcess process;
    QByteArray firstLine;
    quint16 port = 0;
};

} // namespace

class tst_Serve : public QObject {
    Q_OBJECT

    tests::Home m_home;

    QString mail() const { return m_home.path(u"mail"_s); }
    qsizetype stored() const { return QDir(mail() + u"/new"_s).entryList(QDir::Files).size(); }

private Q_SLOTS:
    void init() { QDir(mail()).removeRecursively(); }

    void aLetterIsTakenAndToldAndItEndsInPeace_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void aLetterIsTakenAndToldAndItEndsInPeace()
    {
        QFETCH(int, signal);
        Served served({u"--maildir"_s, mail()});
        QCOMPARE(served.firstLine, "listening on 127.0.0.1:" + QByteArray::number(served.port) + '\n');
        QCOMPARE(facteur(served.to()).status, 0);
        QCOMPARE(stored(), 1);
        QCOMPARE(served.end(signal), 0);
        const QByteArray log = served.process.readAllStandardOutput();
        for (const char *part : {"[1] -> EHLO ", "[1] ~> MAIL FROM:<ada@example.org>", "=== stored ", "for charles@example.net\n"})
            QVERIFY2(log.contains(part), part);
    }

    void theJsonLogIsOneObjectALine()
    {
        Served served({u"--maildir"_s, mail(), u"--log"_s, u"json"_s, u"--implicit-tls-port"_s, u"0"_s});
        const QJsonObject first = QJsonDocument::fromJson(served.firstLine).object();
        QCOMPARE(first.value("event"_L1).toString(), u"listening"_s);
        served.port = static_cast<quint16>(first.value("port"_L1).toInt());
        QCOMPARE(facteur(served.to()).status, 0);
        QCOMPARE(served.end(), 0);
        QStringList events;
        for (const QByteArray &line : served.process.readAllStandardOutput().split('\n')) {
            if (!line.isEmpty())
                events += QJsonDocument::fromJson(line).object().value("event"_L1).toString();
        }
        QVERIFY(!events.contains(QString()));
        for (const QString &event : {u"listening"_s, u"client_came"_s, u"received"_s, u"sent"_s, u"stored"_s, u"client_went"_s})
            QVERIFY2(events.contains(event), qPrintable(event));
    }

    void withoutALogOnlyThePortIsTold()
    {
        Served served({u"--maildir"_s, mail(), u"--log"_s, u"none"_s});
        QVERIFY(served.port > 0);
        QCOMPARE(facteur(served.to()).status, 0);
        QCOMPARE(served.end(), 0);
        QCOMPARE(served.process.readAllStandardOutput(), "");
    }

    void theImplicitTlsPortSpeaksTlsAtOnce()
    {
        Served served({u"--maildir"_s, mail(), u"--implicit-tls-port"_s, u"0"_s});
        QTRY_VERIFY(served.process.canReadLine());
        const QByteArray second = served.process.readLine();
        QVERIFY2(second.endsWith(" (implicit TLS)\n"), second);
        const QByteArray port = second.split(':').last().split(' ').first();
        const QString authority = m_home.path(u".local/share/facteur/practice/state/authority.pem"_s);
        QVERIFY(QFile::exists(authority));
        QCOMPARE(
            facteur(served.to({u"--server"_s, u"smtps://localhost:"_s + QString::fromLatin1(port), u"--ca-file"_s, authority})).status, 0);
        QCOMPARE(stored(), 1);
    }

    void whatIsRequiredIsRequired()
    {
        const QString password = m_home.file(u"password"_s, "sesame-4711\n");
        Served served({u"--maildir"_s, mail(), u"--require-tls"_s, u"--require-auth"_s, u"--user"_s, u"ada"_s, u"--password-file"_s,
            password, u"--max-size"_s, u"2000"_s});
        QCOMPARE(facteur(served.to({u"--tls"_s, u"none"_s})).status, 1); // 530 5.7.0 to MAIL
        QVERIFY(facteur(served.to()).status != 0);
        QCOMPARE(stored(), 0);
        const QStringList login = {u"--user"_s, u"ada"_s, u"--password-file"_s};
        QCOMPARE(facteur(served.to(login + QStringList {m_home.file(u"wrong"_s, "sesame-4712\n")})).status, 77);
        const Ran tooLarge =
            facteur(served.to(login + QStringList {password, u"--body-file"_s, m_home.file(u"body"_s, QByteArray(3000, 'a') + '\n')}));
        QVERIFY2(tooLarge.status == 1 || tooLarge.status == 65, QByteArray::number(tooLarge.status));
        QCOMPARE(stored(), 0);
        QCOMPARE(facteur(served.to(login + QStringList {password})).status, 0);
        QCOMPARE(stored(), 1);
        QCOMPARE(served.end(), 0);
        const QByteArray log = served.process.readAllStandardOutput() + served.process.readAllStandardError();
        for (const QByteArray &secret :
            {"sesame-4711"_ba, "sesame-4711"_ba.toBase64(), "\0ada\0sesame-4711"_ba.toBase64(), "sesame-4712"_ba})
            QVERIFY(!log.contains(secret));
        QVERIFY(log.contains("AUTH PLAIN"));
    }

    void anExtensionCanBeLeftOut()
    {
        Served served({u"--maildir"_s, mail(), u"--without"_s, u"pipelining,STARTTLS"_s});
        const Ran ran = facteur(served.to({u"--tls"_s, u"none"_s}));
        QCOMPARE(ran.status, 0);
        QVERIFY2(!ran.out.contains("PIPELINING") && !ran.out.contains("STARTTLS") && ran.out.contains("8BITMIME"), ran.out);
        for (const QStringList &wrong : {QStringList {u"--without"_s, u"CHUNKING"_s}, {u"--without"_s, u"AUTH"_s, u"--require-auth"_s},
                 {u"--without"_s, u"STARTTLS"_s, u"--require-tls"_s}}) {
            const Ran refused = facteur(QStringList {u"serve"_s} + wrong);
            QCOMPARE(refused.status, 64);
            QVERIFY2(refused.err.contains(wrong.at(1).toUtf8()), refused.err);
        }
    }

    void anOwnCertificateIsShown()
    {
        // A key and a certificate that signs itself: for a client it is its own authority.
        const QString key = m_home.path(u"own.key"_s);
        const QString certificate = m_home.path(u"own.pem"_s);
        QCOMPARE(tests::run(u"openssl"_s,
                     {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-days"_s,
                         u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s, u"-keyout"_s, key,
                         u"-out"_s, certificate})
                     .status,
            0);
        Served served({u"--maildir"_s, mail(), u"--tls-cert"_s, certificate, u"--tls-key"_s, key});
        const QString url = u"smtp://localhost:%1"_s.arg(served.port);
        QCOMPARE(facteur(served.to({u"--server"_s, url, u"--tls"_s, u"required"_s, u"--ca-file"_s, certificate})).status, 0);
        QCOMPARE(facteur(served.to({u"--server"_s, url, u"--tls"_s, u"required"_s})).status, 78);
    }

    void otherMachinesAreWarnedOf()
    {
        Served served({u"--maildir"_s, mail(), u"--listen"_s, u"0.0.0.0"_s});
        QVERIFY2(served.firstLine.startsWith("listening on 0.0.0.0:"), served.firstLine);
        QCOMPARE(served.end(), 0);
        const QByteArray warning = served.process.readAllStandardError();
        QVERIFY(warning.startsWith("facteur: "));
        QCOMPARE(warning.count('\n'), 1);
    }

    void whatCannotBeServedIsTold_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QStringList &options, int status) { QTest::newRow(name) << options << status; };
        row("port is a word", {u"--port"_s, u"smtp"_s}, 64);
        row("port too large", {u"--port"_s, u"65536"_s}, 64);
        row("address", {u"--listen"_s, u"here"_s}, 64);
        row("certificate without key", {u"--tls-cert"_s, u"/x"_s}, 64);
        row("user without password", {u"--user"_s, u"a"_s}, 64);
        row("size", {u"--max-size"_s, u"-1"_s}, 64);
        row("form", {u"--log"_s, u"explain"_s}, 64);
        row("later", {u"--scenario"_s, u"x"_s}, 64);
        row("no such certificate", {u"--tls-cert"_s, u"/nowhere/x"_s, u"--tls-key"_s, u"/nowhere/y"_s}, 66);
        row("no such password file", {u"--user"_s, u"a"_s, u"--password-file"_s, u"/nowhere/x"_s}, 66);
        row("no place for a mailbox", {u"--maildir"_s, u"/dev/null/x"_s}, 74);
    }
    void whatCannotBeServedIsTold()
    {
        QFETCH(QStringList, options);
        const Ran ran = facteur(QStringList {u"serve"_s, u"--maildir"_s, mail()} + options);
        QTEST(ran.status, "status");
        QCOMPARE(ran.out, "");
        QVERIFY(ran.err.startsWith("facteur: "));
    }

    void aPortInUseIsTold()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const Ran ran = facteur({u"serve"_s, u"--maildir"_s, mail(), u"--port"_s, QString::number(taken.serverPort())});
        QVERIFY2(ran.status == 69 || ran.status == 74, QByteArray::number(ran.status));
        QVERIFY2(ran.err.contains(QByteArray::number(taken.serverPort())), ran.err);
    }

    void theDemoSendsAFirstLetterAndShowsIt()
    {
        const Ran ran = facteur({u"demo"_s});
        QCOMPARE(ran.status, 0);
        for (const char *part :
            {"=== 1 ", "=== 2 ", "=== 3 ", "=== 4 ", "The server is ready", "~> AUTH PLAIN", "Subject: My first letter", "Dear Charles,"})
            QVERIFY2(ran.out.contains(part), part);
        QCOMPARE(QDir(m_home.path(u".local/share/facteur/practice/Maildir/new"_s)).entryList(QDir::Files).size(), 1);
    }

    void withoutADisplayTheWindowIsExcused()
    {
        QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            bare.remove(name);
        for (const QStringList &arguments : {QStringList(), QStringList {u"mailto:ada@example.org"_s}, QStringList {u"compose"_s}}) {
            const Ran ran = tests::run(tests::facteurPath(), arguments, {}, bare);
            QCOMPARE(ran.status, 69);
            QVERIFY(ran.err.contains("display"));
        }
    }

    void commandsOfALaterVersionSaySo()
    {
        for (const QString &command : {u"open"_s, u"explain"_s, u"outbox"_s}) {
            const Ran ran = facteur({command, u"x"_s});
            QCOMPARE(ran.status, 64);
            QVERIFY(ran.err.contains("not in this version"));
        }
        QCOMPARE(facteur({u"sned"_s}).status, 64);
        QCOMPARE(facteur({u"--version"_s}).out, "facteur " FACTEUR_VERSION "\n");
        for (const QString &command : {u"send"_s, u"serve"_s, u"demo"_s})
            QCOMPARE(facteur({command, u"--help"_s}).status, 0);
        QVERIFY(facteur({u"help"_s, u"send"_s}).out.contains("--password-command CMD"));
    }
};

QTEST_GUILESS_MAIN(tst_Serve)
#include "tst_serve.moc"
