// SPDX-License-Identifier: MIT
#include "smtp/letter/delivery_report.h"
#include "smtp/tls/tls_failure_of.h"
#include "smtp/transcript/json_reader.h"
#include "smtp/transcript/names.h"
#include "smtp/transcript/transcript.h"
#include "smtp/transcript/writers.h"
#include "smtp/wire/printable.h"
#include "tests/support/certificates.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;

class TestWriters : public QObject {
    Q_OBJECT

private:
    static Event event(Event::Body body, bool isEncrypted = false)
    {
        return {7, std::chrono::microseconds(1500), Step::Envelope, 3, isEncrypted, std::move(body)};
    }

private Q_SLOTS:
    void marksSayWhoSpeaksAndWhoCanListen()
    {
        QCOMPARE(toText(event(happened::Sent {"NOOP"})), "-> NOOP\n"_ba);
        QCOMPARE(toText(event(happened::Sent {"NOOP"}, true)), "~> NOOP\n"_ba);
        QCOMPARE(toText(event(happened::Received {"250 ok"})), "<- 250 ok\n"_ba);
        QCOMPARE(toText(event(happened::Received {"250 ok"}, true)), "<~ 250 ok\n"_ba);
        QVERIFY(toText(event(happened::Closed {})).startsWith("=== "));
    }

    void nothingThatATerminalObeysIsLeft()
    {
        QByteArray hostile;
        for (int octet = 0; octet < 256; ++octet)
            hostile += static_cast<char>(octet);
        hostile += "\xc2\x9b"
                   "31m \xe2\x80\xae rtl";
        const QByteArray text = toText(event(happened::Received {hostile})).chopped(1);
        for (const QChar c : QString::fromUtf8(text)) {
            QVERIFY2(c.category() != QChar::Other_Control, text);
            QVERIFY(c != QChar(0x202e));
        }
        QVERIFY(QString::fromUtf8(text).toUtf8() == text);
    }

    void validUtf8IsShownAsItIs()
    {
        QCOMPARE(printable("h\xc3\xa9llo \xe2\x82\xac \xf0\x9f\x93\xae"), u"héllo € 📮"_s);
        QCOMPARE(printable("\xc3"), u"\\xc3"_s);
        QCOMPARE(printable("\xed\xa0\x80"), u"\\xed\\xa0\\x80"_s); // a surrogate
        QCOMPARE(printable("\x1b[2J"), u"\\x1b[2J"_s);
        QCOMPARE(printable("220 \xef\xbb\xbfhi"), u"220 \\ufeffhi"_s);
        QCOMPARE(printable("\xf3\xa0\x81\x81"), u"\\Ue0041"_s); // a tag
    }

    void everyCharacterCanBeShown()
    {
        for (char32_t point = 0; point <= 0x10ffff; ++point) {
            if (point >= 0xd800 && point < 0xe000)
                continue;
            const bool isHidden = point == 0xfeff; // which Qt drops from the beginning of a text
            const QByteArray octets = isHidden ? "\xef\xbb\xbf"_ba : QString::fromUcs4(&point, 1).toUtf8();
            const QString shown = printable(octets);
            const QChar::Category category = QChar::category(point);
            const bool isEscaped = category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line
                || category == QChar::Separator_Paragraph;
            if (isEscaped ? !shown.startsWith(u'\\') || shown.sliced(2).toUInt(nullptr, 16) != point : shown.toUtf8() != octets)
                QFAIL(qPrintable(u"U+%1: %2"_s.arg(point, 0, 16).arg(shown)));
        }
    }

    void jsonIsOneObjectALine()
    {
        const Reply reply {550, {"5.1.1 no \xff"_ba}, EnhancedStatus {5, 1, 1}};
        for (const Event &each : {event(happened::Received {"550 5.1.1 \x01\xff\n"}), event(happened::Replied {reply, "RCPT"}),
                 event(happened::Failed {{.kind = Error::Kind::Refused, .why = Statement::quoting(u"x\ny"_s), .reply = reply}}),
                 event(happened::BodyProgress {1, -1}), event(happened::TlsEstablished {TlsReport {}}),
                 event(happened::Resolved {{QHostAddress::LocalHost}})}) {
            const QByteArray line = toJson(each);
            QCOMPARE(line.count('\n'), 1);
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            QCOMPARE(object["seq"_L1].toInt(), 7);
            QCOMPARE(object["ms"_L1].toDouble(), 1.5);
            QCOMPARE(object["step"_L1].toString(), u"envelope"_s);
            QVERIFY(!object["event"_L1].toString().isEmpty());
        }
    }

