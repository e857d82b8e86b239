// SPDX-License-Identifier: MIT
#include "smtp/session/session_private.h"

#include "smtp/address/own_name.h"
#include "smtp/exchange/command_line.h"
#include "smtp/session/transport_for.h"
#include "smtp/tls/tls_judge.h"

#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 queueLimit = 256 * 1024;     ///< octets that may wait in the socket before more of a body is read
constexpr qint64 encryptedLimit = 64 * 1024; ///< the same under TLS, where each waits twice
constexpr std::size_t flightLimit = 100; ///< commands unanswered at a time: two full windows must not wait for each other (RFC 2920 §3.1)
constexpr qsizetype keptOut = 64 * 1024;
constexpr qint64 readSize = 64 * 1024;

} // namespace

Session::Private::Private(Session *session, SessionOptions sessionOptions, std::unique_ptr<Plan> sessionPlan,
    std::unique_ptr<Transport> sessionTransport, std::unique_ptr<Clock> sessionClock, Gate &sessionGate, Transcript &sessionTranscript)
    : q(session)
    , m_options(std::move(sessionOptions))
    , m_plan(std::move(sessionPlan))
    , m_transport(std::move(sessionTransport))
    , m_clock(std::move(sessionClock))
    , m_gate(&sessionGate)
    , m_transcript(&sessionTranscript)
{
    m_facts.options = &m_options;
    if (m_options.remembered.chunks == ServerMemory::Chunks::AreRefused)
        m_options.switchedOff << "CHUNKING"_ba;
    makeTransport = [this] { return transportFor(m_options); };
    watchTransport();
}

Session::Private::~Private()
{
    m_transport.release()->deleteLater(); // it may be its own signal that ends us
}

void Session::Private::detach()
{
    if (isRunning())
        m_transport->abort();
    m_state = State::Ended;
    m_atGate.reset();
    m_gate = nullptr;
    m_transcript = nullptr;
    q = nullptr;
}

/// Each entry holds the whole session for as long as it lasts.
auto Session::Private::entry(auto method)
{
    return [this, method](auto &&...arguments) {
        const auto self = shared_from_this();
        if (isRunning())
            (this->*method)(std::forward<decltype(arguments)>(arguments)...);
    };
}

void Session::Private::watchTransport()
{
    Transport *transport = m_transport.get();
    connect(transport, &Transport::resolved, this, [this](const QList<QHostAddress> &addresses) {
        const auto self = shared_from_this();
        note(Step::Connection, happened::Resolved {addresses});
    });
    connect(transport, &Transport::connecting, this, [this](const QHostAddress &address, quint16 port) {
        const auto self = shared_from_this();
        note(Step::Connection, happened::Connecting {address, port});
    });
    connect(transport, &Transport::connectFailed, this, [this](const QHostAddress &address, quint16 port, const QString &reason) {
        const auto self = shared_from_this();
        note(Step::Connection, happened::ConnectFailed {address, port, reason});
    });
    connect(transport, &Transport::connected, this, entry(&Private::onConnected));
    connect(transport, &Transport::readyRead, this, entry(&Private::onReadyRead));
    connect(transport, &Transport::bytesWritten, this, entry(&Private::onBytesWritten));
    connect(transport, &Transport::failed, this, [this](const Error &error) {
        const auto self = shared_from_this();
        if (isRunning())
            onReadyRead(); // what came before the end counts
        if (isRunning())
            onLost(error);
    });
    connect(transport, &Transport::disconnected, this, [this] {
        const auto self = shared_from_this();
        if (!isRunning())
            return;
        onReadyRead(); // what came before the end counts
        if (isRunning()) {
            onLost({.kind = Error::Kind::ConnectionLost,
                .isTemporary = true,
                .step = Step::Connection,
                .detail = u"The server closed the connection."_s,
                .reply = {}});
        }
    });
}

// ---- Connection ----

void Session::Private::start()
{
    if (m_state != State::Idle)
        return;
    const auto self = shared_from_this();
    m_began = m_clock->now();
    open();
}

