// SPDX-License-Identifier: MIT
#include "smtp/error/tls_failure.h"

#include <QSet>
#include <QTest>

using smtp::TlsFailure;
using Reason = TlsFailure::Reason;

class TestTlsFailure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreReadBack()
    {
        QSet<QByteArray> names;
        for (int reason = 0; reason <= static_cast<int>(TlsFailure::last); ++reason) {
            if (static_cast<Reason>(reason) == Reason::Alert)
                continue;
            const QByteArray name = smtp::nameOf(TlsFailure {.reason = static_cast<Reason>(reason)});
            QCOMPARE(smtp::tlsFailureNamed(name)->reason, static_cast<Reason>(reason));
            names << name;
        }
        QCOMPARE(names.size(), static_cast<int>(TlsFailure::last));
        for (int alert = 0; alert < 256; ++alert) {
            const TlsFailure failure {.reason = Reason::Alert, .alert = alert};
            QCOMPARE(smtp::tlsFailureNamed(smtp::nameOf(failure)), failure);
        }
        QVERIFY(!smtp::tlsFailureNamed("nonsense"));
        QVERIFY(!smtp::tlsFailureNamed(""));
    }
};

QTEST_APPLESS_MAIN(TestTlsFailure)
#include "tst_tls_failure.moc"
