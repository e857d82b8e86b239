// SPDX-License-Identifier: MIT
#include "tests/support/dialogue.h"

#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using namespace smtp::happened;

namespace {

const QByteArray message = "Subject: x\r\n\r\nhello\r\n";

smtp::Letter letterTo(const QByteArray &name)
{
    return letter("ada@example.org", {name + "@example.net"}, message);
}

/// The letters that the events of these lines belong to, by the line.
std::map<QByteArray, int> letterOfEach(const smtp::Transcript &transcript)
{
    std::map<QByteArray, int> all;
    for (const smtp::Event &event : transcript.events()) {
        if (const auto *sent = std::get_if<Sent>(&event.body))
            all[sent->line] = event.letter;
        else if (const auto *received = std::get_if<Received>(&event.body))
            all[received->line] = event.letter;
    }
    return all;
}

QList<quint32> connectionsOf(const smtp::Transcript &transcript)
{
    QList<quint32> all;
    for (const smtp::Event &event : transcript.events()) {
        if (all.isEmpty() || all.last() != event.connection)
            all << event.connection;
    }
    return all;
}

} // namespace

/// Which connection and which letter an event belongs to.
class TestEventPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Also where the next letter's envelope is out before the last one is confirmed.
    void eachLineBelongsToItsLetter()
    {
        Dialogue d({letterTo("b"), letterTo("c")});
        d.greet({"PIPELINING"});
        d.server("250 1 sender\n250 1 recipient\n354 1 go");
        d.server("250 1 confirmed\n250 2 sender\n550 2 recipient\n554 2 nobody");
        d.server("221 bye");
        QVERIFY(d.hasEnded());
        const std::map<QByteArray, int> letters = letterOfEach(d.transcript);
        for (const auto &[line, letter] : letters) {
            const int wanted = line.mid(4).startsWith("1 ") || line.contains("<b@") ? 0
                : line.mid(4).startsWith("2 ") || line.contains("<c@")              ? 1
                                                                                    : -1;
            if (line != "DATA" && !line.startsWith("MAIL") && line != ".") // each letter has one
                QVERIFY2(letter == wanted, line + " of " + QByteArray::number(letter));
        }
        QVERIFY(letters.at("250 1 confirmed") == 0 && letters.at("250 2 sender") == 1); // as they stand there
        QList<int> concluded;
        QList<int> bodies;
        QList<int> mails;
        for (const smtp::Event &event : d.transcript.events()) {
            QCOMPARE(event.connection, 1);
            if (std::holds_alternative<Concluded>(event.body))
                concluded << event.letter;
            if (std::holds_alternative<BodyStarted>(event.body) || std::holds_alternative<BodySent>(event.body))
                bodies << event.letter;
            if (const auto *sent = std::get_if<Sent>(&event.body); sent && sent->line.startsWith("MAIL"))
                mails << event.letter;
        }
        QCOMPARE(concluded, (QList<int> {0, 1}));
        QCOMPARE(bodies, (QList<int> {0, 0}));
        QCOMPARE(mails, (QList<int> {0, 1}));
    }

    void aPlaceAmongMoreLettersIsKept()
    {
        Dialogue d({letterTo("b")}, [](smtp::SessionOptions &options) { options.firstLetter = 41; });
        d.greet();
        d.server("550 no");
        d.server("221 bye");
        QVERIFY(d.hasEnded());
        QCOMPARE(letterOfEach(d.transcript).at("550 no"), 41);
        QVERIFY(std::ranges::any_of(d.transcript.events(),
            [](const smtp::Event &event) { return event.letter == 41 && std::holds_alternative<Concluded>(event.body); }));
    }

    void theEndOfAConnectionNamesTheLetterThatWasUnderWay()
    {
        Dialogue d({letterTo("b"), letterTo("c")});
        d.greet();
        d.server("250 ok");
        d.serverCloses();
        QVERIFY(d.hasEnded());
        const auto failed = std::ranges::find_if(
            d.transcript.events(), [](const smtp::Event &event) { return std::holds_alternative<Failed>(event.body); });
        QVERIFY(failed != d.transcript.events().end());
        QCOMPARE(failed->letter, 0);
    }

    void anotherConnectionHasTheNextNumber()
    {
        Dialogue d({letterTo("b"), letterTo("c")});
        d.greet();
        d.server("250 ok");
        d.server("250 ok");
        d.server("354 go");
        d.server("250 taken");
        d.server("421 enough for one connection");
        d.greet();
        d.server("250 ok");
        d.server("250 ok");
        d.server("354 go");
        d.server("250 taken");
        d.server("221 bye");
        QVERIFY2(d.hasEnded() && d.report(1).isAccepted(), d.text());
        QCOMPARE(connectionsOf(d.transcript), (QList<quint32> {1, 2}));
    }
};

QTEST_GUILESS_MAIN(TestEventPlace)
#include "tst_event_place.moc"