void Session::Private::open()
{
    m_state = State::Connecting;
    if (m_options.isLocal()) {
        note(Step::Connection, happened::Noted {"socket.used", u"%1 is a socket of this machine"_s.arg(m_options.host)});
    } else if (m_options.proxy.type() == QNetworkProxy::NoProxy) {
        note(Step::Connection, happened::Resolving {m_options.host, m_options.port});
    } else {
        note(Step::Connection,
            happened::Noted {"proxy.used",
                u"%1 port %2 is reached through the proxy %3 port %4"_s.arg(m_options.host)
                    .arg(m_options.port)
                    .arg(m_options.proxy.hostName())
                    .arg(m_options.proxy.port())});
        if (isRunning())
            note(Step::Connection, happened::Resolving {m_options.proxy.hostName(), m_options.proxy.port()});
    }
    if (isRunning())
        m_transport->open(m_options.host, m_options.port, m_options.source, m_options.deadlines.connect);
}

void Session::Private::onConnected(const QHostAddress &peer, quint16 peerPort, const QHostAddress &local, quint16 localPort)
{
    // Behind a proxy on this machine the way goes on.
    m_facts.isIpLoopback = m_options.isLocal() || (peer.isLoopback() && m_options.proxy.type() == QNetworkProxy::NoProxy);
    m_facts.ehloName = m_options.ehloName.isEmpty() ? ownName(QSysInfo::machineHostName(), local) : m_options.ehloName;
    m_state = State::Talking;
    m_hasConnected = true;
    note(Step::Connection, happened::Connected {peer, peerPort, local, localPort});
    if (!isRunning())
        return;
    if (m_options.tls.mode == TlsMode::Implicit)
        startTls();
    else
        pump();
}

void Session::Private::startTls()
{
    connect(m_transport.get(), &Transport::tlsJudgementDue, this, entry(&Private::onTlsJudgementDue));
    connect(m_transport.get(), &Transport::encrypted, this, entry(&Private::onEncrypted));
    m_state = State::Handshaking;
    setDeadline(m_options.deadlines.tls);
    note(Step::Connection, happened::TlsStarted {});
    if (isRunning())
        m_transport->startTls(m_options.host, m_options.tls);
}

void Session::Private::onTlsJudgementDue(TlsReport report)
{
    TlsJudgement judgement = judgeTls(m_options.tls, report);
    m_judged = report;
    if (judgement.verdict == TlsVerdict::Refuse && asksAboutTls)
        judgement.verdict = TlsVerdict::Ask;
    note(Step::Connection, happened::TlsJudged {judgement.verdict, judgement.why});
    if (!isRunning())
        return;
    if (judgement.verdict == TlsVerdict::Ask) {
        clearDeadline(); // a person needs the time a person needs
        QMetaObject::invokeMethod(q, [session = q, report] { Q_EMIT session->tlsQuestionRaised(report); }, Qt::QueuedConnection);
        return;
    }
    if (judgement.verdict == TlsVerdict::Accept) {
        m_transport->acceptTls();
        return;
    }
    fail({.kind = Error::Kind::Tls,
        .step = Step::Connection,
        .detail = u"The certificate was not accepted: %1."_s.arg(judgement.why),
        .reply = {},
        .tls = std::move(judgement.failure)});
}

void Session::Private::answerTlsQuestion(TlsVerdict verdict)
{
    const auto self = shared_from_this();
    if (m_state != State::Handshaking || m_deadline != std::chrono::nanoseconds::max())
        return;
    const bool isAccepted = verdict == TlsVerdict::Accept;
    note(Step::Connection, happened::TlsJudged {isAccepted ? TlsVerdict::Accept : TlsVerdict::Refuse, u"decided by a person"_s});
    if (!isRunning())
        return;
    if (isAccepted) {
        setDeadline(m_options.deadlines.tls);
        m_transport->acceptTls();
        return;
    }
    // A certificate that is suddenly another one is told as that: the person refused it for this very reason.
    std::optional<TlsFailure> failure = judgeTls(m_options.tls, m_judged).failure;
    if (!failure || failure->reason != TlsFailure::Reason::NotPinned)
        failure = TlsFailure {.reason = TlsFailure::Reason::Declined, .host = m_options.host};
    fail({.kind = Error::Kind::Tls,
        .step = Step::Connection,
        .detail = u"The certificate was not accepted."_s,
        .reply = {},
        .tls = std::move(failure)});
}

