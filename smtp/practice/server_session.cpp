// SPDX-License-Identifier: MIT
#include "smtp/practice/server_session.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 blockSize = 64LL * 1024;
constexpr qint64 unreadReplies = 64LL * 1024; ///< a client that does not read its replies is not listened to
constexpr qsizetype longestReply = 510;     ///< RFC 5321 §4.5.3.1.5, without the line end
constexpr int maximumFaults = 50;
constexpr std::chrono::milliseconds farewellTime(5000);
/// Or would be one but for its form: a client's mistake is no reason to show its password.
bool mayBeLogin(const QByteArray &line, const QByteArray &verb)
{
    return verb == "AUTH" || (!practiceVerbs().contains(verb) && line.toUpper().contains("AUTH"));
}

/// RFC 4422 §3.1: up to 20 capitals, digits, - and _; in one case, as no long piece of base64 is.
bool isMechanism(const QByteArray &word)
{
    const auto isAllowed = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    return !word.isEmpty() && word.size() <= 20 && (word == word.toUpper() || word == word.toLower())
        && std::ranges::all_of(word.toUpper(), isAllowed);
}

/// A login's line with `hidden` for all behind the mechanism, or behind AUTH.
QByteArray withoutResponse(const QByteArray &line, const QByteArray &hidden)
{
    const QByteArray before = line.first(line.toUpper().indexOf("AUTH") + 4);
    const QByteArray behind = line.sliced(before.size());
    if (behind.trimmed().isEmpty())
        return line;
    const QList<QByteArray> words = behind.simplified().split(' ');
    const bool isApart = behind.startsWith(' ') || behind.startsWith('\t');
    if (!isApart || !isMechanism(words.constFirst()))
        return before + (isApart ? " " : "") + hidden;
    return before + ' ' + words.constFirst() + (words.size() > 1 ? ' ' + hidden : QByteArray());
}

} // namespace

ServerSession::ServerSession(
    qintptr socketDescriptor, bool isImplicitTls, const PostOfficeOptions &options, const QSslConfiguration &tls, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_tls(tls)
    , m_socket(new QSslSocket(this))
    , m_isImplicitTls(isImplicitTls)
    , m_behaviour(options.behaviour ? options.behaviour() : std::make_unique<UsualBehaviour>(options))
    , m_dialogue(options)
{
    m_socket->setSocketDescriptor(socketDescriptor);
    m_socket->setReadBufferSize(2 * blockSize);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (QTimer *timer : {&m_timer, &m_messageTimer, &m_delay})
        timer->setSingleShot(true);
    connect(m_socket, &QSslSocket::readyRead, this, &ServerSession::process);
    connect(m_socket, &QSslSocket::bytesWritten, this, &ServerSession::process);
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, &ServerSession::process);
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
        m_dialogue.isEncrypted = true;
        m_timer.start(m_options.commandTime);
        if (m_isImplicitTls)
            greet();
    });
    connect(m_socket, &QSslSocket::errorOccurred, this, [this] {
        if (m_socket->state() == QAbstractSocket::ConnectedState)
            m_socket->abort(); // a handshake that failed
    });
    connect(m_socket, &QSslSocket::disconnected, this, &ServerSession::gone);
    for (QTimer *timer : {&m_timer, &m_messageTimer})
        connect(timer, &QTimer::timeout, this, [this] { goodbye("4.4.2 you took too long"_ba); });
    connect(&m_delay, &QTimer::timeout, this, [this] {
        carryOut(*std::exchange(m_delayed, std::nullopt));
        process();
    });
}

ServerSession::~ServerSession() = default;

void ServerSession::start()
{
    Q_EMIT came(m_socket->peerAddress(), m_socket->peerPort());
    if (m_socket->state() != QAbstractSocket::ConnectedState) {
        QMetaObject::invokeMethod(this, &ServerSession::gone, Qt::QueuedConnection); // no disconnected() comes for it
        return;
    }
    m_timer.start(m_options.commandTime);
    m_dialogue.address = m_socket->peerAddress();
    if (m_isImplicitTls)
        startTls();
    else
        greet();
}

