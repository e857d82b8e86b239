// SPDX-License-Identifier: MIT
#include "tests/support/bytes_body.h"
#include "tests/support/hostile_server.h"
#include "tests/support/session_run.h"
#include "tests/support/tls_server.h"

#include <QCryptographicHash>
#include <QSslKey>
#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Error;
using smtp::TlsMode;
using tests::HostileServer;
using tests::SessionRun;
using Issued = Certificates::Issued;
using Reason = smtp::TlsFailure::Reason;

namespace {

const QByteArray secret = "s3cret-word";

smtp::SessionOptions to(quint16 port, TlsMode mode)
{
    smtp::SessionOptions options;
    options.host = u"localhost"_s;
    options.addresses = {QHostAddress(QHostAddress::LocalHost)};
    options.port = port;
    options.tls.mode = mode;
    options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret(secret)};
    return options;
}

SessionRun run(const smtp::SessionOptions &options)
{
    return SessionRun(options, {letter("a@x.org", {"b@x.org"}, "Subject: x\r\n\r\nhello\r\n")});
}

std::optional<Error> errorOf(const SessionRun &ran)
{
    return ran.reports().isEmpty() ? std::nullopt : ran.reports().constFirst().error;
}

QByteArray digest(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256);
}

} // namespace

/// Whom a session trusts, and what it says when it does not: real handshakes, with OpenSSL as Python has it and with Qt's.
class TestTrust : public QObject {
    Q_OBJECT

    Certificates m_authority;
    Certificates m_other;

private Q_SLOTS:
    // ---- trust that is named is required, whatever the mode and wherever the server ----

    void whoNamesTrustGetsItOrNothing_data()
    {
        QTest::addColumn<TlsMode>("mode");
        QTest::addColumn<bool>("offersTls");
        QTest::addColumn<bool>("namesPin");
        for (const TlsMode mode : {TlsMode::None, TlsMode::Opportunistic, TlsMode::Required}) {
            for (const bool offers : {true, false}) {
                for (const bool namesPin : {true, false})
                    QTest::addRow("mode %d, TLS %d, pin %d", static_cast<int>(mode), offers, namesPin) << mode << offers << namesPin;
            }
        }
    }
    void whoNamesTrustGetsItOrNothing()
    {
        QFETCH(TlsMode, mode);
        QFETCH(bool, offersTls);
        QFETCH(bool, namesPin);
        const QByteArray offer = offersTls ? "250-mx\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n"_ba : "250-mx\r\n250 AUTH PLAIN\r\n"_ba;
        HostileServer server({"220 hi\r\n", offer, "220 go\r\n", "250-mx\r\n250 AUTH PLAIN\r\n", "235 welcome\r\n", "250 ok\r\n"},
            HostileServer::Tls::AfterStartTls);
        server.isPatient = true;
        smtp::SessionOptions options = to(server.port(), mode);
        options.deadlines = smtp::Deadlines::all(std::chrono::seconds(20));
        if (namesPin)
            options.tls.pins = {QByteArray(32, '\xab')};
        else
            options.tls.authorities = {m_authority.authority()};
        const SessionRun ran = run(options);
        const auto error = errorOf(ran);
        QVERIFY2(error && error->kind == Error::Kind::Tls && error->tls, ran.text());
        QCOMPARE(error->tls->reason, !offersTls ? Reason::NotOffered : namesPin ? Reason::NotPinned : Reason::SelfSigned);
        QVERIFY2(!server.heard().contains("AUTH") && !server.heard().contains("MAIL"), server.heard());
    }

    /// Who pins a certificate does not mean another one, whoever vouches for that.
    void aPinIsNotOneOfManyProofs_data()
    {
        QTest::addColumn<bool>("isPinRight");
        QTest::addColumn<bool>("namesAuthority");
        QTest::addColumn<bool>("isAccepted");
        QTest::newRow("right") << true << false << true;
        QTest::newRow("wrong") << false << false << false;
        QTest::newRow("wrong, and an authority is named too") << false << true << false;
        QTest::newRow("right, and an authority is named too") << true << true << true;
    }
    void aPinIsNotOneOfManyProofs()
    {
        QFETCH(bool, isPinRight);
        QFETCH(bool, namesAuthority);
        const Issued issued = m_authority.issue({u"localhost"_s});
        const TlsServer server(issued, u"TLSv1_2"_s, u"TLSv1_3"_s);
        smtp::SessionOptions options = to(server.port(), TlsMode::Implicit);
        options.credentials.reset();
        options.tls.pins = {isPinRight ? digest(issued.chain.constFirst()) : QByteArray(32, '\xab')};
        if (namesAuthority)
            options.tls.authorities = {m_authority.authority()};
        const SessionRun ran = run(options);
        QTEST(!errorOf(ran).has_value(), "isAccepted");
        QVERIFY2(!errorOf(ran) || errorOf(ran)->tls->reason == Reason::NotPinned, ran.text());
    }

