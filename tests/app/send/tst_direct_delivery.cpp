// SPDX-License-Identifier: MIT
#include "app/explain/explainer.h"
#include "app/send/direct_delivery.h"
#include "smtp/crypto/x509.h"
#include "smtp/transcript/writers.h"
#include "tests/support/bytes_body.h"
#include "tests/support/certificates.h"
#include "tests/support/dns_server.h"
#include "tests/support/free_port.h"
#include "tests/support/obstacle.h"
#include "tests/support/policy_server.h"
#include "tests/support/practice_server.h"
#include "tests/support/scripted_server.h"

#include <QCryptographicHash>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using namespace smtp;
using app::DirectDelivery;
using app::DirectOptions;

namespace {

using Verdict = RecipientReport::Verdict;

QByteArray sha256(const QByteArray &octets)
{
    return QCryptographicHash::hash(octets, QCryptographicHash::Sha256).toHex();
}

} // namespace

class tst_DirectDelivery : public QObject {
    Q_OBJECT

    const quint16 m_port = tests::portThatIsFreeEverywhere();
    Certificates m_authority;
    Certificates::Issued m_daneCertificate = m_authority.issue({u"mx.danegood.test"_s, u"mx.daneta.test"_s, u"danetadomain.test"_s});
    Certificates::Issued m_stsCertificate = m_authority.issue({u"mx.stsgood.test"_s, u"mx.ststwo.test"_s});
    std::unique_ptr<DnsServer> m_dns;
    std::unique_ptr<PracticeServer> m_first;  ///< 127.0.0.2, no TLS name of anybody's
    std::unique_ptr<PracticeServer> m_second; ///< 127.0.0.3
    std::unique_ptr<PracticeServer> m_dane;   ///< 127.0.0.4
    std::unique_ptr<PracticeServer> m_sts;    ///< 127.0.0.5
    std::unique_ptr<PolicyServer> m_policies; ///< 127.0.0.9
    QTemporaryDir m_cache;
    std::unique_ptr<Transcript> m_transcript;

    std::unique_ptr<PracticeServer> serverAt(const QString &address, const Certificates::Issued *certificate = nullptr) const
    {
        return std::make_unique<PracticeServer>([&](PostOfficeOptions &options) {
            options.listen = {QHostAddress(address)};
            options.port = m_port;
            if (certificate) {
                options.tlsCertFile = certificate->certificateFile;
                options.tlsKeyFile = certificate->keyFile;
            }
        });
    }

    bool m_isTlsOptional = false; ///< what the letter says

