// SPDX-License-Identifier: MIT
#include "smtp/tls/server_certificate.h"
#include "tests/support/certificates.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Whose certificate it is (RFC 9525 §6), and how strong its key is.
class TestServerCertificate : public QObject {
    Q_OBJECT

    Certificates m_authority;

private Q_SLOTS:
    void namesAreMatched_data()
    {
        QTest::addColumn<QStringList>("alternatives");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isNamed");
        const QStringList plain {u"DNS:mail.example.test"_s};
        QTest::newRow("the name") << plain << u"mail.example.test"_s << true;
        QTest::newRow("in another case") << plain << u"MAIL.Example.Test"_s << true;
        QTest::newRow("with the dot of the lookup") << plain << u"mail.example.test."_s << true;
        QTest::newRow("another") << plain << u"imap.example.test"_s << false;
        QTest::newRow("its end") << plain << u"example.test"_s << false;
        QTest::newRow("more before it") << plain << u"a.mail.example.test"_s << false;
        QTest::newRow("one of several") << QStringList {u"DNS:a.test.example"_s, u"DNS:b.test.example"_s} << u"b.test.example"_s << true;
        const QStringList wild {u"DNS:*.example.test"_s};
        QTest::newRow("wildcard") << wild << u"mail.example.test"_s << true;
        QTest::newRow("wildcard, two labels") << wild << u"a.mail.example.test"_s << false;
        QTest::newRow("wildcard, none") << wild << u"example.test"_s << false;
        QTest::newRow("wildcard, empty") << wild << u".example.test"_s << false;
        QTest::newRow("wildcard in part of a label") << QStringList {u"DNS:ma*.example.test"_s} << u"mail.example.test"_s << false;
        QTest::newRow("wildcard in the middle") << QStringList {u"DNS:mail.*.test"_s} << u"mail.example.test"_s << false;
        QTest::newRow("wildcard of a whole domain") << QStringList {u"DNS:*.test"_s} << u"example.test"_s << false;
        QTest::newRow("two wildcards") << QStringList {u"DNS:*.*.test"_s} << u"mail.example.test"_s << false;
        QTest::newRow("A-label") << QStringList {u"DNS:xn--bcher-kva.example"_s} << u"bücher.example"_s << true;
        QTest::newRow("IPv4") << QStringList {u"IP:127.0.0.1"_s} << u"127.0.0.1"_s << true;
        QTest::newRow("another IPv4") << QStringList {u"IP:127.0.0.1"_s} << u"127.0.0.2"_s << false;
        QTest::newRow("IPv4 as a name") << QStringList {u"DNS:127.0.0.1"_s} << u"127.0.0.1"_s << false;
        QTest::newRow("IPv6") << QStringList {u"IP:2001:db8::1"_s} << u"2001:db8:0:0::1"_s << true;
        QTest::newRow("IPv6 of a link") << QStringList {u"IP:fe80::1"_s} << u"fe80::1%eth0"_s << true;
        QTest::newRow("a name for an address") << QStringList {u"IP:127.0.0.1"_s} << u"localhost"_s << false;
        QTest::newRow("the subject alone") << QStringList() << u"mail.example.test"_s << false;
        QTest::newRow("the subject beside another name") << QStringList {u"DNS:imap.example.test"_s} << u"mail.example.test"_s << false;
    }
    void namesAreMatched()
    {
        QFETCH(QStringList, alternatives);
        QFETCH(QString, host);
        const auto issued = m_authority.issue({.alternatives = alternatives, .subject = u"/CN=mail.example.test"_s});
        QTEST(smtp::isNamed(issued.chain.constFirst(), host), "isNamed");
        // Qt looks at the subject too; what it finds does not count.
        const auto errors = smtp::errorsOf(
            issued.chain, host, {QSslError(QSslError::HostNameMismatch, issued.chain.constFirst())}, {m_authority.authority()});
        QTEST(errors.isEmpty(), "isNamed");
    }

    void shortKeysAreFound_data()
    {
        QTest::addColumn<QStringList>("key");
        QTest::addColumn<bool>("isShort");
        QTest::newRow("RSA 1024") << QStringList {u"rsa:1024"_s} << true;
        QTest::newRow("RSA 2048") << QStringList {u"rsa:2048"_s} << false;
        QTest::newRow("P-192") << QStringList {u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime192v1"_s} << true;
        QTest::newRow("P-256") << QStringList {u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s} << false;
    }
    void shortKeysAreFound()
    {
        QFETCH(QStringList, key);
        const auto issued = m_authority.issue({.alternatives = {u"DNS:mx.example"_s}, .key = key});
        QTEST(smtp::isKeyTooShort(issued.chain.constFirst()), "isShort");
    }
};

QTEST_GUILESS_MAIN(TestServerCertificate)
#include "tst_server_certificate.moc"
