// SPDX-License-Identifier: MIT
#include "smtp/session/session.h"
#include "tests/support/dialogue.h"
#include "tests/support/manual_gate.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using smtp::Error;
using smtp::GateDecision;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

const QByteArray message = "Subject: x\r\n\r\nhello\r\n";

smtp::Letter oneLetter()
{
    return letter("ada@example.org", {"charles@example.net"}, message);
}

/// The only event of this type.
template <class Happened> const Happened *only(const smtp::Transcript &transcript)
{
    const Happened *found = nullptr;
    for (const smtp::Event &event : transcript.events()) {
        if (const auto *one = std::get_if<Happened>(&event.body)) {
            if (found)
                return nullptr;
            found = one;
        }
    }
    return found;
}

} // namespace

/// A person between the plan and the wire: what is changed or left out there is that person's doing, and the report says so.
class TestGate : public QObject {
    Q_OBJECT

private:
    /// Stepped to the first RCPT of a letter to charles and mary, everything answered well.
    struct Stepped {
        ManualGate gate;
        std::unique_ptr<Dialogue> d;

        explicit Stepped(const QList<QByteArray> &extensions = {})
        {
            d = std::make_unique<Dialogue>(
                QList {letter("ada@example.org", {"charles@example.net", "mary@example.net"}, message)}, nullptr, &gate);
            d->server("220 hi");
            gate.decide();
            QByteArray reply = "250-mx";
            for (const QByteArray &extension : extensions)
                reply += "\n250-" + extension;
            d->server(reply + "\n250 HELP");
            gate.decide(); // MAIL
            d->server("250 ok");
            static_cast<void>(d->takeWritten());
        }
        void replace(const QByteArray &line, const QByteArray &reply)
        {
            gate.decide({GateDecision::Kind::Replace, line});
            d->server(reply);
        }
        /// Sends what is left, well answered, to its end.
        smtp::DeliveryReport goOn()
        {
            while (!gate.offered.isEmpty() && !d->hasEnded()) {
                const QByteArray verb = gate.offered.split(' ').constFirst();
                gate.decide();
                if (verb == "DATA") {
                    d->server("354 go on");
                    d->server("250 2.0.0 queued as 4Bf2Qx");
                } else {
                    d->server(verb == "QUIT" ? "221 bye" : "250 ok");
                }
            }
            return d->report();
        }
    };

private Q_SLOTS:
    /// What waits is explained by what was said before it.
    void whoDecidesHasHeardWhatTheServerSaid()
    {
        class Listening final : public smtp::Gate {
        public:
            void offer(const smtp::GateOffer &offer, Decide) override
            {
                verb = offer.verb;
                hasHeard = std::holds_alternative<smtp::happened::Replied>(transcript->events().back().body);
            }
            [[nodiscard]] bool mayLookAhead() const override { return false; }
            const smtp::Transcript *transcript = nullptr;
            QByteArray verb;
            bool hasHeard = false;
        };
        Listening gate;
        Dialogue d({oneLetter()}, {}, &gate);
        gate.transcript = &d.transcript;
        d.server("220 mx.example");
        QCOMPARE(gate.verb, "EHLO"_ba);
        QVERIFY(gate.hasHeard);
    }

