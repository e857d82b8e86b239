// SPDX-License-Identifier: MIT
#include "app/send/direct_delivery.h"
#include "app/send/tries.h"
#include "tests/support/bytes_body.h"
#include "tests/support/fake_resolver.h"
#include "tests/support/manual_gate.h"
#include "tests/support/practice_server.h"
#include "tests/support/scripted_server.h"
#include "tests/ui/session/seen_session.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;
using namespace smtp::happened;
using tests::ScriptedServer;

// QTRY_… narrow a duration under -Wconversion.
#define WAIT_FOR(condition) QVERIFY2(QTest::qWaitFor([&] { return (condition); }, 30000), #condition)

namespace {

/// A session while it runs, with a window that follows it in each order.
struct Live {
    Transcript transcript;
    AutomaticGate automaticGate;
    ui::ConversationModel byExchange;
    ui::ConversationModel onTheWire;
    QList<DeliveryReport> reports;
    bool hasEnded = false;
    std::unique_ptr<Session> session;

    Live()
    {
        onTheWire.setOrder(ui::ConversationRows::Order::OnTheWire);
        for (ui::ConversationModel *model : {&byExchange, &onTheWire})
            model->follow(&transcript, ui::ConversationModel::Pace::Live);
    }
    void begin(const SessionOptions &options, const QList<Letter> &letters, Gate *gate = nullptr)
    {
        hasEnded = false;
        session = std::make_unique<Session>(options, letters, gate ? *gate : automaticGate, transcript);
        QObject::connect(session.get(), &Session::ended, session.get(), [this](const QList<DeliveryReport> &all) {
            reports = all;
            hasEnded = true;
        });
        session->start();
    }
    [[nodiscard]] bool end()
    {
        return QTest::qWaitFor([this] { return hasEnded; }, 30'000);
    }
    /// What the window came to while it followed, and what it would show anew.
    [[nodiscard]] QString difference()
    {
        const DeliveryReport report = reports.value(0);
        const std::unique_ptr<Transcript> kept = tests::keptAndReopened(transcript, report);
        for (ui::ConversationModel *model : {&byExchange, &onTheWire}) {
            model->conclude();
            model->setWatched(false);
            model->setWatched(true); // all that came since the last frame
            ui::ConversationModel reopened;
            reopened.setOrder(model->order());
            reopened.follow(kept.get());
            reopened.conclude();
            if (const QString where = tests::difference(tests::seenIn(*model), tests::seenIn(reopened)); !where.isEmpty())
                return where;
        }
        return tests::difference(transcript, report, *kept);
    }
    [[nodiscard]] bool has(auto predicate) const { return std::ranges::any_of(transcript.events(), predicate); }
    template <typename Kind> [[nodiscard]] const Kind *last() const
    {
        const Kind *found = nullptr;
        for (const Event &event : transcript.events()) {
            if (const auto *one = std::get_if<Kind>(&event.body))
                found = one;
        }
        return found;
    }
    /// What proved the server.
    [[nodiscard]] TlsTrust trust() const
    {
        const auto *established = last<TlsEstablished>();
        return established ? established->report().trust : TlsTrust::None;
    }
};

Letter oneLetter(const QList<const char *> &to = {"b@example.net", "c@example.net"})
{
    return letter("ada@example.org", to, "Subject: x\r\n\r\nhello\r\n");
}

SessionOptions optionsFor(quint16 port)
{
    SessionOptions options;
    options.host = u"localhost"_s;
    options.addresses = {QHostAddress(QHostAddress::LocalHost)};
    options.port = port;
    options.ehloName = "client.example";
    options.deadlines = Deadlines::all(std::chrono::seconds(20));
    options.tls.mode = TlsMode::None;
    return options;
}

} // namespace

/// A session that went over real sockets is shown from Sent as it was shown while it ran.
class TestKeptSession : public QObject {
    Q_OBJECT

    std::unique_ptr<PracticeServer> m_office;

    [[nodiscard]] SessionOptions overTls(TlsMode mode) const
    {
        SessionOptions options = optionsFor(m_office->office.port());
        options.tls.mode = mode;
        options.credentials = Credentials {u"ada"_s, Secret("right")};
        return options;
    }
    [[nodiscard]] QByteArray fingerprint() const
    {
        Live live;
        live.begin(overTls(TlsMode::Opportunistic), {oneLetter()});
        return live.end() ? live.last<TlsEstablished>()->report().chain.constFirst().toDer() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_office =
            std::make_unique<PracticeServer>([](PostOfficeOptions &options) { options.login = Credentials {u"ada"_s, Secret("right")}; });
    }

