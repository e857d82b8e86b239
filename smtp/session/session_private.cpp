// SPDX-License-Identifier: MIT
#include "smtp/session/session_private.h"

#include "smtp/command/bdat.h"
#include "smtp/command/command_line.h"
#include "smtp/command/data.h"
#include "smtp/command/quit.h"
#include "smtp/tls/tls_judge.h"

#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace smtp {

namespace {

constexpr qint64 queueLimit = 256 * 1024;     ///< octets that may wait in the socket before more of a body is read
constexpr qint64 encryptedLimit = 64 * 1024; ///< the same under TLS, where each waits twice
constexpr std::size_t flightLimit = 100; ///< commands unanswered at a time: two full windows must not wait for each other (RFC 2920 §3.1)
constexpr qsizetype smallWrite = 32 * 1024; ///< is rather copied than written by itself
constexpr qsizetype keptOut = 64 * 1024;
constexpr qint64 readSize = 64 * 1024;
constexpr auto progressEvery = 50ms;
constexpr auto goodbyeTime = 5s;

/// The name a client gives itself (RFC 5321 §4.1.4): the machine's where it is a domain, else the address literal. Over a Unix socket there is no
/// address.
QByteArray ehloName(const QHostAddress &local)
{
    const QByteArray name = QSysInfo::machineHostName().toLatin1();
    if (name.contains('.') && !name.startsWith('.') && !name.endsWith('.'))
        return name;
    if (local.isNull())
        return "localhost";
    const bool isIpv6 = local.protocol() == QAbstractSocket::IPv6Protocol;
    QHostAddress bare = local;
    bare.setScopeId({});
    return (isIpv6 ? "[IPv6:" : "[") + bare.toString().toLatin1() + ']';
}

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
    watchTransport();
}

Session::Private::~Private()
{
    // It may be the transport's own signal that ends us.
    m_transport->disconnect(this);
    m_transport.release()->deleteLater();
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

void Session::Private::watchTransport()
{
    Transport *transport = m_transport.get();
    // Each entry holds the whole session for as long as it lasts.
    const auto entry = [this](auto method) {
        return [this, method](auto &&...arguments) {
            const auto self = shared_from_this();
            if (isRunning())
                (this->*method)(std::forward<decltype(arguments)>(arguments)...);
        };
    };
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
    connect(transport, &Transport::tlsJudgementDue, this, entry(&Private::onTlsJudgementDue));
    connect(transport, &Transport::encrypted, this, entry(&Private::onEncrypted));
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
    m_facts.ehloName = m_options.ehloName.isEmpty() ? ehloName(local) : m_options.ehloName;
    m_state = State::Talking;
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
        .reply = {}});
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
    fail({.kind = Error::Kind::Tls, .step = Step::Connection, .detail = u"The certificate was not accepted."_s, .reply = {}});
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
        tellDelivered();
        if (auto *exchange = std::get_if<std::unique_ptr<Exchange>>(&next)) {
            offer(std::move(*exchange));
        } else if (auto *error = std::get_if<Error>(&next)) {
            fail(std::move(*error));
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
        // Behind another size the octets would be read as commands.
        put(std::move(waiting.exchange), *line, line->bytes() == waiting.line.bytes() ? waiting.chunk : QByteArray());
        break;
    }
    case GateDecision::Kind::Skip:
        if (!waiting.exchange->canSkip()) {
            put(std::move(waiting.exchange), waiting.line, waiting.chunk);
            break;
        }
        skip(std::move(waiting.exchange), waiting.line);
        break;
    case GateDecision::Kind::Abort:
        cancel();
        return;
    }
    pump();
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
    m_facts.file();
    act(std::move(outcome), {std::move(exchange), 0});
}

void Session::Private::writeLine(const WireText &line)
{
    m_out += line.bytes();
    m_out += "\r\n";
    m_isOutSecret = m_isOutSecret || line.hasSecret();
    note(m_flight.back().exchange->step(), happened::Sent {line.shown()}, m_flight.back().number);
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
    while (q && m_tellings == 0 && m_told < m_facts.reports.size()) {
        const SessionFacts::Concluded one = m_facts.reports.at(m_told++);
        Q_EMIT q->delivered(static_cast<int>(one.index), one.report);
    }
    tellDelivered();
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
            onLine(*line);
        }
        if (std::exchange(m_isBodyDue, false) && m_state == State::Streaming)
            streamBody();
        if (isRunning() && m_lines.isTooLong()) {
            fail({.kind = Error::Kind::ProtocolViolation,
                .step = currentStep(),
                .detail = u"The server's line is longer than %1 octets."_s.arg(ReplyReader::maximumLine),
                .reply = {}});
        }
        if (isAll)
            return;
    }
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
        fail(reply.error());
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
    Outcome outcome = flight.exchange->onReply(reply, m_facts);
    m_facts.file();
    if (!std::holds_alternative<outcome::More>(outcome))
        tellNotes(flight.exchange->step(), flight.number);
    tellDelivered();
    if (reply.code == 421 && !std::holds_alternative<outcome::Close>(outcome) && !std::holds_alternative<outcome::Fail>(outcome))
        outcome = outcome::Fail {refusal(Error::Kind::Refused, flight.exchange->step(), reply, u"The server is closing down."_s)};
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
                .detail = u"Octets wait behind the STARTTLS reply: somebody on the way may have put them there."_s,
                .reply = {}});
            return;
        }
        startTls();
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