    // ---- what is wrong with a certificate ----

    void eachFaultHasItsReason_data()
    {
        QTest::addColumn<Certificates::Wanted>("wanted");
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<QString>("fact");
        const QStringList good {u"DNS:localhost"_s};
        QTest::newRow("expired") << Certificates::Wanted {.alternatives = good, .days = 0} << Reason::Expired << u"20"_s;
        QTest::newRow("another name") << Certificates::Wanted {.alternatives = {u"DNS:mx.example"_s}} << Reason::OtherName
                                      << u"mx.example"_s;
        QTest::newRow("the name in the subject alone")
            << Certificates::Wanted {.alternatives = {}, .subject = u"/CN=localhost"_s} << Reason::NoName << u"localhost"_s;
        QTest::newRow("a short key") << Certificates::Wanted {.alternatives = good, .key = {u"rsa:1024"_s}} << Reason::WeakKey << u"1024"_s;
        QTest::newRow("for clients") << Certificates::Wanted {.alternatives = good, .extensions = {u"extendedKeyUsage=clientAuth"_s}}
                                     << Reason::BadPurpose << u""_s;
    }
    void eachFaultHasItsReason()
    {
        QFETCH(Certificates::Wanted, wanted);
        QFETCH(QString, fact);
        const TlsServer server(m_authority.issue(wanted), u"TLSv1_2"_s, u"TLSv1_3"_s);
        smtp::SessionOptions options = to(server.port(), TlsMode::Implicit);
        options.tls.authorities = {m_authority.authority()};
        const SessionRun ran = run(options);
        QVERIFY2(errorOf(ran) && errorOf(ran)->tls, ran.text());
        QTEST(errorOf(ran)->tls->reason, "reason");
        QVERIFY2(errorOf(ran)->tls->fact.contains(fact), qPrintable(errorOf(ran)->tls->fact));
        QCOMPARE(errorOf(ran)->tls->host, u"localhost"_s);
    }

    void chainsThatEndNowhere_data()
    {
        QTest::addColumn<int>("shown"); // 0: the whole chain below the intermediate, 1: the server's own alone
        QTest::addColumn<Reason>("reason");
        QTest::newRow("whole, of another authority") << 0 << Reason::UnknownAuthority;
        QTest::newRow("the server's own alone") << 1 << Reason::MissingIntermediate;
    }
    void chainsThatEndNowhere()
    {
        QFETCH(int, shown);
        const auto intermediate = m_authority.intermediate();
        const Issued issued = intermediate->issue({u"localhost"_s});
        const TlsServer server(shown == 0 ? issued.certificateFile : issued.ownFile, issued.keyFile, u"TLSv1_2"_s, u"TLSv1_3"_s);
        smtp::SessionOptions options = to(server.port(), TlsMode::Implicit);
        options.tls.authorities = {(shown == 0 ? m_other : m_authority).authority()};
        const SessionRun ran = run(options);
        QVERIFY2(errorOf(ran) && errorOf(ran)->tls, ran.text());
        QTEST(errorOf(ran)->tls->reason, "reason");
    }

    void anOldServerIsToldOf()
    {
        const TlsServer server(m_authority.issue({u"localhost"_s}), u"TLSv1"_s, u"TLSv1_1"_s);
        const SessionRun ran = run(to(server.port(), TlsMode::Implicit));
        QVERIFY2(errorOf(ran) && errorOf(ran)->kind == Error::Kind::Tls && errorOf(ran)->tls, ran.text());
        QCOMPARE(errorOf(ran)->tls->reason, Reason::NoCommonVersion);
    }

    // ---- authorities that are no roots ----

    /// As X509_V_FLAG_PARTIAL_CHAIN has it: the certificate is trusted, its name and dates are checked all the same.
    void aServersOwnCertificateIsAnAuthority_data()
    {
        QTest::addColumn<Certificates::Wanted>("wanted");
        QTest::addColumn<int>("named"); // 0: its own, 1: another server's of the same authority
        QTest::addColumn<bool>("isAccepted");
        const QStringList good {u"DNS:localhost"_s};
        QTest::newRow("its own") << Certificates::Wanted {.alternatives = good} << 0 << true;
        QTest::newRow("another's") << Certificates::Wanted {.alternatives = good} << 1 << false;
        QTest::newRow("expired") << Certificates::Wanted {.alternatives = good, .days = 0} << 0 << false;
        QTest::newRow("for another name") << Certificates::Wanted {.alternatives = {u"DNS:mx.example"_s}} << 0 << false;
        QTest::newRow("with a short key") << Certificates::Wanted {.alternatives = good, .key = {u"rsa:1024"_s}} << 0 << false;
    }
    void aServersOwnCertificateIsAnAuthority()
    {
        QFETCH(Certificates::Wanted, wanted);
        QFETCH(int, named);
        const Issued issued = m_authority.issue(wanted);
        const TlsServer server(issued, u"TLSv1_2"_s, u"TLSv1_3"_s);
        smtp::SessionOptions options = to(server.port(), TlsMode::Implicit);
        options.credentials.reset();
        options.tls.authorities = {(named == 0 ? issued : m_authority.issue({u"localhost"_s})).chain.constFirst()};
        const SessionRun ran = run(options);
        QTEST(!errorOf(ran).has_value(), "isAccepted");
    }