void ServerSession::greet()
{
    answer({.kind = Moment::Kind::Connected});
    flush();
}

void ServerSession::startTls()
{
    QSslConfiguration tls = m_tls;
    if (const auto identity = m_behaviour->identity()) {
        tls.setLocalCertificateChain(identity->chain);
        tls.setPrivateKey(identity->key);
    }
    m_socket->setSslConfiguration(tls);
    m_socket->startServerEncryption();
}

void ServerSession::refuse()
{
    Q_EMIT came(m_socket->peerAddress(), m_socket->peerPort());
    if (!m_isImplicitTls) // who waits for TLS would not understand it
        reply({421, {"localhost too many clients at once, try again soon"_ba}, {}}); // a greeting has no enhanced code (RFC 2034 §4)
    leave();
}

void ServerSession::shutDown()
{
    if (!std::exchange(m_isLeaving, true) && !m_isStoring)
        goodbye("4.3.2 the post office is closing"_ba);
}

// ---- Lines and octets ----

bool ServerSession::isListening() const
{
    return !m_isStoring && !m_isLeaving && !m_delayed && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < unreadReplies;
}

void ServerSession::process()
{
    if (m_isProcessing)
        return;
    m_isProcessing = true;
    // The replies to a group of commands leave in one write (RFC 2920 §3.2).
    while (isListening() && takeSome()) {
        if (m_out.size() >= unreadReplies || m_isTlsDue)
            flush();
        if (std::exchange(m_isTlsDue, false))
            startTls();
    }
    m_isProcessing = false;
    flush();
}

bool ServerSession::takeSome()
{
    if (m_dialogue.transaction.isReceiving()) {
        // What stood behind DATA in the same segment comes first.
        const QByteArray octets = m_lines.pending() > 0 ? m_lines.takeRest() : m_socket->read(blockSize);
        if (octets.isEmpty())
            return false;
        m_timer.start(m_options.dataTime);
        takeMessage(octets);
        return true;
    }
    if (const auto line = m_lines.next()) {
        onCommand(*line);
        return true;
    }
    if (m_lines.isTooLong()) {
        m_lines.skipTooLong();
        answer({.kind = Moment::Kind::LineTooLong});
        return true;
    }
    const QByteArray octets = m_socket->read(blockSize);
    m_lines.append(octets);
    return !octets.isEmpty();
}

void ServerSession::takeMessage(const QByteArray &octets)
{
    const qsizetype used = m_dialogue.transaction.feed(octets);
    if (m_dialogue.transaction.isEndless()) {
        goodbye("4.3.2 far too much"_ba);
    } else if (!m_dialogue.transaction.isReceiving()) {
        m_lines.append(QByteArrayView(octets).sliced(used));
        onMessageEnd();
    }
}

void ServerSession::onMessageEnd()
{
    m_messageTimer.stop();
    Q_EMIT spoke(false, m_socket->isEncrypted(), "(" + QByteArray::number(m_dialogue.transaction.messageSize()) + " octets) .");
    answer({.kind = Moment::Kind::MessageEnd});
}

void ServerSession::stored(bool isStored, const QString &name)
{
    m_isStoring = false;
    answer({.kind = isStored ? Moment::Kind::Stored : Moment::Kind::NotStored, .name = name.toUtf8()});
    if (m_isLeaving)
        goodbye("4.3.2 the post office is closing"_ba);
    else
        process();
}

// ---- Commands ----

/// What may be told of a line.
QByteArray ServerSession::shown(const QByteArray &line, const QByteArray &verb)
{
    QByteArray hidden = "••••••••"_ba;
    if (m_dialogue.login.isWaiting())
        return line == "*" ? line : hidden;
    if (mayBeLogin(line, verb)) // an initial response holds a password
        return withoutResponse(line, hidden);
    // A client that does not wait for the answer to AUTH sends its password behind it, refused or not.
    if (m_mayBeSecret && !practiceVerbs().contains(verb))
        return hidden;
    m_mayBeSecret = false;
    return line;
}

