// SPDX-License-Identifier: MIT
#include "smtp/session/console_plan.h"
#include "tests/support/dialogue.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// A person at a console, and a test that plays the server.
class TestConsolePlan : public QObject {
    Q_OBJECT

    struct Console {
        explicit Console(smtp::ConsolePlan::Begin begin = smtp::ConsolePlan::Begin::AfterEhlo)
        {
            auto made = std::make_unique<smtp::ConsolePlan>(begin);
            plan = made.get();
            auto memory = std::make_unique<MemoryTransport>();
            transport = memory.get();
            smtp::SessionOptions options;
            options.ehloName = "client.example";
            options.tls.mode = smtp::TlsMode::None;
            session = std::make_unique<smtp::Session>(
                options, std::move(made), std::move(memory), std::make_unique<FakeClock>(), gate, transcript);
            session->start();
        }
        void server(const QByteArray &lines)
        {
            transport->arrived += QByteArray(lines).replace("\n", "\r\n") + "\r\n";
            Q_EMIT transport->readyRead();
        }
        QByteArray type(const QByteArray &line)
        {
            if (!plan->type(line))
                return "(refused)";
            session->proceed();
            return std::exchange(transport->written, {});
        }
        QByteArray shown() const
        {
            QByteArray all;
            for (const smtp::Event &event : transcript.events()) {
                if (const auto *sent = std::get_if<smtp::happened::Sent>(&event.body))
                    all += sent->line + '\n';
            }
            return all;
        }

        smtp::AutomaticGate gate;
        smtp::Transcript transcript;
        smtp::ConsolePlan *plan;
        QPointer<MemoryTransport> transport;
        std::unique_ptr<smtp::Session> session;
    };

private Q_SLOTS:
    void whatIsTypedIsSaidAndItsAnswerHeard_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line :
            {"VRFY postmaster", "EXPN staff", "HELP", "HELP MAIL", "NOOP", "noop anything", "XYZZY 1 2 3", "MAIL FROM:<a@b>"})
            QTest::newRow(line) << QByteArray(line);
    }

    void whatIsTypedIsSaidAndItsAnswerHeard()
    {
        QFETCH(QByteArray, line);
        Console c;
        c.server("220 mx");
        c.transport->written.clear();
        c.server("250 mx");
        QCOMPARE(c.type(line), line + "\r\n");
        QCOMPARE(c.type("NOOP"), ""_ba); // the answer comes first
        c.server("502 5.5.1 not here");
        QCOMPARE(std::exchange(c.transport->written, {}), "NOOP\r\n"_ba);
        c.server("250 ok");
        QCOMPARE(c.type("QUIT"), "QUIT\r\n"_ba);
        c.server("221 bye");
        QVERIFY(!c.session->isRunning());
        QVERIFY(!c.session->failure());
    }

    void nothingIsSaidByItself()
    {
        Console c(smtp::ConsolePlan::Begin::WithTheGreeting);
        c.server("220 mx");
        QVERIFY(c.transport->written.isEmpty());
        QCOMPARE(c.type("EHLO me.example"), "EHLO me.example\r\n"_ba);
    }

    void aMessageIsTypedToItsDot()
    {
        Console c;
        c.server("220 mx");
        c.server("250 mx");
        c.transport->written.clear();
        QCOMPARE(c.type("DATA"), "DATA\r\n"_ba);
        c.server("354 go");
        QCOMPARE(c.plan->expected(), smtp::Expected::Message);
        QCOMPARE(c.type("Subject: x"), ""_ba);
        QCOMPARE(c.type(""), ""_ba);
        QCOMPARE(c.type("QUIT"), ""_ba); // a line of the message
        QCOMPARE(c.type("."), "Subject: x\r\n\r\nQUIT\r\n.\r\n"_ba);
        QVERIFY2(!c.shown().contains("Subject"), c.shown());
        c.server("250 queued");
        QCOMPARE(c.plan->expected(), smtp::Expected::Command);
        QCOMPARE(c.type("RSET"), "RSET\r\n"_ba);
    }

    void aTypedPasswordIsNotShown()
    {
        Console c;
        c.server("220 mx");
        c.server("250 mx");
        c.transport->written.clear();
        QCOMPARE(c.type("AUTH PLAIN c2VjcmV0"), "AUTH PLAIN c2VjcmV0\r\n"_ba);
        c.server("535 no");
        QCOMPARE(c.type("auth\tPLAIN\tc2VjcmV0"), "auth\tPLAIN\tc2VjcmV0\r\n"_ba);
        c.server("535 no");
        QCOMPARE(c.type("AUTH LOGIN"), "AUTH LOGIN\r\n"_ba);
        c.server("334 VXNlcg==");
        QCOMPARE(c.type("aGlkZGVu"), "aGlkZGVu\r\n"_ba);
        QVERIFY2(!c.shown().contains("c2VjcmV0") && !c.shown().contains("aGlkZGVu"), c.shown());
        QVERIFY(c.shown().contains("AUTH PLAIN "));
    }

    void aLineIsOneLine()
    {
        Console c;
        c.server("220 mx");
        c.server("250 mx");
        c.transport->written.clear();
        QCOMPARE(c.type("NOOP\r\nRSET"), "(refused)"_ba);
        QCOMPARE(c.type(QByteArray("NO\0OP", 5)), "(refused)"_ba);
        QCOMPARE(c.type("BDAT 3 LAST"), "(refused)"_ba);
        QVERIFY(c.transport->written.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestConsolePlan)
#include "tst_console_plan.moc"
