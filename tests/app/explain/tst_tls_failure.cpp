// SPDX-License-Identifier: MIT
#include "app/explain/language.h"
#include "app/explain/tls_failure.h"
#include "smtp/tls/tls_failure_of.h"

#include <QSslError>
#include <QTest>

using namespace Qt::StringLiterals;
using smtp::Error;
using smtp::TlsFailure;
using Reason = TlsFailure::Reason;

namespace {

constexpr int alerts[] = {0, 10, 20, 21, 22, 30, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 60, 70, 71, 80, 86, 90, 100, 109, 110, 111,
    112, 113, 114, 115, 116, 117, 120, 121};

QList<TlsFailure> all()
{
    QList<TlsFailure> every;
    for (int reason = 0; reason <= static_cast<int>(TlsFailure::last); ++reason) {
        TlsFailure failure {.reason = static_cast<Reason>(reason), .host = u"mx.example"_s, .fact = u"2026-01-02T03:04:05Z"_s};
        every << failure;
        failure.namesAuthorities = true;
        every << failure;
        failure.authority = u"Test authority"_s;
        for (const auto holder : {TlsFailure::Holder::Issuer, TlsFailure::Holder::Root}) {
            failure.holder = holder;
            every << failure;
        }
    }
    TlsFailure unnamed {.reason = Reason::BrokenRule, .host = u"mx.example"_s};
    every << unnamed;
    unnamed.holder = TlsFailure::Holder::Issuer;
    unnamed.authority = u"Test authority"_s;
    every << unnamed;
    for (const int alert : alerts) {
        TlsFailure failure = smtp::tlsFailureOf(alert);
        failure.host = u"mx.example"_s;
        every << failure;
        failure.hasClientCertificate = true;
        every << failure;
    }
    return every;
}

} // namespace

/// What is said of each way in which TLS can fail.
class TestTlsFailure : public QObject {
    Q_OBJECT

    QStringList m_english;

private Q_SLOTS:
    void everyFailureHasWords()
    {
        app::speak(u"en"_s);
        for (const TlsFailure &failure : all()) {
            const app::TlsWords words = app::wordsOf(failure);
            QVERIFY2(!words.what.isEmpty() && !words.advice.isEmpty() && words.actor != app::Actor::Nobody, smtp::nameOf(failure));
            QVERIFY2(!words.what.contains(u"()"), qPrintable(words.what));
            QVERIFY2(!words.what.contains(u"%") && !words.advice.contains(u"%"), qPrintable(words.what + words.advice));
            m_english << words.what + words.advice;
        }
    }

    void everyAlertOfTheRfcIsKnown()
    {
        const QString unknown = app::wordsOf({.reason = Reason::Alert, .alert = 255, .host = u"mx.example"_s}).advice;
        for (const int alert : alerts) {
            QVERIFY2(!smtp::nameOfAlert(alert).isEmpty(), QByteArray::number(alert));
            const app::TlsWords words = app::wordsOf(smtp::tlsFailureOf(alert));
            QVERIFY2(words.advice != unknown, QByteArray::number(alert));
            QVERIFY2(
                words.what.contains(QString::number(alert) + u' ' + QLatin1StringView(smtp::nameOfAlert(alert))), qPrintable(words.what));
        }
    }

    void whatToDoIsNamed_data()
    {
        QTest::addColumn<TlsFailure>("failure");
        QTest::addColumn<app::Actor>("actor");
        QTest::addColumn<QString>("named");
        QTest::newRow("client certificate") << smtp::tlsFailureOf(116) << app::Actor::You << u"--client-cert"_s;
        QTest::newRow("perhaps one") << smtp::tlsFailureOf(40) << app::Actor::YourProvider << u"--client-cert"_s;
        QTest::newRow("chain") << TlsFailure {.reason = Reason::MissingIntermediate} << app::Actor::YourProvider << u"whole chain"_s;
        QTest::newRow("authority") << TlsFailure {.reason = Reason::UnknownAuthority} << app::Actor::You << u"--ca-file"_s;
        QTest::newRow("another authority") << TlsFailure {.reason = Reason::UnknownAuthority, .fact = u"Root X"_s, .namesAuthorities = true}
                                           << app::Actor::You << u"holds the certificate of Root X"_s;
        QTest::newRow("named, but the chain is cut")
            << TlsFailure {.reason = Reason::MissingIntermediate, .namesAuthorities = true} << app::Actor::You << u"whole chain"_s;
        QTest::newRow("an authority has expired") << TlsFailure {.reason = Reason::Expired, .holder = TlsFailure::Holder::Issuer}
                                                  << app::Actor::YourProvider << u"authority’s new certificate"_s;
        QTest::newRow("a named root has expired")
            << TlsFailure {.reason = Reason::Expired, .holder = TlsFailure::Holder::Root, .namesAuthorities = true} << app::Actor::You
            << u"--ca-file"_s;
        QTest::newRow("a pinned authority") << TlsFailure {.reason = Reason::NotPinned,
            .fact = u"abab"_s,
            .holder = TlsFailure::Holder::Root}
                                            << app::Actor::You << u"abab"_s;
        QTest::newRow("an address as a name") << TlsFailure {.reason = Reason::NoAddress} << app::Actor::YourProvider << u"IP entry"_s;
        QTest::newRow("self-signed") << TlsFailure {.reason = Reason::SelfSigned} << app::Actor::You << u"--pin"_s;
        QTest::newRow("short key") << TlsFailure {.reason = Reason::WeakKey} << app::Actor::YourProvider << u"2048"_s;
        QTest::newRow("old") << TlsFailure {.reason = Reason::NoCommonVersion} << app::Actor::YourProvider << u"TLS 1.2"_s;
        QTest::newRow("port") << TlsFailure {.reason = Reason::PlainText} << app::Actor::You << u"465"_s;
    }
    void whatToDoIsNamed()
    {
        QFETCH(TlsFailure, failure);
        QFETCH(QString, named);
        const app::TlsWords words = app::wordsOf(failure);
        QTEST(words.actor, "actor");
        QVERIFY2(words.advice.contains(named), qPrintable(words.advice));
        const app::Verdict verdict =
            app::judge(Error {.kind = Error::Kind::Tls, .why = smtp::Statement::quoting(u"x"_s), .reply = {}, .tls = failure});
        QCOMPARE(verdict.what, words.what);
        QCOMPARE(verdict.advice, words.advice);
        QCOMPARE(verdict.actor, words.actor);
    }

    void whatACertificateSaysIsShownSafely()
    {
        const app::TlsWords words = app::wordsOf({.reason = Reason::OtherName, .host = u"mx.example"_s, .fact = u"evil\x1b[2J.example"_s});
        QVERIFY2(!words.what.contains(u'\x1b'), qPrintable(words.what));
    }

    /// Runs last: French cannot be unlearnt.
    void everyFailureHasFrenchWords()
    {
        app::speak(u"fr"_s);
        for (qsizetype i = 0; i < all().size(); ++i) {
            const app::TlsWords words = app::wordsOf(all().at(i));
            QVERIFY2(words.what + words.advice != m_english.at(i), qPrintable(m_english.at(i)));
        }
    }
};

QTEST_GUILESS_MAIN(TestTlsFailure)
#include "tst_tls_failure.moc"