    DeliveryReport deliver(const QStringList &recipients, const std::function<void(DirectOptions &)> &adjust = {})
    {
        DirectOptions options = DirectOptions::standard();
        options.port = m_port;
        options.resolver = {QHostAddress(QHostAddress::LocalHost), m_dns->port()};
        options.session.ehloName = "client.test";
        options.session.deadlines = Deadlines::all(std::chrono::seconds(20));
        options.session.tls.authorities = {m_authority.authority()};
        options.sts.authorities = {m_authority.authority()};
        options.sts.port = m_policies->port();
        options.stsFolder = m_cache.path();
        if (adjust)
            adjust(options);
        Letter letter;
        letter.envelope.reversePath = *Address::parse(u"ada@client.test");
        for (const QString &recipient : recipients)
            letter.envelope.recipients << *Address::parse(recipient);
        letter.envelope.tlsIsOptional = m_isTlsOptional;
        letter.body = std::make_shared<BytesBody>("Subject: hello\r\n\r\nhello\r\n");
        SystemResolver resolver(options.resolver);
        AutomaticGate gate;
        m_transcript = std::make_unique<Transcript>();
        app::DeliveryClock clock(*m_transcript);
        DirectDelivery delivery(options, letter, 5, resolver, gate, clock);
        std::optional<DeliveryReport> report;
        connect(&delivery, &DirectDelivery::finished, this, [&](const DeliveryReport &told) { report = told; });
        delivery.start();
        if (!QTest::qWaitFor([&] { return report.has_value(); }, 60'000))
            qFatal("the delivery does not end");
        return *report;
    }

    [[nodiscard]] QList<QByteArray> notes() const
    {
        QList<QByteArray> all;
        for (const Event &event : m_transcript->events()) {
            if (const auto *noted = std::get_if<happened::Noted>(&event.body))
                all << nameOf(noted->what.id).toByteArray();
        }
        return all;
    }
    [[nodiscard]] QStringList peers() const
    {
        QStringList all;
        for (const Event &event : m_transcript->events()) {
            if (const auto *connected = std::get_if<happened::Connected>(&event.body))
                all << connected->peer.toString();
        }
        return all;
    }
    [[nodiscard]] std::optional<TlsReport> tls() const
    {
        std::optional<TlsReport> last;
        for (const Event &event : m_transcript->events()) {
            if (const auto *established = std::get_if<happened::TlsEstablished>(&event.body))
                last = established->report();
        }
        return last;
    }
    static bool allAre(const DeliveryReport &report, Verdict verdict)
    {
        return std::ranges::all_of(report.recipients, [verdict](const RecipientReport &one) { return one.verdict == verdict; });
    }
    static bool isTlsFailure(const DeliveryReport &report) { return report.error && report.error->kind == Error::Kind::Tls; }

private Q_SLOTS:
    void initTestCase()
    {
        if (tests::isStoppedBy(DnsServer::obstacle()))
            return;
        m_first = serverAt(u"127.0.0.2"_s);
        m_second = serverAt(u"127.0.0.3"_s);
        m_dane = serverAt(u"127.0.0.4"_s, &m_daneCertificate);
        m_sts = serverAt(u"127.0.0.5"_s, &m_stsCertificate);
        m_policies = std::make_unique<PolicyServer>(
            m_authority.issue({u"mta-sts.stsgood.test"_s, u"mta-sts.stsbad.test"_s, u"mta-sts.ststesting.test"_s, u"mta-sts.stselse.test"_s,
                u"mta-sts.ststwo.test"_s, u"mta-sts.stsclear.test"_s}),
            QHostAddress(u"127.0.0.9"_s));

        m_dns = std::make_unique<DnsServer>();
        SystemResolver early({QHostAddress(QHostAddress::LocalHost), m_dns->port()}); // glibc decides but once whom it believes
        const QByteArray port = '_' + QByteArray::number(m_port) + "._tcp.";
        const QByteArray right = sha256(subjectPublicKeyInfo(m_daneCertificate.chain.at(0)));
        const QByteArray wrong = sha256("another");
        const QByteArray above = sha256(m_authority.authority().toDer());
        m_dns->addRecords("mx1.pref A 127.0.0.2\nmx2.pref A 127.0.0.3\nnothing.pref A 127.0.0.99\n"
                          "pref MX 20 mx2.pref\npref MX 10 mx1.pref\n"
                          "equal MX 10 mx1.pref\nequal MX 10 mx2.pref\n"
                          "dead MX 10 nothing.pref\ndead MX 20 mx2.pref\n"
                          "gone MX 10 nothing.pref\nnowhere MX 10 missing.pref\n"
                          "samea MX 10 mx1.pref\nsamea MX 20 mx2.pref\nsameb MX 10 mx1.pref\nsameb MX 20 mx2.pref\n"
                          "null MX 0 .\nnull A 127.0.0.2\nnomx A 127.0.0.3\n"
                          "alias CNAME pref\n");
        m_dns->addRecords("mx.danegood A 127.0.0.4\ndanegood MX 10 mx.danegood\n" + port + "mx.danegood TLSA 3 1 1 " + right
            + "\nmx.danebad A 127.0.0.4\ndanebad MX 10 mx.danebad\n" + port + "mx.danebad TLSA 3 1 1 " + wrong
            + "\nmx.daneta A 127.0.0.4\ndaneta MX 10 mx.daneta\n" + port + "mx.daneta TLSA 2 0 1 " + above
            + "\nmx.danetaname A 127.0.0.4\ndanetaname MX 10 mx.danetaname\n" + port + "mx.danetaname TLSA 2 0 1 " + above
            + "\ndanetadomain MX 10 mx.danetaname\n"
              "mx.daneodd A 127.0.0.2\ndaneodd MX 10 mx.daneodd\n"
            + port + "mx.daneodd TLSA 1 1 1 " + wrong
            + "\nmx.danelost A 127.0.0.4\ndanelost MX 10 mx.danelost\ndanelost MX 20 mx2.pref\ndanelostall MX 10 mx.danelost\n" + port
            + "mx.danelost CNAME tlsa.bogus\n");
        m_dns->addRecords("mx.clear A 127.0.0.6\nclear MX 10 mx.clear\ndaneclear MX 10 mx.daneclear\nmx.daneclear A 127.0.0.6\n" + port
            + "mx.daneclear TLSA 3 1 1 " + right + "\ndaneoddclear MX 10 mx.daneoddclear\nmx.daneoddclear A 127.0.0.6\n" + port
            + "mx.daneoddclear TLSA 1 1 1 " + right
            + "\nstsclear MX 10 mx.clear\n_mta-sts.stsclear TXT \"v=STSv1; id=1;\"\nmta-sts.stsclear A 127.0.0.9\n"
              "busy MX 10 mx.clear\nbusy MX 20 mx2.pref\n");
        m_dns->addUnsignedZone(
            "plain", "@ MX 10 mx\nother MX 10 mx.danebad.test.\nmx A 127.0.0.4\n" + port + "mx TLSA 3 1 1 " + wrong + '\n');
        m_dns->addBogusZone("bogus", "@ MX 10 mx1.pref.test.\ntlsa TLSA 3 1 1 " + right + '\n');
        for (const QByteArray name : {"stsgood", "stsbad", "ststesting", "stselse", "ststwo", "stsdown"}) {
            m_dns->addRecords("mx." + name + " A 127.0.0.5\n" + name + " MX 10 mx." + name + "\n_mta-sts." + name
                + " TXT \"v=STSv1; id=1;\"\nmta-sts." + name + " A 127.0.0.9\n");
        }
        m_dns->addRecords("danests MX 10 mx.danebad\n_mta-sts.danests TXT \"v=STSv1; id=1;\"\nmta-sts.danests A 127.0.0.9\n");
        QVERIFY2(m_dns->start(), m_dns->log().constData());
    }

    // ---- MX ----

    void theLowestPreferenceTakesTheLetter()
    {
        const DeliveryReport report = deliver({u"charles@pref.test"_s});
        QVERIFY(allAre(report, Verdict::Accepted));
        QVERIFY(!report.error);
        QCOMPARE(peers(), {u"127.0.0.2"_s});
        QCOMPARE(notes(), (QList<QByteArray> {"mx.found", "trust.none"}));
        QVERIFY(tls()); // opportunistic: the certificate is another's
        QCOMPARE(tls()->trust, TlsTrust::None);
    }

    void equalOnesShareTheLetters()
    {
        QSet<QString> seen;
        for (int i = 0; i < 40 && seen.size() < 2; ++i) {
            QVERIFY(allAre(deliver({u"charles@equal.test"_s}), Verdict::Accepted));
            seen << peers().value(0);
        }
        QCOMPARE(seen.size(), 2);
    }

    void behindADeadServerTheNextOneIsTried()
    {
        QVERIFY(allAre(deliver({u"charles@dead.test"_s}), Verdict::Accepted));
        QCOMPARE(peers(), {u"127.0.0.3"_s});
        QVERIFY(notes().contains("mx.next"));
    }

    void aliasesLeadToTheServersToo() { QVERIFY(allAre(deliver({u"charles@alias.test"_s}), Verdict::Accepted)); }

    void withoutAnMxTheDomainItselfTakesIt()
    {
        QVERIFY(allAre(deliver({u"charles@nomx.test"_s}), Verdict::Accepted));
        QCOMPARE(peers(), {u"127.0.0.3"_s});
        QVERIFY(notes().contains("mx.none"));
    }

    void anAddressLiteralIsGoneTo()
    {
        QVERIFY(allAre(deliver({u"charles@[127.0.0.3]"_s}), Verdict::Accepted));
        QCOMPARE(peers(), {u"127.0.0.3"_s});
    }

    void aDomainThatTakesNoMailIsNotTried()
    {
        const DeliveryReport report = deliver({u"charles@null.test"_s});
        QVERIFY(allAre(report, Verdict::RefusedForGood));
        QCOMPARE(report.recipients.at(0).why.id, smtp::Statement::NoMailAtAll);
        QVERIFY(report.error->kind == Error::Kind::Refused && !report.error->isTemporary);
        QVERIFY(peers().isEmpty());
    }

    void whyNoServerWasReachedIsTold_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isTemporary");
        QTest::newRow("no such domain") << u"missing.test"_s << static_cast<int>(Error::Kind::HostUnknown) << false;
        QTest::newRow("a server without an address") << u"nowhere.test"_s << static_cast<int>(Error::Kind::HostUnknown) << false;
        QTest::newRow("a server that is away") << u"gone.test"_s << static_cast<int>(Error::Kind::Unreachable) << true;
        QTest::newRow("a forged answer") << u"bogus.test"_s << static_cast<int>(Error::Kind::TimedOut) << true;
    }
    void whyNoServerWasReachedIsTold()
    {
        QFETCH(QString, domain);
        const DeliveryReport report = deliver({u"charles@"_s + domain});
        QVERIFY(report.error);
        QTEST(static_cast<int>(report.error->kind), "kind");
        QTEST(report.error->isTemporary, "isTemporary");
        QVERIFY(!report.recipients.at(0).why.isEmpty());
        QVERIFY(peers().isEmpty());
    }

    // ---- several domains ----

    void eachDomainHasItsSession()
    {
        const DeliveryReport report =
            deliver({u"a@nomx.test"_s, u"b@pref.test"_s, u"c@missing.test"_s, u"d@NOMX.test"_s, u"e@null.test"_s});
        QCOMPARE(peers(), (QStringList {u"127.0.0.3"_s, u"127.0.0.2"_s}));
        const QList<Verdict> wanted = {Verdict::Accepted, Verdict::Accepted, Verdict::NotTried, Verdict::Accepted, Verdict::RefusedForGood};
        for (qsizetype i = 0; i < wanted.size(); ++i) {
            QCOMPARE(report.recipients.at(i).verdict, wanted.at(i));
            QCOMPARE(report.recipients.at(i).address.localPart(), QString(QChar(u'a' + static_cast<char16_t>(i))));
        }
        QVERIFY(report.error->kind == Error::Kind::HostUnknown);
        // One list of events, in order.
        for (std::size_t i = 1; i < m_transcript->size(); ++i)
            QVERIFY(m_transcript->events().at(i).at >= m_transcript->events().at(i - 1).at);
        // Each knows the connection that it belongs to, and no command has another's number.
        std::map<quint32, quint32> connections;
        quint32 last = 0;
        for (const Event &event : m_transcript->events()) {
            const auto *noted = std::get_if<happened::Noted>(&event.body);
            if (noted && (nameOf(noted->what.id).startsWith("mx.") || noted->what.id == smtp::Statement::TrustNone)) {
                QCOMPARE(event.connection, 0);
                QCOMPARE(event.letter, 5);
            }
            if (event.connection > 0) {
                QVERIFY(event.connection == last || event.connection == last + 1);
                last = event.connection;
            }
            if (event.exchange > 0)
                QCOMPARE(connections.try_emplace(event.exchange, event.connection).first->second, event.connection);
            if (const auto *sent = std::get_if<happened::Sent>(&event.body); sent && sent->line.startsWith("RCPT"))
                QCOMPARE(event.letter, 5);
        }
        QCOMPARE(last, 2U);
        QVERIFY(std::holds_alternative<happened::Concluded>(m_transcript->events().back().body));
        QCOMPARE(m_transcript->events().back().letter, 5);
    }

    void domainsWithTheSameServersShareASession()
    {
        QVERIFY(allAre(deliver({u"a@samea.test"_s, u"b@sameb.test"_s}), Verdict::Accepted));
        QCOMPARE(peers(), {u"127.0.0.2"_s});
    }

    // ---- DANE ----

    void theDnsProvesTheServer_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::newRow("3 1 1") << u"danegood.test"_s;
        QTest::newRow("2 0 1") << u"daneta.test"_s;
        QTest::newRow("2 0 1, by the domain's name") << u"danetadomain.test"_s;
    }
    void theDnsProvesTheServer()
    {
        QFETCH(QString, domain);
        QVERIFY(allAre(deliver({u"charles@"_s + domain}), Verdict::Accepted));
        QCOMPARE(tls()->trust, TlsTrust::Dane);
        QVERIFY(notes().contains("dane.used"));
        // And each who writes it down says so, though no authority that this computer knows does.
        for (const Event &event : m_transcript->events()) {
            if (!std::holds_alternative<happened::TlsEstablished>(event.body))
                continue;
            QVERIFY(toText(event).contains("proven by DANE"));
            QVERIFY(toJson(event).contains("\"trust\":\"dane\""));
            QVERIFY(app::meaning(event, m_transcript->events()).contains("DNS"_L1));
            QVERIFY(std::ranges::any_of(
                app::explain(event, m_transcript->events()).parts, [](const auto &part) { return part.text == u"DANE"; }));
        }
    }