    void provenByAnAuthority()
    {
        Live live;
        SessionOptions options = overTls(TlsMode::Required);
        options.tls.authorities = {m_office->office.authority()};
        live.begin(options, {oneLetter()});
        QVERIFY(live.end() && live.reports.constFirst().isAccepted());
        QCOMPARE(live.trust(), TlsTrust::Authority);
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void provenByAPin()
    {
        Live live;
        SessionOptions options = overTls(TlsMode::Required);
        options.tls.pins = {QCryptographicHash::hash(fingerprint(), QCryptographicHash::Sha256)};
        live.begin(options, {oneLetter()});
        QVERIFY(live.end() && live.reports.constFirst().isAccepted());
        QCOMPARE(live.trust(), TlsTrust::Pinned);
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void notProven()
    {
        Live live;
        live.begin(overTls(TlsMode::Opportunistic), {oneLetter()});
        QVERIFY(live.end() && live.reports.constFirst().isAccepted());
        QCOMPARE(live.trust(), TlsTrust::None);
        QVERIFY(!live.last<TlsEstablished>()->report().errors.isEmpty());
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void aCertificateThatIsRefused()
    {
        Live live;
        live.begin(overTls(TlsMode::Required), {oneLetter()});
        QVERIFY(live.end() && live.last<Failed>());
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void aCertificateThatAPersonTrusts()
    {
        Live live;
        live.begin(overTls(TlsMode::Required), {oneLetter()});
        live.session->setAsksAboutTls(true);
        connect(live.session.get(), &Session::tlsQuestionRaised, this, [&] { live.session->trustCertificate(); });
        QVERIFY(live.end() && live.reports.constFirst().isAccepted());
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void aPasswordThatIsRefused()
    {
        Live live;
        SessionOptions options = overTls(TlsMode::Opportunistic);
        options.credentials = Credentials {u"ada"_s, Secret("wrong")};
        live.begin(options, {oneLetter()});
        QVERIFY(live.end() && live.last<Failed>());
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void someRecipientsAreRefused()
    {
        const ScriptedServer server(ScriptedServer::thatTakesAll(
            [](const QByteArray &line) { return line.startsWith("RCPT TO:<c@") ? "550 5.1.1 no \xff such user\r\n"_ba : QByteArray(); }));
        Live live;
        live.begin(optionsFor(server.port()), {oneLetter()});
        QVERIFY(live.end() && !live.reports.constFirst().isAccepted());
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void nobodyKnowsWhetherItArrived()
    {
        const ScriptedServer server(
            ScriptedServer::thatTakesAll([](const QByteArray &line) { return line == "." ? ScriptedServer::hangUp : QByteArray(); }));
        Live live;
        live.begin(optionsFor(server.port()), {oneLetter()});
        QVERIFY(live.end());
        QCOMPARE(live.last<Failed>()->error.kind, Error::Kind::Uncertain);
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void oneRecipientAtATime()
    {
        int recipients = 0;
        const ScriptedServer server(ScriptedServer::thatTakesAll([&](const QByteArray &line) {
            if (line.startsWith("MAIL"))
                recipients = 0;
            return line.startsWith("RCPT") && ++recipients > 1 ? "452 4.5.3 too many recipients\r\n"_ba : QByteArray();
        }));
        Live live;
        live.begin(optionsFor(server.port()), {oneLetter({"b@example.net", "c@example.net", "d@example.net"})});
        QVERIFY(live.end() && live.reports.constFirst().isAccepted());
        QVERIFY(live.has([](const Event &event) {
            const auto *noted = std::get_if<Noted>(&event.body);
            return noted && noted->what.id == smtp::Statement::RecipientsPostponed;
        }));
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void manyLettersOverTwoConnections()
    {
        int letters = 0;
        const ScriptedServer server(ScriptedServer::thatTakesAll([&](const QByteArray &line) {
            letters += line == "." ? 1 : 0;
            return line.startsWith("MAIL") && letters == 2 && ++letters ? "421 4.3.2 enough\r\n"_ba : QByteArray();
        }));
        Live live;
        live.begin(optionsFor(server.port()), {oneLetter(), oneLetter(), oneLetter()});
        QVERIFY(live.end() && live.reports.at(2).isAccepted());
        QCOMPARE(live.transcript.connections(), 2U);
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void whatAPersonChangedAndLeftOut()
    {
        const ScriptedServer server(ScriptedServer::thatTakesAll());
        Live live;
        ManualGate gate;
        live.begin(optionsFor(server.port()), {oneLetter({"b@example.net", "c@example.net", "d@example.net"})}, &gate);
        WAIT_FOR(gate.passUntil("RCPT TO:<b@"));
        gate.decide({.kind = GateDecision::Kind::Skip, .line = {}});
        WAIT_FOR(gate.passUntil("RCPT TO:<c@"));
        gate.decide({.kind = GateDecision::Kind::Replace, .line = "RCPT TO:<e@example.net>"});
        WAIT_FOR(gate.passUntil("QUIT"));
        gate.decide();
        QVERIFY(live.end());
        QVERIFY(live.last<Skipped>());
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void whatNeverLeft()
    {
        const ScriptedServer server(ScriptedServer::thatTakesAll());
        Live live;
        ManualGate gate;
        live.begin(optionsFor(server.port()), {oneLetter()}, &gate);
        WAIT_FOR(gate.passUntil("RCPT TO:<c@"));
        live.session->cancel();
        QVERIFY(live.end());
        QVERIFY(live.last<Withdrawn>());
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    void aServerThatIsNotThere()
    {
        quint16 port = 0;
        {
            QTcpServer nobody;
            QVERIFY(nobody.listen(QHostAddress::LocalHost));
            port = nobody.serverPort();
        }
        Live live;
        live.begin(optionsFor(port), {oneLetter()});
        QVERIFY(live.end() && live.last<ConnectFailed>());
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    /// One is proven by DANE, one is not there, one has several servers, one takes no mail.
    void toEachRecipientsOwnServer()
    {
        const QByteArray der = fingerprint();
        FakeResolver resolver;
        const auto exchanger = [&](const QString &domain, const QList<DnsAnswer::Exchanger> &names) {
            DnsAnswer &answer = resolver.at(DnsType::Mx, domain);
            answer.exchangers = names;
            answer.isAuthentic = true;
        };
        exchanger(u"dane.test"_s, {{10, u"mx.dane.test"_s}});
        exchanger(u"plain.test"_s, {{10, u"dead.plain.test"_s}, {20, u"mx.plain.test"_s}});
        exchanger(u"null.test"_s, {{0, QString()}});
        exchanger(u"gone.test"_s, {{10, u"nowhere.test"_s}});
        for (const QString &name : {u"mx.dane.test"_s, u"mx.plain.test"_s}) {
            resolver.setAddress(name, u"127.0.0.1"_s);
            resolver.at(DnsType::A, name).isAuthentic = true;
        }
        resolver.setAddress(u"dead.plain.test"_s, u"127.0.0.99"_s);
        DnsAnswer &tlsa = resolver.at(DnsType::Tlsa, u"_%1._tcp.mx.dane.test"_s.arg(m_office->office.port()));
        tlsa.tlsa = {{3, 0, 1, QCryptographicHash::hash(der, QCryptographicHash::Sha256)}};
        tlsa.isAuthentic = true;

        app::DirectOptions options = app::DirectOptions::standard();
        options.stsFolder.clear();
        options.port = m_office->office.port();
        options.session.ehloName = "client.test";
        Live live;
        app::DeliveryClock clock(live.transcript);
        app::DirectDelivery delivery(
            options, oneLetter({"a@dane.test", "b@plain.test", "c@null.test", "d@gone.test"}), 0, resolver, live.automaticGate, clock);
        connect(&delivery, &app::DirectDelivery::finished, this, [&](const DeliveryReport &report) {
            live.reports = {report};
            live.hasEnded = true;
        });
        delivery.start();
        QVERIFY(live.end());
        QVERIFY(live.has([](const Event &event) {
            const auto *established = std::get_if<TlsEstablished>(&event.body);
            return established && established->report().trust == TlsTrust::Dane;
        }));
        QCOMPARE(live.transcript.connections(), 3U);
        const QString where = live.difference();
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    /// As the page of a letter puts them together for Sent.
    void severalTries()
    {
        const ScriptedServer refusing(ScriptedServer::thatTakesAll(
            [](const QByteArray &line) { return line.startsWith("RCPT") ? "450 4.2.1 not now\r\n"_ba : QByteArray(); }));
        const ScriptedServer accepting(ScriptedServer::thatTakesAll());
        Live first;
        first.begin(optionsFor(refusing.port()), {oneLetter()});
        QVERIFY(first.end());
        Live second;
        second.begin(optionsFor(accepting.port()), {oneLetter()});
        QVERIFY(second.end() && second.reports.constFirst().isAccepted());
        Transcript all;
        app::append(all, first.transcript.events());
        app::append(all, second.transcript.events());
        QCOMPARE(all.connections(), 2U);
        const DeliveryReport report = app::afterAllTries(first.reports.constFirst(), second.reports.constFirst());
        const QString where = tests::difference(all, report, *tests::keptAndReopened(all, report));
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }
};

QTEST_MAIN(TestKeptSession)
#include "tst_kept_session.moc"