void ServerSession::onCommand(const QByteArray &line)
{
    const qsizetype space = line.indexOf(' ');
    const QByteArray verb = (space < 0 ? line : line.first(space)).toUpper();
    const QByteArray arguments = space < 0 ? QByteArray() : line.sliced(space + 1).trimmed();
    Q_EMIT spoke(false, m_socket->isEncrypted(), shown(line, verb));
    answer({.kind = Moment::Kind::Command, .line = line, .verb = verb, .arguments = arguments});
}

void ServerSession::answer(const Moment &moment)
{
    const bool mayBeSecret = moment.kind == Moment::Kind::Command && !m_dialogue.login.isWaiting() && mayBeLogin(moment.line, moment.verb);
    Answer answered = m_behaviour->at(moment, m_dialogue);
    m_mayBeSecret = m_mayBeSecret || (mayBeSecret && (!answered.reply || answered.reply->code / 100 != 2));
    if (answered.delay.count() == 0) {
        carryOut(answered);
        return;
    }
    m_timer.stop(); // it is not the client who is late
    m_delay.start(answered.delay);
    m_delayed = std::move(answered);
}

void ServerSession::carryOut(const Answer &answered)
{
    if (answered.reply)
        reply(*answered.reply);
    switch (answered.then) {
    case Answer::Then::Listen:
        if (m_isLeaving) // the reply was one refusal too many
            break;
        m_timer.start(m_dialogue.transaction.isReceiving() ? m_options.dataTime : m_options.commandTime);
        if (m_dialogue.transaction.isReceiving())
            m_messageTimer.start(m_options.messageTime);
        break;
    case Answer::Then::StartTls:
        // RFC 3207 §4.2 and §5: what came in clear, said or only waiting, does not count under TLS.
        m_lines.clear();
        m_socket->readAll();
        m_dialogue.startAnew(m_options);
        m_isTlsDue = true;
        break;
    case Answer::Then::Store:
        m_isStoring = true;
        m_timer.stop();
        Q_EMIT letterReady(m_dialogue.transaction.takeDelivery(), m_dialogue.transaction.letter());
        break;
    case Answer::Then::Close:
        leave();
        break;
    }
}

// ---- Replies ----

void ServerSession::reply(const Reply &reply)
{
    for (qsizetype i = 0; i < reply.lines.size(); ++i) {
        QByteArray line = QByteArray::number(reply.code) + (i + 1 < reply.lines.size() ? '-' : ' ') + reply.lines.at(i);
        // What a client said may be in here: a line it stays.
        line.replace('\r', ' ').replace('\n', ' ').truncate(longestReply);
        Q_EMIT spoke(true, m_socket->isEncrypted(), line);
        m_out += line + "\r\n";
    }
    if (reply.isPermanent() && ++m_faults > maximumFaults)
        goodbye("4.7.0 too many errors"_ba);
}

void ServerSession::flush()
{
    if (m_out.isEmpty())
        return;
    m_socket->write(std::exchange(m_out, {})); // taken first: written octets may call for the next command at once
    m_socket->flush();
}

void ServerSession::leave()
{
    m_isLeaving = true;
    for (QTimer *timer : {&m_timer, &m_messageTimer, &m_delay})
        timer->stop();
    flush();
    m_socket->disconnectFromHost();
    // One who does not take even this is cut off.
    QTimer::singleShot(std::min(m_options.commandTime, farewellTime), m_socket, [socket = m_socket] { socket->abort(); });
}

void ServerSession::goodbye(const QByteArray &text)
{
    m_dialogue.transaction.reset();
    reply({421, {text}, {}});
    leave();
}

} // namespace smtp
