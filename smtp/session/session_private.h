// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/body_sender.h"
#include "smtp/session/deadline.h"
#include "smtp/session/outgoing.h"
#include "smtp/session/plan.h"
#include "smtp/session/reporter.h"
#include "smtp/session/secret_echo.h"
#include "smtp/session/session.h"
#include "smtp/transport/transport.h"
#include "smtp/wire/line_reader.h"
#include "smtp/wire/reply_reader.h"

#include <deque>

namespace smtp {

/// What an event is a part of: see there.
struct PartOf {
    quint32 exchange = 0;
    int letter = -1;
};

/// A session at work. Whatever comes from outside (socket, timer, gate, caller) is acted upon within an `Entry`; what there is to tell of it is told at
/// the end of the outermost one, when nothing of the session is under way.
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
    void trustCertificate();
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
        Asking, ///< a person decides about the certificate
        Streaming, ///< the body is on its way
        Leaving, ///< something failed; QUIT is said, or waits to be said, and nothing else
        Ended,
    };
    struct Flight {
        std::unique_ptr<Exchange> exchange;
        quint32 number;
    };
    [[nodiscard]] static PartOf of(const Exchange &exchange, quint32 number = 0)
    {
        return {number, exchange.transaction() ? static_cast<int>(exchange.transaction()->index) : -1};
    }
    [[nodiscard]] static PartOf of(const Flight &flight) { return of(*flight.exchange, flight.number); }
    struct AtGate {
        std::unique_ptr<Exchange> exchange;
        WireText line;
        quint32 number; ///< of the offer, so that a late decision finds nothing
        QByteArray chunk {}; ///< goes out behind the line
        bool isOffered = false;
    };

    /// When reports and the end are told. Never out of a call of the owner's.
    enum class Telling { AtOnce, FromTheEventLoop };
    /// Stands for as long as something from outside is acted upon, and holds the whole session meanwhile.
    class Entry {
    public:
        explicit Entry(Private &session, Telling telling = Telling::FromTheEventLoop);
        ~Entry();
        Q_DISABLE_COPY_MOVE(Entry)

    private:
        std::shared_ptr<Private> m_session;
        Telling m_telling;
    };
    void tell(Telling telling);

    // What the transport says.
    void open();
    void reconnect(const Statement &why);
    void leaveFor(const Statement &why);
    [[nodiscard]] bool mayGoOnAfter(const Error &error) const;
    void goOn();
    void dropConnection();
    void sayGoodbye();
    void hangUp();
    void watchTransport();
    [[nodiscard]] auto entry(auto method);
    void onConnected(const QHostAddress &peer, quint16 peerPort, const QHostAddress &local, quint16 localPort);
    void onReadyRead();
    void onBytesWritten();
    void onLost(Error error);
    void onTlsJudgementDue(TlsReport report);
    void onEncrypted(const TlsReport &report);
    [[nodiscard]] bool isNegotiatingTls() const { return m_state == State::Handshaking || m_state == State::Asking; }

    // Asking, offering, writing.
    void pump();
    [[nodiscard]] bool mayAsk() const;
    [[nodiscard]] qint64 mostQueued() const;
    void offer(std::unique_ptr<Exchange> exchange);
    void offerAtGate();
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
    [[nodiscard]] bool isUnasked(const Reply &reply) const;
    void hearWaiting();
    void act(Outcome outcome, Flight flight);
    void onWorkedOut(quint32 exchange);
    void startTls();

    // The body.
    void readAhead();
    void startBody(const std::shared_ptr<MailTransaction> &transaction);
    void beginBody();
    void streamBody();
    void endBody();
    void tellProgress(bool isLast);
    void tellNotes(Step step, PartOf of, std::optional<Statement::Id> only = {}); ///< those with this id, or all

    // The end.
    void stop();
    void fail(Error error);
    void end();

    // Time.
    [[nodiscard]] std::chrono::nanoseconds now() const;
    void setDeadline(std::chrono::milliseconds delay);
    void onDeadline();
    [[nodiscard]] Statement whatIsMissing() const;
    void setDeadlineOfFlight();

    [[nodiscard]] Event eventNow(Step step, PartOf of = {}) const; ///< as of now, without its body
    void note(Step step, Event::Body &&body, PartOf of = {});
    void noteConclusions();
    [[nodiscard]] Step currentStep() const;

    Session *q;
    SessionOptions m_options;
    std::unique_ptr<Plan> m_plan;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<Clock> m_clock;
    Gate *m_gate;
    Reporter m_reporter;
    Deadline m_deadline;
    int m_entries = 0; ///< one within another

    State m_state = State::Idle;
    ServerFacts m_facts;
    std::deque<Flight> m_flight;
    std::optional<AtGate> m_atGate;
    quint32 m_offers = 0;
    quint32 m_exchanges = 0; ///< the number of the last one
    quint32 m_written = 0; ///< the last exchange whose words are with the transport
    quint32 m_connection = 0; ///< the number of the one that is open, or was last
    LineReader m_lines {ReplyReader::maximumLine};
    ReplyReader m_replies;
    Outgoing m_out; ///< leaves when it has been told
    std::vector<MailTransaction *> m_endings; ///< whose last octets are in it: the exchanges in flight hold them
    SecretEcho m_echo; ///< of what the server was told
    bool m_isPumping = false;
    bool m_hasHeard = false; ///< any octet of the server
    bool m_hasConnected = false;
    bool m_goesOn = false; ///< another connection follows this one
    Step m_step = Step::Connection;

    std::optional<Error> m_failure;

    BodySender m_body;
    bool m_isBodyDue = false; ///< begins once what has been heard is acted upon and told
    TlsReport m_judged;

    std::chrono::nanoseconds m_began {};
    std::optional<std::chrono::nanoseconds> m_stamp; ///< while what was read is acted upon
    bool m_isStopDue = false; ///< somebody asked for it: until the event loop comes to it, nothing leaves any more
    bool m_isCloseDue = false; ///< the end is about to be told
};

} // namespace smtp
