// SPDX-License-Identifier: MIT
#include "smtp/session/letter_ledger.h"
#include "tests/support/bytes_body.h"

#include <QTest>

using namespace Qt::StringLiterals;
using smtp::LetterLedger;
using smtp::MailTransaction;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

std::shared_ptr<MailTransaction> transactionFor(const QList<const char *> &recipients, qsizetype index = 0)
{
    return std::make_shared<MailTransaction>(
        letter("ada@example.org", recipients, "Subject: x\r\n\r\nHello\r\n"_ba), index, MailTransaction::Protocol::Smtp);
}

/// The server confirmed it.
void confirm(MailTransaction &transaction)
{
    transaction.isMailAccepted = true;
    QVERIFY(transaction.confirm({250, {"ok"_ba}, {}}));
}

} // namespace

class TestLetterLedger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTransactionKnowsItsPlaceOnTheConnection()
    {
        LetterLedger letters;
        const auto first = transactionFor({"b@example.net"});
        const auto second = transactionFor({"b@example.net"}, 1);
        letters.begin(first);
        QVERIFY(first->isFirst && !first->isFollowed);
        letters.begin(second);
        QVERIFY(!second->isFirst && first->isFollowed && !second->isFollowed);
        QCOMPARE(letters.current(), second);
        QCOMPARE(letters.transactionsBegun(), 2);
        letters.forgetConnection();
        const auto third = transactionFor({"b@example.net"}, 2);
        letters.begin(third);
        QVERIFY(third->isFirst);
    }

    /// The reports stand in the order of the last words, and none before those that were begun earlier.
    void whatIsConcludedIsFiledInOrder()
    {
        LetterLedger letters;
        const auto first = transactionFor({"b@example.net"});
        const auto second = transactionFor({"b@example.net"}, 1);
        letters.begin(first);
        letters.begin(second);
        confirm(*second);
        letters.collectResults({});
        QCOMPARE(letters.concluded().size(), 0);
        confirm(*first);
        letters.collectResults({});
        QCOMPARE(letters.concluded().size(), 2);
        QCOMPARE(letters.concluded().at(0).index, 0);
        QVERIFY(letters.open().empty());
        QCOMPARE(letters.recipientsDecided(), 2);
    }

    /// A letter is concluded when the recipients that there was no room for are, too.
    void whoHasNoRoomGoesInAnotherTransaction()
    {
        LetterLedger letters;
        const auto first = transactionFor({"b@example.net", "c@example.net"});
        letters.begin(first);
        first->noRoomFor << 1;
        first->report.recipients[1].verdict = Verdict::TryLater;
        QVERIFY(letters.mayPostpone());
        confirm(*first);
        letters.collectResults({});
        QVERIFY(letters.isAnyPartial());
        QCOMPARE(letters.concluded().size(), 0);
        LetterLedger::Postponed rest = letters.takePostponed();
        QVERIFY(!letters.hasPostponed());
        QCOMPARE(rest.letter.envelope.recipients, QList {address("c@example.net")});
        const auto second = std::make_shared<MailTransaction>(std::move(rest.letter), rest.index, MailTransaction::Protocol::Smtp);
        second->isLastPart = rest.isLastPart;
        second->isPostponed = rest.isPostponed;
        letters.begin(second);
        confirm(*second);
        letters.collectResults({});
        QCOMPARE(letters.concluded().size(), 1);
        QVERIFY(letters.concluded().constFirst().report.isAccepted());
    }

    void behindTheGoodbyeNobodyIsPostponed()
    {
        LetterLedger letters;
        const auto first = transactionFor({"b@example.net", "c@example.net"});
        letters.begin(first);
        first->noRoomFor << 1;
        first->report.recipients[1].verdict = Verdict::TryLater;
        confirm(*first);
        smtp::ServerFacts facts;
        facts.isQuitIssued = true;
        letters.collectResults(facts);
        QVERIFY(!letters.hasPostponed());
        QCOMPARE(letters.concluded().constFirst().report.recipients.at(1).verdict, Verdict::TryLater);
    }

    void whatWasOpenIsBegunOnceMoreInItsOrder()
    {
        LetterLedger letters;
        letters.begin(transactionFor({"b@example.net"}, 4));
        letters.begin(transactionFor({"b@example.net"}, 5));
        letters.postponeOpen();
        QVERIFY(letters.open().empty() && !letters.current());
        QCOMPARE(letters.takePostponed().index, 4);
        const LetterLedger::Postponed second = letters.takePostponed();
        QCOMPARE(second.index, 5);
        QVERIFY(second.isBegunAgain && second.isLastPart && !second.isPostponed);
    }

    /// What a person changed is told with the letter; what was changed before the first MAIL, with each.
    void whatWasChangedByHandIsToldWithItsLetter()
    {
        LetterLedger letters;
        letters.addByHand(std::make_shared<smtp::ByHand>(smtp::Step::Connection, "EHLO"_ba, "EHLO a"_ba, "EHLO b"_ba));
        letters.addByHand(std::make_shared<smtp::ByHand>(smtp::Step::Envelope, "MAIL"_ba, "MAIL a"_ba, "MAIL b"_ba));
        for (qsizetype index = 0; index < 2; ++index) {
            const auto one = transactionFor({"b@example.net"}, index);
            letters.begin(one);
            confirm(*one);
            letters.collectResults({});
        }
        QCOMPARE(letters.concluded().at(0).report.byHand.size(), 2);
        QCOMPARE(letters.concluded().at(1).report.byHand.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestLetterLedger)
#include "tst_letter_ledger.moc"
