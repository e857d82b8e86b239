// SPDX-License-Identifier: MIT
#include "smtp/letter/recipient_verdict.h"

#include "smtp/exchange/mail_transaction.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;
using Verdict = RecipientReport::Verdict;

namespace {

Reply reply(int code, const QByteArray &text = "no", std::optional<EnhancedStatus> enhanced = {})
{
    return {code, {text}, enhanced};
}

Error refused(const QByteArray &verb, bool isTemporary = false)
{
    return {.kind = Error::Kind::Refused, .isTemporary = isTemporary, .why = {}, .reply = reply(isTemporary ? 450 : 550), .verb = verb};
}

Error ended(Error::Kind kind, bool isTemporary, ServerRole role = ServerRole::Unknown)
{
    Error error {.kind = kind, .isTemporary = isTemporary, .why = {}, .reply = {}};
    error.context = std::make_shared<const ReplyContext>(ReplyContext {.verb = {}, .role = role});
    return error;
}

} // namespace

class TestRecipientVerdict : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReplyDecides_data()
    {
        QTest::addColumn<Reply>("said");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("accepted") << reply(250) << Verdict::Accepted;
        QTest::newRow("will forward") << reply(251) << Verdict::Accepted;
        QTest::newRow("greylisting") << reply(451, "4.7.1 later") << Verdict::TryLater;
        QTest::newRow("unknown mailbox") << reply(550) << Verdict::RefusedForGood;
        QTest::newRow("unregistered") << reply(571) << Verdict::RefusedForGood;
        // RFC 5321 §4.5.3.1.10: to too many recipients, 552 is to be taken for 452.
        QTest::newRow("too many, by its code") << reply(552, "no", EnhancedStatus {5, 5, 3}) << Verdict::TryLater;
        QTest::newRow("too many, in words") << reply(552, "Too many recipients") << Verdict::TryLater;
        QTest::newRow("too large") << reply(552, "message too large", EnhancedStatus {5, 3, 4}) << Verdict::RefusedForGood;
        QTest::newRow("mailbox full") << reply(552, "too much", EnhancedStatus {5, 2, 2}) << Verdict::RefusedForGood;
        QTest::newRow("552 alone") << reply(552) << Verdict::RefusedForGood;
        QTest::newRow("too many this week") << reply(550, "too many recipients this week") << Verdict::RefusedForGood;
    }
    void aReplyDecides()
    {
        QFETCH(Reply, said);
        QTEST(verdictOf(said), "verdict");
        QCOMPARE(isForNow(said), verdictOf(said) == Verdict::TryLater);
    }

    void anErrorDecidesForThoseWithoutAReply_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<Verdict>("verdict");
        using Kind = Error::Kind;
        constexpr auto theirs = ServerRole::Exchanger;
        QTest::newRow("lost after the dot") << ended(Kind::Uncertain, false) << Verdict::Uncertain;
        QTest::newRow("time-out") << ended(Kind::TimedOut, true) << Verdict::TryLater;
        QTest::newRow("lost") << ended(Kind::ConnectionLost, true) << Verdict::TryLater;
        QTest::newRow("message refused") << refused(".") << Verdict::RefusedForGood;
        QTest::newRow("message not accepted for now") << refused(".", true) << Verdict::TryLater;
        QTest::newRow("chunk refused") << refused("BDAT LAST") << Verdict::RefusedForGood;
        QTest::newRow("sender refused") << refused("MAIL") << Verdict::NotTried;
        QTest::newRow("sender not accepted for now") << refused("MAIL", true) << Verdict::TryLater;
        QTest::newRow("greeting") << refused({}) << Verdict::NotTried;
        QTest::newRow("the DNS says that there is no mail") << ended(Kind::Refused, false, theirs) << Verdict::RefusedForGood;
        QTest::newRow("their server out of reach") << ended(Kind::Unreachable, true, theirs) << Verdict::TryLater;
        QTest::newRow("our server out of reach") << ended(Kind::Unreachable, true, ServerRole::Submission) << Verdict::NotTried;
        QTest::newRow("their name unknown") << ended(Kind::HostUnknown, false, theirs) << Verdict::NotTried;
        QTest::newRow("their certificate") << ended(Kind::Tls, false, theirs) << Verdict::NotTried;
        QTest::newRow("stopped") << ended(Kind::Cancelled, false) << Verdict::NotTried;
    }
    void anErrorDecidesForThoseWithoutAReply()
    {
        QFETCH(Error, error);
        QTEST(verdictOf(error), "verdict");
    }

    /// LMTP says it after the message, SMTP before: it means the same (RFC 2033 §4.2).
    void lmtpHasTheSameRule()
    {
        Letter letter;
        for (const char16_t *address : {u"a@example.net", u"b@example.net", u"c@example.net"})
            letter.envelope.recipients << *Address::parse(QString::fromUtf16(address));
        MailTransaction transaction(letter, 0, MailTransaction::Protocol::Lmtp);
        QVERIFY(!transaction.confirm(reply(250)));
        QVERIFY(!transaction.confirm(reply(552, "no", EnhancedStatus {5, 5, 3})));
        QVERIFY(transaction.confirm(reply(552, "full", EnhancedStatus {5, 2, 2})));
        QCOMPARE(transaction.report.recipients.at(0).verdict, Verdict::Accepted);
        QCOMPARE(transaction.report.recipients.at(1).verdict, Verdict::TryLater);
        QCOMPARE(transaction.report.recipients.at(2).verdict, Verdict::RefusedForGood);
    }
};

QTEST_GUILESS_MAIN(TestRecipientVerdict)
#include "tst_recipient_verdict.moc"
