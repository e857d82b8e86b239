// SPDX-License-Identifier: MIT
#include "smtp/crypto/x509.h"
#include "smtp/tls/dane.h"
#include "smtp/tls/tls_judge.h"
#include "tests/support/certificates.h"

#include <QCryptographicHash>
#include <QSslError>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;

namespace {

/// The record that names this certificate in this way.
TlsaRecord recordOf(quint8 usage, quint8 selector, quint8 matching, const QSslCertificate &certificate)
{
    const QByteArray whole = selector == 0 ? certificate.toDer() : certificate.publicKey().toDer();
    if (matching == 0)
        return {usage, selector, matching, whole};
    const auto hash = matching == 1 ? QCryptographicHash::Sha256 : QCryptographicHash::Sha512;
    return {usage, selector, matching, QCryptographicHash::hash(whole, hash)};
}

} // namespace

class tst_Dane : public QObject {
    Q_OBJECT

    Certificates m_ours;
    Certificates m_others;
    Certificates::Issued m_server;
    Certificates::Issued m_expired;

private Q_SLOTS:
    void initTestCase()
    {
        m_server = m_ours.issue({u"mx.example.org"_s});
        m_expired = m_ours.issue({u"mx.example.org"_s}, 0);
        QCOMPARE(m_server.chain.size(), 2);
    }

    void eachFormOfARecordMatches_data()
    {
        QTest::addColumn<int>("usage");
        QTest::addColumn<int>("selector");
        QTest::addColumn<int>("matching");
        for (const int usage : {2, 3}) {
            for (const int selector : {0, 1}) {
                for (const int matching : {0, 1, 2})
                    QTest::addRow("%d %d %d", usage, selector, matching) << usage << selector << matching;
            }
        }
    }
    void eachFormOfARecordMatches()
    {
        QFETCH(int, usage);
        QFETCH(int, selector);
        QFETCH(int, matching);
        const auto make = [&](const QSslCertificate &certificate) {
            return recordOf(static_cast<quint8>(usage), static_cast<quint8>(selector), static_cast<quint8>(matching), certificate);
        };
        const TlsaRecord right = make(m_server.chain.at(usage == 3 ? 0 : 1));
        const TlsaRecord wrong = make(usage == 3 ? m_others.issue({u"mx.example.org"_s}).chain.at(0) : m_others.authority());
        const QStringList names = {u"mx.example.org"_s};
        QVERIFY(isUsable(right));
        QCOMPARE(matchDane({wrong, right}, m_server.chain, names).value_or(wrong), right); // one that matches is enough
        QVERIFY(!matchDane({wrong}, m_server.chain, names));
        QVERIFY(!matchDane({right}, {}, names));
    }

    void theServersOwnRecordLooksAtNeitherNameNorDates()
    {
        QVERIFY(matchDane({recordOf(3, 1, 1, m_expired.chain.at(0))}, m_expired.chain, {u"other.example.org"_s}));
    }

    void anAuthoritysRecordLooksAtBoth()
    {
        const QList<TlsaRecord> records = {recordOf(2, 0, 1, m_ours.authority())};
        QVERIFY(matchDane(records, m_server.chain, {u"other.example.org"_s, u"mx.example.org"_s}));
        QVERIFY(matchDane(records, m_server.chain, {u"other.example.org"_s}).error().arguments.value(0).contains("ostname mismatch"_L1));
        QVERIFY(matchDane(records, m_expired.chain, {u"mx.example.org"_s}).error().arguments.value(0).contains("expired"_L1));
        QVERIFY(!matchDane(records, m_server.chain, {}));
    }

    void anAuthorityThatOnlyStandsInTheChainProvesNothing()
    {
        // Anybody can show another's authority behind a certificate of their own.
        const Certificates::Issued stranger = m_others.issue({u"mx.example.org"_s});
        const QList<QSslCertificate> chain = {stranger.chain.at(0), m_ours.authority()};
        QVERIFY(!matchDane({recordOf(2, 0, 1, m_ours.authority())}, chain, {u"mx.example.org"_s}));
    }

    void anAuthorityThatTheDnsHoldsWholeNeedNotBeShown()
    {
        QVERIFY(matchDane({recordOf(2, 0, 0, m_ours.authority())}, {m_server.chain.at(0)}, {u"mx.example.org"_s}));
        QVERIFY(!matchDane({recordOf(2, 0, 0, m_others.authority())}, {m_server.chain.at(0)}, {u"mx.example.org"_s}));
    }

    void theAuthorityNeedBeNoRoot()
    {
        const auto intermediate = m_ours.intermediate();
        const Certificates::Issued server = intermediate->issue({u"mx.example.org"_s});
        QCOMPARE(server.chain.size(), 2); // the root is not shown
        QVERIFY(matchDane({recordOf(2, 1, 1, intermediate->authority())}, server.chain, {u"mx.example.org"_s}));
        QVERIFY(!matchDane({recordOf(2, 0, 1, m_ours.authority())}, server.chain, {u"mx.example.org"_s}));
        QVERIFY(matchDane({recordOf(2, 0, 1, m_ours.authority())}, server.chain + QList {m_ours.authority()}, {u"mx.example.org"_s}));
    }

