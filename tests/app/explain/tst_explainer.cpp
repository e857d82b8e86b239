// SPDX-License-Identifier: MIT
#include "app/explain/cause.h"
#include "app/explain/knowledge.h"
#include "app/explain/purpose.h"
#include "smtp/reply/reply.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace smtp;

class TestExplainer : public QObject {
    Q_OBJECT

private:
    static Event event(quint64 sequence, quint32 exchange, Event::Body body)
    {
        return {sequence, {}, Step::Envelope, exchange, false, std::move(body)};
    }

    /// A command and its whole reply, as the engine records them.
    static std::vector<Event> dialogue(const QByteArray &command, const QList<QByteArray> &reply)
    {
        std::vector<Event> events;
        if (!command.isEmpty())
            events.push_back(event(0, 1, happened::Sent {command}));
        for (const QByteArray &line : reply)
            events.push_back(event(events.size(), 1, happened::Received {line}));
        return events;
    }

    static QJsonObject file(const QString &name)
    {
        static_cast<void>(app::knowledge::command("EHLO")); // loads the resources
        QFile json(u":/knowledge/"_s + name);
        if (!json.open(QIODevice::ReadOnly))
            qFatal("no such resource");
        return QJsonDocument::fromJson(json.readAll()).object();
    }

    static Error refused(int code, const QByteArray &text, Step step = Step::Envelope)
    {
        const Reply reply {code, {text}, enhancedStatusOf(code, text)};
        return {.kind = Error::Kind::Refused,
            .isTemporary = reply.isTemporary(),
            .step = step,
            .why = Statement::quoting(u"x"_s),
            .reply = reply};
    }

private Q_SLOTS:
    void init() { app::knowledge::setLanguage(u"en"_s); }

    void everyEntryHasBothLanguages()
    {
        for (const QString &name : {u"commands.json"_s, u"replies.json"_s, u"enhanced.json"_s, u"extensions.json"_s}) {
            const QJsonObject all = file(name);
            QVERIFY(!all.isEmpty());
            for (auto entry = all.begin(); entry != all.end(); ++entry) {
                const QJsonObject object = entry->toObject();
                const auto words = [&](const QString &language) {
                    const QJsonValue value = object[language];
                    return value.isArray() ? value.toArray().toVariantList() : QVariantList {value.toString()};
                };
                QVERIFY2(words(u"en"_s).size() == words(u"fr"_s).size(), qPrintable(name + u' ' + entry.key()));
                for (const QString &language : {u"en"_s, u"fr"_s}) {
                    for (const QVariant &word : words(language))
                        QVERIFY2(!word.toString().isEmpty(), qPrintable(name + u' ' + entry.key()));
                }
            }
        }
    }

    void everyCodeOfTheStandardsIsThere()
    {
        const QJsonObject all = file(u"replies.json"_s);
        for (const int code : {211, 214, 220, 221, 250, 251, 252, 354, 421, 450, 451, 452, 455, 500, 501, 502, 503, 504, 550, 551, 552, 553,
                 554, 555, 235, 334, 432, 454, 534, 535, 538, 530, 521, 556, 523, 525})
            QVERIFY2(all.contains(QString::number(code)), QByteArray::number(code));
    }

    void everyCommandOfTheStandardsIsThere()
    {
        for (const char *verb :
            {"EHLO", "HELO", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "VRFY", "EXPN", "HELP", "NOOP", "QUIT", "STARTTLS", "AUTH", "."})
            QVERIFY2(app::knowledge::command(verb), verb);
    }