    void whereAnEventBelongsComesBack()
    {
        Transcript transcript;
        readJson(toJson({.at = std::chrono::nanoseconds(1'001'999),
                     .step = Step::Content,
                     .exchange = 4'000'000'000,
                     .isEncrypted = true,
                     .body = happened::Sent {"DATA"},
                     .connection = 4'000'000'001,
                     .letter = 7}),
            transcript);
        const Event &read = transcript.events().at(0);
        QCOMPARE(read.at, std::chrono::nanoseconds(1'001'000)); // a transcript holds no more than that
        QCOMPARE(read.step, Step::Content);
        QCOMPARE(read.exchange, 4'000'000'000);
        QVERIFY(read.isEncrypted);
        QCOMPARE(read.connection, 4'000'000'001);
        QCOMPARE(read.letter, 7);

        Transcript other;
        readJson(toJson(event(happened::Closed {})), other);
        QCOMPARE(other.events().at(0).connection, 0);
        QCOMPARE(other.events().at(0).letter, -1);
    }

    /// Each stamp in microseconds is the nearest to what the JSON says, not the one below.
    void timesAreTheSameWhenTheyComeBack()
    {
        QByteArray lines;
        Transcript transcript;
        for (int i = 0; i < 5000; ++i) {
            transcript.append({.at = std::chrono::nanoseconds(1001 * i + 999), .body = happened::Closed {}});
            lines += toJson(transcript.events().back());
        }
        Transcript read;
        readJson(lines, read);
        for (std::size_t i = 0; i < transcript.size(); ++i)
            QCOMPARE(read.events()[i].at, transcript.events()[i].at);
    }

    /// Sent holds them for good.
    void olderSessionsHaveTheirConnectionsCounted()
    {
        const QByteArray lines = R"({"event":"noted","id":"mx.found","step":"connection"}
{"event":"noted","id":"proxy.used","step":"connection"}
{"event":"resolving","host":"proxy","step":"connection"}
{"event":"failed","kind":"unreachable","step":"connection"}
{"event":"resolving","host":"mail.example","step":"connection"}
{"event":"closed","step":"confirmation"}
{"event":"noted","id":"socket.used","step":"connection"}
{"event":"concluded","letter":2,"step":"confirmation"}
)";
        Transcript transcript;
        readJson(lines, transcript);
        QList<quint32> connections;
        for (const Event &each : transcript.events())
            connections << each.connection;
        QCOMPARE(connections, (QList<quint32> {0, 1, 1, 1, 2, 2, 3, 3}));
        QCOMPARE(transcript.events().back().letter, 2);
        QCOMPARE(transcript.events().front().letter, -1);
    }

    void theTranscriptIsBounded()
    {
        Transcript transcript;
        for (std::size_t i = 0; i < Transcript::maximumEvents + 10; ++i)
            transcript.append({.body = happened::Received {}});
        QCOMPARE(transcript.size(), Transcript::maximumEvents);
        transcript.append({.body = happened::Closed {}});
        QCOMPARE(transcript.size(), Transcript::maximumEvents + 1);
    }

    void everyNameIsReadBack()
    {
        const auto comeBack = [](auto first, auto last, auto named) {
            for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
                const auto value = static_cast<decltype(last)>(i);
                if (named(QString(nameOf(value))) != value)
                    return false;
            }
            return true;
        };
        QVERIFY(comeBack(Step::Connection, Step::Confirmation, &stepNamed));
        QVERIFY(comeBack(TlsTrust::None, TlsTrust::MtaSts, &trustNamed));
        QVERIFY(comeBack(Error::Kind::Usage, Error::Kind::Cancelled, &kindNamed));
        QVERIFY(comeBack(Error::Reason::Other, Error::Reason::FixedEncoding, &reasonNamed));
        QVERIFY(comeBack(ServerRole::Unknown, ServerRole::Exchanger, &roleNamed));
        QVERIFY(comeBack(RecipientReport::Verdict::Accepted, RecipientReport::Verdict::NotTried, &verdictNamed));
        QCOMPARE(kindNamed(u"nonsense"), Error::Kind::Usage);
    }

