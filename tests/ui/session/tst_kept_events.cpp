// SPDX-License-Identifier: MIT
#include "smtp/error/login_failure.h"
#include "tests/support/certificates.h"
#include "tests/ui/session/seen_session.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;
using namespace smtp::happened;
using namespace std::chrono_literals;

namespace {

using Verdict = RecipientReport::Verdict;

const QByteArray hostile = "5.7.1 \x01\x1b[2J \xff\xe2\x82\xac \xe2\x80\xae <script>";

Reply reply(int code)
{
    return {code, {"5.7.1 no \xe2\x82\xac"_ba, hostile, QByteArray()}, EnhancedStatus {code / 100, 7, 1}};
}

std::shared_ptr<const ReplyContext> context(const QByteArray &verb)
{
    return std::make_shared<const ReplyContext>(ReplyContext {.verb = verb,
        .role = ServerRole::Exchanger,
        .isLoggedIn = true,
        .isEncrypted = true,
        .offersLogin = true,
        .mechanism = "SCRAM-SHA-256"});
}

Address address(const char *text)
{
    return Address::parse(QString::fromUtf8(text)).value();
}

Error error(Error::Kind kind)
{
    return {.kind = kind,
        .isTemporary = true,
        .step = Step::Envelope,
        .why = Statement(Statement::SystemSays, u"detail € \u0001"_s),
        .reply = reply(452),
        .verb = "RCPT",
        .untried = {"PLAIN", "LOGIN"},
        .context = context("RCPT"),
        .reason = Error::Reason::TooLarge,
        .size = 4'000'000'000,
        .limit = 7};
}

/// One of each sort, and one with everything that an error can hold.
QList<Error> errors()
{
    QList<Error> all;
    for (int kind = 0; kind <= static_cast<int>(Error::Kind::Cancelled); ++kind) {
        all << error(static_cast<Error::Kind>(kind));
        all << Error {.kind = static_cast<Error::Kind>(kind), .why = Statement::quoting(u"x"_s), .reply = {}, .verb = "STARTTLS"};
    }
    for (int reason = 0; reason <= static_cast<int>(Error::Reason::FixedEncoding); ++reason) {
        for (const Error::Kind kind : {Error::Kind::Unreachable, Error::Kind::HostUnknown, Error::Kind::Uncertain}) {
            Error one {.kind = kind, .why = Statement::quoting(u"x"_s), .reply = {}};
            one.reason = static_cast<Error::Reason>(reason);
            all << one;
        }
    }
    for (int reason = 0; reason <= static_cast<int>(LoginFailure::last); ++reason) {
        Error one {.kind = Error::Kind::LoginRefused, .why = Statement::quoting(u"x"_s), .reply = {}};
        one.login = LoginFailure {static_cast<LoginFailure::Reason>(reason), {"XOAUTH2", "GSSAPI"}, {"PLAIN", "X"}, 12'345};
        all << one;
    }
    for (int reason = 0; reason <= static_cast<int>(TlsFailure::last); ++reason) {
        for (const auto holder : {TlsFailure::Holder::Server, TlsFailure::Holder::Issuer, TlsFailure::Holder::Root}) {
            Error one {.kind = Error::Kind::Tls, .why = Statement::quoting(u"x"_s), .reply = {}};
            one.tls = TlsFailure {.reason = static_cast<TlsFailure::Reason>(reason),
                .alert = reason == static_cast<int>(TlsFailure::Reason::Alert) ? 116 : -1,
                .host = u"mx.example"_s,
                .fact = u"2026-01-02T03:04:05Z"_s,
                .hasClientCertificate = true,
                .holder = holder,
                .authority = holder == TlsFailure::Holder::Server ? QString() : u"Root €"_s,
                .namesAuthorities = true};
            all << one;
        }
    }
    return all;
}

DeliveryReport report(const std::optional<Error> &end)
{
    DeliveryReport made;
    int domain = 0;
    for (const Verdict verdict : {Verdict::Accepted, Verdict::RefusedForGood, Verdict::TryLater, Verdict::Uncertain, Verdict::NotTried}) {
        RecipientReport one {.address = address(qPrintable(u"\"a b€\"@d%1.example"_s.arg(++domain))), .verdict = verdict, .reply = {}};
        if (verdict != Verdict::NotTried) {
            one.reply = reply(verdict == Verdict::Accepted ? 250 : verdict == Verdict::TryLater ? 450 : 550);
            one.context = context("RCPT");
            one.isConfirmed = true;
        } else {
            one.why = {Statement::SystemSays, u"why € \u0001"_s};
            one.error = std::make_shared<const Error>(error(Error::Kind::HostUnknown));
            one.byHand = std::make_shared<const ByHand>(ByHand {.step = Step::Envelope,
                .verb = "RCPT",
                .offered = "RCPT TO:<\xc3\xab@example.net>",
                .sent = "RCPT <\x01",
                .recipient = address("zo\xc3\xab@example.net"),
                .reply = reply(501)});
        }
        made.recipients << one;
    }
    RecipientReport leftOut {.address = address("left@example.net"), .verdict = Verdict::NotTried, .reply = {}};
    leftOut.isLeftOut = true;
    leftOut.byHand =
        std::make_shared<const ByHand>(ByHand {.step = Step::Envelope, .verb = "RCPT", .offered = "RCPT TO:<left@example.net>"});
    RecipientReport settled {.address = address("settled@example.net"), .verdict = Verdict::Accepted, .reply = {}};
    settled.isSettled = end.has_value();
    made.recipients << leftOut << settled;
    made.confirmation = reply(250);
    made.queueId = "4Bf\xe2\x82\xac";
    made.error = end;
    made.byHand << ByHand {.step = Step::Connection, .verb = "EHLO", .offered = "EHLO x", .sent = "HELO \xff", .reply = reply(502)}
                << ByHand {.step = Step::Content, .verb = "DATA", .offered = "DATA"};
    return made;
}

QList<TlsReport> tlsReports()
{
    const Certificates authority;
    const Certificates above;
    const Certificates::Issued shown = authority.issue(QStringList {u"other.example"_s});
    QList<TlsReport> all;
    for (const TlsTrust trust : {TlsTrust::None, TlsTrust::Authority, TlsTrust::Pinned, TlsTrust::Dane, TlsTrust::MtaSts}) {
        TlsReport one {.protocol = u"TLS 1.3"_s,
            .cipher = u"TLS_AES_256_GCM_SHA384"_s,
            .host = u"mx.example"_s,
            .chain = shown.chain,
            .errors = {},
            .isPinned = trust == TlsTrust::Pinned,
            .namesAuthorities = trust == TlsTrust::Authority,
            .trust = trust};
        if (trust == TlsTrust::None) {
            one.errors = {QSslError(QSslError::HostNameMismatch, shown.chain.constFirst()),
                QSslError(QSslError::CertificateExpired, above.authority()),
                QSslError(QSslError::SelfSignedCertificateInChain, shown.chain.last())};
        }
        all << one;
    }
    return all << TlsReport {};
}

/// Each kind of event, its members set to what nobody expects. A new kind is to be added here.
const QList<Event::Body> &everyKind()
{
    static_assert(std::variant_size_v<Event::Body> == 21);
    static QList<Event::Body> all;
    if (!all.isEmpty())
        return all;
    all = {
        Resolving {u"höst.example\u202e"_s, 65535},
        Resolved {{QHostAddress(u"192.0.2.7"_s), QHostAddress(u"2001:db8::1"_s), QHostAddress(u"fe80::1%7"_s)}},
        Resolved {},
        Connecting {QHostAddress(u"2001:db8::1"_s), 465},
        ConnectFailed {QHostAddress(u"2001:db8::1"_s), 465, {Statement::SystemSays, u"why € \u0001"_s}},
        Connected {QHostAddress(u"2001:db8::1"_s), 587, QHostAddress(u"2001:db8::2"_s), 40'000},
        Connected {{}, 0, {}, 0},
        TlsStarted {},
        TlsJudged {TlsVerdict::Accept, Statement::CertificateTrusted},
        TlsJudged {TlsVerdict::Ask, Statement::quoting(u"why €"_s)},
        TlsJudged {TlsVerdict::Refuse, Statement::CertificateNotPinned,
            TlsFailure {.reason = TlsFailure::Reason::NotPinned, .host = u"mx.example"_s, .fact = u"ab12"_s}},
        Offered {"RCPT TO:<\xc3\xab\xff@x>"},
        Skipped {"RCPT TO:<\xc3\xab\xff@x>"},
        Withdrawn {"RCPT TO:<\xc3\xab\xff@x>"},
        Sent {"MAIL FROM:<\xc3\xab\xff@x> SIZE=7 \x01"},
        BodyStarted {4'000'000'000},
        BodyStarted {-1},
        BodyProgress {1, 4'000'000'000},
        BodyProgress {4'000'000'000, -1},
        BodySent {4'000'000'000, false},
        BodySent {0, true},
        Received {hostile},
        Received {"250-\xff"},
        Replied {reply(235), "AUTH"},
        Replied {reply(421), {}},
        Replied {reply(554), "BDAT LAST"},
        Noted {Statement::quoting(u"detail € \u0001\u202e"_s)},
        Concluded(report({})),
        Closed {},
    };
    for (int id = 1; id <= static_cast<int>(Statement::last); ++id) {
        const QString odd = u"n=,r=€ 1 \u0001\u202e"_s;
        all << Noted {Statement(static_cast<Statement::Id>(id), odd, odd, odd).with({Statement::FileFailed, odd, odd})};
        all << Noted {Statement::quoting(odd, static_cast<Statement::Id>(id))};
    }
    for (const TlsReport &one : tlsReports())
        all << TlsEstablished(one);
    for (const Error &one : errors()) {
        all << Failed {one};
        all << Concluded(report(one));
    }
    return all;
}

/// In the middle of a conversation, where it is explained by what stands around it.
void playAround(const Event::Body &body, Transcript &transcript)
{
    const auto add = [&](Step step, quint32 exchange, Event::Body &&one) {
        transcript.append({.at = std::chrono::nanoseconds(1'234'567) * (transcript.size() + 1),
            .step = step,
            .exchange = exchange,
            .isEncrypted = exchange > 1,
            .body = std::move(one),
            .connection = 3,
            .letter = exchange > 1 ? 12 : -1});
    };
    add(Step::Connection, 0, Resolving {u"mail.example"_s, 587});
    add(Step::Connection, 0, Connected {QHostAddress(QHostAddress::LocalHost), 587, QHostAddress(QHostAddress::LocalHost), 40'000});
    add(Step::Connection, 1, Received {"220 hello"});
    add(Step::Connection, 1, Replied {Reply {220, {"hello"}, {}}, {}});
    add(Step::Envelope, 2, Sent {"RCPT TO:<b@example.net>"});
    const auto *failed = std::get_if<Failed>(&body);
    add(failed ? failed->error.step : Step::Envelope, failed ? 0 : 2, Event::Body(body)); // an error stands in its step
    add(Step::Envelope, 2, Replied {Reply {250, {"ok"}, {}}, "RCPT"});
    add(Step::Confirmation, 0, Closed {});
}

} // namespace

/// Every kind of event shows the same after it was kept in Sent.
class TestKeptEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsThere()
    {
        QSet<std::size_t> kinds;
        for (const Event::Body &body : everyKind())
            kinds << body.index();
        QCOMPARE(kinds.size(), static_cast<qsizetype>(std::variant_size_v<Event::Body>));
    }

    void eachShowsTheSame()
    {
        for (const Event::Body &body : everyKind()) {
            Transcript transcript;
            playAround(body, transcript);
            const auto *concluded = std::get_if<Concluded>(&body);
            const DeliveryReport told = concluded ? concluded->report() : report(error(Error::Kind::Refused));
            if (!concluded)
                transcript.append({.at = transcript.events().back().at, .body = Concluded(told), .connection = 3, .letter = 12});
            const QString where = tests::difference(transcript, told, *tests::readBack(transcript));
            QVERIFY2(where.isEmpty(), toJson(transcript.events()[5]) + where.toUtf8());
        }
    }

    void allShowTheSameInSent()
    {
        Transcript transcript;
        for (const Event::Body &body : everyKind())
            playAround(body, transcript);
        const DeliveryReport told = app::keptReport(transcript.events());
        const std::unique_ptr<Transcript> kept = tests::keptAndReopened(transcript, told);
        QCOMPARE(kept->size(), transcript.size());
        ui::ConversationModel live;
        ui::ConversationModel reopened;
        live.follow(&transcript);
        reopened.follow(kept.get());
        const QString where = tests::difference(tests::seenIn(live), tests::seenIn(reopened));
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    /// Whatever is written down comes back as it was, and what is written of it again is the same.
    void eachIsWrittenTheSameAgain()
    {
        for (const Event::Body &body : everyKind()) {
            Transcript transcript;
            playAround(body, transcript);
            const std::unique_ptr<Transcript> read = tests::readBack(transcript);
            QCOMPARE(read->size(), transcript.size());
            for (std::size_t i = 0; i < read->size(); ++i)
                QCOMPARE(toJson(read->events()[i]), toJson(transcript.events()[i]));
            const Event::Body &back = read->events()[5].body;
            QCOMPARE(back.index(), body.index());
            if (const auto *failed = std::get_if<Failed>(&body); failed && !failed->error.reply)
                QCOMPARE(std::get<Failed>(back).error, failed->error);
            if (const auto *established = std::get_if<TlsEstablished>(&body)) {
                const TlsReport &now = std::get<TlsEstablished>(back).report();
                const TlsReport &then = established->report();
                QCOMPARE(now.chain, then.chain);
                QCOMPARE(now.errors, then.errors);
                QVERIFY(now.protocol == then.protocol && now.cipher == then.cipher && now.host == then.host && now.trust == then.trust
                    && now.isPinned == then.isPinned && now.namesAuthorities == then.namesAuthorities);
            }
        }
    }
};

QTEST_MAIN(TestKeptEvents)
#include "tst_kept_events.moc"