    void anIntermediateIsAnAuthority()
    {
        const auto intermediate = m_authority.intermediate();
        const Issued issued = intermediate->issue({u"localhost"_s});
        const TlsServer server(issued.ownFile, issued.keyFile, u"TLSv1_2"_s, u"TLSv1_3"_s);
        smtp::SessionOptions options = to(server.port(), TlsMode::Implicit);
        options.credentials.reset();
        options.tls.authorities = {intermediate->authority()};
        const SessionRun ran = run(options);
        QVERIFY2(!errorOf(ran), ran.text());
    }

    // ---- names ----

    /// RFC 6066 §3, RFC 9525 §6.3: the dot at the end is for the lookup alone.
    void theDotAtTheEndIsForTheLookup()
    {
        const TlsServer server(m_authority.issue({u"localhost"_s}), u"TLSv1_2"_s, u"TLSv1_3"_s);
        smtp::SessionOptions options = to(server.port(), TlsMode::Implicit);
        options.credentials.reset();
        options.host = u"localhost."_s;
        options.tls.authorities = {m_authority.authority()};
        const SessionRun ran = run(options);
        QVERIFY2(!errorOf(ran), ran.text());
        QVERIFY2(ran.text().contains("220 localhost\n"), ran.text()); // asked for without it
    }

    void anAddressIsProvenByAnAddress_data()
    {
        QTest::addColumn<QString>("alternative");
        QTest::addColumn<bool>("isAccepted");
        QTest::newRow("address") << u"IP:127.0.0.1"_s << true;
        QTest::newRow("name") << u"DNS:127.0.0.1"_s << false;
    }
    void anAddressIsProvenByAnAddress()
    {
        QFETCH(QString, alternative);
        const TlsServer server(m_authority.issue({.alternatives = {alternative}}), u"TLSv1_2"_s, u"TLSv1_3"_s);
        smtp::SessionOptions options = to(server.port(), TlsMode::Implicit);
        options.credentials.reset();
        options.host = u"127.0.0.1"_s;
        options.tls.authorities = {m_authority.authority()};
        QTEST(!errorOf(run(options)).has_value(), "isAccepted");
    }

    // ---- client certificates ----

    void aClientCertificateIsAskedFor_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<int>("shown"); // 0: none, 1: of another authority, 2: the right one
        QTest::addColumn<int>("alert");
        QTest::newRow("1.3, none") << u"TLSv1_3"_s << 0 << 116; // after the handshake: RFC 8446 §4.4.2.4
        QTest::newRow("1.2, none") << u"TLSv1_2"_s << 0 << 40;
        QTest::newRow("1.3, a stranger's") << u"TLSv1_3"_s << 1 << 48;
        QTest::newRow("1.2, a stranger's") << u"TLSv1_2"_s << 1 << 48;
        QTest::newRow("1.3, the right one") << u"TLSv1_3"_s << 2 << -1;
    }
    void aClientCertificateIsAskedFor()
    {
        QFETCH(QString, version);
        QFETCH(int, shown);
        QFETCH(int, alert);
        const Issued issued = m_authority.issue({u"localhost"_s});
        const TlsServer server(issued.certificateFile, issued.keyFile, version, version, {m_authority.authorityFile()});
        smtp::SessionOptions options = to(server.port(), TlsMode::Implicit);
        options.credentials.reset();
        options.tls.authorities = {m_authority.authority()};
        if (shown > 0) {
            const Issued own = (shown == 1 ? m_other : m_authority).issue({u"client.example"_s});
            options.tls.clientChain = {own.chain.constFirst()};
            options.tls.clientKey = own.key();
        }
        const SessionRun ran = run(options);
        const auto error = errorOf(ran);
        if (alert < 0) {
            QVERIFY2(!error, ran.text());
            return;
        }
        QVERIFY2(error && error->kind == Error::Kind::Tls && !error->isTemporary && error->tls, ran.text());
        QCOMPARE(error->tls->alert, alert);
        QCOMPARE(error->tls->hasClientCertificate, shown > 0);
        QCOMPARE(ran.reports().constFirst().recipients.constFirst().verdict, smtp::RecipientReport::Verdict::NotTried);
    }
};

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
