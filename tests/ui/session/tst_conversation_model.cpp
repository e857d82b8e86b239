// SPDX-License-Identifier: MIT
#include "tests/ui/session/letter_in_flights.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp::happened;
using namespace tests;
using namespace std::chrono_literals;

/// How rows come, move and fold.
class TestConversationModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowCanBeSpoken()
    {
        smtp::Transcript transcript;
        add(transcript, Sent {"EHLO ada"});
        add(transcript, Received {"250 hello"});
        ConversationModel model;
        model.follow(&transcript);
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < ConversationModel::ColumnCount; ++column)
                QVERIFY(!model.index(row, column).data(Qt::AccessibleTextRole).toString().isEmpty());
        }
        QVERIFY(model.index(2, 0).data(Qt::AccessibleTextRole).toString().contains(u"the server answered: 250 hello"_s));
    }

    void aHundredThousandEventsComeInBatches()
    {
        smtp::Transcript transcript;
        ConversationModel model;
        model.follow(&transcript);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        for (quint32 i = 0; i < 50'000; ++i) {
            add(transcript, i + 1, {}, smtp::Step::Connection, Sent {"NOOP " + QByteArray::number(i)});
            reply(transcript, i + 1, {}, smtp::Step::Connection, "250 ok", "NOOP");
        }
        QCOMPARE(inserted.size(), 0); // nothing per event
        QTRY_COMPARE(model.rowCount(), 100'001);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(changed.size(), 0);
    }

    void whileNobodyLooksNothingIsDone()
    {
        smtp::Transcript transcript;
        ConversationModel model;
        model.follow(&transcript);
        model.setWatched(false);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        add(transcript, Sent {"NOOP"});
        QTest::qWait(0);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
        QCOMPARE(inserted.size(), 0);
        model.setWatched(true);
        QCOMPARE(model.rowCount(), 2);
    }

    /// However the events are cut into frames, the rows are the same, and who holds an index finds its row again.
    void rowsThatComeInBetweenMoveTheOthers()
    {
        smtp::Transcript whole;
        sendInFlights(whole);
        ConversationModel all;
        all.follow(&whole);
        for (std::size_t cut = 1; cut < whole.size(); ++cut) {
            smtp::Transcript transcript;
            const auto play = [&](std::size_t from, std::size_t to) {
                for (std::size_t i = from; i < to; ++i)
                    transcript.append(smtp::Event(whole.events()[i]));
            };
            play(0, cut);
            ConversationModel model;
            QAbstractItemModelTester tester(&model);
            model.follow(&transcript);
            QList<std::pair<QPersistentModelIndex, QString>> held;
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.row(row).kind == ConversationRow::Kind::Ours)
                    held.emplaceBack(
                        model.index(row, ConversationModel::Line), model.index(row, ConversationModel::Line).data().toString());
            }
            model.setWatched(false);
            play(cut, whole.size());
            model.setWatched(true);
            QCOMPARE(lines(model), lines(all));
            for (const auto &[index, line] : held)
                QCOMPARE(index.data().toString(), line);
        }
    }

    void aFoldedConnectionOpensAndCloses()
    {
        smtp::Transcript transcript;
        sendInFlights(transcript);
        ConversationModel model;
        QAbstractItemModelTester tester(&model);
        model.follow(&transcript);
        const QStringList folded = lines(model);
        QCOMPARE(model.row(1).kind, ConversationRow::Kind::Folded);
        model.toggleFold(1);
        QCOMPARE(lines(model).at(2), u"Look up mail.example"_s);
        QCOMPARE(lines(model).at(6), u"220 mail.example"_s);
        QCOMPARE(model.index(model.headingOf(model.rowCount() - 1), 0).data().toString(), u"4 · Confirmation"_s);
        model.toggleFold(1);
        QCOMPARE(lines(model), folded);
    }

    void aConnectionWithAFailureStaysOpen()
    {
        using smtp::Step;
        using namespace std::chrono_literals;
        smtp::Transcript transcript;
        const QHostAddress six(QHostAddress::LocalHostIPv6);
        const QHostAddress four(QHostAddress::LocalHost);
        add(transcript, 0, 0ms, Step::Connection, Resolving {u"localhost"_s, 25});
        add(transcript, 0, 0ms, Step::Connection, Resolved {{six, four}});
        add(transcript, 0, 0ms, Step::Connection, Connecting {six, 25});
        add(transcript, 0, 0ms, Step::Connection, ConnectFailed {six, 25, smtp::Statement::ConnectionRefused});
        add(transcript, 0, 0ms, Step::Connection, Connecting {four, 25});
        add(transcript, 0, 0ms, Step::Connection, Connected {four, 25, {}, 0});
        reply(transcript, 1, 1ms, Step::Connection, "220 hello", "");
        add(transcript, 2, 1ms, Step::Envelope, Sent {"MAIL FROM:<a@x>"});
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(model.row(1).kind, ConversationRow::Kind::Note);
        QVERIFY(!lines(model).filter(u"connection refused"_s).isEmpty());
        QCOMPARE(model.problems(), 0); // another address answered
    }

    void beforeStartTlsAllIsFolded()
    {
        using smtp::Step;
        using namespace std::chrono_literals;
        smtp::Transcript transcript;
        const QHostAddress here(QHostAddress::LocalHost);
        add(transcript, 0, 0ms, Step::Connection, Resolving {u"mail.example"_s, 587});
        add(transcript, 0, 0ms, Step::Connection, Connected {here, 587, {}, 0});
        reply(transcript, 1, 1ms, Step::Connection, "220 hello", "");
        add(transcript, 2, 1ms, Step::Connection, Sent {"EHLO ada"});
        reply(transcript, 2, 2ms, Step::Connection, "250 STARTTLS", "EHLO");
        add(transcript, 3, 2ms, Step::Connection, Sent {"STARTTLS"});
        reply(transcript, 3, 3ms, Step::Connection, "220 go", "STARTTLS");
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(model.rowCount(), 8); // it goes on, so nothing is folded yet
        add(transcript, 4, 4ms, Step::Envelope, Sent {"MAIL FROM:<a@x>"});
        QTRY_COMPARE(lines(model).value(1), u"Found and reached mail.example, port 587; greeting and first EHLO"_s);
        QCOMPARE(lines(model).value(2), u"STARTTLS"_s);
    }

    /// Also what is over: whoever looks at the wire looks for what came when.
    void onTheWireEachLineStandsWhereItCame()
    {
        smtp::Transcript transcript;
        ConversationModel model;
        QAbstractItemModelTester tester(&model);
        model.setOrder(ui::ConversationRows::Order::OnTheWire);
        model.follow(&transcript);
        sendInFlights(transcript);
        QTRY_VERIFY(lines(model).contains(u"Connection closed"_s));
        const auto isInOrder = [&] {
            quint32 next = 0;
            for (int row = 0; row < model.rowCount(); ++row) {
                if (!model.eventAt(row))
                    continue;
                if (model.row(row).first < next)
                    return false;
                next = model.row(row).first;
            }
            return true;
        };
        const auto isFolded = [&] {
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.row(row).kind == ConversationRow::Kind::Folded)
                    return true;
            }
            return false;
        };
        QVERIFY(isInOrder() && !isFolded());
        const QStringList wire = lines(model);
        QCOMPARE(wire.value(1), u"Look up mail.example"_s);
        model.setOrder(ui::ConversationRows::Order::ByExchange);
        QVERIFY(!isInOrder() && isFolded());
        model.setOrder(ui::ConversationRows::Order::OnTheWire);
        QCOMPARE(lines(model), wire);
    }

    void whatIsReadDoesNotFoldByItself()
    {
        using smtp::Step;
        using namespace std::chrono_literals;
        smtp::Transcript transcript;
        add(transcript, 0, 0ms, Step::Connection, Resolving {u"mail.example"_s, 25});
        add(transcript, 0, 0ms, Step::Connection, Connected {QHostAddress(QHostAddress::LocalHost), 25, {}, 0});
        ConversationModel model;
        model.follow(&transcript);
        model.hold(model.index(1, 0));
        add(transcript, 2, 1ms, Step::Envelope, Sent {"MAIL FROM:<a@x>"});
        QTRY_COMPARE(model.rowCount(), 5);
        QCOMPARE(model.row(1).kind, ConversationRow::Kind::Note);
    }

    void aLiveSessionSaysWhatItWaitsForAtItsEnd()
    {
        smtp::Transcript transcript;
        ConversationModel model;
        QAbstractItemModelTester tester(&model);
        model.follow(&transcript, ConversationModel::Pace::Live);
        add(transcript, Sent {"RCPT TO:<b@x>"}, smtp::Step::Envelope);
        const auto last = [&](int column) { return model.index(model.rowCount() - 1, column).data().toString(); };
        QTRY_COMPARE(last(ConversationModel::Line), u"Waiting for the reply to RCPT"_s);
        QVERIFY(last(ConversationModel::Meaning).contains(u"5 min at most"_s));
        QCOMPARE(model.eventAt(model.rowCount() - 1), nullptr);
        add(transcript, Received {"250 ok"}, smtp::Step::Envelope);
        QTRY_COMPARE(last(ConversationModel::Line), u"250 ok"_s);
        model.conclude();
        QCOMPARE(model.rowCount(), 3);
    }

    /// DATA is out already, and what is waited for is the reply to RCPT: the envelope's time goes on.
    void theStepThatIsWaitedForGoesOn()
    {
        using smtp::Step;
        smtp::Transcript transcript;
        ConversationModel model;
        model.follow(&transcript, ConversationModel::Pace::Live);
        tests::add(transcript, 3, 0ms, Step::Envelope, Sent {"MAIL FROM:<a@x>"});
        tests::add(transcript, 4, 0ms, Step::Envelope, Sent {"RCPT TO:<b@x>"});
        tests::add(transcript, 6, 0ms, Step::Content, Sent {"DATA"});
        tests::reply(transcript, 3, 0ms, Step::Envelope, "250 sender", "MAIL");
        QTRY_COMPARE(model.index(model.rowCount() - 1, ConversationModel::Line).data().toString(), u"Waiting for the reply to RCPT"_s);
        const auto heading = [&](Step step) {
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.row(row).kind == ConversationRow::Kind::Heading && model.row(row).step == step)
                    return model.row(row);
            }
            return ConversationRow {};
        };
        const QString content = model.stepTime(heading(Step::Content));
        const QString envelope = model.stepTime(heading(Step::Envelope));
        QTRY_VERIFY(model.stepTime(heading(Step::Envelope)) != envelope);
        QCOMPARE(model.stepTime(heading(Step::Content)), content);
    }

    void whileAPersonIsAskedNothingElseIsWaitedFor()
    {
        smtp::Transcript transcript;
        ConversationModel model;
        model.follow(&transcript, ConversationModel::Pace::Live);
        QTRY_COMPARE(model.rowCount(), 1); // the keyring
        model.setPersonAsked(true);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestConversationModel)
#include "tst_conversation_model.moc"
