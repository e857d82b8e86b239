// SPDX-License-Identifier: MIT
#include "smtp/command/auth.h"
#include "smtp/command/greeting.h"
#include "smtp/session/plan.h"
#include "smtp/transcript/writers.h"
#include "tests/support/dialogue.h"

#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using smtp::Error;

namespace {

/// Answers when the test lets it, and what the test says.
struct Slow {
    QSemaphore mayAnswer;
    std::expected<smtp::SaslMessage, Error> answer = smtp::SaslMessage::open("answer");
    std::atomic<QThread *> thread = nullptr;
};

class SlowMechanism final : public smtp::Mechanism {
public:
    explicit SlowMechanism(std::shared_ptr<Slow> slow)
        : m_slow(std::move(slow))
    {
    }
    [[nodiscard]] QByteArray name() const override { return "SLOW"; }
    [[nodiscard]] bool takesTime() const override { return true; }
    [[nodiscard]] bool mayGiveWay() const override { return true; }
    [[nodiscard]] std::optional<smtp::SaslMessage> initialResponse() override { return std::nullopt; }
    [[nodiscard]] std::expected<smtp::SaslMessage, Error> respond(QByteArrayView) override
    {
        m_slow->thread = QThread::currentThread();
        m_slow->mayAnswer.acquire();
        return m_slow->answer;
    }

private:
    std::shared_ptr<Slow> m_slow;
};

/// A login and nothing else.
class LoginPlan final : public smtp::Plan {
public:
    explicit LoginPlan(std::shared_ptr<Slow> slow)
        : m_slow(std::move(slow))
    {
    }
    [[nodiscard]] Next next(const smtp::ServerFacts &facts, int inFlight) override
    {
        if (inFlight > 0)
            return Wait {};
        if (!facts.isGreeted)
            return std::make_unique<smtp::Greeting>();
        if (!std::exchange(m_isBegun, true))
            return std::make_unique<smtp::Auth>(std::make_unique<SlowMechanism>(m_slow));
        return Finished {};
    }
    void abandon(const smtp::ServerFacts &, const Error &) override { }

private:
    std::shared_ptr<Slow> m_slow;
    bool m_isBegun = false;
};

/// In front of the server's challenge, with the answer being worked out.
struct Login {
    Login()
    {
        auto memory = std::make_unique<MemoryTransport>();
        transport = memory.get();
        smtp::SessionOptions options;
        options.host = u"mx.example"_s;
        session = std::make_unique<smtp::Session>(
            options, std::make_unique<LoginPlan>(slow), std::move(memory), std::make_unique<FakeClock>(), gate, transcript);
        session->start();
        say("220 hi");
        if (transport->written != "AUTH SLOW\r\n")
            qFatal("no AUTH");
        transport->written.clear();
        say("334 ");
    }
    ~Login() { letAnswer(); }

    void say(const QByteArray &line) const
    {
        if (!transport)
            return;
        transport->arrived += line + "\r\n";
        Q_EMIT transport->readyRead();
    }
    void letAnswer() const
    {
        slow->mayAnswer.release(100);
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QByteArray text() const
    {
        QByteArray all;
        for (const smtp::Event &event : transcript.events())
            all += smtp::toText(event);
        return all;
    }

    std::shared_ptr<Slow> slow = std::make_shared<Slow>();
    QPointer<MemoryTransport> transport;
    smtp::Transcript transcript;
    smtp::AutomaticGate gate;
    std::unique_ptr<smtp::Session> session;
};

} // namespace

/// A mechanism that asks somebody else for its answers.
class TestAuth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nobodyWaitsForASlowMechanism()
    {
        Login login; // comes back while the answer is worked out
        QTRY_VERIFY(login.slow->thread);
        QVERIFY(login.slow->thread != QThread::currentThread());
        QVERIFY(login.transport->written.isEmpty() && login.session->isRunning());
        login.letAnswer();
        QCOMPARE(login.transport->written, "answer"_ba.toBase64() + "\r\n");
        login.say("235 welcome");
        QVERIFY(!login.session->isRunning());
        QVERIFY2(!login.text().contains("failed"), login.text());
    }

    void aServerThatDoesNotWaitIsAtFault()
    {
        for (const QByteArray &early : {"334 more"_ba, "235 welcome"_ba}) {
            Login login;
            login.say(early);
            QVERIFY2(login.text().contains("failed: The server goes on while it should wait"), login.text());
            const QByteArray before = login.transport ? login.transport->written : QByteArray();
            login.letAnswer();
            QVERIFY(!login.transport || login.transport->written == before); // the answer comes too late
        }
    }

    void closingDownMeanwhileIsHeard()
    {
        Login login;
        login.say("421 4.3.2 closing");
        QVERIFY(!login.session->isRunning());
    }

    void theSessionMayGoMeanwhile()
    {
        Login cancelled;
        cancelled.session->cancel();
        cancelled.letAnswer();
        QVERIFY(!cancelled.transport || !cancelled.transport->written.contains("answer"_ba.toBase64()));
        Login gone;
        gone.session.reset();
        gone.letAnswer();
    }

    void whatCannotAnswerGivesWay()
    {
        Login login;
        login.slow->answer = std::unexpected(
            Error {.kind = Error::Kind::LoginRefused, .step = smtp::Step::Connection, .why = smtp::Statement::SaslNoTicket, .reply = {}});
        login.letAnswer();
        QCOMPARE(login.transport->written, "*\r\n"_ba); // RFC 4954 §4
        login.say("501 cancelled");
        QVERIFY2(!login.text().contains("failed"), login.text()); // the plan goes on
        QVERIFY2(login.text().contains(smtp::detailOf(smtp::Statement::SaslNoTicket).toUtf8()), login.text());
    }

    void aFaultDoesNotGiveWay()
    {
        Login login;
        login.slow->answer = std::unexpected(Error {
            .kind = Error::Kind::ProtocolViolation, .step = smtp::Step::Connection, .why = smtp::Statement::SaslForeign, .reply = {}});
        login.letAnswer();
        QCOMPARE(login.transport->written, "*\r\n"_ba);
        login.say("501 cancelled");
        QVERIFY2(login.text().contains("failed: " + smtp::detailOf(smtp::Statement::SaslForeign).toUtf8()), login.text());
    }
};

QTEST_GUILESS_MAIN(TestAuth)
#include "tst_auth.moc"