// ---- The body ----

/// DATA is out: by the time that the answer comes, the beginning of the message is ready. What cannot be opened says so when its turn comes.
void Session::Private::readAhead()
{
    if (m_state != State::Talking || m_flight.empty())
        return;
    auto transaction = m_flight.back().exchange->bodyBehind();
    if (!transaction || (m_ahead && m_ahead->of == transaction))
        return;
    auto stream = BodyStream::open(*transaction->letter.body, DotStuffer::For::Data);
    if (!stream)
        return;
    m_ahead.emplace(std::move(transaction), std::move(*stream));
    while (m_ahead->read && !m_ahead->stream.isAtEnd() && m_ahead->block.size() < smallWrite)
        m_ahead->read = m_ahead->stream.next(m_ahead->block);
}

void Session::Private::startBody(std::shared_ptr<MailTransaction> transaction)
{
    m_bodyOf = transaction.get();
    auto last = std::make_unique<EndOfData>(std::move(transaction));
    const quint32 number = ++m_exchanges;
    m_flight.push_back({std::move(last), number});
    m_step = Step::Content;
    if (!m_bodyOf->isAlive()) {
        // A server that takes DATA after refusing everybody gets the dot alone (RFC 2920 §3.1).
        m_bodyOf->isBodySent = true;
        m_bodyOf->isOpenAtServer = false;
        WireText dot("."_ba);
        writeLine(dot);
        flush();
        setDeadlineOfFlight();
        return;
    }
    if (m_ahead && m_ahead->of.get() == m_bodyOf) {
        m_body.emplace(std::move(m_ahead->stream));
    } else {
        m_ahead.reset();
        auto body = BodyStream::open(*m_bodyOf->letter.body, DotStuffer::For::Data);
        if (!body) {
            fail(body.error());
            return;
        }
        m_body.emplace(std::move(*body));
    }
    m_bodySize = m_bodyOf->letter.body->size();
    m_state = State::Streaming;
    note(Step::Content, happened::BodyStarted {m_bodySize}, number);
    // What is here already was said before the message, and is heard before it: it can refuse it, but it cannot confirm it.
    m_isBodyDue = m_lines.pending() > 0;
    if (m_state == State::Streaming && !m_isBodyDue)
        streamBody();
}

void Session::Private::streamBody()
{
    setDeadline(m_options.deadlines.block);
    while (m_state == State::Streaming && m_transport->queued() < mostQueued()) {
        QByteArray block = m_ahead ? std::move(m_ahead->block) : QByteArray();
        const auto read = m_ahead ? m_ahead->read : m_body->next(block);
        m_ahead.reset();
        if (!read) {
            fail(read.error());
            return;
        }
        if (m_body->isAtEnd()) {
            // The last octets, the dot, and what may follow it leave in one write.
            m_out += block;
            tellProgress(true);
            if (m_state != State::Streaming)
                return;
            note(Step::Content, happened::BodySent {m_body->octets()}, m_flight.back().number);
            if (m_state != State::Streaming)
                return;
            m_body.reset();
            m_bodyOf->isBodySent = true;
            m_bodyOf->isOpenAtServer = false; // RFC 5321 §4.1.1.4: whatever the answer, the transaction is over
            m_step = Step::Confirmation;
            m_state = State::Talking;
            setDeadlineOfFlight();
            pump();
            return;
        }
        if (m_stamp)
            m_stamp = m_clock->now();
        if (m_out.size() + block.size() < smallWrite) {
            m_out += block; // its end may be next
        } else {
            if (!m_out.isEmpty())
                m_transport->write(std::exchange(m_out, {}));
            m_transport->writeShared(block);
        }
        tellProgress(false);
    }
    if (m_state == State::Streaming)
        flush();
}

