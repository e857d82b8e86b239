// SPDX-License-Identifier: MIT
#include "smtp/practice/behaviour.h"
#include "tests/support/practice_server.h"
#include "tests/support/smtp_client.h"

#include <QElapsedTimer>
#include <QTest>

#include <functional>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using smtp::Answer;
using smtp::Moment;

/// The office does what its behaviour says, at each moment, and else what it usually does.
class TestBehaviour : public QObject {
    Q_OBJECT

    using Say = std::function<std::optional<Answer>(const Moment &, const smtp::Dialogue &)>;

    /// Says something of its own where `say` does.
    class Odd final : public smtp::Behaviour {
    public:
        Odd(const smtp::PostOfficeOptions &options, Say say, std::optional<smtp::ServerIdentity> identity)
            : m_usual(options)
            , m_say(std::move(say))
            , m_identity(std::move(identity))
        {
        }
        Answer at(const Moment &moment, smtp::Dialogue &dialogue) override
        {
            const std::optional<Answer> own = m_say(moment, dialogue);
            return own ? *own : m_usual.at(moment, dialogue);
        }
        std::optional<smtp::ServerIdentity> identity() const override { return m_identity; }

    private:
        smtp::UsualBehaviour m_usual;
        Say m_say;
        std::optional<smtp::ServerIdentity> m_identity;
    };

    static auto odd(const Say &say, const std::optional<smtp::ServerIdentity> &identity = {})
    {
        return [say, identity](smtp::PostOfficeOptions &options) {
            options.behaviour = [say, identity, usual = options] { return std::make_unique<Odd>(usual, say, identity); };
        };
    }

    static smtp::Reply reply(int code, const QByteArray &text) { return {code, {text}, {}}; }

    static constexpr auto opening = "EHLO x\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n";

private Q_SLOTS:
    void aReplyOfItsOwn()
    {
        PracticeServer server(odd([](const Moment &moment, const smtp::Dialogue &) -> std::optional<Answer> {
            if (moment.verb == "RCPT" && moment.arguments.contains("full"))
                return Answer(reply(452, "4.2.2 the mailbox is full"));
            return {};
        }));
        SmtpClient client(server.office.port());
        client.write(QByteArray(opening) + "RCPT TO:<full@example.org>\r\nDATA\r\nx\r\n.\r\nQUIT\r\n");
        const QList<QByteArray> replies = client.replies(7);
        QCOMPARE(replies.at(3), "452 4.2.2 the mailbox is full");
        QVERIFY2(replies.at(5).startsWith("250 2.0.0 stored"), replies.at(5));
        QCOMPARE(server.messages().size(), 1);
        QVERIFY(!server.letters().constFirst().contains("full@"));
    }

    void anotherGreeting()
    {
        PracticeServer server(odd([](const Moment &moment, const smtp::Dialogue &) -> std::optional<Answer> {
            if (moment.kind == Moment::Kind::Connected)
                return Answer(reply(554, "not today"), Answer::Then::Close);
            return {};
        }));
        SmtpClient client(server.office.port());
        QCOMPARE(client.greeting, "554 not today");
        QVERIFY(client.isClosed());
    }