void Session::Private::onEncrypted(const TlsReport &report)
{
    TlsReport whole = report;
    whole.errors = m_judged.errors;
    whole.isPinned = m_judged.isPinned;
    whole.trust = m_judged.trust;
    m_facts.enterTls(whole);
    m_state = State::Talking;
    clearDeadline();
    note(Step::Connection, happened::TlsEstablished {whole});
    if (isRunning())
        pump();
}

// ---- Asking, offering, writing ----

bool Session::Private::mayAsk() const
{
    if (m_state != State::Talking || m_atGate)
        return false;
    if (m_flight.empty())
        return true;
    if (m_body && m_transport->queued() >= mostQueued()) // the next chunk waits for the last
        return false;
    return m_out.size() < queueLimit && m_facts.mayLookAhead && m_flight.size() < flightLimit
        && m_flight.back().exchange->grouping() == Grouping::MayFollow;
}

qint64 Session::Private::mostQueued() const
{
    return m_facts.isEncrypted ? encryptedLimit : queueLimit;
}

void Session::Private::pump()
{
    if (m_isPumping)
        return; // the loop below goes on
    m_isPumping = true;
    while (mayAsk()) {
        if (m_body && m_bodyOf->isRefused())
            m_body.reset(); // a chunk was refused: no more of them
        m_facts.mayLookAhead = m_gate->mayLookAhead() && m_facts.capabilities.has("PIPELINING");
        Plan::Next next = m_plan->next(m_facts, static_cast<int>(m_flight.size()));
        m_facts.notes += m_plan->takeNotes();
        tellDelivered();
        if (auto *exchange = std::get_if<std::unique_ptr<Exchange>>(&next)) {
            offer(std::move(*exchange));
        } else if (auto *error = std::get_if<Error>(&next)) {
            fail(std::move(*error));
        } else if (const auto *again = std::get_if<Plan::Reconnect>(&next)) {
            leaveFor(again->why);
        } else if (std::holds_alternative<Plan::Finished>(next)) {
            end();
        } else {
            break;
        }
    }
    m_isPumping = false;
    flush();
}

void Session::Private::offer(std::unique_ptr<Exchange> exchange)
{
    QByteArray chunk;
    if (MailTransaction *transaction = exchange->chunkOf()) {
        auto read = readChunk(*transaction);
        if (!read) {
            fail(read.error());
            return;
        }
        chunk = std::move(*read);
    }
    auto line = exchange->line(m_facts);
    if (!line) {
        fail(line.error());
        return;
    }
    if (line->isEmpty() || m_gate->isOpen()) { // empty: waits for the server to speak first
        put(std::move(exchange), *line, chunk);
        return;
    }
    const quint32 number = ++m_offers;
    const GateOffer what {exchange->step(), exchange->verb(), *line, exchange->canSkip()};
    m_atGate = AtGate {std::move(exchange), std::move(*line), number, std::move(chunk)};
    m_gate->offer(what, [weak = weak_from_this(), number](const GateDecision &decision) {
        if (const auto self = weak.lock())
            self->decide(number, decision);
    });
    // Whoever makes it wait shows it meanwhile; what passes at once was never on offer.
    if (m_atGate && m_atGate->number == number)
        note(what.step, happened::Offered {what.line.shown()});
}