    void aConclusionComesBackWhole()
    {
        using Verdict = RecipientReport::Verdict;
        const auto address = [](const char *text) { return Address::parse(QString::fromUtf8(text)).value(); };
        const Reply refused {550, {"5.1.1 no such"_ba, "user"_ba}, EnhancedStatus {5, 1, 1}};
        const Reply taken {250, {"2.0.0 queued as 4Bf2Qx"_ba}, EnhancedStatus {2, 0, 0}};
        DeliveryReport report;
        report.recipients.append({address("\"john@home desk\"@example.net"), Verdict::RefusedForGood, refused});
        report.recipients.append(
            {.address = address("zo\xc3\xab@example.net"), .verdict = Verdict::Accepted, .reply = taken, .isConfirmed = true});
        report.recipients.append(
            {.address = address("c@example.net"), .verdict = Verdict::NotTried, .reply = {}, .why = Statement::quoting(u"no route"_s)});
        report.recipients.append({address("d@example.net"), Verdict::Uncertain, {}});
        report.recipients.append({address("e@example.net"), Verdict::TryLater, {}});
        report.recipients[2].byHand = std::make_shared<const ByHand>(
            Step::Envelope, "RCPT"_ba, "RCPT TO:<c@example.net>"_ba, "RCPT <c"_ba, address("c@example.net"), refused);
        report.recipients[2].isLeftOut = true;
        report.confirmation = taken;
        report.queueId = "4Bf2Qx";
        report.error = Error {.kind = Error::Kind::Uncertain,
            .isTemporary = true,
            .step = Step::Confirmation,
            .why = Statement::quoting(u"lost"_s),
            .reply = refused};
        const ReplyContext context {.verb = "MAIL",
            .role = ServerRole::Submission,
            .isLoggedIn = true,
            .isEncrypted = true,
            .offersLogin = true,
            .mechanism = "PLAIN"};
        const ReplyContext other {.verb = "RCPT", .role = ServerRole::Exchanger};
        report.recipients[0].context = std::make_shared<const ReplyContext>(other);
        report.error->reason = Error::Reason::TooLarge;
        report.error->size = 12;
        report.error->limit = 10;
        const ByHand leftOut {.step = Step::Connection, .verb = "EHLO", .offered = "EHLO x"};
        report.byHand << leftOut;

        Transcript transcript;
        readJson(toJson(event(happened::Concluded(report))), transcript);
        QCOMPARE(transcript.size(), 1U);
        const auto &read = std::get<happened::Concluded>(transcript.events().front().body);
        const DeliveryReport &back = read.report();
        QCOMPARE(back.recipients.size(), report.recipients.size());
        for (qsizetype i = 0; i < report.recipients.size(); ++i) {
            const RecipientReport &now = back.recipients.at(i);
            const RecipientReport &then = report.recipients.at(i);
            QCOMPARE(now.address, then.address);
            QCOMPARE(now.verdict, then.verdict);
            QCOMPARE(now.reply, then.reply);
            QCOMPARE(now.isConfirmed, then.isConfirmed);
            QCOMPARE(now.why, then.why);
            QCOMPARE(now.isLeftOut, then.isLeftOut);
            QCOMPARE(!now.byHand, !then.byHand);
        }
        QCOMPARE(back.recipients.at(2).byHand->offered, "RCPT TO:<c@example.net>"_ba);
        QCOMPARE(back.recipients.at(2).byHand->sent, "RCPT <c"_ba);
        QCOMPARE(*back.recipients.at(2).byHand->recipient, address("c@example.net"));
        QCOMPARE(back.recipients.at(2).byHand->reply, refused);
        QCOMPARE(back.confirmation, report.confirmation);
        QCOMPARE(back.queueId, report.queueId);
        QCOMPARE(back.error, report.error);
        QCOMPARE(*back.recipients.at(0).context, other);
        QVERIFY(!back.recipients.at(1).context);

        report.error->context = std::make_shared<const ReplyContext>(context);
        Transcript again;
        readJson(toJson(event(happened::Concluded(report))), again);
        QCOMPARE(*std::get<happened::Concluded>(again.events().front().body).report().error->context, context);
        QCOMPARE(back.byHand.size(), 1);
        QVERIFY(back.byHand.constFirst().isLeftOut());
        QCOMPARE(back.byHand.constFirst().verb, "EHLO"_ba);
    }

