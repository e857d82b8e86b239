// SPDX-License-Identifier: MIT
#include "tests/support/mail_server.h"
#include "tests/support/program.h"

#include <QFile>
#include <QTemporaryFile>
#include <QTest>
#include <QUdpSocket>

using namespace Qt::StringLiterals;
using tests::Ran;

/// GSSAPI with a realm of MIT Kerberos, and NTLM, against Postfix and Cyrus SASL: what QCA's SASL provider is for.
class TestKerberos : public QObject {
    Q_OBJECT

    MailServers m_servers;
    const MailServer *m_server = nullptr;

    QStringList command(const QStringList &login) const
    {
        return QStringList {u"send"_s, u"--server"_s, u"smtp://localhost:%1"_s.arg(m_server->port()), u"--tls"_s, u"required"_s,
                   u"--ca-file"_s, m_server->certificateFile(), u"--from"_s, u"ada@example.org"_s, u"--to"_s, u"charles@example.net"_s,
                   u"--subject"_s, u"x"_s}
        + login;
    }
    Ran send(const QStringList &login, QProcessEnvironment environment) const
    {
        // Not ours to fix: QCA's plug-in deletes by the wrong operator what Cyrus SASL's callbacks are in, and Kerberos keeps what it acquired.
        environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":alloc_dealloc_mismatch=0:detect_leaks=0"_s);
        return tests::run(tests::facteurPath(), command(login), {}, environment);
    }
    QStringList password() const { return {u"--user"_s, m_server->user(), u"--password-file"_s, m_server->passwordFile()}; }

    [[nodiscard]] bool takeTicket(const QStringList &options = {}) const
    {
        return tests::run(u"kinit"_s, options + QStringList {u"-k"_s, u"-t"_s, m_server->path(u"realm/ada.keytab"_s), u"ada"_s}, {},
                   m_server->clientEnvironment())
                   .status
            == 0;
    }
    void dropTicket() const { QFile::remove(m_server->path(u"tickets"_s)); }

private Q_SLOTS:
    void init()
    {
        m_server = m_servers.use(MailServer::Kind::PostfixWithKerberos);
        if (m_server)
            dropTicket();
    }

    void aTicketLogsIn()
    {
        if (!m_server)
            return;
        QTRY_VERIFY_WITH_TIMEOUT(takeTicket(), 20'000); // the key server may not be up yet
        const Ran ran = send({u"--auth"_s, u"GSSAPI"_s}, m_server->clientEnvironment());
        QVERIFY2(ran.status == 0, ran.out + ran.err + m_server->log());
        QVERIFY2(ran.out.contains("~> AUTH GSSAPI\n"), ran.out);
        QVERIFY2(m_server->log().contains("sasl_method=GSSAPI, sasl_username=ada"), m_server->log());
        QCOMPARE(m_server->takeMessages(1).size(), 1);
    }

    void aTicketComesBeforeAPassword()
    {
        if (!m_server)
            return;
        QTRY_VERIFY_WITH_TIMEOUT(takeTicket(), 20'000);
        const Ran ran = send(password(), m_server->clientEnvironment());
        QVERIFY2(ran.status == 0 && ran.out.contains("~> AUTH GSSAPI\n"), ran.out + ran.err + m_server->log());
        QVERIFY2(!ran.out.contains("AUTH PLAIN"), ran.out);
    }

    void withoutATicketThePasswordIsTaken()
    {
        if (!m_server)
            return;
        const Ran ran = send(password(), m_server->clientEnvironment());
        QVERIFY2(ran.status == 0 && ran.out.contains("~> AUTH PLAIN "), ran.out + ran.err + m_server->log());
        QVERIFY2(ran.out.contains("GSSAPI is left out, as there is no Kerberos ticket"), ran.out);
        QVERIFY2(!ran.out.contains("~> AUTH GSSAPI"), ran.out);
    }

    /// It is there, and of no use: only the try tells.
    void aTicketThatDoesNotHoldGivesWayToThePassword()
    {
        if (!m_server)
            return;
        QFile broken(m_server->path(u"tickets"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("no tickets") > 0);
        broken.close();
        const Ran ran = send(password(), m_server->clientEnvironment());
        QVERIFY2(ran.status == 0, ran.out + ran.err + m_server->log());
        QVERIFY2(ran.out.contains("~> AUTH GSSAPI\n") && ran.out.contains("~> *\n") && ran.out.contains("~> AUTH PLAIN "), ran.out);
        const Ran alone = send({u"--auth"_s, u"GSSAPI"_s}, m_server->clientEnvironment());
        QVERIFY2(
            alone.status == 77 && alone.out.contains("no valid Kerberos ticket"), QByteArray::number(alone.status) + alone.out + alone.err);
    }

    /// Kerberos asks it again and again, for as long as it likes: we do not.
    void aKeyServerThatIsSilentIsNotWaitedFor()
    {
        if (!m_server)
            return;
        QTRY_VERIFY_WITH_TIMEOUT(takeTicket(), 20'000);
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress::LocalHost));
        QFile configuration(m_server->path(u"etc/krb5.conf"_s));
        QVERIFY(configuration.open(QIODevice::ReadOnly));
        QByteArray text = configuration.readAll();
        text.replace(text.indexOf("\n kdc = "), text.indexOf("\n}") - text.indexOf("\n kdc = "),
            "\n kdc = 127.0.0.1:" + QByteArray::number(silent.localPort()));
        QTemporaryFile other;
        QVERIFY(other.open() && other.write(text) == text.size() && other.flush());
        QProcessEnvironment environment = m_server->clientEnvironment();
        environment.insert(u"KRB5_CONFIG"_s, other.fileName());
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(tests::facteurPath(), command({u"--auth"_s, u"GSSAPI"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingDatagrams(), 30'000);
        process.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 75);
    }

    void withoutTheProviderItSaysSo()
    {
        if (!m_server)
            return;
        QTRY_VERIFY_WITH_TIMEOUT(takeTicket(), 20'000);
        QProcessEnvironment bare = m_server->clientEnvironment();
        bare.insert(u"QCA_NO_PLUGINS"_s, u"1"_s);
        const Ran ran = send({u"--auth"_s, u"GSSAPI"_s}, bare);
        QVERIFY2(ran.status == 77 && ran.out.contains("GSSAPI is left out, as QCA has no SASL provider here"), ran.out + ran.err);
        QVERIFY2(!ran.out.contains("AUTH GSSAPI\n"), ran.out);
    }

    void ntlmLogsInWhereItIsNamed()
    {
        if (!m_server)
            return;
        const Ran ran = send(password() + QStringList {u"--auth"_s, u"NTLM"_s}, m_server->clientEnvironment());
        QVERIFY2(ran.status == 0 && ran.out.contains("~> AUTH NTLM\n"), ran.out + ran.err + m_server->log());
        QVERIFY2(m_server->log().contains("sasl_method=NTLM"), m_server->log());
    }
};

QTEST_GUILESS_MAIN(TestKerberos)
#include "tst_kerberos.moc"
