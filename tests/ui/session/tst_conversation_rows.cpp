// SPDX-License-Identifier: MIT
#include "tests/ui/session/letter_in_flights.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp::happened;
using namespace tests;

/// Which rows there are, what they say, and which of them are problems.
class TestConversationRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReplyOfManyLinesIsOneRow()
    {
        smtp::Transcript transcript;
        add(transcript, Sent {"EHLO ada"});
        add(transcript, Received {"250-mail.example"});
        add(transcript, Received {"250-SIZE 1000"});
        add(transcript, Received {"250 8BITMIME"});
        add(transcript, Replied {smtp::Reply {250, {"mail.example", "SIZE 1000", "8BITMIME"}, {}}, "EHLO"});
        ConversationModel model;
        QAbstractItemModelTester tester(&model);
        model.follow(&transcript);
        QCOMPARE(lines(model), QStringList({u"1 · Connection"_s, u"EHLO ada"_s, u"250-mail.example · SIZE 1000 · 8BITMIME"_s}));
        QVERIFY(std::holds_alternative<Replied>(model.eventAt(2)->body));
    }

    void aReplyIsShownWhileItsLinesStillCome()
    {
        smtp::Transcript transcript;
        ConversationModel model;
        QAbstractItemModelTester tester(&model);
        model.follow(&transcript);
        add(transcript, Received {"250-one"});
        QTRY_COMPARE(lines(model).value(1), u"250-one"_s);
        add(transcript, Received {"250 two"});
        QTRY_COMPARE(lines(model).value(1), u"250-one · two"_s);
        QCOMPARE(model.rowCount(), 2);
    }

    void twoRepliesInARowAreTwoRows()
    {
        smtp::Transcript transcript;
        for (const char *line : {"250 first", "550 second"}) {
            add(transcript, Received {line});
            add(transcript, Replied {smtp::Reply {250, {line}, {}}, "RCPT"});
        }
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(lines(model).mid(1), QStringList({u"250 first"_s, u"550 second"_s}));
    }

    void theBodyIsOneRowHoweverLong()
    {
        smtp::Transcript transcript;
        add(transcript, BodyStarted {3'000'000}, smtp::Step::Content);
        for (qint64 sent = 0; sent <= 3'000'000; sent += 100'000)
            add(transcript, BodyProgress {sent, 3'000'000}, smtp::Step::Content);
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(lines(model).at(1).contains(u"3.0 MB of 3.0 MB"_s));
        add(transcript, BodySent {3'000'000}, smtp::Step::Content);
        QTRY_VERIFY(lines(model).at(1).contains(u"final dot"_s));
        QCOMPARE(model.rowCount(), 4); // and the wait, under the next step
    }

    void anOfferedCommandBecomesTheSentOne()
    {
        smtp::Transcript transcript;
        add(transcript, Offered {"MAIL FROM:<a@x>"}, smtp::Step::Envelope);
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(model.row(1).kind, ConversationRow::Kind::Offered);
        add(transcript, Sent {"MAIL FROM:<b@x>"}, smtp::Step::Envelope);
        QTRY_COMPARE(model.row(1).kind, ConversationRow::Kind::Ours);
        QCOMPARE(lines(model).at(1), u"MAIL FROM:<b@x>"_s);
        QCOMPARE(model.rowCount(), 2);
    }

    void aCommandTellsWhenAndAReplyHowLong()
    {
        smtp::Transcript transcript;
        sendInFlights(transcript);
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(time(model, u"RCPT TO:<c@x>"_s), u"40 ms"_s);
        QCOMPARE(time(model, u"250 2.1.5 ok"_s), u"+30 ms"_s);
        QCOMPARE(time(model, u"250 2.0.0 queued"_s), u"+148 ms"_s);
        model.setOrder(ui::ConversationRows::Order::OnTheWire);
        QCOMPARE(time(model, u"250 2.1.5 ok"_s), u"70 ms"_s);
    }

    /// The steps add up to the session, and each is what its rows say, the bar's times too.
    void aStepSaysWhatItsRowsSay()
    {
        smtp::Transcript transcript;
        sendInFlights(transcript);
        app::StepTimes times;
        for (const smtp::Event &event : transcript.events())
            times.take(event);
        for (const auto order : {ui::ConversationRows::Order::ByExchange, ui::ConversationRows::Order::OnTheWire}) {
            ui::ConversationRows rows(order);
            for (quint32 i = 0; i < transcript.size(); ++i)
                rows.take(transcript.events()[i], i);
            std::array<std::chrono::nanoseconds, 4> sums {};
            for (const ConversationRow &row : rows.rows()) {
                if (row.kind == ConversationRow::Kind::Heading)
                    sums.at(static_cast<std::size_t>(row.step) - 1) += rows.timeOf(row);
            }
            for (const auto step : {smtp::Step::Connection, smtp::Step::Envelope, smtp::Step::Content, smtp::Step::Confirmation})
                QCOMPARE(sums.at(static_cast<std::size_t>(step) - 1), times.of(step));
        }
        QCOMPARE(times.of(smtp::Step::Envelope), std::chrono::nanoseconds(std::chrono::milliseconds(30)));
        QCOMPARE(times.of(smtp::Step::Confirmation), std::chrono::nanoseconds(std::chrono::milliseconds(150)));
    }

    void theWaitAfterTheDotHasARowOfItsOwn()
    {
        smtp::Transcript transcript;
        sendInFlights(transcript);
        ConversationModel model;
        model.follow(&transcript);
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.row(row).kind != ConversationRow::Kind::Wait)
                continue;
            QCOMPARE(model.row(row).step, smtp::Step::Confirmation);
            QVERIFY(model.index(row, ConversationModel::Meaning).data().toString().contains(u"148 ms"_s));
            QCOMPARE(model.index(row + 1, ConversationModel::Line).data().toString(), u"250 2.0.0 queued"_s);
            return;
        }
        QFAIL("no such row");
    }

    void hostileOctetsAreShownEscaped()
    {
        smtp::Transcript transcript;
        add(transcript, Received {"220 \x1b[2J<b>\xff"});
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(lines(model).at(1), u"220 \\x1b[2J<b>\\xff"_s);
    }

    void aReplyStandsBelowItsCommandUnderItsStep()
    {
        smtp::Transcript transcript;
        sendInFlights(transcript);
        ConversationModel model;
        QAbstractItemModelTester tester(&model);
        model.follow(&transcript);
        QCOMPARE(lines(model),
            QStringList({u"1 · Connection"_s, u"Found and reached mail.example, port 25"_s, u"220 mail.example"_s, u"EHLO ada"_s,
                u"250 mail.example"_s, u"2 · Envelope"_s, u"Sent together: four commands in one go, answered in the same order"_s,
                u"MAIL FROM:<a@x>"_s, u"250 2.1.0 sender"_s, u"RCPT TO:<b@x>"_s, u"250 2.1.5 recipient"_s, u"RCPT TO:<c@x>"_s,
                u"250 2.1.5 ok"_s, u"3 · Content"_s, u"DATA"_s, u"354 go"_s,
                u"Sent together: the end of the message and a command in one go, answered in the same order"_s,
                u"The message, 3 bytes, and the final dot, in 1.0 ms"_s, u"4 · Confirmation"_s,
                u"The message is complete: now the server decides"_s, u"250 2.0.0 queued"_s, u"QUIT"_s, u"221 bye"_s,
                u"Connection closed"_s}));
    }

    void onTheWireRowsStandAsOctetsWent()
    {
        smtp::Transcript transcript;
        sendInFlights(transcript);
        ConversationModel model;
        QAbstractItemModelTester tester(&model);
        model.follow(&transcript);
        const int rows = model.rowCount();
        model.setOrder(ui::ConversationRows::Order::OnTheWire);
        QStringList wire;
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto kind = model.row(row).kind;
            if (kind == ConversationRow::Kind::Ours || kind == ConversationRow::Kind::Theirs || kind == ConversationRow::Kind::Body)
                wire << model.index(row, ConversationModel::Line).data().toString().section(u',', 0, 0);
        }
        QCOMPARE(wire.mid(3),
            QStringList(
                {u"MAIL FROM:<a@x>"_s, u"RCPT TO:<b@x>"_s, u"RCPT TO:<c@x>"_s, u"DATA"_s, u"250 2.1.0 sender"_s, u"250 2.1.5 recipient"_s,
                    u"250 2.1.5 ok"_s, u"354 go"_s, u"The message"_s, u"QUIT"_s, u"250 2.0.0 queued"_s, u"221 bye"_s}));
        model.setOrder(ui::ConversationRows::Order::ByExchange);
        QCOMPARE(model.rowCount(), rows);
    }

    void chunksStandInOneFlightWithTheirEnvelope()
    {
        using smtp::Step;
        using namespace std::chrono_literals;
        smtp::Transcript transcript;
        add(transcript, 1, 0ms, Step::Envelope, Sent {"MAIL FROM:<a@x>"});
        add(transcript, 2, 0ms, Step::Envelope, Sent {"RCPT TO:<b@x>"});
        add(transcript, 3, 0ms, Step::Content, BodyStarted {3});
        add(transcript, 3, 0ms, Step::Content, Sent {"BDAT 3 LAST"});
        add(transcript, 3, 0ms, Step::Content, BodySent {3, false});
        add(transcript, 4, 0ms, Step::Confirmation, Sent {"QUIT"});
        reply(transcript, 1, 1ms, Step::Envelope, "250 sender", "MAIL");
        reply(transcript, 2, 1ms, Step::Envelope, "250 recipient", "RCPT");
        reply(transcript, 3, 9ms, Step::Confirmation, "250 queued", "BDAT");
        reply(transcript, 4, 9ms, Step::Confirmation, "221 bye", "QUIT");
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(lines(model),
            QStringList({u"2 · Envelope"_s, u"Sent together: four commands and the message in one go, answered in the same order"_s,
                u"MAIL FROM:<a@x>"_s, u"250 sender"_s, u"RCPT TO:<b@x>"_s, u"250 recipient"_s, u"3 · Content"_s, u"BDAT 3 LAST"_s,
                u"The message, 3 bytes"_s, u"4 · Confirmation"_s, u"The message is complete: now the server decides"_s, u"250 queued"_s,
                u"QUIT"_s, u"221 bye"_s}));
        QCOMPARE(rowWith(model, u"221"_s).flight, rowWith(model, u"MAIL"_s).flight);
    }

    void commandsThatWaitForRepliesAreNotTogether()
    {
        smtp::Transcript transcript;
        for (const char *line : {"EHLO a", "STARTTLS", "EHLO a"}) {
            add(transcript, Sent {line});
            add(transcript, Received {"250 ok"});
            add(transcript, Replied {smtp::Reply {250, {"ok"}, {}}, "EHLO"});
        }
        ConversationModel model;
        model.follow(&transcript);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.row(row).flight, 0U);
    }

    void aRefusalIsAProblemAndIsFound()
    {
        smtp::Transcript transcript;
        sendInFlights(transcript, "550 5.1.1 no such user");
        ConversationModel model;
        QSignalSpy told(&model, &ConversationModel::problemsChanged);
        model.follow(&transcript);
        QCOMPARE(told.last().value(0).toInt(), 1);
        const int row = model.nextProblem(-1, 1);
        QCOMPARE(model.index(row, ConversationModel::Line).data().toString(), u"550 5.1.1 no such user"_s);
        QCOMPARE(model.row(row).severity, ConversationRow::Severity::Refused);
        QCOMPARE(model.nextProblem(row, 1), row); // round to itself
        QCOMPARE(model.nextProblem(-1, -1), row);
        QVERIFY(model.index(row, 0).data(Qt::AccessibleTextRole).toString().contains(u"the server refused"_s));
    }

    void notNowIsNoRefusal()
    {
        smtp::Transcript transcript;
        sendInFlights(transcript, "450 4.2.0 come back");
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(model.row(model.nextProblem(-1, 1)).severity, ConversationRow::Severity::Temporary);
    }

    void aSessionWithoutProblemsHasNone()
    {
        smtp::Transcript transcript;
        sendInFlights(transcript);
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(model.problems(), 0);
        QCOMPARE(model.nextProblem(-1, 1), -1);
    }

    /// The reply has said it: the end of the session is no second problem, and no second row.
    void aRefusalThatEndsTheSessionIsSaidOnce()
    {
        smtp::Transcript transcript;
        const smtp::Reply refusal {550, {"5.7.1 go away"}, {}};
        add(transcript, Sent {"MAIL FROM:<a@x>"}, smtp::Step::Envelope);
        add(transcript, Received {"550 5.7.1 go away"}, smtp::Step::Envelope);
        add(transcript, Replied {refusal, "MAIL"}, smtp::Step::Envelope);
        smtp::Error error;
        error.kind = smtp::Error::Kind::Refused;
        error.step = smtp::Step::Envelope;
        error.why = smtp::Statement::SenderRefused;
        error.reply = refusal;
        add(transcript, Failed {error}, smtp::Step::Envelope);
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(lines(model), QStringList({u"2 · Envelope"_s, u"MAIL FROM:<a@x>"_s, u"550 5.7.1 go away"_s}));
        QCOMPARE(model.problems(), 1);
    }

    /// As the engine tells it, the closing of a connection that never was included.
    void aRefusedConnectionIsSaidOnce()
    {
        smtp::Transcript transcript;
        const QHostAddress here(QHostAddress::LocalHost);
        add(transcript, Resolving {u"localhost"_s, 25});
        add(transcript, Resolved {{here}});
        add(transcript, Connecting {here, 25});
        add(transcript, ConnectFailed {here, 25, smtp::Statement::ConnectionRefused});
        smtp::Error error;
        error.kind = smtp::Error::Kind::Unreachable;
        error.why = smtp::Statement(smtp::Statement::AddressFailed, here.toString(), 25).with(smtp::Statement::ConnectionRefused);
        add(transcript, Failed {error});
        add(transcript, Closed {}, smtp::Step::Confirmation);
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(lines(model).filter(u"connection refused"_s).size(), 1);
        QVERIFY(lines(model).filter(u"Confirmation"_s).isEmpty());
        QVERIFY(lines(model).filter(u"closed"_s).isEmpty());
        QCOMPARE(model.problems(), 1);
        QCOMPARE(model.row(model.rowCount() - 1).severity, ConversationRow::Severity::Temporary); // it may be there later
    }

    void afterAnAbortNothingWaitsForYou()
    {
        smtp::Transcript transcript;
        add(transcript, Offered {"MAIL FROM:<a@x>"}, smtp::Step::Envelope);
        smtp::Error error;
        error.kind = smtp::Error::Kind::Cancelled;
        add(transcript, Failed {error}, smtp::Step::Envelope);
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.row(1).kind, ConversationRow::Kind::Skipped);
        QVERIFY(!model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"Waiting for you"_s));
        QCOMPARE(model.problems(), 0);
    }

    void aSecondSessionBeginsAgain()
    {
        smtp::Transcript transcript;
        add(transcript, Resolving {u"mail.example"_s, 25});
        add(transcript, Sent {"AUTH PLAIN"});
        add(transcript, Resolving {u"mail.example"_s, 25});
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(lines(model).count(u"1 · Connection"_s), 2);
    }

    /// A Unix socket has no lookup; and what the DNS says before a connection stands with it, not with the one before.
    void whatComesBeforeAConnectionStandsUnderItsHeading()
    {
        smtp::Transcript transcript;
        const auto append = [&](quint32 connection, smtp::Event::Body body) {
            transcript.append({.body = std::move(body), .connection = connection});
        };
        append(0, Noted {{smtp::Statement::MxFound, u"first"_s, u"mx"_s}});
        append(1, Noted {{smtp::Statement::SocketUsed, u"socket"_s}});
        append(1, Connected {{}, 0, {}, 0});
        append(1, Failed {{.kind = smtp::Error::Kind::ConnectionLost, .reply = {}}});
        append(1, Closed {});
        append(1, Concluded({}));
        append(0, Noted {{smtp::Statement::MxNext, u"next"_s}});
        append(2, Noted {{smtp::Statement::SocketUsed, u"socket"_s}});
        append(2, Connected {{}, 0, {}, 0});
        append(2, Closed {});
        append(0, Concluded({}));
        ConversationModel model;
        model.setOrder(ui::ConversationRows::Order::OnTheWire);
        model.follow(&transcript);
        QList<qsizetype> headings;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.row(row).kind == ConversationRow::Kind::Heading)
                headings << model.row(row + 1).first;
        }
        QCOMPARE(headings, (QList<qsizetype> {0, 6}));
    }
};

QTEST_MAIN(TestConversationRows)
#include "tst_conversation_rows.moc"
