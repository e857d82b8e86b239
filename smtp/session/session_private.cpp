// SPDX-License-Identifier: MIT
// Session::Private: the ways in from outside, and the connection with its TLS.
#include "smtp/session/session_private.h"

#include "smtp/address/own_name.h"
#include "smtp/session/transport_for.h"
#include "smtp/tls/tls_judge.h"

#include <QCryptographicHash>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace smtp {

Session::Private::Private(Session *session, SessionOptions sessionOptions, std::unique_ptr<Plan> sessionPlan,
    std::unique_ptr<Transport> sessionTransport, std::unique_ptr<Clock> sessionClock, Gate &sessionGate, Transcript &sessionTranscript)
    : q(session)
    , m_options(std::move(sessionOptions))
    , m_plan(std::move(sessionPlan))
    , m_transport(std::move(sessionTransport))
    , m_clock(std::move(sessionClock))
    , m_gate(&sessionGate)
    , m_reporter(m_plan->letters(), sessionTranscript,
          {.delivered = [this](qsizetype index, const DeliveryReport &report) { Q_EMIT q->delivered(static_cast<int>(index), report); },
              .ended = [this](const QList<DeliveryReport> &reports) { Q_EMIT q->ended(reports); }})
    , m_deadline(*m_clock, [this] {
        const Entry here(*this);
        if (isRunning())
            onDeadline();
    })
{
    m_facts.options = &m_options;
    if (m_options.remembered.chunks == ServerMemory::Chunks::AreRefused)
        m_options.disabledExtensions << "CHUNKING"_ba;
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
    m_reporter.detach();
    q = nullptr;
}

Session::Private::Entry::Entry(Private &session, Telling telling)
    : m_session(session.shared_from_this())
    , m_telling(telling)
{
    ++m_session->m_entries;
}

Session::Private::Entry::~Entry()
{
    if (m_session->m_entries == 1)
        m_session->tell(m_telling);
    --m_session->m_entries;
}

/// Nothing of the session is under way: whoever hears this may do as they like. What was told may leave, and brings about more.
void Session::Private::tell(Telling telling)
{
    for (;;) {
        m_reporter.tellEvents();
        const bool mayWrite = isRunning() && !m_isStopDue;
        if (mayWrite && m_atGate && !m_atGate->isOffered)
            offerAtGate(); // before the flush: what passes at once leaves with what came before it
        else if (mayWrite && !m_out.isEmpty())
            flush();
        else if (mayWrite && m_isBodyDue)
            beginBody();
        else if (telling == Telling::AtOnce && m_reporter.hasReports())
            m_reporter.tellReports();
        else
            break;
    }
    m_stamp.reset();
    if (m_reporter.hasReports())
        QMetaObject::invokeMethod(this, [self = shared_from_this()] { const Entry here(*self, Telling::AtOnce); }, Qt::QueuedConnection);
    if (std::exchange(m_isCloseDue, false)) // whoever heard of the end may open the next connection while this one closes
        m_transport->close();
}

/// What the transport says, while the session runs.
auto Session::Private::entry(auto method)
{
    return [this, method](auto &&...arguments) {
        const Entry here(*this);
        if (isRunning())
            (this->*method)(std::forward<decltype(arguments)>(arguments)...);
    };
}

void Session::Private::watchTransport()
{
    Transport *transport = m_transport.get();
    connect(transport, &Transport::resolved, this, [this](const QList<QHostAddress> &addresses) {
        const Entry here(*this);
        note(Step::Connection, happened::Resolved {addresses});
    });
    connect(transport, &Transport::connecting, this, [this](const QHostAddress &address, quint16 port) {
        const Entry here(*this);
        note(Step::Connection, happened::Connecting {address, port});
    });
    connect(transport, &Transport::connectFailed, this, [this](const QHostAddress &address, quint16 port, const Statement &why) {
        const Entry here(*this);
        note(Step::Connection, happened::ConnectFailed {address, port, why});
    });
    connect(transport, &Transport::connected, this, entry(&Private::onConnected));
    connect(transport, &Transport::readyRead, this, [this] {
        const Entry here(*this, Telling::AtOnce);
        if (isRunning())
            onReadyRead();
    });
    connect(transport, &Transport::bytesWritten, this, entry(&Private::onBytesWritten));
    connect(transport, &Transport::failed, this, [this](const Error &error) {
        const Entry here(*this);
        if (isRunning())
            onReadyRead(); // what came before the end counts
        if (isRunning())
            onLost(error);
    });
    connect(transport, &Transport::disconnected, this, [this] {
        const Entry here(*this);
        if (!isRunning())
            return;
        onReadyRead(); // what came before the end counts
        if (isRunning()) {
            onLost({.kind = Error::Kind::ConnectionLost,
                .isTemporary = true,
                .step = Step::Connection,
                .why = Statement::ServerClosed,
                .reply = {}});
        }
    });
}

void Session::Private::start()
{
    if (m_state != State::Idle)
        return;
    const Entry here(*this);
    m_began = m_reporter.begin(m_clock->now());
    m_exchanges = m_reporter.exchanges();
    open();
}