/// The next octets for BDAT; the transaction is told what is known of them.
std::expected<QByteArray, Error> Session::Private::readChunk(MailTransaction &transaction)
{
    if (!m_body) {
        m_bodyOf = &transaction;
        auto body = BodyStream::open(
            *transaction.letter.body, transaction.letter.body->isBinary() ? DotStuffer::For::Binary : DotStuffer::For::Bdat);
        if (!body)
            return std::unexpected(body.error());
        m_body.emplace(std::move(*body));
        m_bodySize = transaction.letter.body->size();
        note(Step::Content, happened::BodyStarted {m_bodySize}, m_exchanges + 1);
    }
    QByteArray chunk("");
    chunk.reserve(Bdat::chunkSize + 2 * BodyStream::blockSize);
    while (m_body && !m_body->isAtEnd() && chunk.size() < Bdat::chunkSize) {
        if (const auto read = m_body->next(chunk); !read)
            return std::unexpected(read.error());
    }
    transaction.chunkSize = chunk.size();
    transaction.isChunkLast = !m_body || m_body->isAtEnd();
    return chunk;
}

void Session::Private::writeChunk(MailTransaction &transaction, const QByteArray &chunk)
{
    if (!m_body || m_state != State::Talking)
        return;
    if (m_out.size() + chunk.size() < smallWrite) {
        m_out += chunk;
    } else {
        m_transport->write(std::exchange(m_out, {}));
        m_transport->writeShared(chunk);
    }
    m_flight.back().exchange->onChunkSent();
    tellProgress(transaction.isChunkLast);
    if (m_state != State::Talking)
        return;
    if (transaction.isChunkLast) {
        note(Step::Content, happened::BodySent {m_body->octets(), false}, m_flight.back().number);
        m_body.reset();
        transaction.isBodySent = true;
        m_step = Step::Confirmation;
    }
}

void Session::Private::onBytesWritten()
{
    if (m_state == State::Streaming)
        streamBody();
    else if (m_state == State::Talking && !m_flight.empty()) {
        if (m_flight.front().exchange->chunkOf())
            setDeadlineOfFlight(); // it is on its way
        if (m_body)
            pump();
    }
}

