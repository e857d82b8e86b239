// SPDX-License-Identifier: MIT
#include "ui/session/conversation_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp::happened;
using ui::ConversationModel;
using ui::ConversationRow;

class TestConversationModel : public QObject {
    Q_OBJECT

private:
    static void add(
        smtp::Transcript &transcript, smtp::Event::Body body, smtp::Step step = smtp::Step::Connection, std::chrono::nanoseconds at = {})
    {
        transcript.append(at, step, 1, false, std::move(body));
    }
    static QStringList lines(const ConversationModel &model)
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all << model.index(row, model.row(row).kind == ConversationRow::Kind::Heading ? 0 : ConversationModel::Line).data().toString();
        return all;
    }

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
        QCOMPARE(model.rowCount(), 2);
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

    void timeCountsFromTheBeginningOfTheStep()
    {
        smtp::Transcript transcript;
        add(transcript, Sent {"EHLO a"}, smtp::Step::Connection, std::chrono::milliseconds(5));
        add(transcript, Replied {smtp::Reply {250, {"a"}, {}}, "EHLO"}, smtp::Step::Connection, std::chrono::milliseconds(6));
        add(transcript, Sent {"MAIL FROM:<a@x>"}, smtp::Step::Envelope, std::chrono::milliseconds(100));
        add(transcript, Sent {"RCPT TO:<b@x>"}, smtp::Step::Envelope, std::chrono::milliseconds(117));
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(model.index(4, ConversationModel::Time).data().toString(), u"17 ms"_s);
    }

    void hostileOctetsAreShownEscaped()
    {
        smtp::Transcript transcript;
        add(transcript, Received {"220 \x1b[2J<b>\xff"});
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(lines(model).at(1), u"220 \\x1b[2J<b>\\xff"_s);
    }

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
        for (int i = 0; i < 100'000; ++i)
            add(transcript, Sent {"NOOP " + QByteArray::number(i)});
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

    void aGroupOfCommandsStandsTogether()
    {
        using smtp::Step;
        smtp::Transcript transcript;
        const auto reply = [&](const char *line, const char *verb, Step step) {
            add(transcript, Received {line}, step);
            add(transcript, Replied {smtp::Reply {250, {line}, {}}, verb}, step);
        };
        add(transcript, Sent {"MAIL FROM:<a@x>"}, Step::Envelope);
        add(transcript, Sent {"RCPT TO:<b@x>"}, Step::Envelope);
        add(transcript, Sent {"DATA"}, Step::Content);
        reply("250 sender", "MAIL", Step::Envelope);
        reply("250 recipient", "RCPT", Step::Envelope);
        reply("354 go", "DATA", Step::Content);
        add(transcript, BodyStarted {3}, Step::Content);
        add(transcript, BodySent {3}, Step::Content);
        add(transcript, Sent {"QUIT"}, Step::Confirmation);
        reply("250 queued", ".", Step::Confirmation);
        reply("221 bye", "QUIT", Step::Confirmation);
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(lines(model),
            QStringList({u"2 · Envelope"_s, u"MAIL FROM:<a@x>"_s, u"RCPT TO:<b@x>"_s, u"DATA"_s, u"250 sender"_s, u"250 recipient"_s,
                u"3 · Content"_s, u"354 go"_s, u"The message, 3 bytes, and the final dot"_s, u"QUIT"_s, u"4 · Confirmation"_s,
                u"250 queued"_s, u"221 bye"_s}));
    }

    void aSecondSessionBeginsAgain()
    {
        smtp::Transcript transcript;
        add(transcript, Sent {"AUTH PLAIN"});
        add(transcript, Resolving {u"mail.example"_s, 25});
        ConversationModel model;
        model.follow(&transcript);
        QCOMPARE(lines(model).count(u"1 · Connection"_s), 2);
    }
};

QTEST_MAIN(TestConversationModel)
#include "tst_conversation_model.moc"