    void whatIsNotForMailMatchesNothing()
    {
        const QStringList names = {u"mx.example.org"_s};
        QVERIFY(!matchDane({recordOf(0, 0, 1, m_ours.authority())}, m_server.chain, names));
        QVERIFY(!matchDane({recordOf(1, 1, 1, m_server.chain.at(0))}, m_server.chain, names));
    }

    void whatIsNotForMailIsNotUsed_data()
    {
        QTest::addColumn<int>("usage");
        QTest::addColumn<int>("selector");
        QTest::addColumn<int>("matching");
        QTest::addColumn<int>("size");
        QTest::newRow("usage 0") << 0 << 0 << 1 << 32;
        QTest::newRow("usage 1") << 1 << 1 << 1 << 32;
        QTest::newRow("usage 255") << 255 << 0 << 1 << 32;
        QTest::newRow("selector 2") << 3 << 2 << 1 << 32;
        QTest::newRow("matching 3") << 3 << 1 << 3 << 32;
        QTest::newRow("a short SHA-256") << 3 << 1 << 1 << 31;
        QTest::newRow("a SHA-256 called SHA-512") << 3 << 1 << 2 << 32;
        QTest::newRow("nothing") << 3 << 0 << 0 << 0;
    }
    void whatIsNotForMailIsNotUsed()
    {
        QFETCH(int, usage);
        QFETCH(int, selector);
        QFETCH(int, matching);
        QFETCH(int, size);
        QVERIFY(
            !isUsable({static_cast<quint8>(usage), static_cast<quint8>(selector), static_cast<quint8>(matching), QByteArray(size, 'x')}));
    }

    void aKeyIsTakenAsTheCertificateHoldsIt()
    {
        QCOMPARE(subjectPublicKeyInfo(m_server.chain.at(0)), m_server.chain.at(0).publicKey().toDer());
        QVERIFY(subjectPublicKeyInfo(QSslCertificate()).isEmpty());
    }

    // ---- the judge ----

    void theRecordDecidesAndNothingElse_data()
    {
        QTest::addColumn<bool>("isMatching");
        QTest::addColumn<bool>("isProvenOtherwise");
        for (const bool isMatching : {true, false}) {
            for (const bool isProven : {true, false})
                QTest::addRow("%s, %s", isMatching ? "matching" : "wrong", isProven ? "proven" : "unproven") << isMatching << isProven;
        }
    }
    void theRecordDecidesAndNothingElse()
    {
        QFETCH(bool, isMatching);
        QFETCH(bool, isProvenOtherwise);
        TlsPolicy policy;
        policy.isStsEnforced = true; // RFC 8461 §2: it never overrides DANE
        policy.tlsa = {recordOf(3, 1, 1, isMatching ? m_server.chain.at(0) : m_expired.chain.at(0))};
        TlsReport report;
        report.host = u"mx.example.org"_s;
        report.chain = m_server.chain;
        if (!isProvenOtherwise)
            report.errors = {QSslError(QSslError::HostNameMismatch)};
        QCOMPARE(judgeTls(policy, report).verdict, isMatching ? TlsVerdict::Accept : TlsVerdict::Refuse);
        QCOMPARE(report.trust, isMatching ? TlsTrust::Dane : TlsTrust::None);
    }

    void howItIsTrustedIsTold()
    {
        TlsPolicy policy;
        TlsReport report;
        report.chain = m_server.chain;
        QVERIFY(judgeTls(policy, report).verdict == TlsVerdict::Accept);
        QCOMPARE(report.trust, TlsTrust::Authority);
        policy.isStsEnforced = true;
        QVERIFY(judgeTls(policy, report).verdict == TlsVerdict::Accept);
        QCOMPARE(report.trust, TlsTrust::MtaSts);
        report.errors = {QSslError(QSslError::HostNameMismatch)};
        QVERIFY(judgeTls(policy, report).verdict == TlsVerdict::Refuse);
        QCOMPARE(report.trust, TlsTrust::None);
        policy.pins = {m_server.chain.at(0).digest(QCryptographicHash::Sha256)};
        QVERIFY(judgeTls(policy, report).verdict == TlsVerdict::Accept);
        QCOMPARE(report.trust, TlsTrust::Pinned);
    }

    void onlyUnusableRecordsAskForTlsAlone()
    {
        TlsPolicy policy;
        policy.acceptsUnproven = true;
        TlsReport report;
        report.chain = m_server.chain;
        report.errors = {QSslError(QSslError::SelfSignedCertificate)};
        QVERIFY(judgeTls(policy, report).verdict == TlsVerdict::Accept);
        QCOMPARE(report.trust, TlsTrust::None);
    }
};

QTEST_GUILESS_MAIN(tst_Dane)
#include "tst_dane.moc"