    void aServerThatTheDnsDoesNotProveGetsNothing_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::newRow("another key") << u"danebad.test"_s;
        QTest::newRow("another name") << u"danetaname.test"_s;
        QTest::newRow("though MTA-STS is content") << u"danests.test"_s;
    }
    void aServerThatTheDnsDoesNotProveGetsNothing()
    {
        QFETCH(QString, domain);
        m_policies->policies[u"mta-sts.danests.test"_s] = PolicyServer::enforcing("mx.danebad.test");
        const qsizetype before = m_dane->letters().size();
        const DeliveryReport report = deliver({u"charles@"_s + domain});
        QVERIFY(isTlsFailure(report));
        QVERIFY(allAre(report, Verdict::NotTried));
        QCOMPARE(m_dane->letters().size(), before);
    }

    void recordsThatCannotBeUsedAskForTlsAlone()
    {
        QVERIFY(allAre(deliver({u"charles@daneodd.test"_s}), Verdict::Accepted));
        QVERIFY(notes().contains("dane.unusable"));
        QCOMPARE(tls()->trust, TlsTrust::None);
    }

    void withoutDnssecThereIsNoDane()
    {
        QVERIFY(allAre(deliver({u"charles@plain.test"_s}), Verdict::Accepted)); // though its TLSA record is another's
        QVERIFY(!notes().contains("dane.used"));
        // And what it leads to is not proven, though that has proven records.
        QVERIFY(allAre(deliver({u"charles@other.plain.test"_s}), Verdict::Accepted));
        QVERIFY(!notes().contains("dane.used"));
    }

    void aServerWhoseRecordsAreForgedIsSkipped()
    {
        QVERIFY(allAre(deliver({u"charles@danelost.test"_s}), Verdict::Accepted));
        QCOMPARE(peers(), {u"127.0.0.3"_s});
        const DeliveryReport report = deliver({u"charles@danelostall.test"_s});
        QVERIFY(report.error->kind == Error::Kind::TimedOut && report.error->isTemporary);
        QVERIFY(allAre(report, Verdict::TryLater));
        QVERIFY(peers().isEmpty());
    }

    // ---- MTA-STS ----

    void aPolicyThatIsEnforcedWantsProof()
    {
        m_policies->policies[u"mta-sts.stsgood.test"_s] = PolicyServer::enforcing("*.stsgood.test");
        QVERIFY(allAre(deliver({u"charles@stsgood.test"_s}), Verdict::Accepted));
        QCOMPARE(tls()->trust, TlsTrust::MtaSts);
        QVERIFY(notes().contains("sts.used"));

        m_policies->policies[u"mta-sts.stsbad.test"_s] = PolicyServer::enforcing("mx.stsbad.test");
        const DeliveryReport report = deliver({u"charles@stsbad.test"_s}); // its certificate is made out to others
        QVERIFY(isTlsFailure(report));
        QVERIFY(allAre(report, Verdict::NotTried));
    }

    void aServerThatThePolicyDoesNotNameIsNotUsed()
    {
        m_policies->policies[u"mta-sts.stselse.test"_s] = PolicyServer::enforcing("mx.elsewhere.test");
        const DeliveryReport report = deliver({u"charles@stselse.test"_s});
        QVERIFY(isTlsFailure(report));
        QVERIFY(notes().contains("sts.mismatch"));
        QVERIFY(peers().isEmpty());
    }

    /// RFC 8689 §4.3: the sender would rather have it arrive.
    void aMessageThatSaysSoIsHeldUpByNoPolicy()
    {
        m_policies->policies[u"mta-sts.stsbad.test"_s] = PolicyServer::enforcing("mx.stsbad.test");
        m_policies->policies[u"mta-sts.stselse.test"_s] = PolicyServer::enforcing("mx.elsewhere.test");
        m_isTlsOptional = true;
        const auto report = deliver({u"charles@stsbad.test"_s, u"mary@stselse.test"_s});
        m_isTlsOptional = false;
        QVERIFY(allAre(report, Verdict::Accepted));
        QVERIFY(notes().contains("tls.optional"));
    }

    void aPolicyThatIsTestedEnforcesNothing()
    {
        m_policies->policies[u"mta-sts.ststesting.test"_s] = "version: STSv1\nmode: testing\nmx: nobody.test\nmax_age: 86400\n";
        QVERIFY(allAre(deliver({u"charles@ststesting.test"_s}), Verdict::Accepted));
        QVERIFY(notes().contains("sts.testing"));
        QCOMPARE(tls()->trust, TlsTrust::None);
    }

    void aPolicyIsKept()
    {
        m_policies->policies[u"mta-sts.ststwo.test"_s] = PolicyServer::enforcing("mx.ststwo.test");
        QVERIFY(allAre(deliver({u"charles@ststwo.test"_s}), Verdict::Accepted));
        const qsizetype asked = m_policies->requests.size();
        // The same id: not asked again, and in force though the server has lost it.
        m_policies->policies.remove(u"mta-sts.ststwo.test"_s);
        QVERIFY(allAre(deliver({u"charles@ststwo.test"_s}), Verdict::Accepted));
        QCOMPARE(m_policies->requests.size(), asked);
        QCOMPARE(tls()->trust, TlsTrust::MtaSts);
        // Another id than the one that is kept: asked again, and where that fails the kept one stays in force.
        const StsCache cache(m_cache.path());
        const QByteArray text = PolicyServer::enforcing("mx.ststwo.test");
        cache.keep(u"ststwo.test"_s, "old", text, QDateTime::currentDateTimeUtc().addSecs(-60));
        QVERIFY(allAre(deliver({u"charles@ststwo.test"_s}), Verdict::Accepted));
        QCOMPARE(m_policies->requests.size(), asked + 1);
        QCOMPARE(tls()->trust, TlsTrust::MtaSts);
    }

    void aPolicyThatCannotBeHadAsksNothing_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("missing") << QByteArray();
        QTest::newRow("elsewhere") << "HTTP/1.1 301 Moved\r\nLocation: https://mta-sts.stsgood.test/\r\nContent-Length: 0\r\n\r\n"_ba;
        QTest::newRow("elsewhere, with a policy here") << "HTTP/1.1 301 Moved\r\nContent-Type: text/plain\r\n"
                                                          "Location: https://mta-sts.stsgood.test/\r\n\r\n"
                + PolicyServer::enforcing("x.test");
        QTest::newRow("too large") << "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + PolicyServer::enforcing("x.test")
                + QByteArray(70'000, '\n');
        QTest::newRow("a page") << "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PolicyServer::enforcing("x.test");
        QTest::newRow("no policy") << "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello\n"_ba;
        QTest::newRow("an untrusted certificate") << "untrusted"_ba;
    }
    void aPolicyThatCannotBeHadAsksNothing()
    {
        QFETCH(QByteArray, answer);
        m_policies->answers[u"mta-sts.stsdown.test"_s] = answer; // its HTTPS certificate does not name it either, where that matters
        const bool isUntrusted = answer == "untrusted";
        PolicyServer named(
            m_authority.issue({isUntrusted ? u"mta-sts.other.test"_s : u"mta-sts.stsdown.test"_s}), QHostAddress(u"127.0.0.9"_s));
        named.answers[u"mta-sts.stsdown.test"_s] =
            isUntrusted ? "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + PolicyServer::enforcing("x.test") : answer;
        const DeliveryReport report =
            deliver({u"charles@stsdown.test"_s}, [&](DirectOptions &options) { options.sts.port = named.port(); });
        QVERIFY(allAre(report, Verdict::Accepted));
        QVERIFY(notes().contains("sts.failed"));
        QCOMPARE(named.requests.isEmpty(), isUntrusted);
    }

    // ---- servers that have no TLS, or no time ----

    void withoutTlsNothingGoesWhereItIsAMust_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<bool>("isDelivered");
        QTest::newRow("nobody asks for it") << u"clear.test"_s << true;
        QTest::newRow("DANE") << u"daneclear.test"_s << false;
        QTest::newRow("DANE, records that cannot be used") << u"daneoddclear.test"_s << false;
        QTest::newRow("MTA-STS") << u"stsclear.test"_s << false;
    }
    void withoutTlsNothingGoesWhereItIsAMust()
    {
        QFETCH(QString, domain);
        QFETCH(bool, isDelivered);
        m_policies->policies[u"mta-sts.stsclear.test"_s] = PolicyServer::enforcing("mx.clear.test");
        const tests::ScriptedServer server(tests::ScriptedServer::thatTakesAll(), QHostAddress(u"127.0.0.6"_s), m_port);
        const DeliveryReport report = deliver({u"charles@"_s + domain});
        QCOMPARE(allAre(report, Verdict::Accepted), isDelivered);
        QCOMPARE(isTlsFailure(report), !isDelivered);
        QCOMPARE(!server.message().isEmpty(), isDelivered);
        QCOMPARE(server.connections(), 1);
    }

    void whatAServerSaysBeforeTheLetterDecidesWhetherTheNextIsTried_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<bool>("isDelivered");
        QTest::newRow("closing down") << "421 busy\r\n"_ba << true;
        QTest::newRow("not now") << "450 later\r\n"_ba << true;
        QTest::newRow("it hangs up") << tests::ScriptedServer::hangUp << true;
        QTest::newRow("for good") << "554 not you\r\n"_ba << false;
    }
    void whatAServerSaysBeforeTheLetterDecidesWhetherTheNextIsTried()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(bool, isDelivered);
        const tests::ScriptedServer server(
            tests::ScriptedServer::thatTakesAll([&](const QByteArray &line) { return line.isEmpty() ? greeting : QByteArray(); }),
            QHostAddress(u"127.0.0.6"_s), m_port);
        const DeliveryReport report = deliver({u"charles@busy.test"_s});
        QVERIFY(allAre(report, isDelivered ? Verdict::Accepted : Verdict::NotTried));
        QCOMPARE(peers().size(), isDelivered ? 2 : 1);
    }

    void whatAServerSaysOfTheLetterIsNotAskedOfAnother()
    {
        const tests::ScriptedServer server(tests::ScriptedServer::thatTakesAll([](const QByteArray &line) {
            return line.startsWith("RCPT") ? "451 greylisted\r\n"_ba : QByteArray();
        }),
            QHostAddress(u"127.0.0.6"_s), m_port);
        QVERIFY(allAre(deliver({u"charles@busy.test"_s}), Verdict::TryLater));
        QCOMPARE(peers(), {u"127.0.0.6"_s});
    }

    // ---- what the person asks ----

    void proofCanBeAskedOfEverybody()
    {
        const DeliveryReport report =
            deliver({u"charles@pref.test"_s}, [](DirectOptions &options) { options.session.tls.mode = TlsMode::Required; });
        QVERIFY(isTlsFailure(report));
    }

    void cancellingEndsItAtOnce()
    {
        DirectOptions options = DirectOptions::standard();
        Letter letter;
        letter.envelope.recipients << *Address::parse(u"charles@pref.test");
        letter.body = std::make_shared<BytesBody>("\r\n");
        SystemResolver resolver({QHostAddress(QHostAddress::LocalHost), m_dns->port()});
        AutomaticGate gate;
        Transcript transcript;
        app::DeliveryClock clock(transcript);
        DirectDelivery delivery(options, letter, 0, resolver, gate, clock);
        std::optional<DeliveryReport> report;
        connect(&delivery, &DirectDelivery::finished, this, [&](const DeliveryReport &told) { report = told; });
        delivery.start();
        delivery.cancel();
        QTRY_VERIFY(report);
        QVERIFY(report->error->kind == Error::Kind::Cancelled);
        QVERIFY(allAre(*report, Verdict::NotTried));
    }
};

QTEST_GUILESS_MAIN(tst_DirectDelivery)
#include "tst_direct_delivery.moc"