    void aLineThatIsTooLong()
    {
        PracticeServer server(odd([](const Moment &moment, const smtp::Dialogue &) -> std::optional<Answer> {
            if (moment.kind == Moment::Kind::LineTooLong)
                return Answer(reply(554, "5.5.6 no poems"));
            return {};
        }));
        SmtpClient client(server.office.port());
        QCOMPARE(client.say(QByteArray(20'000, 'x')), "554 5.5.6 no poems");
        QVERIFY(client.say("NOOP").startsWith("250"));
    }

    /// What comes after it waits too, and the replies keep their order.
    void aDelay()
    {
        static constexpr auto delay = 120ms;
        PracticeServer server(odd([](const Moment &moment, const smtp::Dialogue &) -> std::optional<Answer> {
            if (moment.verb != "VRFY")
                return {};
            Answer late(reply(252, "2.5.0 well"));
            late.delay = delay;
            return late;
        }));
        SmtpClient client(server.office.port());
        QElapsedTimer time;
        time.start();
        client.write("NOOP\r\nVRFY a\r\nEHLO x\r\n");
        QCOMPARE(client.reply(), "250 2.0.0 ok"); // at once
        QCOMPARE(client.reply(), "252 2.5.0 well");
        QVERIFY(time.durationElapsed() >= delay - 1ms);
        QVERIFY(client.reply().startsWith("250-localhost"));
    }

    void closedDuringADelay()
    {
        PracticeServer server(odd([](const Moment &moment, const smtp::Dialogue &) -> std::optional<Answer> {
            if (moment.verb != "VRFY")
                return {};
            Answer late(reply(252, "2.5.0 well"));
            late.delay = 1h;
            return late;
        }));
        SmtpClient client(server.office.port());
        client.write("NOOP\r\nVRFY a\r\n");
        QCOMPARE(client.reply(), "250 2.0.0 ok");
        server.office.close();
        QCOMPARE(client.reply(), "421 4.3.2 the post office is closing");
        QVERIFY(client.isClosed());
    }

    void notAWord()
    {
        PracticeServer server(odd([](const Moment &moment, const smtp::Dialogue &) -> std::optional<Answer> {
            if (moment.verb == "NOOP")
                return Answer(Answer::Then::Listen);
            return {};
        }));
        SmtpClient client(server.office.port());
        QCOMPARE(client.say("NOOP\r\nRSET"), "250 2.0.0 forgotten");
    }

    /// The letter is whole, its dot has come, and nobody says what became of it: nothing is stored.
    void closedAfterTheDot()
    {
        PracticeServer server(odd([](const Moment &moment, const smtp::Dialogue &) -> std::optional<Answer> {
            if (moment.kind == Moment::Kind::MessageEnd)
                return Answer(Answer::Then::Close);
            return {};
        }));
        SmtpClient client(server.office.port());
        client.write(QByteArray(opening) + "DATA\r\nx\r\n.\r\n");
        QVERIFY(client.replies(4).constLast().startsWith("354"));
        QVERIFY(client.isClosed());
        QCOMPARE(client.unread(), QByteArray());
        QVERIFY(server.letters().isEmpty());
    }

    void storedAndDenied()
    {
        PracticeServer server(odd([](const Moment &moment, const smtp::Dialogue &dialogue) -> std::optional<Answer> {
            if (moment.kind == Moment::Kind::Stored && dialogue.clientName == "x")
                return Answer(reply(451, "4.0.0 lost: " + moment.name));
            return {};
        }));
        SmtpClient client(server.office.port());
        client.write(QByteArray(opening) + "DATA\r\nx\r\n.\r\n");
        const QByteArray last = client.replies(5).constLast();
        QVERIFY2(last.startsWith("451 4.0.0 lost: ") && last.size() > 20, last);
        QCOMPARE(server.messages().size(), 1);
    }

    void anotherCertificate()
    {
        const QTemporaryDir folder;
        const auto other = smtp::Authority::open(folder.path());
        QVERIFY(other.has_value());
        const auto silent = [](const Moment &, const smtp::Dialogue &) -> std::optional<Answer> { return {}; };
        for (const bool isImplicit : {false, true}) {
            PracticeServer server([&](smtp::PostOfficeOptions &options) {
                options.implicitTlsPort = 0;
                odd(silent, other->server())(options);
            });
            SmtpClient client(isImplicit ? server.office.implicitTlsPort() : server.office.port(),
                isImplicit ? SmtpClient::Tls::Implicit : SmtpClient::Tls::None);
            if (!isImplicit) {
                QVERIFY(client.say("STARTTLS").startsWith("220"));
                QVERIFY(client.startTls());
            }
            QVERIFY(client.say("EHLO x").startsWith("250-"));
            QCOMPARE(client.socket.peerCertificate(), other->server().chain.constFirst());
            QVERIFY(client.socket.peerCertificate() != server.office.authority());
        }
    }

    /// Whatever is answered to AUTH, what follows it may be a password.
    void aPasswordIsNeverTold()
    {
        for (const int code : {334, 535, 454, 0}) {
            PracticeServer server(odd([code](const Moment &moment, const smtp::Dialogue &) -> std::optional<Answer> {
                if (moment.verb == "AUTH")
                    return code == 0 ? Answer(Answer::Then::Listen) : Answer(reply(code, "odd"));
                return {};
            }));
            QSignalSpy spoke(&server.office, &smtp::PostOffice::spoke);
            SmtpClient client(server.office.port());
            client.write("EHLO x\r\nAUTH LOGIN\r\naHVudGVyMg==\r\nNOOP\r\n");
            QVERIFY(client.replies(code == 0 ? 3 : 4).constLast().startsWith("250 2.0.0"));
            QVERIFY(!spoke.isEmpty());
            for (const QList<QVariant> &line : std::as_const(spoke))
                QVERIFY2(!line.at(3).toByteArray().contains("aHVudGVyMg"), QByteArray::number(code));
        }
    }
};

QTEST_GUILESS_MAIN(TestBehaviour)
#include "tst_behaviour.moc"