    void whyItFailedComesBackWhole()
    {
        const Error refused {.kind = Error::Kind::LoginRefused,
            .step = Step::Envelope,
            .why = Statement::quoting(u"no"_s),
            .reply = Reply {535, {"5.7.8 no"}, EnhancedStatus {5, 7, 8}},
            .verb = "AUTH",
            .untried = {"PLAIN", "LOGIN"}};
        Error unsafe {.kind = Error::Kind::Tls, .step = Step::Envelope, .why = Statement::quoting(u"x"_s), .reply = {}};
        unsafe.tls = tlsFailureOf(116);
        unsafe.tls->host = u"mx.example"_s;
        unsafe.tls->fact = u"1024"_s;
        unsafe.tls->hasClientCertificate = true;
        unsafe.tls->namesAuthorities = true;
        Error above = unsafe;
        above.tls->holder = TlsFailure::Holder::Issuer;
        above.tls->authority = u"Root X"_s;
        Error unable {.kind = Error::Kind::LoginRefused, .step = Step::Envelope, .why = Statement::quoting(u"x"_s), .reply = {}};
        QList<Error> errors {refused, unsafe, above};
        for (int reason = 0; reason <= static_cast<int>(LoginFailure::last); ++reason) {
            unable.login = LoginFailure {static_cast<LoginFailure::Reason>(reason), {"XOAUTH2", "OAUTHBEARER"}, {"PLAIN"}, 12};
            errors << unable;
        }
        unable.login->mechanisms.clear();
        for (const Error &error : errors << unable) {
            Transcript transcript;
            readJson(toJson(event(happened::Failed {error})), transcript);
            QCOMPARE(std::get<happened::Failed>(transcript.events().front().body).error, error);
        }
    }

    void whatIsSaidComesBackAsAValue()
    {
        const Statement why = Statement(Statement::AddressFailed, u"192.0.2.1"_s, 25).with({Statement::SystemSays, u"no route to host"_s});
        const TlsFailure failure {.reason = TlsFailure::Reason::Expired, .host = u"mx.example"_s, .fact = u"2026-01-02T03:04:05Z"_s};
        const auto back = [](const QByteArray &json) {
            Transcript transcript;
            readJson(json, transcript);
            return transcript.events().front().body;
        };
        const auto noted = std::get<happened::Noted>(back(toJson(event(happened::Noted {why}))));
        QCOMPARE(noted.what, why);
        const auto failed =
            std::get<happened::ConnectFailed>(back(toJson(event(happened::ConnectFailed {QHostAddress::LocalHost, 25, why}))));
        QCOMPARE(failed.why, why);
        const auto judged = std::get<happened::TlsJudged>(back(toJson(event(happened::TlsJudged {TlsVerdict::Refuse, why, failure}))));
        QCOMPARE(judged.why, why);
        QCOMPARE(judged.failure, std::optional(failure));
        const QJsonObject object = QJsonDocument::fromJson(toJson(event(happened::Noted {{Statement::NoDomain, u"x.example"_s}}))).object();
        QCOMPARE(object["id"_L1].toString(), u"route.no-domain"_s);
        QCOMPARE(object["detail"_L1].toString(), u"There is no domain x.example."_s);
    }

