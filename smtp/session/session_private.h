// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/body_stream.h"
#include "smtp/session/clock.h"
#include "smtp/session/plan.h"
#include "smtp/session/secret_echo.h"
#include "smtp/session/session.h"
#include "smtp/transport/transport.h"
#include "smtp/wire/line_reader.h"
#include "smtp/wire/reply_reader.h"

#include <deque>

namespace smtp {

/// A session at work. Kept alive by each entry from outside (socket, timer, gate) for as long as that lasts, so that the Session may be deleted
/// from inside any of its own calls.
class Session::Private : public QObject, public std::enable_shared_from_this<Session::Private> {
    Q_OBJECT
public:
    Private(Session *session, SessionOptions sessionOptions, std::unique_ptr<Plan> sessionPlan, std::unique_ptr<Transport> sessionTransport,
        std::unique_ptr<Clock> sessionClock, Gate &sessionGate, Transcript &sessionTranscript);
    ~Private() override;

    void start();
    void proceed();
    void cancel();
    void answerTlsQuestion(TlsVerdict verdict);
    void detach(); ///< the Session goes: nothing more is said to anybody

    [[nodiscard]] bool isRunning() const { return m_state != State::Idle && m_state != State::Ended; }

    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }

    [[nodiscard]] bool refusesChunks() const { return m_options.remembered.chunks == ServerMemory::Chunks::AreRefused; }

    bool asksAboutTls = false;
    std::function<std::unique_ptr<Transport>()> makeTransport; ///< for another connection

private:
    enum class State {
        Idle,
        Connecting,
        Talking,
        Handshaking,
        Streaming, ///< the body is on its way
        Leaving, ///< something failed; QUIT is said, nothing else
        Ended,
    };
    struct Flight {
        std::unique_ptr<Exchange> exchange;
        quint32 number;
    };
    struct AtGate {
        std::unique_ptr<Exchange> exchange;
        WireText line;
        quint32 number; ///< of the offer, so that a late decision finds nothing
        QByteArray chunk {}; ///< goes out behind the line
    };

    // What the transport says.
    void open();
    void reconnect(const Note &why);
    void leaveFor(const Note &why);
    [[nodiscard]] bool mayGoOnAfter(const Error &error) const;
    void goOn();
    void dropConnection();
    void sayGoodbye();
    void watchTransport();
    [[nodiscard]] auto entry(auto method);
    void onConnected(const QHostAddress &peer, quint16 peerPort, const QHostAddress &local, quint16 localPort);
    void onReadyRead();
    void readReplies();
    void onBytesWritten();
    void onLost(Error error);
    void onTlsJudgementDue(TlsReport report);
    void onEncrypted(const TlsReport &report);

    // Asking, offering, writing.
    void pump();
    [[nodiscard]] bool mayAsk() const;
    [[nodiscard]] qint64 mostQueued() const;
    void offer(std::unique_ptr<Exchange> exchange);
    void decide(quint32 offerNumber, const GateDecision &decision);
    void remember(Exchange &exchange, const WireText &offered, const QByteArray &sent);
    void put(std::unique_ptr<Exchange> exchange, const WireText &line, const QByteArray &chunk = {});
    [[nodiscard]] std::expected<QByteArray, Error> readChunk(MailTransaction &transaction);
    void writeChunk(MailTransaction &transaction, const QByteArray &chunk);
    void skip(std::unique_ptr<Exchange> exchange, const WireText &line);
    void writeLine(const WireText &line);
    void expectEcho(const WireText &line);
    void flush();

    // Answers.
    void onLine(const QByteArray &line);
    void failFor(Error error);
    void onReply(const Reply &reply);
    void act(Outcome outcome, Flight flight);
    void onWorkedOut(quint32 exchange);
    void startTls();

    // The body.
    void readAhead();
    void startBody(std::shared_ptr<MailTransaction> transaction);
    void streamBody();
    void tellProgress(bool isLast);
    void tellNotes(Step step, quint32 exchange, QByteArrayView only = {}); ///< those with this id, or all

    // The end.
    void fail(Error error);
    void end();
    void tellDelivered();
    void noteConclusions();
    enum class Telling { AtOnce, FromTheEventLoop };
    void leave(Telling telling);
    void tellEnded();

    // Time.
    [[nodiscard]] std::chrono::nanoseconds now() const;
    void setDeadline(std::chrono::milliseconds delay);
    void clearDeadline() { m_deadline = std::chrono::nanoseconds::max(); }
    void watchDeadline();
    void onDeadline();
    [[nodiscard]] QString nameOfExchange() const;
    void setDeadlineOfFlight();

    void note(Step step, Event::Body &&body, quint32 exchange = 0);
    [[nodiscard]] Step currentStep() const;

    Session *q;
    SessionOptions m_options;
    std::unique_ptr<Plan> m_plan;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<Clock> m_clock;
    Gate *m_gate;
    Transcript *m_transcript;

    State m_state = State::Idle;
    ServerFacts m_facts;
    std::deque<Flight> m_flight;
    std::optional<AtGate> m_atGate;
    quint32 m_offers = 0;
    quint32 m_exchanges = 0;
    LineReader m_lines {ReplyReader::maximumLine};
    ReplyReader m_replies;
    QByteArray m_out;
    bool m_isOutSecret = false; ///< a password is among it
    SecretEcho m_echo; ///< of what the server was told
    bool m_isPumping = false;
    bool m_hasHeard = false; ///< any octet of the server
    bool m_hasConnected = false;
    bool m_goesOn = false; ///< another connection follows this one
    Step m_step = Step::Connection;

    std::optional<Error> m_failure;

    /// A body whose first octets were read while the server was thinking.
    struct Ahead {
        std::shared_ptr<MailTransaction> of;
        BodyStream stream;
        QByteArray block {}; ///< for the wire
        std::expected<void, Error> read {};
    };
    std::optional<Ahead> m_ahead;
    std::optional<BodyStream> m_body;
    MailTransaction *m_bodyOf = nullptr; ///< whose it is, or was: the exchange in flight holds it
    bool m_isBodyDue = false; ///< begins once what has been heard is acted upon
    qint64 m_bodySize = -1;
    std::chrono::nanoseconds m_progressAt {};
    TlsReport m_judged;

    std::chrono::nanoseconds m_began {};
    std::optional<std::chrono::nanoseconds> m_stamp; ///< while a read is acted upon
    std::chrono::nanoseconds m_deadline = std::chrono::nanoseconds::max();
    std::chrono::nanoseconds m_watchedUntil = std::chrono::nanoseconds::max(); ///< when the timer that runs will look
    qsizetype m_noted = 0; ///< reports that are in the transcript
    qsizetype m_told = 0; ///< reports handed out, or on their way
    int m_tellings = 0; ///< of those the ones on their way
    bool m_isReading = false;
    bool m_isEndDue = false; ///< told once what was read is acted upon
};

} // namespace smtp
