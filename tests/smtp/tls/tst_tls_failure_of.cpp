// SPDX-License-Identifier: MIT
#include "smtp/tls/tls_failure_of.h"
#include "smtp/tls/tls_policy.h"

#include <QSslError>
#include <QTest>

using namespace Qt::StringLiterals;
using smtp::TlsFailure;
using Reason = TlsFailure::Reason;

class TestTlsFailureOf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What Qt can name has a reason of its own.
    void everyErrorOfQtHasAReason()
    {
        smtp::TlsReport shown;
        shown.host = u"mx.example"_s;
        for (int error = QSslError::UnableToGetIssuerCertificate; error <= QSslError::OcspStatusUnknown; ++error) {
            const Reason reason = smtp::tlsFailureOf(QSslError(static_cast<QSslError::SslError>(error)), shown).reason;
            QVERIFY2(reason != Reason::BrokenRule && reason != Reason::Other, QByteArray::number(error));
        }
        const TlsFailure unknown = smtp::tlsFailureOf(QSslError(QSslError::UnspecifiedError), shown);
        QCOMPARE(unknown.reason, Reason::BrokenRule);
        QCOMPARE(unknown.fact, QString()); // Qt has no words for it: "Unknown error"
        QCOMPARE(smtp::tlsFailureOf(QSslError(QSslError::CertificateExpired), shown).host, u"mx.example"_s);
    }

    void openSslsWordsAreUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<int>("alert");
        QTest::newRow("plain text") << u"Error during SSL handshake: error:0A00010B:SSL routines::wrong version number"_s
                                    << Reason::PlainText << -1;
        QTest::newRow("plain text, 3.5") << u"error:0A0000C6:SSL routines::packet length too long"_s << Reason::PlainText << -1;
        QTest::newRow("old") << u"error:0A000102:SSL routines::unsupported protocol"_s << Reason::NoCommonVersion << -1;
        QTest::newRow("too old for the server")
            << u"error:0A00042E:SSL routines::tlsv1 alert protocol version"_s << Reason::NoCommonVersion << 70;
        QTest::newRow("no cipher") << u"error:0A00042F:SSL routines::tlsv1 alert insufficient security"_s << Reason::NoCommonCipher << 71;
        QTest::newRow("weak group") << u"error:0A00018A:SSL routines::dh key too small"_s << Reason::WeakParameters << -1;
        QTest::newRow("handshake failure") << u"error:0A000410:SSL routines::ssl/tls alert handshake failure"_s << Reason::Alert << 40;
        QTest::newRow("certificate required") << u"Error while reading: error:0A00045C:SSL routines::tlsv13 alert certificate required"_s
                                              << Reason::Alert << 116;
        QTest::newRow("our key")
            << u"Private key does not certify public key, error:05800074:x509 certificate routines::key values mismatch"_s
            << Reason::BadClientCertificate << -1;
        QTest::newRow("something else") << u"error:0A0000FF:SSL routines::of another kind"_s << Reason::Other << -1;
        QTest::newRow("no number") << u"error:0Axyz"_s << Reason::Other << -1;
        QTest::newRow("nothing") << u""_s << Reason::Other << -1;
    }
    void openSslsWordsAreUnderstood()
    {
        QFETCH(QString, text);
        const TlsFailure failure = smtp::tlsFailureOf(text);
        QTEST(failure.reason, "reason");
        QTEST(failure.alert, "alert");
    }
};

QTEST_APPLESS_MAIN(TestTlsFailureOf)
#include "tst_tls_failure_of.moc"