    void whatAnotherVersionSaidIsQuoted_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Statement>("what");
        QTest::newRow("before there were values") << R"({"event":"noted","id":"chunking.refused","detail":"no BDAT"})"_ba
                                                  << Statement::quoting(u"no BDAT"_s, Statement::ChunkingRefused);
        QTest::newRow("an id that is gone") << R"({"event":"noted","id":"x.y","detail":"of old"})"_ba << Statement::quoting(u"of old"_s);
        QTest::newRow("a later version") << R"({"event":"noted","id":"x.y","detail":"new","statement":{"id":"x.y","arguments":["a"]}})"_ba
                                         << Statement::quoting(u"new"_s);
        QTest::newRow("a part of a later version")
            << R"({"event":"noted","id":"mx.null","statement":{"id":"mx.null","parts":[{"detail":"new","statement":{"id":"x.y"}}]}})"_ba
            << Statement(Statement::MxNull).with(Statement::quoting(u"new"_s));
        QTest::newRow("nothing") << R"({"event":"noted","id":"","detail":""})"_ba << Statement();
    }
    void whatAnotherVersionSaidIsQuoted()
    {
        QFETCH(QByteArray, line);
        Transcript transcript;
        readJson(line, transcript);
        QTEST(std::get<happened::Noted>(transcript.events().front().body).what, "what");
    }

    void aStatementThatIsReadIsBounded()
    {
        QByteArray deep = R"({"detail":"x","statement":{"id":"mx.null"}})"_ba;
        for (int i = 0; i < 100; ++i)
            deep = R"({"detail":"x","statement":{"id":"mx.null","arguments":[)" + QByteArrayList(1000, "\"a\"").join(',') + R"(],"parts":[)"
                + deep + "]}}";
        QJsonObject object = QJsonDocument::fromJson(deep).object();
        object["event"_L1] = u"noted"_s;
        Transcript transcript;
        readJson(QJsonDocument(object).toJson(QJsonDocument::Compact), transcript);
        int depth = 0;
        const Statement *at = &std::get<happened::Noted>(transcript.events().front().body).what;
        for (; !at->parts.isEmpty(); at = &at->parts.constFirst()) {
            QVERIFY(at->arguments.size() < 100);
            ++depth;
        }
        QVERIFY2(depth > 2 && depth < 20, QByteArray::number(depth));
    }

    void whatAServerShowedComesBackWhole()
    {
        const Certificates authority;
        TlsReport report;
        report.host = u"mx.example"_s;
        report.chain = authority.issue(QStringList {u"other.example"_s}).chain;
        report.errors = {QSslError(QSslError::HostNameMismatch, report.chain.constFirst()), QSslError(QSslError::NoPeerCertificate),
            QSslError(QSslError::CertificateExpired, authority.intermediate()->authority())}; // not shown by the server
        Transcript transcript;
        readJson(toJson(event(happened::TlsEstablished {report})), transcript);
        QCOMPARE(transcript.size(), 1U);
        const TlsReport &read = std::get<happened::TlsEstablished>(transcript.events().front().body).report();
        QCOMPARE(read.chain, report.chain);
        QCOMPARE(read.errors, report.errors);

        const QByteArray shortForm = toJson(event(happened::TlsEstablished {report}), smtp::Chain::LeftOut);
        QVERIFY(!shortForm.contains("\"chain\"") && !shortForm.contains("\"der\""));

        // As long as a stranger's file says: no longer than any server's.
        QJsonObject swollen = QJsonDocument::fromJson(toJson(event(happened::TlsEstablished {report}))).object();
        QJsonArray chain;
        for (int i = 0; i < 10'000; ++i)
            chain.append(swollen["chain"_L1].toArray().at(0));
        swollen["chain"_L1] = chain;
        Transcript bounded;
        readJson(QJsonDocument(swollen).toJson(QJsonDocument::Compact) + '\n', bounded);
        QCOMPARE(std::get<happened::TlsEstablished>(bounded.events().front().body).report().chain.size(),
            128 * 1024 / report.chain.constFirst().toDer().size() + 1);
    }

    /// As many as a server can show.
    void aLongChainComesBackWhole()
    {
        const Certificates authority;
        TlsReport report;
        const QList<QSslCertificate> shown = authority.issue(QStringList {u"mx.example"_s}).chain;
        for (int i = 0; i < 40; ++i)
            report.chain << shown;
        Transcript transcript;
        readJson(toJson(event(happened::TlsEstablished {report})), transcript);
        QCOMPARE(std::get<happened::TlsEstablished>(transcript.events().front().body).report().chain, report.chain);
    }

    void howAServerWasTrustedComesBack()
    {
        for (const TlsTrust trust : {TlsTrust::None, TlsTrust::Authority, TlsTrust::Pinned, TlsTrust::Dane, TlsTrust::MtaSts}) {
            TlsReport report;
            report.trust = trust;
            Transcript transcript;
            readJson(toJson(event(happened::TlsEstablished {report})), transcript);
            QCOMPARE(transcript.size(), 1U);
            QCOMPARE(std::get<happened::TlsEstablished>(transcript.events().front().body).report().trust, trust);
        }
    }
};

QTEST_APPLESS_MAIN(TestWriters)
#include "tst_writers.moc"