void Session::Private::tellProgress(bool isLast)
{
    const auto now = this->now();
    if (!isLast && now - m_progressAt < progressEvery)
        return;
    m_progressAt = now;
    note(Step::Content, happened::BodyProgress {m_body->octets(), m_bodySize}, m_flight.back().number);
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

// ---- The end ----

void Session::Private::onLost(Error error)
{
    // Nothing is missing any more, or the other side hung up on our goodbye.
    const bool isNothingMissing = m_state == State::Leaving || (m_facts.isQuitIssued && m_facts.open.empty());
    if (isNothingMissing) {
        end();
        return;
    }
    if (m_state != State::Connecting && m_state != State::Handshaking)
        error.step = currentStep();
    if (error.kind == Error::Kind::ConnectionLost && !m_hasHeard && m_options.tls.mode != TlsMode::Implicit && m_options.port == 465)
        error.detail += u" Port 465 usually wants TLS from the first octet."_s;
    fail(std::move(error));
}

void Session::Private::proceed()
{
    const auto self = shared_from_this();
    if (m_state == State::Talking)
        pump();
}

void Session::Private::cancel()
{
    const auto self = shared_from_this();
    if (!isRunning() || m_state == State::Leaving)
        return;
    fail({.kind = Error::Kind::Cancelled, .step = currentStep(), .detail = u"Cancelled."_s, .reply = {}});
}

void Session::Private::fail(Error error)
{
    if (!isRunning())
        return;
    // QUIT is for a server that listens to commands: in the middle of a body it would be part of it.
    const bool isPolite = m_state == State::Talking && m_flight.empty() && !m_replies.isMidReply() && !m_facts.isQuitIssued
        && error.kind != Error::Kind::ProtocolViolation && error.kind != Error::Kind::ConnectionLost && error.kind != Error::Kind::TimedOut
        && !(error.reply && error.reply->code == 421);
    m_state = State::Leaving;
    m_atGate.reset();
    m_ahead.reset();
    m_body.reset();
    const qsizetype concluded = m_facts.reports.size();
    m_plan->abandon(m_facts, error);
    const auto isUncertain = [](const SessionFacts::Concluded &one) {
        return one.report.error && one.report.error->kind == Error::Kind::Uncertain;
    };
    if (std::any_of(m_facts.reports.cbegin() + concluded, m_facts.reports.cend(), isUncertain))
        error.kind = Error::Kind::Uncertain;
    m_failure = error;
    note(error.step, happened::Failed {error});
    if (!isRunning())
        return;
    tellDelivered();
    if (!isPolite) {
        m_transport->abort();
        end();
        return;
    }
    auto quit = std::make_unique<Quit>();
    const auto line = quit->line(m_facts);
    put(std::move(quit), *line);
    if (!isRunning())
        return;
    const bool wasPumping = std::exchange(m_isPumping, false);
    flush();
    m_isPumping = wasPumping;
    setDeadline(goodbyeTime);
}

void Session::Private::end()
{
    if (!isRunning())
        return;
    const bool wasConnected = m_state != State::Connecting;
    // A goodbye in the middle of a letter: whatever made it so, the letter's last word is that there was none.
    m_plan->abandon(m_facts,
        {.kind = Error::Kind::ConnectionLost,
            .isTemporary = true,
            .step = currentStep(),
            .detail = u"The session ended before the letter."_s,
            .reply = {}});
    m_state = State::Ended;
    clearDeadline();
    m_flight.clear();
    m_transport->close();
    if (wasConnected && m_transcript)
        m_transcript->append(now() - m_began, Step::Confirmation, 0, m_facts.isEncrypted, happened::Closed {});
    tellDelivered();
    if (!q)
        return;
    // A letter whose recipients went in several transactions may be done behind the next.
    QList<SessionFacts::Concluded> concluded = m_facts.reports;
    std::ranges::stable_sort(concluded, {}, &SessionFacts::Concluded::index);
    QList<DeliveryReport> reports;
    for (const SessionFacts::Concluded &one : std::as_const(concluded))
        reports << one.report;
    QMetaObject::invokeMethod(q, [session = q, reports] { Q_EMIT session->ended(reports); }, Qt::QueuedConnection);
}

/// From the event loop; from there at once where it was the server that woke us, which is most of the time.
void Session::Private::tellDelivered()
{
    if (m_isReading && m_tellings == 0)
        return;
    for (; q && m_told < m_facts.reports.size(); ++m_told) {
        ++m_tellings;
        QMetaObject::invokeMethod(
            this,
            [this, one = m_facts.reports.at(m_told)] {
                const auto self = shared_from_this();
                --m_tellings;
                if (q)
                    Q_EMIT q->delivered(static_cast<int>(one.index), one.report);
            },
            Qt::QueuedConnection);
    }
}

// ---- Time ----

void Session::Private::setDeadlineOfFlight()
{
    if (m_state == State::Streaming)
        return;
    if (m_flight.empty())
        clearDeadline();
    else
        setDeadline(m_flight.front().exchange->timeout(m_options.deadlines));
}

/// The clock is asked once for all that one read brings about: at each event it would cost as much as the event.
std::chrono::nanoseconds Session::Private::now() const
{
    return m_stamp ? *m_stamp : m_clock->now();
}

void Session::Private::setDeadline(std::chrono::milliseconds delay)
{
    m_deadline = now() + delay;
    // One timer runs and looks; a deadline that moves away costs nothing.
    if (m_watchedUntil > m_deadline)
        watchDeadline();
}

void Session::Private::watchDeadline()
{
    m_watchedUntil = m_deadline;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadline - m_clock->now());
    m_clock->callAfter(std::max(left, std::chrono::milliseconds(0)), this, [this] {
        const auto self = shared_from_this();
        onDeadline();
    });
}

void Session::Private::onDeadline()
{
    m_watchedUntil = std::chrono::nanoseconds::max();
    if (!isRunning() || m_deadline == std::chrono::nanoseconds::max())
        return;
    if (m_clock->now() < m_deadline) {
        watchDeadline();
        return;
    }
    if (m_state == State::Leaving) {
        m_transport->abort();
        end();
        return;
    }
    QString what = u"The server did not answer %1 in time."_s;
    if (m_state == State::Handshaking)
        what = u"The TLS handshake was not finished in time."_s;
    else if (m_state == State::Streaming)
        what = u"The server took nothing more of the message."_s;
    else if (!m_flight.empty() && m_flight.front().exchange->verb().isEmpty())
        what =
            u"The server did not greet in time."_s + (m_hasHeard ? QString() : u" It may want TLS from the first octet, as on port 465."_s);
    else
        what = what.arg(QString::fromLatin1(m_flight.empty() ? QByteArray() : m_flight.front().exchange->verb()));
    onLost({.kind = Error::Kind::TimedOut, .isTemporary = true, .step = currentStep(), .detail = what, .reply = {}});
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
    return m_flight.empty() ? m_step : m_flight.front().exchange->step();
}

} // namespace smtp