void Session::Private::decide(quint32 offerNumber, const GateDecision &decision)
{
    if (!m_atGate || m_atGate->number != offerNumber || m_state != State::Talking)
        return;
    if (decision.kind == GateDecision::Kind::Abort) {
        cancel();
        return;
    }
    AtGate waiting = std::move(*m_atGate);
    m_atGate.reset();
    switch (decision.kind) {
    case GateDecision::Kind::Send:
        put(std::move(waiting.exchange), waiting.line, waiting.chunk);
        break;
    case GateDecision::Kind::Replace: {
        m_facts.notes.clear(); // of what is not said
        const auto line = commandLine(waiting.exchange->step(), decision.line);
        if (!line || line->isEmpty()) {
            fail(line ? Error {.kind = Error::Kind::InvalidMessage,
                            .step = waiting.exchange->step(),
                            .detail = u"An empty line is no command."_s,
                            .reply = {}}
                      : line.error());
            return;
        }
        const bool isSame = line->bytes() == waiting.line.bytes();
        if (!isSame)
            remember(*waiting.exchange, waiting.line, line->shown());
        // After another size the octets would be read as commands.
        put(std::move(waiting.exchange), *line, isSame ? waiting.chunk : QByteArray());
        break;
    }
    case GateDecision::Kind::Skip:
        if (!waiting.exchange->canSkip()) {
            put(std::move(waiting.exchange), waiting.line, waiting.chunk);
            break;
        }
        remember(*waiting.exchange, waiting.line, {});
        skip(std::move(waiting.exchange), waiting.line);
        break;
    case GateDecision::Kind::Abort:
        break;
    }
    pump();
}

/// What follows is no longer the server's doing alone, and its report says so.
void Session::Private::remember(Exchange &exchange, const WireText &offered, const QByteArray &sent)
{
    exchange.byHand = std::make_shared<ByHand>(exchange.step(), exchange.verb(), offered.shown(), sent);
    if (exchange.verb() != "RCPT") // which has its place with its recipient
        m_plan->letters().addByHand(exchange.byHand);
}

void Session::Private::put(std::unique_ptr<Exchange> exchange, const WireText &line, const QByteArray &chunk)
{
    MailTransaction *chunkOf = exchange->chunkOf();
    const quint32 number = ++m_exchanges;
    const bool isFirst = m_flight.empty();
    m_step = exchange->step();
    m_flight.push_back({std::move(exchange), number});
    tellNotes(m_step, number, "auth.chosen");
    if (m_state != State::Talking && m_state != State::Leaving)
        return;
    if (!line.isEmpty())
        writeLine(line);
    tellNotes(m_step, number);
    if (chunkOf && !chunk.isNull())
        writeChunk(*chunkOf, chunk);
    if (isFirst)
        setDeadlineOfFlight();
}

void Session::Private::skip(std::unique_ptr<Exchange> exchange, const WireText &line)
{
    m_facts.notes.clear(); // of what is not said
    note(exchange->step(), happened::Skipped {line.shown()});
    if (m_state != State::Talking)
        return;
    const Reply asIf {200, {"skipped"_ba}, {}};
    Outcome outcome = exchange->onReply(asIf, m_facts);
    if (auto *failed = std::get_if<outcome::Fail>(&outcome))
        failed->error.reply.reset(); // no server said that
    m_plan->letters().file(m_facts);
    act(std::move(outcome), {std::move(exchange), 0});
}

void Session::Private::writeLine(const WireText &line)
{
    m_out += line.bytes();
    m_out += "\r\n";
    if (line.hasSecret()) {
        m_isOutSecret = true;
        expectEcho(line);
    }
    note(m_flight.back().exchange->step(), happened::Sent {line.shown()}, m_flight.back().number);
}

/// No password or token may reach an event, and some servers repeat what they were told: it is hidden from here on.
void Session::Private::expectEcho(const WireText &line)
{
    if (line.bytes().contains('\n'))
        return; // a message that was typed
    const auto [same, ignored] = std::ranges::mismatch(line.bytes(), line.shown());
    const QByteArrayView response(same, line.bytes().cend());
    if (const auto &credentials = m_options.credentials) {
        for (const Secret *one : {&credentials->password, &credentials->token})
            m_echo.addSecret({one->constData(), one->size()});
    } else { // typed by a person: the last part of PLAIN, or all of LOGIN
        QByteArray decoded = QByteArray::fromBase64(response.toByteArray());
        m_echo.addSecret(QByteArrayView(decoded).sliced(decoded.lastIndexOf('\0') + 1));
        decoded.fill('\0');
    }
    m_echo.addResponse(response);
}

