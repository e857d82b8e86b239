// SPDX-License-Identifier: MIT
#include "tests/support/dialogue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp;

/// A refusing reply keeps what it answers: the command, whose server it is, whether a login came before.
class tst_ReplyContext : public QObject {
    Q_OBJECT

    static Letter letterTo(const QList<const char *> &recipients)
    {
        return letter("ada@example.org", recipients, "Subject: x\r\n\r\nhello\r\n");
    }

    static void withLogin(SessionOptions &options)
    {
        options.credentials = Credentials {u"ada"_s, Secret("pw")};
        options.allowsClearPassword = true;
        options.port = 2525;
    }

private Q_SLOTS:
    void eachCommandIsNamed_data()
    {
        QTest::addColumn<QList<QByteArray>>("replies"); // after EHLO
        QTest::addColumn<QByteArray>("verb");
        QTest::newRow("EHLO") << QList<QByteArray> {} << "HELO"_ba;
        QTest::newRow("MAIL") << QList<QByteArray> {"250 hi"} << "MAIL"_ba;
        QTest::newRow("RCPT") << QList<QByteArray> {"250 hi", "250 ok"} << "RCPT"_ba;
        QTest::newRow("DATA") << QList<QByteArray> {"250 hi", "250 ok", "250 ok"} << "DATA"_ba;
        QTest::newRow("the final dot") << QList<QByteArray> {"250 hi", "250 ok", "250 ok", "354 go on"} << "."_ba;
    }
    void eachCommandIsNamed()
    {
        QFETCH(QList<QByteArray>, replies);
        QFETCH(QByteArray, verb);
        Dialogue d({letterTo({"charles@example.net"})}, [](SessionOptions &options) { options.port = 25; });
        d.server("220 hi");
        for (const QByteArray &reply : replies)
            d.server(reply);
        d.server("550 no");
        if (verb == "HELO")
            d.server("550 no");
        d.server("221 bye");
        const DeliveryReport report = d.report();
        QVERIFY(report.error && report.error->context);
        QCOMPARE(report.error->context->verb, verb);
        QCOMPARE(report.error->context->role, ServerRole::Unknown);
        QVERIFY(!report.error->context->isLoggedIn);
        const RecipientReport recipient = report.recipients.constFirst();
        QVERIFY(!recipient.reply || (recipient.context && recipient.context->verb == verb));
    }

    void aRefusedGreetingAnswersNothing()
    {
        Dialogue d({letterTo({"charles@example.net"})});
        d.server("554 no");
        d.server("221 bye");
        QVERIFY(d.report().error->context->verb.isEmpty());
        QCOMPARE(d.report().error->context->role, ServerRole::Submission); // the port is 587
    }

    void aRecipientKeepsItsOwn()
    {
        Dialogue d({letterTo({"charles@example.net", "mary@example.net"})}, withLogin);
        d.greet({"AUTH PLAIN"});
        for (const char *reply : {"235 in", "250 ok", "250 ok", "550 no", "354 go on", "250 taken", "221 bye"})
            d.server(reply);
        const DeliveryReport report = d.report();
        QVERIFY(!report.recipients.at(0).context);
        const auto context = report.recipients.at(1).context;
        QVERIFY(context && context->isLoggedIn && context->offersLogin);
        QCOMPARE(context->verb, "RCPT"_ba);
        QCOMPARE(context->mechanism, "PLAIN"_ba);
        QCOMPARE(context->role, ServerRole::Submission); // who logs in has an account there
    }

    void whoeverOpensTheSessionMayKnowWhoseServerItIs()
    {
        Dialogue d({letterTo({"charles@example.net"})}, [](SessionOptions &options) { options.role = ServerRole::Exchanger; });
        d.server("554 no");
        d.server("221 bye");
        QCOMPARE(d.report().error->context->role, ServerRole::Exchanger);
    }

    void theWordsToARefusedLoginAreKept()
    {
        for (const auto &[first, second, kept] : {std::tuple {"534 5.7.9 app password, please", "534 5.7.9 the same", 534},
                 std::tuple {"534 5.7.9 app password, please", "504 not known", 534}, std::tuple {"504 not known", "504 nor this", 504},
                 std::tuple {"504 not known", "534 5.7.9 app password, please", 534}}) {
            Dialogue d({letterTo({"charles@example.net"})}, withLogin);
            d.greet({"AUTH PLAIN LOGIN"});
            d.server(first);
            d.server(second);
            d.server("221 bye");
            const Error error = *d.report().error;
            QCOMPARE(error.kind, Error::Kind::LoginRefused);
            QVERIFY(error.reply);
            QCOMPARE(error.reply->code, kept);
            QCOMPARE(error.context->verb, "AUTH"_ba);
            QVERIFY(!error.context->isLoggedIn);
        }
    }
};

QTEST_GUILESS_MAIN(tst_ReplyContext)
#include "tst_reply_context.moc"