    /// RFC 5321 §4.3.2, RFC 3207 §4, RFC 4954 §6: each command has its own yes.
    void whatElseCouldHaveBeenSaidFitsTheCommand_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("first");
        const auto row = [](const char *command, const char *verb, int code, const QString &first) {
            QTest::addRow("%s %d", verb, code) << QByteArray(command) << QByteArray(verb) << code << first;
        };
        row("AUTH PLAIN ••••", "AUTH", 535, u"235 Logged in"_s);
        row("AUTH PLAIN ••••", "AUTH", 334, u"235 Logged in"_s);
        row("AUTH PLAIN ••••", "AUTH", 235, u"454 Logging in does not work just now"_s);
        row("STARTTLS", "STARTTLS", 454, u"220 Agreed: encryption begins"_s);
        row("DATA", "DATA", 554, u"354 Go ahead, hand over the letter"_s);
        row("DATA", "DATA", 354, u"451 Something failed at the server; try again later"_s);
        row("EHLO x", "EHLO", 502, u"250 This is what the server can do"_s);
        row("MAIL FROM:<a@x>", "MAIL", 550, u"250 The sender is accepted"_s);
        row("RCPT TO:<a@x>", "RCPT", 550, u"250 The recipient is accepted"_s);
        row("RCPT TO:<a@x>", "RCPT", 250, u"251 Not here, but it will be passed on"_s);
        row("BDAT 10 LAST", "BDAT LAST", 552, u"250 The server has the letter and is responsible for it"_s);
        row("HELP", "HELP", 502, u"214 Help, for a person to read"_s);
        row("QUIT", "QUIT", 500, u"221 The server says goodbye"_s);
        row("*", "*", 500, u"501 Something in the command is not written correctly"_s);
    }

    void whatElseCouldHaveBeenSaidFitsTheCommand()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, verb);
        QFETCH(int, code);
        QFETCH(QString, first);
        auto events = dialogue(command, {QByteArray::number(code) + " x"});
        events.push_back(event(2, 1, happened::Replied {Reply {code, {"x"_ba}, {}}, verb}));
        for (const std::size_t at : {1u, 2u})
            QCOMPARE(app::explain(events.at(at), events).otherReplies.value(0), first);
    }

    void everyCommandSaysWhichRepliesAreGood()
    {
        const QJsonObject all = file(u"commands.json"_s);
        for (auto entry = all.begin(); entry != all.end(); ++entry) {
            for (const QJsonValue &code : entry->toObject()["good"_L1].toArray())
                QVERIFY2(code.toString().toInt() / 100 == (entry.key() == u"DATA"_s ? 3 : 2), qPrintable(entry.key()));
            QVERIFY2(entry.key() == u"*"_s || !entry->toObject()["good"_L1].toArray().isEmpty(), qPrintable(entry.key()));
            for (const QJsonValue &code : entry->toObject()["bad"_L1].toArray())
                QVERIFY2(code.toString().toInt() >= 400, qPrintable(entry.key()));
        }
    }

    void aReplyIsExplainedByItsCommand_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("meaning");
        QTest::newRow("greeting") << ""_ba << "220 mx ESMTP"_ba << u"The server is ready"_s;
        QTest::newRow("starttls") << "STARTTLS"_ba << "220 go ahead"_ba << u"Agreed: encryption begins"_s;
        QTest::newRow("mail") << "MAIL FROM:<a@x>"_ba << "250 ok"_ba << u"The sender is accepted"_s;
        QTest::newRow("rcpt") << "RCPT TO:<charles@x>"_ba << "250 ok"_ba << u"charles@x: accepted"_s;
        QTest::newRow("rcpt refused") << "RCPT TO:<charles@x>"_ba << "550 5.1.1 who?"_ba
                                      << u"charles@x: refused (there is no such mailbox)"_s;
        QTest::newRow("rcpt not now") << "RCPT TO:<charles@x>"_ba << "452 4.5.3 too many"_ba
                                      << u"charles@x: not accepted for now (too many recipients)"_s;
        QTest::newRow("auth") << "AUTH PLAIN ••••••••"_ba << "235 fine"_ba << u"Logged in"_s;
        QTest::newRow("unknown") << "NOOP"_ba << "299 hm"_ba << u"Done"_s;
    }

    void aReplyIsExplainedByItsCommand()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, line);
        QFETCH(QString, meaning);
        const auto events = dialogue(command, {line});
        QCOMPARE(app::meaning(events.back(), events), meaning);
    }

    void theFinalDotIsNotTheSender()
    {
        std::vector<Event> events;
        events.push_back(event(0, 5, happened::BodyStarted {10}));
        events.push_back(event(1, 5, happened::BodySent {10}));
        events.push_back(event(2, 5, happened::Received {"250 2.0.0 queued as X"_ba}));
        QCOMPARE(app::meaning(events.back(), events), u"The server has the letter and is responsible for it"_s);
    }

    void extensionsAreNamedLineByLine()
    {
        const auto events = dialogue("EHLO x"_ba, {"250-mx"_ba, "250-SIZE 1000"_ba, "250 XUNKNOWN"_ba});
        QCOMPARE(app::meaning(events.at(2), events), u"how large a message may be, in bytes"_s);
        QVERIFY(!app::meaning(events.at(3), events).isEmpty());
        QCOMPARE(app::explain(events.at(2), events).source, u"RFC 1870"_s);
    }

    void theWholeOfferIsExplainedAtOnce()
    {
        const std::vector<Event> events {event(0, 1, happened::Sent {"EHLO x"_ba}),
            event(1, 1, happened::Replied {smtp::Reply {250, {"mx"_ba, "SIZE 1000"_ba, "XUNKNOWN\x1b"_ba}, {}}, "EHLO"_ba})};
        const app::Explanation told = app::explain(events.back(), events);
        QCOMPARE(told.parts.size(), 2);
        QCOMPARE(told.parts.at(0).text, u"SIZE 1000"_s);
        QVERIFY(told.parts.at(0).meaning.contains(u"how large"));
        QVERIFY2(!told.parts.at(1).text.contains(QChar(0x1b)), "hostile words are shown safely");
        QCOMPARE(told.parts.at(1).meaning, u"not known here"_s);
    }

    void sentencesAreShortAndNeverEmpty()
    {
        for (const char *verb : {"EHLO x", "HELO x", "MAIL FROM:<a@x>", "RCPT TO:<a@x>", "DATA", "RSET", "VRFY a", "EXPN a", "HELP", "NOOP",
                 "QUIT", "STARTTLS", "AUTH LOGIN", "XHOSTILE \x1b[2J"}) {
            for (int code = 200; code < 600; ++code) {
                const auto events = dialogue(verb, {QByteArray::number(code) + " " + QByteArray(500, 'x')});
                for (const Event &each : events) {
                    const QString text = app::meaning(each, events);
                    QVERIFY2(!text.isEmpty() && text.size() <= 80, qPrintable(text));
                    QVERIFY2(!app::explain(each, events).title.isEmpty(), verb);
                }
            }
        }
    }

    void hostileWordsAreShownSafely()
    {
        const app::Verdict verdict = app::judge(refused(550, "\x1b[31m<b>evil</b>\x07" + QByteArray(5000, 'y')));
        QVERIFY(!verdict.what.contains(QChar(0x1b)));
        QVERIFY(!verdict.what.contains(QChar(7)));
        QVERIFY(verdict.what.size() < 1200);
        QVERIFY(verdict.what.contains(u"<b>evil</b>"));
    }

    void whoMustAct_data()
    {
        QTest::addColumn<smtp::Error>("error");
        QTest::addColumn<app::Verdict::Kind>("kind");
        QTest::addColumn<app::Actor>("actor");
        using app::Actor;
        using Kind = app::Verdict::Kind;
        QTest::newRow("no such user") << refused(550, "5.1.1 no such user") << Kind::Refused << Actor::You;
        QTest::newRow("full") << refused(552, "5.2.2 over quota") << Kind::Refused << Actor::Recipient;
        QTest::newRow("greylisting") << refused(450, "4.2.0 greylisted") << Kind::TryLater << Actor::TheirServer;
        QTest::newRow("relay") << refused(554, "5.7.1 relay access denied") << Kind::Refused << Actor::You;
        QTest::newRow("spam") << refused(554, "5.7.1 rejected as spam", Step::Confirmation) << Kind::Refused << Actor::You;
        const auto plain = [](Error::Kind error) { return Error {.kind = error, .why = Statement::quoting(u"why"_s), .reply = {}}; };
        QTest::newRow("rate") << refused(450, "4.7.28 Gmail has detected an unusual rate of mail") << Kind::TryLater << Actor::You;
        QTest::newRow("reverse name") << refused(550, "5.7.25 the IP address has no PTR record") << Kind::Refused << Actor::YourProvider;
        QTest::newRow("SPF by its code") << refused(550, "5.7.23 rejected") << Kind::Refused << Actor::YourProvider;
        QTest::newRow("sender of another") << refused(553, "5.7.1 <x@y>: Sender address rejected: not owned by user ada") << Kind::Refused
                                           << Actor::You;
        QTest::newRow("network behind") << refused(451, "4.4.1 timed out") << Kind::TryLater << Actor::TheirServer;
        QTest::newRow("policy") << refused(550, "5.7.1 no") << Kind::Refused << Actor::TheirServer;
        QTest::newRow("bare 450") << refused(450, "later") << Kind::TryLater << Actor::TheirServer;
        QTest::newRow("bare 530") << refused(530, "no") << Kind::Refused << Actor::You;
        QTest::newRow("unknown host") << plain(Error::Kind::HostUnknown) << Kind::Failed << Actor::You;
        QTest::newRow("unreachable") << plain(Error::Kind::Unreachable) << Kind::TryLater << Actor::TheNetwork;
        const auto because = [&](Error::Kind kind, Error::Reason reason) {
            Error error = plain(kind);
            error.reason = reason;
            return error;
        };
        QTest::newRow("no socket") << because(Error::Kind::Unreachable, Error::Reason::LocalSocket) << Kind::Failed << Actor::You;
        QTest::newRow("no proxy") << because(Error::Kind::Unreachable, Error::Reason::ProxyItself) << Kind::TryLater << Actor::You;
        QTest::newRow("unknown proxy") << because(Error::Kind::HostUnknown, Error::Reason::ProxyItself) << Kind::Failed << Actor::You;
        QTest::newRow("login") << plain(Error::Kind::LoginRefused) << Kind::Failed << Actor::You;
        QTest::newRow("login at the proxy") << plain(Error::Kind::ProxyLoginRefused) << Kind::Failed << Actor::You;
        QTest::newRow("uncertain") << plain(Error::Kind::Uncertain) << Kind::Uncertain << Actor::You;
        QTest::newRow("cancelled") << plain(Error::Kind::Cancelled) << Kind::Cancelled << Actor::Nobody;
    }

    void whoMustAct()
    {
        QFETCH(smtp::Error, error);
        QFETCH(app::Verdict::Kind, kind);
        QFETCH(app::Actor, actor);
        const app::Verdict verdict = app::judge(error);
        QCOMPARE(verdict.kind, kind);
        QCOMPARE(verdict.actor, actor);
        QVERIFY(!verdict.headline.isEmpty());
        if (kind != app::Verdict::Kind::Cancelled)
            QVERIFY(!verdict.advice.isEmpty());
    }

    void eachRecipientKeepsItsOwnWords()
    {
        DeliveryReport report;
        report.recipients << RecipientReport {Address::parse(u"a@x.org").value(), RecipientReport::Verdict::Accepted, {}}
                          << RecipientReport {Address::parse(u"b@x.org").value(), RecipientReport::Verdict::RefusedForGood,
                                 Reply {550, {"5.1.1 nobody here"_ba}, EnhancedStatus {5, 1, 1}}};
        const app::Verdict verdict = app::judge(report);
        QCOMPARE(verdict.kind, app::Verdict::Kind::Partly);
        QCOMPARE(verdict.recipients.at(0).kind, app::Verdict::Kind::Accepted);
        QVERIFY(verdict.recipients.at(1).text.contains(u"550 5.1.1 nobody here"));
        QCOMPARE(verdict.recipients.at(0).actor, app::Actor::Nobody);
        QCOMPARE(verdict.recipients.at(1).actor, app::Actor::You);
        QCOMPARE(verdict.recipients.at(1).cause, "mailbox-unknown"_ba);
        QVERIFY(verdict.recipients.at(1).isSure);
    }

    // One value for the whole and for each recipient.

    static RecipientReport refusedRecipient(const QString &address, int code, const QByteArray &text, const QByteArray &verb = "RCPT"_ba)
    {
        const Reply reply {code, {text}, enhancedStatusOf(code, text)};
        return {.address = Address::parse(address).value(),
            .verdict = reply.isTemporary() ? RecipientReport::Verdict::TryLater : RecipientReport::Verdict::RefusedForGood,
            .reply = reply,
            .context = std::make_shared<const ReplyContext>(ReplyContext {.verb = verb, .role = ServerRole::Exchanger})};
    }

    static DeliveryReport refusedByAll(const QList<RecipientReport> &recipients)
    {
        DeliveryReport report;
        report.recipients = recipients;
        report.error = Error {.kind = Error::Kind::Refused,
            .isTemporary = recipients.constFirst().reply->isTemporary(),
            .step = Step::Envelope,
            .why = Statement::quoting(u"x"_s),
            .reply = recipients.constFirst().reply,
            .context = recipients.constFirst().context,
            .reason = Error::Reason::EveryRecipient};
        return report;
    }

    void oneRecipientsReasonIsTheLettersReason()
    {
        const app::Verdict verdict = app::judge(refusedByAll({refusedRecipient(u"b@x.org"_s, 552, "5.2.2 mailbox full")}));
        QCOMPARE(verdict.headline, u"The recipient’s mailbox is full."_s);
        QVERIFY(verdict.what.contains(u"552 5.2.2 mailbox full"));
        QCOMPARE(verdict.cause, "mailbox-full"_ba);
        QCOMPARE(verdict.actor, app::Actor::Recipient);
        QCOMPARE(verdict.retry, app::Retry::Later);
        QVERIFY(verdict.isSure);
        QVERIFY2(verdict.advice.endsWith(u"Trying again later can help."), qPrintable(verdict.advice));
        QCOMPARE(verdict.recipients.constFirst().advice, verdict.advice);
    }

    void oneReasonForAllIsSaidOnce()
    {
        const app::Verdict verdict = app::judge(
            refusedByAll({refusedRecipient(u"b@x.org"_s, 550, "5.1.1 who?"), refusedRecipient(u"c@x.org"_s, 550, "5.1.1 no such user")}));
        QVERIFY(verdict.headline.startsWith(u"The server refused 2 recipient"));
        QVERIFY2(verdict.what.startsWith(u"There is no such mailbox."), qPrintable(verdict.what));
        QCOMPARE(verdict.cause, "mailbox-unknown"_ba);
    }

    void differentReasonsStayWithTheirRecipients()
    {
        const app::Verdict verdict = app::judge(
            refusedByAll({refusedRecipient(u"b@x.org"_s, 550, "5.1.1 who?"), refusedRecipient(u"c@x.org"_s, 552, "5.2.2 full")}));
        QVERIFY(verdict.cause.isEmpty());
        QVERIFY(!verdict.what.contains(u"who?"));
        QCOMPARE(verdict.recipients.at(0).cause, "mailbox-unknown"_ba);
        QCOMPARE(verdict.recipients.at(1).cause, "mailbox-full"_ba);
        QCOMPARE(verdict.recipients.at(1).actor, app::Actor::Recipient);
    }

    void whoHasTheLetterIsSaidWithTheReasonOfTheOthers()
    {
        DeliveryReport report;
        report.recipients << RecipientReport {Address::parse(u"a@x.org").value(), RecipientReport::Verdict::Accepted, {}}
                          << refusedRecipient(u"b@x.org"_s, 552, "5.2.2 full");
        const app::Verdict verdict = app::judge(report);
        QCOMPARE(verdict.actor, app::Actor::Recipient);
        QVERIFY2(verdict.advice.startsWith(u"b@x.org: The recipient’s mailbox is full.")
                && verdict.advice.endsWith(u"The other recipient has your letter."),
            qPrintable(verdict.advice));
        report.recipients << RecipientReport {Address::parse(u"c@x.org").value(), RecipientReport::Verdict::Accepted, {}};
        QVERIFY(app::judge(report).advice.endsWith(u"The others have your letter."));
    }

    /// Two domains that do not exist are two.
    void eachWayIsNamedThatEndedAlike()
    {
        DeliveryReport report;
        for (const QString &domain : {u"one.example"_s, u"two.example"_s}) {
            Error unknown;
            unknown.kind = Error::Kind::HostUnknown;
            unknown.reason = Error::Reason::RecipientDomain;
            unknown.why = Statement::quoting(u"There is no domain named %1."_s.arg(domain));
            if (!report.error)
                report.error = unknown;
            RecipientReport recipient {Address::parse(u"a@"_s + domain).value(), RecipientReport::Verdict::RefusedForGood, {}};
            recipient.error = std::make_shared<const Error>(unknown);
            report.recipients << recipient;
        }
        const app::Verdict verdict = app::judge(report);
        QVERIFY2(verdict.what.contains(u"one.example") && verdict.what.contains(u"two.example"), qPrintable(verdict.what));
    }

    /// What the server says itself comes before what is usual.
    void theServersOwnTimeIsTheAdvice_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("when");
        QTest::newRow("seconds") << "Greylisted, please try again in 300 seconds"_ba << u"in 5 minute(s)"_s;
        QTest::newRow("odd") << "Greylisted: retry in 45s"_ba << u"in 45 second(s)"_s;
        QTest::newRow("minutes") << "Greylisting in effect, try again after 10 minutes"_ba << u"in 10 minute(s)"_s;
        QTest::newRow("hours") << "Greylisted, come back in 2 hours"_ba << u"in 2 hour(s)"_s;
        QTest::newRow("none") << "Greylisted, try again in 99999999999 days"_ba << u"ten minutes or more"_s;
    }
    void theServersOwnTimeIsTheAdvice()
    {
        QFETCH(QByteArray, words);
        QFETCH(QString, when);
        const Reply reply {451, {"4.7.1 " + words}, EnhancedStatus {4, 7, 1}};
        smtp::Transcript transcript;
        transcript.append({.step = Step::Envelope, .exchange = 1, .body = happened::Sent {"RCPT TO:<a@x.org>"}});
        transcript.append({.step = Step::Envelope, .exchange = 1, .body = happened::Replied {reply, "RCPT"}});
        const app::Explanation told = app::explain(transcript.events().back(), transcript.events());
        QVERIFY2(told.advice.contains(when), qPrintable(told.advice));
        // And neither the heading nor the plain words say what the codes stand for in general.
        QCOMPARE(told.title, u"451 – greylisting"_s);
        QCOMPARE(app::meaning(transcript.events().back(), transcript.events()), u"a@x.org: not now (greylisting)"_s);
    }

    /// Who may have the letter is not told like who has it not.
    void whoMayHaveTheLetterIsAskedFirst()
    {
        DeliveryReport report;
        report.recipients << RecipientReport {Address::parse(u"a@x.org").value(), RecipientReport::Verdict::Accepted,
            {}} << RecipientReport {Address::parse(u"b@x.org").value(), RecipientReport::Verdict::Uncertain, Reply {250, {"ok"_ba}, {}}};
        report.error = Error {.kind = Error::Kind::Uncertain, .step = Step::Confirmation, .why = Statement::quoting(u"x"_s), .reply = {}};
        app::Verdict verdict = app::judge(report);
        QCOMPARE(verdict.kind, app::Verdict::Kind::Partly);
        const QString ask = u"Ask the recipient before you send the letter again; otherwise it may arrive twice."_s;
        QCOMPARE(verdict.advice, ask + u" The other recipient has your letter."_s);
        QCOMPARE(verdict.recipients.at(1).advice, ask);
        QCOMPARE(verdict.recipients.at(1).actor, app::Actor::You);

        report.recipients << refusedRecipient(u"c@x.org"_s, 552, "5.2.2 full");
        verdict = app::judge(report);
        QVERIFY2(verdict.advice.startsWith(u"The reasons differ"), qPrintable(verdict.advice));
        QCOMPARE(verdict.recipients.at(1).advice, ask);
        QCOMPARE(verdict.recipients.at(2).cause, "mailbox-full"_ba);
    }

    /// A later try that was stopped brings no news of those who have the letter, or may have it.
    void whatEndsALaterTryIsNotSaidOfTheEarlierOnes()
    {
        using Each = RecipientReport::Verdict;
        DeliveryReport report;
        report.error = Error {.kind = Error::Kind::Cancelled, .why = Statement::quoting(u"x"_s), .reply = {}};
        report.recipients << RecipientReport {Address::parse(u"a@x.org").value(), Each::Accepted, {}}
                          << RecipientReport {Address::parse(u"b@x.org").value(), Each::NotTried, {}};
        app::Verdict verdict = app::judge(report);
        QCOMPARE(verdict.kind, app::Verdict::Kind::Partly);
        QCOMPARE(verdict.what, u"You stopped the letter. Nobody else got it."_s);
        QCOMPARE(verdict.recipients.at(1).text, u"stopped by you"_s);

        report.recipients[0].verdict = Each::Uncertain;
        for (const auto kind : {Error::Kind::Cancelled, Error::Kind::TimedOut, Error::Kind::ConnectionLost, Error::Kind::Unreachable}) {
            report.error->kind = kind;
            verdict = app::judge(report);
            QCOMPARE(verdict.kind, app::Verdict::Kind::Uncertain);
            QVERIFY(verdict.headline.startsWith(u"It may have been delivered"));
            QVERIFY2(!(verdict.what + verdict.advice).contains(u"Nothing was delivered"), qPrintable(verdict.what));
            QVERIFY(verdict.advice.contains(u"may arrive twice"));
        }

        report.error->kind = Error::Kind::Uncertain;
        report.settle();
        verdict = app::judge(report);
        QCOMPARE(verdict.headline, u"You settled it: the letter arrived."_s);
        QVERIFY(verdict.what.contains(u"never confirmed"));
        QCOMPARE(verdict.recipients.at(0).text, u"you settled it: it arrived"_s);
        QVERIFY(verdict.recipients.at(0).hasReason);
        report.recipients.removeLast();
        QCOMPARE(app::judge(report).headline, u"You settled it: the letter arrived."_s);
        QCOMPARE(app::judge(report).kind, app::Verdict::Kind::Accepted);
        report.recipients << RecipientReport {Address::parse(u"b@x.org").value(), Each::Accepted, {}};
        QCOMPARE(app::judge(report).headline, u"The server accepted your letter for 1 of 2 recipients."_s);
        QVERIFY(app::judge(report).what.startsWith(u"You settled it for 1 recipient"));
    }

    /// Straight to several domains' servers: what happened to one is not told of the others.
    static RecipientReport endedAlone(const QString &address, const Error &error, RecipientReport::Verdict verdict)
    {
        RecipientReport one {Address::parse(address).value(), verdict, error.reply};
        one.why = error.reply ? Statement() : error.why;
        one.error = std::make_shared<const Error>(error);
        return one;
    }
    static Error atExchanger(Error::Kind kind, Error::Reason reason = Error::Reason::Other)
    {
        return {.kind = kind,
            .isTemporary = kind == Error::Kind::TimedOut || kind == Error::Kind::Unreachable || kind == Error::Kind::Uncertain,
            .why = Statement::quoting(u"detail %1"_s.arg(static_cast<int>(kind))),
            .reply = {},
            .context = std::make_shared<const ReplyContext>(ReplyContext {.verb = {}, .role = ServerRole::Exchanger}),
            .reason = reason};
    }

    void eachWayThatEndedHasItsOwnReason()
    {
        using Each = RecipientReport::Verdict;
        const Error unknown = atExchanger(Error::Kind::HostUnknown, Error::Reason::RecipientDomain);
        const Error unreachable = atExchanger(Error::Kind::Unreachable);
        for (const bool someHaveIt : {true, false}) {
            DeliveryReport report;
            if (someHaveIt)
                report.recipients << RecipientReport {Address::parse(u"a@a.test").value(), Each::Accepted, {}};
            report.recipients << endedAlone(u"b@null.test"_s, atExchanger(Error::Kind::Refused), Each::RefusedForGood)
                              << endedAlone(u"c@slow.test"_s, atExchanger(Error::Kind::TimedOut), Each::TryLater)
                              << endedAlone(u"d@nx.test"_s, unknown, Each::NotTried)
                              << endedAlone(u"e@closed.test"_s, unreachable, Each::TryLater)
                              << endedAlone(
                                     u"f@odd.test"_s, atExchanger(Error::Kind::HostUnknown, Error::Reason::Exchanger), Each::NotTried);
            report.error = unknown;
            const app::Verdict verdict = app::judge(report);
            const auto told = verdict.recipients.sliced(someHaveIt ? 1 : 0);
            QCOMPARE(told.at(0).cause, "domain-takes-no-mail"_ba);
            QCOMPARE(told.at(1).cause, "timeout"_ba);
            QCOMPARE(told.at(1).actor, app::Actor::TheNetwork);
            QCOMPARE(told.at(2).cause, "recipient-domain-unknown"_ba);
            QCOMPARE(told.at(2).actor, app::Actor::You);
            QCOMPARE(told.at(3).actor, app::Actor::TheNetwork);
            QVERIFY(!told.at(3).advice.contains(u"account"));
            QCOMPARE(told.at(4).actor, app::Actor::TheirServer);
            QVERIFY(!told.at(4).advice.contains(u'@'));
            QVERIFY(verdict.cause.isEmpty());
            QVERIFY2(someHaveIt || verdict.advice.startsWith(u"The reasons differ"), qPrintable(verdict.advice));
            QVERIFY2(!verdict.what.contains(unknown.detail()), qPrintable(verdict.what));
        }
    }

    void whoWasNotReachedIsNotAskedWhetherTheLetterCame()
    {
        using Each = RecipientReport::Verdict;
        const Error uncertain = atExchanger(Error::Kind::Uncertain);
        DeliveryReport report;
        report.recipients << endedAlone(u"a@a.test"_s, uncertain, Each::Uncertain)
                          << endedAlone(u"b@closed.test"_s, atExchanger(Error::Kind::Unreachable), Each::TryLater)
                          << RecipientReport {Address::parse(u"c@a.test").value(), Each::TryLater, {}};
        report.error = uncertain;
        const app::Verdict verdict = app::judge(report);
        QCOMPARE(verdict.kind, app::Verdict::Kind::Uncertain);
        const QString ask = u"Ask the recipient"_s;
        QVERIFY(verdict.recipients.at(0).advice.startsWith(ask));
        for (const qsizetype i : {1, 2}) {
            QVERIFY2(!verdict.recipients.at(i).advice.contains(ask), qPrintable(verdict.recipients.at(i).advice));
            QCOMPARE(verdict.recipients.at(i).actor, app::Actor::TheNetwork);
        }
        QVERIFY(verdict.advice.startsWith(u"The reasons differ"));
    }

    void oneServersWordsAreNotThoseOfAll()
    {
        using Each = RecipientReport::Verdict;
        DeliveryReport report;
        report.recipients << RecipientReport {Address::parse(u"x@a.test").value(), Each::Accepted, {}}
                          << refusedRecipient(u"v@e.test"_s, 450, "4.7.1 greylisted", ".")
                          << endedAlone(u"u@f.test"_s, atExchanger(Error::Kind::Unreachable), Each::TryLater);
        Error later = refused(450, "4.7.1 greylisted", Step::Confirmation);
        report.recipients[1].error = std::make_shared<const Error>(later);
        report.error = later;
        report.confirmation = later.reply;
        const app::Verdict verdict = app::judge(report);
        QVERIFY2(!verdict.what.contains(u"greylisted"), qPrintable(verdict.what));
        QCOMPARE(verdict.recipients.at(1).cause, "greylisted"_ba);
        QCOMPARE(verdict.recipients.at(2).actor, app::Actor::TheNetwork);
        QVERIFY(verdict.actor != app::Actor::You);
    }

    /// No account names the recipient's server.
    void tlsOfTheRecipientsServerIsItsOperators()
    {
        for (const TlsFailure::Reason reason : {TlsFailure::Reason::NotOffered, TlsFailure::Reason::MissingIntermediate,
                 TlsFailure::Reason::OtherName, TlsFailure::Reason::SelfSigned}) {
            Error error = atExchanger(Error::Kind::Tls);
            error.tls = TlsFailure {.reason = reason, .host = u"mx.d.test"_s, .fact = u"x"_s};
            const app::Verdict verdict = app::judge(error);
            QCOMPARE(verdict.actor, app::Actor::TheirServer);
            QVERIFY2(!verdict.advice.contains(u"account"), qPrintable(verdict.advice));
        }
        // The name is the DNS's, whichever authorities a person named.
        Error otherName = atExchanger(Error::Kind::Tls);
        otherName.tls =
            TlsFailure {.reason = TlsFailure::Reason::OtherName, .host = u"mx.d.test"_s, .fact = u"x"_s, .namesAuthorities = true};
        QCOMPARE(app::judge(otherName).actor, app::Actor::TheirServer);
        QVERIFY(!app::judge(otherName).advice.contains(u"account"));
        QCOMPARE(app::judge(atExchanger(Error::Kind::Tls)).actor, app::Actor::TheirServer); // REQUIRETLS
        Error pinned = atExchanger(Error::Kind::Tls);
        pinned.tls = TlsFailure {.reason = TlsFailure::Reason::NotPinned, .host = u"mx.d.test"_s};
        QCOMPARE(app::judge(pinned).actor, app::Actor::You);
    }

    /// A connection can be proven and safe, and its server promise nothing for the way that follows: nobody listens in.
    void whatIsNotPromisedOnwardsIsNoUnsafeConnection()
    {
        const Error error {
            .kind = Error::Kind::Tls, .step = smtp::Step::Envelope, .why = {}, .reply = {}, .reason = Error::Reason::OnwardTls};
        const app::Verdict verdict = app::judge(error);
        QVERIFY2(verdict.headline.contains(u"REQUIRETLS"), qPrintable(verdict.headline));
        QVERIFY2(verdict.advice.contains(u"--requiretls") && !verdict.advice.contains(u"listening"), qPrintable(verdict.advice));
    }

    void aNameServiceThatFailsIsNoServerThatIsSilent()
    {
        const Error error {
            .kind = Error::Kind::TimedOut, .isTemporary = true, .why = {}, .reply = {}, .reason = Error::Reason::NameService};
        QVERIFY2(app::judge(error).headline.contains(u"DNS"), qPrintable(app::judge(error).headline));
    }

    /// A letter in several transactions: a confirmation is that of its own recipients.
    void eachTransactionHasItsOwnConfirmation()
    {
        const auto part = [](const QString &address, const QByteArray &id) {
            DeliveryReport report;
            report.recipients << RecipientReport {
                Address::parse(address).value(), RecipientReport::Verdict::Accepted, Reply {250, {"ok"_ba}, {}}};
            report.confirmation = Reply {250, {"queued as " + id}, {}};
            report.queueId = id;
            return report;
        };
        DeliveryReport report = part(u"a@x.org"_s, "1"_ba);
        report.add(part(u"b@x.org"_s, "2"_ba));
        report.add(part(u"c@x.org"_s, "3"_ba));
        for (int i = 0; i < 3; ++i) {
            QVERIFY(report.recipients.at(i).isConfirmed);
            QCOMPARE(report.recipients.at(i).reply->text(), "queued as " + QByteArray::number(i + 1));
        }
        QCOMPARE(report.queueId, "1, 2, 3"_ba);
        QCOMPARE(app::judge(report).kind, app::Verdict::Kind::Accepted);
        QVERIFY(!app::judge(report).what.contains(u"queued as 1")); // it is not what the server said of all

        DeliveryReport same = part(u"a@x.org"_s, "1"_ba);
        same.add(part(u"b@x.org"_s, "1"_ba));
        QVERIFY(app::judge(same).what.contains(u"queued as 1"));
    }

    /// A letter in several transactions: what ended the second is the reason of its recipients.
    void theReasonOfALaterTransactionIsItsRecipients_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("for good") << 550 << "5.7.1 enough for today"_ba;
        QTest::newRow("for now") << 451 << "4.7.1 slow down"_ba;
        QTest::newRow("closing") << 421 << "4.7.0 one letter a session"_ba;
        QTest::newRow("closed") << 0 << ""_ba;
    }
    void theReasonOfALaterTransactionIsItsRecipients()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, text);
        DeliveryReport report;
        report.recipients << RecipientReport {Address::parse(u"a@x.org").value(), RecipientReport::Verdict::Accepted, {}}
                          << refusedRecipient(u"b@x.org"_s, 452, "4.5.3 too many recipients");
        DeliveryReport second;
        const bool isForGood = code >= 500;
        second.recipients << RecipientReport {
            Address::parse(u"b@x.org").value(), isForGood ? RecipientReport::Verdict::NotTried : RecipientReport::Verdict::TryLater, {}};
        second.error = refused(code, text);
        if (code == 0)
            second.error =
                Error {.kind = Error::Kind::ConnectionLost, .isTemporary = true, .why = Statement::quoting(u"gone"_s), .reply = {}};
        else
            second.error->context = std::make_shared<const ReplyContext>(ReplyContext {.verb = "MAIL", .role = ServerRole::Exchanger});
        report.add(std::move(second));
        const app::Verdict verdict = app::judge(report);
        const app::Verdict::Recipient &told = verdict.recipients.at(1);
        QVERIFY2(told.text.contains(code == 0 ? u"gone"_s : QString::fromLatin1(text)), qPrintable(told.text));
        QVERIFY(told.hasReason || told.kind != app::Verdict::Kind::Failed); // so it is listed
        QVERIFY(!told.advice.isEmpty());
        QVERIFY(!told.cause.isEmpty());
        QCOMPARE(told.isSure && code == 0, false);
        QCOMPARE(verdict.cause, told.cause);
        QVERIFY(isForGood || told.retry == app::Retry::Later);
        QCOMPARE(verdict.recipients.at(0).kind, app::Verdict::Kind::Accepted);
    }

    void theWordsOfManyRefusalsTakeBoundedTime()
    {
        QList<RecipientReport> recipients;
        for (int i = 0; i < 2000; ++i)
            recipients << refusedRecipient(u"b%1@x.org"_s.arg(i), 550, "5.1.1 " + QByteArray("user exceeded ").repeated(100));
        const app::Verdict verdict = app::judge(refusedByAll(recipients)); // the run's own time limit is the measure
        QCOMPARE(verdict.recipients.size(), 2000);
        QCOMPARE(verdict.recipients.constLast().cause, "mailbox-unknown"_ba); // by its code
    }

    void whoWasNotTriedSharesTheReason()
    {
        DeliveryReport report;
        report.recipients << RecipientReport {Address::parse(u"a@x.org").value(), RecipientReport::Verdict::NotTried, {}};
        report.error = refused(550, "5.7.1 not owned by you");
        report.error->context =
            std::make_shared<const ReplyContext>(ReplyContext {.verb = "MAIL", .role = ServerRole::Submission, .isLoggedIn = true});
        const app::Verdict verdict = app::judge(report);
        QCOMPARE(verdict.cause, "sender-not-owned"_ba);
        QCOMPARE(verdict.recipients.constFirst().cause, verdict.cause);
        QCOMPARE(verdict.recipients.constFirst().advice, verdict.advice);
        QCOMPARE(verdict.recipients.constFirst().kind, app::Verdict::Kind::Failed);
    }

    void theServersWordsSurviveEveryKindOfError()
    {
        const QByteArray words = "5.7.9 please read https://support.example/app-passwords";
        for (const Error::Kind kind : {Error::Kind::Refused, Error::Kind::LoginRefused, Error::Kind::Tls, Error::Kind::ProtocolViolation}) {
            Error error = refused(534, words, Step::Connection);
            error.kind = kind;
            QVERIFY(app::judge(error).what.contains(u"534 5.7.9 please read https://support.example/app-passwords"));
        }
    }

    /// Behind the final dot too, if nobody can tell what holds.
    void theServersWordsAreToldWhereTheEndIsUncertain()
    {
        Error error = refused(550, "5.7.1 spam", Step::Confirmation);
        error.kind = Error::Kind::Uncertain;
        const app::Verdict verdict = app::judge(error);
        QCOMPARE(verdict.kind, app::Verdict::Kind::Uncertain);
        QVERIFY(verdict.what.contains(u"550 5.7.1 spam"));
        QVERIFY(!verdict.headline.contains(u"did not confirm"));
        error.reply.reset();
        QVERIFY(app::judge(error).headline.contains(u"did not confirm"));
    }

    /// Without a word of the server against it, the password is not what to check.
    void aLoginThatWasNotRefusedIsNotThePasswords()
    {
        Error error {.kind = Error::Kind::LoginRefused,
            .step = Step::Connection,
            .why = Statement::quoting(u"XOAUTH2 needs a token"_s),
            .reply = {}};
        QVERIFY(!app::judge(error).advice.contains(u"Check user name"));
        error.login = LoginFailure {.reason = LoginFailure::Reason::NeedsToken, .mechanisms = {"XOAUTH2"}};
        const app::Verdict verdict = app::judge(error);
        QVERIFY2(verdict.advice.contains(u"--token-file") && verdict.what.contains(u"XOAUTH2"), qPrintable(verdict.advice));
        QVERIFY(!verdict.headline.contains(u"refused"));
        QCOMPARE(verdict.cause, "oauth-needed"_ba);
    }

    void everyReasonForNoLoginHasWords()
    {
        for (const QString &language : {u"en"_s, u"fr"_s}) {
            app::knowledge::setLanguage(language);
            QStringList all;
            for (int reason = 0; reason <= static_cast<int>(LoginFailure::last); ++reason) {
                const LoginFailure failure {static_cast<LoginFailure::Reason>(reason), {"XOAUTH2"}, {"PLAIN"}, 4711};
                const app::Verdict verdict = app::judge(
                    Error {.kind = Error::Kind::LoginRefused, .step = Step::Connection, .why = {}, .reply = {}, .login = failure});
                QVERIFY2(
                    !verdict.what.isEmpty() && !verdict.advice.isEmpty() && verdict.actor != app::Actor::Nobody, nameOf(failure.reason));
                QVERIFY2(app::knowledge::causes().contains(QString::fromLatin1(verdict.cause)), verdict.cause);
                QVERIFY2(!verdict.what.contains(u'%') && !verdict.advice.contains(u'%'), qPrintable(verdict.what));
                QVERIFY2(!all.contains(verdict.what), qPrintable(verdict.what));
                all << verdict.what;
            }
        }
        app::knowledge::setLanguage(u"en"_s);
    }

    void howAConnectionEndedIsToldInTheReadersLanguage_data()
    {
        QTest::addColumn<Statement>("why");
        QTest::newRow("closed") << Statement(Statement::ServerClosed);
        QTest::newRow("221") << Statement(Statement::ServerEnded);
        QTest::newRow("silent behind DATA") << Statement(Statement::NoReplyTo, "DATA"_ba);
        QTest::newRow("silent behind the message") << Statement(Statement::NoReplyToEnd);
        QTest::newRow("stuck") << Statement(Statement::TookNoMore);
        QTest::newRow("no greeting") << Statement(Statement::NoGreeting);
        QTest::newRow("not TLS") << Statement(Statement::TlsGarbled);
    }
    void howAConnectionEndedIsToldInTheReadersLanguage()
    {
        QFETCH(Statement, why);
        for (const Error::Kind kind : {Error::Kind::ConnectionLost, Error::Kind::TimedOut, Error::Kind::Uncertain}) {
            const Error error {.kind = kind, .step = Step::Confirmation, .why = why, .reply = {}};
            QCOMPARE(app::judge(error).what, app::sentenceOf(why));
            QTranslator french;
            QVERIFY(french.load(u":/i18n/facteur_fr.qm"_s));
            QVERIFY(QCoreApplication::installTranslator(&french));
            const QString what = app::judge(error).what;
            QCoreApplication::removeTranslator(&french);
            QVERIFY2(what.startsWith(u"Le serveur"_s) || what.startsWith(u"Ce qui"_s), qPrintable(what));
            QCOMPARE(what.contains(u"DATA"_s), why.id == Statement::NoReplyTo);
        }
    }

    /// A time-out or nonsense behind the message is no connection that broke.
    void whatLeftTheLetterInDoubtIsNotGuessed()
    {
        Error error {.kind = Error::Kind::Uncertain, .step = Step::Confirmation, .why = Statement::quoting(u"x"_s), .reply = {}};
        QCOMPARE(app::judge(error).headline, u"It may have been delivered: the server did not confirm it."_s);
        error.reply = Reply {221, {"bye"_ba}, {}};
        QCOMPARE(app::judge(error).headline, u"It may have been delivered: the server did not confirm it."_s);
        QVERIFY(app::judge(error).what.contains(u"221 bye"_s));
    }

    void aServerThatEndsTheSessionMustActItself()
    {
        Error error {.kind = Error::Kind::ConnectionLost,
            .isTemporary = true,
            .why = Statement::quoting(u"x"_s),
            .reply = Reply {221, {"bye"_ba}, {}}};
        error.context = std::make_shared<ReplyContext>(ReplyContext {.verb = "MAIL", .role = ServerRole::Submission});
        QCOMPARE(app::judge(error).actor, app::Actor::YourProvider);
        error.context = std::make_shared<ReplyContext>(ReplyContext {.verb = "MAIL", .role = ServerRole::Exchanger});
        QCOMPARE(app::judge(error).actor, app::Actor::TheirServer);
        QVERIFY(app::judge(error).what.contains(u"221 bye"_s));
    }

    void plainTextAfterStartTlsIsTheServersFault()
    {
        Error error {.kind = Error::Kind::Tls,
            .why = Statement::quoting(u"x"_s),
            .reply = {},
            .verb = "STARTTLS"_ba,
            .tls = TlsFailure {.reason = TlsFailure::Reason::PlainText}};
        QCOMPARE(app::judge(error).actor, app::Actor::YourProvider);
        QVERIFY(!app::judge(error).advice.contains(u"smtps"_s));
        error.verb.clear(); // TLS from the first octet
        QCOMPARE(app::judge(error).actor, app::Actor::You);
    }

    void aLinkIsShownWhole()
    {
        const QByteArray link = "https://support.example/" + QByteArray(200, 'x') + "/end";
        for (const int before : {900, 2000}) {
            const Reply reply {550, {QByteArray(before, 'y') + ' ' + link + ' ' + QByteArray(3000, 'z')}, {}};
            QVERIFY(app::shownReply(reply).contains(QString::fromLatin1(link)));
            QVERIFY(app::shownReply(reply).size() < 1700);
        }
    }

    void anotherLoginMethodIsNamed()
    {
        Error error = refused(535, "5.7.8 authentication failed", Step::Connection);
        error.kind = Error::Kind::LoginRefused;
        error.context =
            std::make_shared<const ReplyContext>(ReplyContext {.verb = "AUTH", .role = ServerRole::Submission, .mechanism = "CRAM-MD5"});
        QVERIFY(!app::judge(error).advice.contains(u"--auth"));
        error.untried = {"PLAIN"_ba, "LOGIN"_ba};
        const QString advice = app::judge(error).advice;
        QVERIFY2(advice.contains(u"CRAM-MD5") && advice.contains(u"--auth PLAIN"), qPrintable(advice));
        error.reply = Reply {535, {"5.7.9 make an app password"_ba}, {}};
        QVERIFY(!app::judge(error).advice.contains(u"--auth")); // the password is the wrong one everywhere
    }

    void sizesAreSaidInWords()
    {
        const app::Verdict verdict = app::judge(Error {.kind = Error::Kind::InvalidMessage,
            .why = Statement::quoting(u"x"_s),
            .reply = {},
            .reason = Error::Reason::TooLarge,
            .size = 82106414,
            .limit = 50000000});
        QVERIFY2(verdict.what.contains(u"82.1 MB") && verdict.what.contains(u"50.0 MB"), qPrintable(verdict.what));
        QCOMPARE(verdict.cause, "message-too-large"_ba);
    }

    void aLetterThatMayNotBeEncodedAnewIsToldOf()
    {
        const app::Verdict verdict = app::judge(Error {.kind = Error::Kind::InvalidMessage,
            .why = Statement::quoting(u"detail"_s),
            .reply = {},
            .reason = Error::Reason::FixedEncoding});
        QCOMPARE(verdict.cause, "encoding-unsupported"_ba);
        QVERIFY2(verdict.what.contains(u"7-bit") && !verdict.what.contains(u"detail"), qPrintable(verdict.what));
        QVERIFY2(verdict.advice.contains(u"base64"), qPrintable(verdict.advice));
    }

    void nothingIsSaidTwice()
    {
        const auto rcpt = dialogue("RCPT TO:<a@x>"_ba, {});
        const app::Explanation told = app::explain(rcpt.back(), rcpt);
        QCOMPARE(told.summary.count(u"Bcc"), 1);
        for (const auto &part : told.parts)
            QVERIFY(!part.meaning.contains(u"Bcc"));
        const auto login = dialogue("AUTH PLAIN ••••••••"_ba, {"535 5.7.8 no"_ba});
        QCOMPARE(app::meaning(login.back(), login), u"User name or password is wrong"_s);
        const auto rset = dialogue("RSET"_ba, {"250 2.0.0 ok"_ba});
        const app::Explanation done = app::explain(rset.back(), rset);
        QCOMPARE(done.parts.size(), 1);
        QCOMPARE(done.parts.constFirst().text, u"2.0.0"_s);
        QVERIFY(!done.parts.constFirst().meaning.isEmpty());
    }

    void dataForNobodyIsSaidToBeRefused()
    {
        smtp::GateOffer offer;
        offer.verb = "DATA";
        auto events = dialogue("RCPT TO:<a@x>"_ba, {"550 no"_ba});
        QVERIFY2(app::purposeOf(offer, events).contains(u"should refuse (554 or 503)"), qPrintable(app::purposeOf(offer, events)));
        events.push_back(event(2, 1, happened::Replied {Reply {250, {"ok"_ba}, {}}, "RCPT"_ba}));
        QVERIFY2(app::purposeOf(offer, events).contains(u"the letter goes to a@x"), qPrintable(app::purposeOf(offer, events)));
    }

    /// What a code says in general does not stand against what the server says of this case.
    void anExplanationDoesNotContradictItself_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("meaning");
        QTest::addColumn<QStringList>("parts");
        QTest::addColumn<bool>("isForReader"); // nobody else must act
        QTest::newRow("greylisted") << "450 4.2.1 greylisted, try again in 5 minutes"_ba << u"a@x: not accepted for now (greylisting)"_s
                                    << QStringList {u"temporary: the same may work later"_s,
                                           u"in general: the mailbox is disabled; here the server’s words say more"_s}
                                    << true;
        QTest::newRow("full") << "552 5.2.2 mailbox full"_ba << u"a@x: refused (the mailbox is full)"_s
                              << QStringList {u"permanent, says the code; but the reason may pass"_s, u"the mailbox is full"_s} << false;
        QTest::newRow("unknown") << "550 5.1.1 no such user"_ba << u"a@x: refused (there is no such mailbox)"_s
                                 << QStringList {u"permanent: sending the same again changes nothing"_s, u"there is no such mailbox"_s}
                                 << false;
        QTest::newRow("disabled") << "450 4.2.1 mailbox is disabled"_ba << u"a@x: not accepted for now (the mailbox is disabled)"_s
                                  << QStringList {u"temporary, says the code; but the reason does not pass by itself"_s,
                                         u"the mailbox is disabled"_s}
                                  << false;
    }

    void anExplanationDoesNotContradictItself()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, meaning);
        QFETCH(QStringList, parts);
        QFETCH(bool, isForReader);
        auto events = dialogue("RCPT TO:<a@x>"_ba, {text});
        const int code = text.left(3).toInt();
        events.push_back(event(2, 1, happened::Replied {Reply {code, {text.mid(4)}, enhancedStatusOf(code, text.mid(4))}, "RCPT"_ba}));
        for (const std::size_t at : {1u, 2u}) {
            QCOMPARE(app::meaning(events.at(at), events), meaning);
            const app::Explanation told = app::explain(events.at(at), events);
            QStringList meanings;
            for (const auto &part : told.parts)
                meanings << part.meaning;
            QCOMPARE(meanings, parts);
            QCOMPARE(told.actor == app::Actor::Nobody, isForReader);
            QVERIFY(!told.advice.isEmpty());
        }
    }

    void anUnknownNameIsTheServersOrTheRecipients()
    {
        Error error {.kind = Error::Kind::HostUnknown, .why = {}, .reply = {}};
        const app::Verdict server = app::judge(error);
        QVERIFY2(server.advice.contains(u"your account") && !server.advice.contains(u"@"), qPrintable(server.advice));
        error.reason = Error::Reason::RecipientDomain;
        const app::Verdict recipient = app::judge(error);
        QVERIFY2(recipient.advice.contains(u"@") && !recipient.advice.contains(u"your account"), qPrintable(recipient.advice));
    }

    void aRefusalIsExplainedLikeTheVerdict()
    {
        std::vector<Event> events;
        events.push_back(event(0, 1, happened::Sent {"AUTH PLAIN ••••"_ba}));
        events.push_back(event(1, 1, happened::Received {"235 ok"_ba}));
        events.push_back(event(2, 1, happened::Replied {Reply {235, {"ok"_ba}, {}}, "AUTH"_ba}));
        events.push_back(event(3, 2, happened::Sent {"RCPT TO:<a@x>"_ba}));
        events.push_back(event(4, 2, happened::Received {"550-Domain x.org has exceeded the max emails per hour"_ba}));
        events.push_back(event(5, 2, happened::Received {"550 Message discarded."_ba}));
        const Reply reply {550, {"Domain x.org has exceeded the max emails per hour"_ba, "Message discarded."_ba}, {}};
        events.push_back(event(6, 2, happened::Replied {reply, "RCPT"_ba}));
        for (const std::size_t at : {4u, 5u, 6u}) {
            const app::Explanation told = app::explain(events.at(at), events);
            QCOMPARE(told.summary, u"You sent more in a short time than the server allows."_s);
            QVERIFY2(told.advice.contains(u"Wait an hour"), qPrintable(told.advice));
            QCOMPARE(told.actor, app::Actor::You);
        }
    }

    void theProgramNeverAdvisesAgainstProtection()
    {
        const QJsonObject all = file(u"replies.json"_s);
        for (auto entry = all.begin(); entry != all.end(); ++entry)
            QVERIFY(!entry->toObject()["en"_L1].toArray().at(1).toString().contains(u"switch off", Qt::CaseInsensitive));
        const auto tls = app::judge(Error {.kind = Error::Kind::Tls, .why = Statement::quoting(u"x"_s), .reply = {}});
        QVERIFY(!tls.advice.contains(u"without encryption"));
    }

    void frenchIsSpokenToo()
    {
        app::knowledge::setLanguage(u"fr"_s);
        const auto events = dialogue({}, {"220 mx"_ba});
        QCOMPARE(app::meaning(events.back(), events), u"Le serveur est prêt"_s);

        // Two sentences that are put together are joined as French does it.
        QTranslator french;
        QVERIFY(french.load(u":/i18n/facteur_fr.qm"_s) && QCoreApplication::installTranslator(&french));
        const auto refusal = dialogue("DATA"_ba, {"554 5.5.1 no valid recipients"_ba});
        const QString meaning = app::meaning(refusal.back(), refusal);
        QCoreApplication::removeTranslator(&french);
        QVERIFY2(meaning.startsWith(u"Il n’y a personne à qui envoyer\u00a0: "_s), qPrintable(meaning));
    }
};

QTEST_GUILESS_MAIN(TestExplainer)
#include "tst_explainer.moc"