    void aPersonMayStepSkipAndChange()
    {
        ManualGate gate;
        Dialogue d({letter("a@x.org", {"b@x.org", "c@x.org"}, message)}, {}, &gate);
        d.server("220 hi");
        QCOMPARE(gate.offered, "EHLO client.example"_ba);
        QVERIFY(d.clientIsSilent());
        gate.decide();
        QVERIFY(d.client("EHLO client.example"));
        d.server("250-mx\n250 PIPELINING");
        QCOMPARE(gate.offered, "MAIL FROM:<a@x.org>"_ba);
        gate.decide({smtp::GateDecision::Kind::Replace, "MAIL FROM:<other@x.org>"});
        QVERIFY(d.client("MAIL FROM:<other@x.org>"));
        QVERIFY(gate.offered.isEmpty()); // each is answered first, pipelining or not
        d.server("250 ok");
        QCOMPARE(gate.offered, "RCPT TO:<b@x.org>"_ba);
        gate.decide({smtp::GateDecision::Kind::Skip, {}});
        QCOMPARE(gate.offered, "RCPT TO:<c@x.org>"_ba);
        QVERIFY(d.clientIsSilent());
        gate.decide({smtp::GateDecision::Kind::Abort, {}});
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::Cancelled);
    }

    /// The goodbye waits like any other command, whatever ended the letter before it.
    void theGoodbyeWaitsToo()
    {
        ManualGate gate;
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) { options.tls.mode = smtp::TlsMode::Required; }, &gate);
        d.server("220 hi");
        gate.decide();
        d.server("250-mx\n250 STARTTLS");
        static_cast<void>(d.takeWritten());
        gate.decide({smtp::GateDecision::Kind::Skip, {}});
        QCOMPARE(gate.offered, "QUIT"_ba);
        QVERIFY(d.clientIsSilent());
        QVERIFY(!d.hasEnded());
        gate.decide();
        QVERIFY(d.client("QUIT"));
        d.server("221 bye");
        QVERIFY(d.hasEnded());
        QCOMPARE(d.report().error->kind, Error::Kind::Tls);
    }

    /// Nothing waits for ever: neither when the server goes, nor when the person does.
    void aGoodbyeThatWaitsEndsWithTheSession()
    {
        for (const bool isServer : {true, false}) {
            ManualGate gate;
            Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) { options.tls.mode = smtp::TlsMode::Required; }, &gate);
            d.server("220 hi");
            gate.decide();
            d.server("250 mx");
            QCOMPARE(gate.offered, "QUIT"_ba);
            if (isServer)
                d.serverCloses();
            else
                d.session->cancel();
            QTRY_VERIFY(d.hasEnded());
            QCOMPARE(d.report().error->kind, Error::Kind::Tls);
        }
    }

    void aReplacedLineIsOneLine()
    {
        ManualGate gate;
        Dialogue d({oneLetter()}, {}, &gate);
        d.server("220 hi");
        gate.decide({smtp::GateDecision::Kind::Replace, "EHLO x\r\nMAIL FROM:<evil@x>"});
        QVERIFY(!d.text().contains("evil"));
        QVERIFY(!d.transport || !d.transport->written.contains("evil"));
        static_cast<void>(d.takeWritten());
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::InvalidMessage);
    }

    void aDecisionAfterTheEndIsHarmless()
    {
        ManualGate gate;
        {
            Dialogue d({oneLetter()}, {}, &gate);
            d.server("220 hi");
            QVERIFY(!gate.offered.isEmpty());
        }
        gate.decide();
    }

    void closingDownWhileNothingIsAskedIsNoFault()
    {
        ManualGate gate;
        Dialogue d({oneLetter()}, {}, &gate);
        d.server("220 hi");
        QCOMPARE(gate.offered, "EHLO client.example"_ba);
        d.server("421 4.4.2 you took too long"); // while a person thinks
        QCOMPARE(d.report().error->kind, Error::Kind::Refused);
        QVERIFY(d.report().error->isTemporary);
        QCOMPARE(d.report().error->reply->code, 421);
    }

    void aRecipientThatIsLeftOutWasNotAsked()
    {
        Stepped s;
        QCOMPARE(s.gate.offered, "RCPT TO:<charles@example.net>"_ba);
        s.gate.decide({GateDecision::Kind::Skip, {}});
        QVERIFY(s.d->clientIsSilent());
        const smtp::DeliveryReport report = s.goOn();
        QVERIFY(!report.error);
        QVERIFY(!report.isAccepted());
        QCOMPARE(report.recipients.at(0).verdict, Verdict::NotTried);
        QVERIFY(report.recipients.at(0).isLeftOut);
        QVERIFY(report.recipients.at(0).byHand && report.recipients.at(0).byHand->isLeftOut());
        QVERIFY(!report.recipients.at(0).reply);
        QCOMPARE(report.recipients.at(1).verdict, Verdict::Accepted);
        QVERIFY(!report.recipients.at(1).isLeftOut);
    }

    void withEverybodyLeftOutTheServerIsAskedAndNotBlamed()
    {
        for (const QByteArray &extension : {"HELP"_ba, "CHUNKING"_ba}) {
            for (const QByteArray &reply : {"554 5.5.1 no valid recipients"_ba, "354 go on"_ba}) {
                Stepped s({extension});
                s.gate.decide({GateDecision::Kind::Skip, {}});
                s.gate.decide({GateDecision::Kind::Skip, {}});
                QCOMPARE(s.gate.offered, "DATA"_ba); // to see what the server says to that
                s.gate.decide();
                QVERIFY(s.d->client("DATA"));
                s.d->server(reply);
                if (reply.startsWith("354")) {
                    QCOMPARE(s.d->takeWritten(), ".\r\n"_ba); // not a word of the letter goes out to nobody
                    s.d->server("554 5.5.1 no valid recipients");
                }
                QCOMPARE(s.gate.offered, "QUIT"_ba);
                const smtp::DeliveryReport report = s.goOn();
                QCOMPARE(report.error->kind, Error::Kind::Cancelled);
                QCOMPARE(report.error->step, smtp::Step::Envelope);
                QCOMPARE(report.error->reply->code, 554);
                for (const smtp::RecipientReport &one : report.recipients)
                    QCOMPARE(one.verdict, Verdict::NotTried);
            }
        }
    }

    void aDotForNobodyIsNeverUncertain()
    {
        Stepped s;
        s.gate.decide({GateDecision::Kind::Skip, {}});
        s.gate.decide({GateDecision::Kind::Skip, {}});
        s.gate.decide();
        s.d->server("354 go on");
        s.d->serverCloses();
        QVERIFY(s.d->report().error->kind != Error::Kind::Uncertain);
    }

    void nonsenseInPlaceOfARecipientIsNoRecipient()
    {
        for (const QByteArray &reply : {"501 5.5.4 the > is missing"_ba, "250 ok"_ba}) {
            Stepped s;
            s.replace("RCPT TO:<charles", reply);
            const smtp::DeliveryReport report = s.goOn();
            const smtp::RecipientReport &charles = report.recipients.at(0);
            QCOMPARE(charles.verdict, Verdict::NotTried); // whatever the server said, it never heard of him
            QCOMPARE(charles.address, address("charles@example.net"));
            QVERIFY(charles.isLeftOut);
            QCOMPARE(charles.byHand->sent, "RCPT TO:<charles"_ba);
            QCOMPARE(charles.byHand->offered, "RCPT TO:<charles@example.net>"_ba);
            QCOMPARE(charles.byHand->reply->code, reply.first(3).toInt());
            QCOMPARE(report.recipients.at(1).verdict, Verdict::Accepted);
        }
    }

    void anotherAddressTakesThePlaceInTheReport()
    {
        Stepped s;
        s.replace("rcpt to:<grace@example.net> NOTIFY=NEVER", "250 ok");
        const smtp::DeliveryReport report = s.goOn();
        QCOMPARE(report.recipients.at(0).address, address("grace@example.net")); // who has the letter
        QCOMPARE(report.recipients.at(0).verdict, Verdict::Accepted);
        QCOMPARE(*report.recipients.at(0).byHand->recipient, address("charles@example.net")); // who has not
        QVERIFY(!report.isAccepted());
        QCOMPARE(report.recipients.at(1).address, address("charles@example.net"));
        QVERIFY(report.recipients.at(1).isLeftOut);
        QCOMPARE(report.recipients.at(1).verdict, Verdict::NotTried);
    }

    void theSameRecipientWithAnotherParameterIsJudgedByTheReply()
    {
        Stepped s;
        s.replace("RCPT TO:<charles@example.net> X=1", "555 5.5.4 what is X?");
        const smtp::DeliveryReport report = s.goOn();
        QCOMPARE(report.recipients.at(0).verdict, Verdict::RefusedForGood);
        QVERIFY(!report.recipients.at(0).isLeftOut);
        QCOMPARE(report.recipients.at(0).byHand->sent, "RCPT TO:<charles@example.net> X=1"_ba);
    }

    void theSameLineIsNoChange()
    {
        Stepped s;
        s.replace("RCPT TO:<charles@example.net>", "250 ok");
        QVERIFY(!s.goOn().recipients.at(0).byHand);
    }

    void whatFollowsFromAMissingMailIsNotItsRecipientsFault()
    {
        ManualGate gate;
        Dialogue d({oneLetter()}, {}, &gate);
        d.server("220 hi");
        gate.decide();
        d.server("250 mx");
        QCOMPARE(gate.offered, "MAIL FROM:<ada@example.org>"_ba);
        gate.decide({GateDecision::Kind::Skip, {}});
        gate.decide(); // RCPT
        d.server("503 5.5.1 MAIL first");
        gate.decide(); // QUIT
        d.server("221 bye");
        const smtp::DeliveryReport report = d.report();
        QCOMPARE(report.byHand.size(), 1);
        QCOMPARE(report.byHand.constFirst().verb, "MAIL"_ba);
        QVERIFY(report.byHand.constFirst().isLeftOut());
        QVERIFY(!report.byHand.constFirst().reply); // nobody answered it
    }

    void whatIsSentInPlaceOfDataBringsNoMessage()
    {
        for (const QByteArray &reply : {"250 ok"_ba, "500 what?"_ba}) {
            Stepped s;
            QVERIFY(s.gate.passUntil("RCPT"));
            s.gate.decide();
            s.d->server("250 ok");
            s.gate.decide();
            s.d->server("250 ok");
            QCOMPARE(s.gate.offered, "DATA"_ba);
            QVERIFY(!s.gate.canSkip);
            static_cast<void>(s.d->takeWritten());
            s.replace("NOOP", reply);
            QVERIFY(s.d->client("NOOP"));
            QVERIFY(s.d->clientIsSilent());
            const smtp::DeliveryReport report = s.goOn();
            QCOMPARE(report.error->kind, Error::Kind::Refused); // not a server that breaks the rules
            QCOMPARE(report.error->step, smtp::Step::Content);
            QCOMPARE(report.byHand.constFirst().sent, "NOOP"_ba);
            QCOMPARE(report.byHand.constFirst().reply, report.error->reply);
            QVERIFY(!report.confirmation);
        }
    }

    void whatIsSentInPlaceOfTheLastChunkConfirmsNothing()
    {
        Stepped s({"CHUNKING"});
        s.gate.decide();
        s.d->server("250 ok");
        s.gate.decide();
        s.d->server("250 ok");
        QVERIFY(s.gate.offered.startsWith("BDAT "));
        s.replace("NOOP", "250 2.0.0 ok");
        const smtp::DeliveryReport report = s.goOn();
        QVERIFY(!report.confirmation);
        QVERIFY(report.error);
        QVERIFY(std::ranges::none_of(report.recipients, [](const auto &one) { return one.verdict == Verdict::Accepted; }));
    }

    /// RFC 4954 §4: behind the mechanism stands what may be a password, whoever typed it and in whatever case.
    void whatAPersonTypesBehindAuthIsNeverShown_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("PLAIN") << "AUTH PLAIN AGFkYQBzZXNhbWU="_ba << "AUTH PLAIN ••••••••"_ba;
        QTest::newRow("in any case, with blanks") << "auth  plain \tAGFkYQBzZXNhbWU="_ba << "auth  plain ••••••••"_ba;
        QTest::newRow("a mechanism alone") << "AUTH LOGIN"_ba << "AUTH LOGIN"_ba;
    }
    void whatAPersonTypesBehindAuthIsNeverShown()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, shown);
        Stepped s;
        s.replace(typed, shown.contains("•") ? "535 5.7.8 AGFkYQBzZXNhbWU= is wrong" : "535 5.7.8 wrong");
        QVERIFY2(s.d->text().contains(shown), s.d->text().constData());
        QVERIFY2(!s.d->text().contains("AGFkYQBzZXNhbWU="), s.d->text().constData());
        const smtp::DeliveryReport report = s.goOn();
        QCOMPARE(report.recipients.constFirst().byHand->sent, shown);
    }

    void aLoginThatIsLeftOutProvesNothing()
    {
        ManualGate gate;
        Dialogue d(
            {oneLetter()},
            [](smtp::SessionOptions &options) {
                options.credentials = smtp::Credentials {u"ada"_s, smtp::Secret("sesame")};
                options.allowsClearPassword = true;
            },
            &gate);
        d.server("220 hi");
        gate.decide();
        d.server("250-mx\n250 AUTH SCRAM-SHA-256 PLAIN");
        QVERIFY(gate.offered.startsWith("AUTH "));
        gate.decide({GateDecision::Kind::Skip, {}});
        QVERIFY(gate.offered.startsWith("MAIL"));
        gate.decide();
        d.server("530 5.7.0 Authentication required");
        gate.decide(); // QUIT
        d.server("221 bye");
        QCOMPARE(d.report().byHand.constFirst().verb, "AUTH"_ba);
        QVERIFY(!d.text().contains("sesame"));
    }

    void aStartTlsThatIsLeftOutHasNoReply()
    {
        ManualGate gate;
        Dialogue d({oneLetter()}, [](smtp::SessionOptions &options) { options.tls.mode = smtp::TlsMode::Required; }, &gate);
        d.server("220 hi");
        gate.decide();
        d.server("250-mx\n250 STARTTLS");
        QCOMPARE(gate.offered, "STARTTLS"_ba);
        gate.decide({GateDecision::Kind::Skip, {}});
        d.server("221 bye");
        QCOMPARE(d.report().error->kind, Error::Kind::Tls);
        QVERIFY(!d.report().error->reply); // the server was not asked
        QCOMPARE(d.report().byHand.constFirst().verb, "STARTTLS"_ba);
    }

    void whatWaitsWhenTheSessionEndsIsWithdrawn()
    {
        for (const bool isAborted : {true, false}) {
            Stepped s;
            if (isAborted)
                s.gate.decide({GateDecision::Kind::Abort, {}});
            else
                s.d->serverCloses();
            if (isAborted)
                s.d->server("221 bye");
            QVERIFY(s.d->hasEnded());
            const bool isTold = std::ranges::any_of(s.d->transcript.events(), [](const smtp::Event &event) {
                const auto *withdrawn = std::get_if<smtp::happened::Withdrawn>(&event.body);
                return withdrawn && withdrawn->line == "RCPT TO:<charles@example.net>";
            });
            QVERIFY(isTold);
        }
    }

    void theConclusionIsAnEvent()
    {
        Stepped s;
        s.gate.decide({GateDecision::Kind::Skip, {}});
        const smtp::DeliveryReport report = s.goOn();
        const auto *concluded = only<smtp::happened::Concluded>(s.d->transcript);
        QVERIFY(concluded);
        QCOMPARE(concluded->letter(), 0);
        QCOMPARE(concluded->report().recipients.size(), 2);
        QCOMPARE(concluded->report().confirmation, report.confirmation);
        QCOMPARE(concluded->report().recipients.at(0).byHand, report.recipients.at(0).byHand);
    }

    void aLostConfirmationFailsAtTheConfirmation()
    {
        Dialogue d({oneLetter()});
        d.greet();
        d.server("250 ok");
        d.server("250 ok");
        d.server("354 go on");
        d.serverCloses();
        QCOMPARE(d.report().error->kind, Error::Kind::Uncertain);
        const auto *failed = only<smtp::happened::Failed>(d.transcript);
        QVERIFY(failed);
        QCOMPARE(failed->error.step, smtp::Step::Confirmation);
        QVERIFY(only<smtp::happened::Concluded>(d.transcript));
    }
};

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
