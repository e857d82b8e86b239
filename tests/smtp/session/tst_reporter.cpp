// SPDX-License-Identifier: MIT
#include "smtp/session/reporter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using smtp::LetterLedger;
using smtp::Reporter;
using smtp::Step;

namespace {

/// A letter to nobody that has its last word.
void conclude(LetterLedger &letters, qsizetype index)
{
    auto letter = std::make_shared<smtp::MailTransaction>(smtp::Letter {}, index, smtp::MailTransaction::Protocol::Smtp);
    letter->report.queueId = QByteArray::number(index);
    letter->conclude();
    letters.begin(std::move(letter));
    letters.collectResults({});
}

} // namespace

class TestReporter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsHeardBeforeItIsTold()
    {
        Heard h;
        h.reporter.note({.at = 1us, .step = Step::Connection, .exchange = 0, .body = smtp::happened::TlsStarted {}});
        QVERIFY(h.reporter.hasEvents());
        QCOMPARE(h.transcript.size(), 0U);
        h.reporter.tellEvents();
        QVERIFY(!h.reporter.hasEvents());
        QCOMPARE(h.transcript.size(), 1U);
        QCOMPARE(h.transcript.events().front().at, 1us);
    }

    void whatAListenerBringsAboutComesBehindWhatWaits()
    {
        Heard h;
        connect(&h.transcript, &smtp::Transcript::appended, &h.transcript, [&](const smtp::Event &event) {
            if (event.exchange == 1)
                h.reporter.note({.at = 2us, .step = Step::Content, .exchange = 3, .body = smtp::happened::Closed {}});
        });
        for (const quint32 exchange : {1U, 2U})
            h.reporter.note({.at = 1us, .step = Step::Content, .exchange = exchange, .body = smtp::happened::TlsStarted {}});
        h.reporter.tellEvents();
        QList<quint32> order;
        for (const smtp::Event &event : h.transcript.events())
            order << event.exchange;
        QCOMPARE(order, (QList<quint32> {1, 2, 3}));
    }

    void whoStopsListeningHearsNoMore()
    {
        Heard h;
        connect(&h.transcript, &smtp::Transcript::appended, &h.transcript, [&] { h.reporter.detach(); });
        conclude(h.letters, 0);
        h.reporter.noteConclusions({.at = 1us});
        h.reporter.note({.at = 1us, .step = Step::Confirmation, .exchange = 0, .body = smtp::happened::Closed {}});
        h.reporter.noteEnd();
        h.reporter.tellEvents();
        h.reporter.tellReports();
        QCOMPARE(h.transcript.size(), 1U);
        QVERIFY(h.heard.isEmpty());
        QVERIFY(!h.reporter.hasEvents() && !h.reporter.hasReports());
    }

    /// Each letter's report once, in the order of their last words; then all, in the letters' order.
    void reportsAreToldOnceAndTheEndLast()
    {
        Heard h;
        conclude(h.letters, 1);
        h.reporter.noteConclusions({.at = 1us});
        h.reporter.tellReports();
        h.reporter.tellReports();
        QCOMPARE(h.heard, "1;"_ba);
        conclude(h.letters, 0);
        h.reporter.noteConclusions({.at = 1us});
        h.reporter.noteEnd();
        QVERIFY(h.reporter.hasReports());
        h.reporter.tellReports();
        h.reporter.tellReports();
        QCOMPARE(h.heard, "1;0;end 0,1"_ba);
        QVERIFY(!h.reporter.hasReports());
        h.reporter.tellEvents();
        QCOMPARE(h.transcript.size(), 2U);
    }

private:
    struct Heard {
        LetterLedger letters;
        smtp::Transcript transcript;
        QByteArray heard;
        Reporter reporter {letters, transcript,
            {.delivered = [this](qsizetype index, const smtp::DeliveryReport &) { heard += QByteArray::number(index) + ';'; },
                .ended =
                    [this](const QList<smtp::DeliveryReport> &reports) {
                        QList<QByteArray> ids;
                        for (const smtp::DeliveryReport &report : reports)
                            ids << report.queueId;
                        heard += "end " + ids.join(',');
                    }}};
    };
};

QTEST_GUILESS_MAIN(TestReporter)
#include "tst_reporter.moc"