void Session::Private::proceed()
{
    const Entry here(*this);
    if (m_state == State::Talking)
        pump();
}

/// From the event loop: whoever asks for it may be hearing an event of something that is under way.
void Session::Private::cancel()
{
    if (!isRunning() || std::exchange(m_isStopDue, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            const Entry here(*this, Telling::AtOnce);
            m_isStopDue = false;
            if (isRunning())
                stop();
        },
        Qt::QueuedConnection);
}

void Session::Private::open()
{
    m_state = State::Connecting;
    m_connection = m_reporter.openConnection();
    if (m_options.isLocal()) {
        note(Step::Connection, happened::Noted {Statement(Statement::SocketUsed, m_options.host)});
    } else if (m_options.proxy.type() == QNetworkProxy::NoProxy) {
        note(Step::Connection, happened::Resolving {m_options.host, m_options.port});
    } else {
        note(Step::Connection,
            happened::Noted {
                Statement(Statement::ProxyUsed, m_options.host, m_options.port, m_options.proxy.hostName(), m_options.proxy.port())});
        note(Step::Connection, happened::Resolving {m_options.proxy.hostName(), m_options.proxy.port()});
    }
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
    m_transport->startTls(m_options.host, m_options.tls);
}

void Session::Private::onTlsJudgementDue(TlsReport report)
{
    TlsJudgement judgement = judgeTls(m_options.tls, report);
    m_judged = report;
    if (judgement.verdict == TlsVerdict::Refuse && asksAboutTls)
        judgement.verdict = TlsVerdict::Ask;
    note(Step::Connection, happened::TlsJudged {judgement.verdict, judgement.why, judgement.failure});
    if (judgement.verdict == TlsVerdict::Ask) {
        m_state = State::Asking;
        m_deadline.clear(); // a person needs the time a person needs
        QMetaObject::invokeMethod(q, [session = q, report] { Q_EMIT session->tlsQuestionRaised(report); }, Qt::QueuedConnection);
        return;
    }
    if (judgement.verdict == TlsVerdict::Accept) {
        m_transport->acceptTls();
        return;
    }
    fail({.kind = Error::Kind::Tls,
        .step = Step::Connection,
        .why = Statement(Statement::CertificateRefused).with(judgement.why),
        .reply = {},
        .tls = std::move(judgement.failure)});
}

void Session::Private::trustCertificate()
{
    if (m_state == State::Asking && !m_judged.chain.isEmpty()) {
        m_options.tls.pins.append(m_judged.chain.constFirst().digest(QCryptographicHash::Sha256));
        m_judged.trust = trustOf(m_options.tls, m_judged);
        m_judged.isPinned = m_judged.trust == TlsTrust::Pinned;
    }
    answerTlsQuestion(TlsVerdict::Accept);
}

void Session::Private::answerTlsQuestion(TlsVerdict verdict)
{
    const Entry here(*this);
    if (m_state != State::Asking)
        return;
    const bool isAccepted = verdict == TlsVerdict::Accept;
    note(Step::Connection,
        happened::TlsJudged {isAccepted ? TlsVerdict::Accept : TlsVerdict::Refuse,
            isAccepted ? Statement::CertificateTrusted : Statement::CertificateNotTrusted});
    if (isAccepted) {
        m_state = State::Handshaking;
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
        .why = Statement::CertificateDeclined,
        .reply = {},
        .tls = std::move(failure)});
}

void Session::Private::onEncrypted(const TlsReport &report)
{
    TlsReport whole = report;
    whole.errors = m_judged.errors;
    whole.isPinned = m_judged.isPinned;
    whole.trust = m_judged.trust;
    m_facts.resetForTls(whole);
    m_state = State::Talking;
    m_deadline.clear();
    note(Step::Connection, happened::TlsEstablished {whole});
    pump();
}

/// The clock is asked once for all that one read brings about: at each event it would cost as much as the event.
std::chrono::nanoseconds Session::Private::now() const
{
    return m_stamp ? *m_stamp : m_clock->now();
}

Event Session::Private::eventNow(Step step, PartOf of) const
{
    return {.at = now() - m_began,
        .step = step,
        .exchange = of.exchange,
        .isEncrypted = m_facts.isEncrypted,
        .connection = m_connection,
        .letter = of.letter};
}

void Session::Private::note(Step step, Event::Body &&body, PartOf of)
{
    Event noted = eventNow(step, of);
    noted.body = std::move(body);
    m_reporter.note(std::move(noted));
}

void Session::Private::noteConclusions()
{
    m_reporter.noteConclusions(eventNow(Step::Confirmation));
}

void Session::Private::tellNotes(Step step, PartOf of, std::optional<Statement::Id> only)
{
    for (qsizetype i = 0; i < m_facts.notes.size();) {
        if (!only || m_facts.notes.at(i).id == *only) {
            note(step, happened::Noted {m_facts.notes.takeAt(i)}, of);
        } else {
            ++i;
        }
    }
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