void Session::Private::flush()
{
    if (m_out.isEmpty() || !isRunning() || m_isPumping)
        return;
    // Writing may call us back at once, and what is written must not be there then.
    QByteArray out = std::exchange(m_out, {});
    const bool isSecret = std::exchange(m_isOutSecret, false);
    m_transport->write(out);
    m_transport->flush();
    if (isSecret)
        out.fill('\0');
    if (m_out.isNull() && out.capacity() <= keptOut) { // the next flight finds its room made
        out.resize(0);
        m_out = std::move(out);
    }
    readAhead();
}

// ---- Answers ----

void Session::Private::onReadyRead()
{
    m_isReading = true;
    readReplies();
    m_isReading = false;
    m_stamp.reset();
    while (q && m_tellings == 0 && m_told < m_plan->letters().concluded().size()) {
        const LetterLedger::Concluded one = m_plan->letters().concluded().at(m_told++);
        Q_EMIT q->delivered(static_cast<int>(one.index), one.report);
    }
    tellDelivered();
    if (std::exchange(m_isEndDue, false))
        leave(m_tellings == 0 ? Telling::AtOnce : Telling::FromTheEventLoop);
}

void Session::Private::readReplies()
{
    while (isRunning() && m_state != State::Handshaking) {
        const QByteArray octets = m_transport->read(readSize);
        if (octets.isEmpty())
            return;
        const bool isAll = octets.size() < readSize;
        m_hasHeard = true;
        m_stamp = m_clock->now(); // of all that follows from it at once
        m_lines.append(octets);
        while (isRunning() && m_state != State::Handshaking) {
            const auto line = m_lines.next();
            if (!line)
                break;
            onLine(m_echo.masked(*line));
        }
        if (std::exchange(m_isBodyDue, false) && m_state == State::Streaming)
            streamBody();
        if (isRunning() && m_lines.isTooLong()) {
            Error error = m_replies.tooLong(m_echo.masked(m_lines.takeRest().left(ReplyReader::maximumLine)));
            error.step = currentStep();
            failFor(std::move(error));
        }
        if (isAll)
            return;
    }
}

/// What came in place of a reply may hold a refusal all the same: of the command that waits.
void Session::Private::failFor(Error error)
{
    if (error.reply && !m_flight.empty()) {
        error.verb = m_flight.front().exchange->verb();
        error.context = m_facts.contextOf(error.verb);
    }
    fail(std::move(error));
}

void Session::Private::onLine(const QByteArray &line)
{
    const quint32 number = m_flight.empty() ? 0 : m_flight.front().number;
    const State before = m_state;
    note(currentStep(), happened::Received {line}, number);
    if (m_state != before)
        return;
    auto reply = m_replies.take(line);
    if (!reply) {
        reply.error().step = currentStep();
        failFor(std::move(reply.error()));
        return;
    }
    if (*reply)
        onReply(**reply);
}

void Session::Private::onReply(const Reply &reply)
{
    if (m_flight.empty()) {
        note(currentStep(), happened::Replied {reply, {}});
        if (!isRunning())
            return;
        const bool isClosing = reply.code == 421; // may come at any time (RFC 5321 §3.8)
        fail({.kind = isClosing ? Error::Kind::Refused : Error::Kind::ProtocolViolation,
            .isTemporary = isClosing,
            .step = currentStep(),
            .detail = isClosing ? u"The server is closing down."_s : u"The server spoke without being asked."_s,
            .reply = reply});
        return;
    }
    // Whoever cancels on hearing of this reply finds the exchange still in flight: what it means has not been acted on.
    const State before = m_state;
    note(m_flight.front().exchange->step(), happened::Replied {reply, m_flight.front().exchange->verb()}, m_flight.front().number);
    if (m_state != before)
        return;
    Flight flight = std::move(m_flight.front());
    m_flight.pop_front();
    setDeadlineOfFlight();
    if (flight.exchange->byHand)
        flight.exchange->byHand->reply = reply;
    Outcome outcome = flight.exchange->onReply(reply, m_facts);
    if (!reply.isPositive() && !reply.isIntermediate())
        m_plan->letters().addContext(m_facts.contextOf(flight.exchange->verb()));
    m_plan->letters().file(m_facts);
    if (!std::holds_alternative<outcome::More>(outcome))
        tellNotes(flight.exchange->step(), flight.number);
    tellDelivered();
    if (reply.code == 421 && !std::holds_alternative<outcome::Close>(outcome) && !std::holds_alternative<outcome::Fail>(outcome))
        outcome = outcome::Fail {
            refusal(Error::Kind::Refused, flight.exchange->step(), flight.exchange->verb(), reply, u"The server is closing down."_s)};
    if (auto *failed = std::get_if<outcome::Fail>(&outcome); failed && failed->error.reply && !failed->error.context)
        failed->error.context = m_facts.contextOf(flight.exchange->verb());
    act(std::move(outcome), std::move(flight));
    if (m_state == State::Talking)
        pump();
}

void Session::Private::act(Outcome outcome, Flight flight)
{
    if (auto *more = std::get_if<outcome::More>(&outcome)) {
        m_flight.push_front(std::move(flight)); // only an exchange that stands alone has more to say
        const quint32 number = m_flight.front().number;
        const Step step = m_flight.front().exchange->step();
        tellNotes(step, number, "auth.heard");
        if (m_state != State::Talking)
            return;
        writeLine(more->line);
        tellNotes(step, number);
        flush();
        setDeadlineOfFlight();
    } else if (std::holds_alternative<outcome::Again>(outcome)) {
        m_flight.push_front(std::move(flight));
        setDeadlineOfFlight();
    } else if (const auto *later = std::get_if<outcome::Later>(&outcome)) {
        const quint32 number = flight.number;
        m_flight.push_front(std::move(flight));
        setDeadlineOfFlight();
        later->begin([weak = weak_from_this(), number] {
            if (const auto self = weak.lock())
                self->onWorkedOut(number);
        });
    } else if (auto *body = std::get_if<outcome::SendBody>(&outcome)) {
        startBody(std::move(body->transaction));
    } else if (std::holds_alternative<outcome::StartTls>(outcome)) {
        // RFC 3207 §5: whatever is here already came in clear and pretends to be the server under TLS.
        if (m_lines.pending() > 0 || m_transport->waiting() > 0) {
            fail({.kind = Error::Kind::Tls,
                .step = Step::Connection,
                .detail = u"Data arrived in clear after the STARTTLS reply: somebody on the way may have put it there."_s,
                .reply = {},
                .tls = TlsFailure {.reason = TlsFailure::Reason::DataBeforeTls, .host = m_options.host}});
            return;
        }
        startTls();
    } else if (const auto *again = std::get_if<outcome::Reconnect>(&outcome)) {
        reconnect(again->why);
    } else if (std::holds_alternative<outcome::Close>(outcome)) {
        end();
    } else if (auto *failed = std::get_if<outcome::Fail>(&outcome)) {
        fail(std::move(failed->error));
    }
}

void Session::Private::onWorkedOut(quint32 exchange)
{
    if (m_state != State::Talking || m_flight.empty() || m_flight.front().number != exchange)
        return; // it was not waited for
    Flight flight = std::move(m_flight.front());
    m_flight.pop_front();
    Outcome outcome = flight.exchange->onWorkedOut(m_facts);
    act(std::move(outcome), std::move(flight));
    if (m_state == State::Talking)
        pump();
}

void Session::Private::tellNotes(Step step, quint32 exchange, QByteArrayView only)
{
    for (qsizetype i = 0; i < m_facts.notes.size();) {
        if (only.isEmpty() || m_facts.notes.at(i).id == only) {
            const Note told = m_facts.notes.takeAt(i);
            note(step, happened::Noted {told.id, told.detail}, exchange);
        } else {
            ++i;
        }
    }
}

void Session::Private::note(Step step, Event::Body &&body, quint32 exchange)
{
    if (m_transcript)
        m_transcript->append(now() - m_began, step, exchange, m_facts.isEncrypted, std::move(body));
}

Step Session::Private::currentStep() const
{
    if (m_state == State::Streaming)
        return Step::Content;
    if (!m_flight.empty())
        return m_flight.front().exchange->step();
    return m_atGate ? m_atGate->exchange->step() : m_step;
}

} // namespace smtp
