// SPDX-License-Identifier: MIT
#include "smtp/practice/server_session.h"

#include "smtp/extension/extension.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 blockSize = 64 * 1024;
constexpr qint64 unreadReplies = 64 * 1024; ///< a client that does not read its replies is not listened to
constexpr qsizetype longestReply = 510;     ///< RFC 5321 §4.5.3.1.5, without the line end
constexpr int maximumFaults = 50;
constexpr std::chrono::milliseconds farewellTime(5000);
constexpr auto verbs = "EHLO HELO STARTTLS AUTH MAIL RCPT DATA RSET NOOP VRFY HELP QUIT";

bool isKnown(const QByteArray &verb)
{
    return QByteArray(verbs).split(' ').contains(verb);
}

/// Or would be one but for its form: a client's mistake is no reason to show its password.
bool mayBeLogin(const QByteArray &line, const QByteArray &verb)
{
    return verb == "AUTH" || (!isKnown(verb) && line.toUpper().contains("AUTH"));
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
    , m_login(options.login)
    , m_transaction(options)
{
    m_socket->setSocketDescriptor(socketDescriptor);
    m_socket->setReadBufferSize(2 * blockSize);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setSingleShot(true);
    m_messageTimer.setSingleShot(true);
    connect(m_socket, &QSslSocket::readyRead, this, &ServerSession::process);
    connect(m_socket, &QSslSocket::bytesWritten, this, &ServerSession::process);
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, &ServerSession::process);
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
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
}

void ServerSession::start()
{
    Q_EMIT came(m_socket->peerAddress(), m_socket->peerPort());
    if (m_socket->state() != QAbstractSocket::ConnectedState) {
        QMetaObject::invokeMethod(this, &ServerSession::gone, Qt::QueuedConnection); // no disconnected() comes for it
        return;
    }
    m_timer.start(m_options.commandTime);
    m_socket->setSslConfiguration(m_tls);
    if (m_isImplicitTls)
        m_socket->startServerEncryption();
    else
        greet();
}

void ServerSession::greet()
{
    reply({220, {"localhost ESMTP Facteur practice post office"_ba}, {}});
    flush();
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
    return !m_isStoring && !m_isLeaving && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < unreadReplies;
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
            m_socket->startServerEncryption();
    }
    m_isProcessing = false;
    flush();
}

bool ServerSession::takeSome()
{
    if (m_transaction.isReceiving()) {
        // What stood behind DATA in the same segment comes first.
        const QByteArray octets = m_lines.pending() > 0 ? m_lines.takeRest() : m_socket->read(blockSize);
        if (octets.isEmpty())
            return false;
        m_timer.start(m_options.dataTime);
        takeMessage(octets);
        return true;
    }
    if (const auto line = m_lines.next()) {
        m_timer.start(m_options.commandTime);
        onCommand(*line);
        return true;
    }
    if (m_lines.isTooLong()) {
        m_lines.skipTooLong();
        m_login.abandon();
        reply({500, {"5.5.2 the line is too long"_ba}, {}});
        return true;
    }
    const QByteArray octets = m_socket->read(blockSize);
    m_lines.append(octets);
    return !octets.isEmpty();
}

void ServerSession::takeMessage(const QByteArray &octets)
{
    const qsizetype used = m_transaction.feed(octets);
    if (m_transaction.isEndless()) {
        goodbye("4.3.2 far too much"_ba);
    } else if (!m_transaction.isReceiving()) {
        m_lines.append(QByteArrayView(octets).sliced(used));
        onMessageEnd();
    }
}

void ServerSession::onMessageEnd()
{
    m_messageTimer.stop();
    m_timer.start(m_options.commandTime);
    Q_EMIT spoke(false, m_socket->isEncrypted(), "(" + QByteArray::number(m_transaction.messageSize()) + " octets) .");
    if (const auto refusal = m_transaction.refusal()) {
        m_transaction.reset();
        reply(*refusal);
        return;
    }
    m_isStoring = true;
    m_timer.stop();
    Q_EMIT letterReady(m_transaction.takeDelivery(), m_transaction.letter());
}

void ServerSession::stored(bool isStored, const QString &name)
{
    m_isStoring = false;
    m_transaction.reset();
    if (isStored)
        reply({250, {"2.0.0 stored as " + name.toUtf8()}, {}});
    else
        reply({452, {"4.3.1 the disk is full or broken: nothing was stored"_ba}, {}});
    if (m_isLeaving) {
        goodbye("4.3.2 the post office is closing"_ba);
        return;
    }
    m_timer.start(m_options.commandTime);
    process();
}

// ---- Commands ----

/// What may be told of a line.
QByteArray ServerSession::shown(const QByteArray &line, const QByteArray &verb)
{
    const QByteArray hidden = "••••••••"_ba;
    if (m_login.isWaiting())
        return line == "*" ? line : hidden;
    if (mayBeLogin(line, verb)) // an initial response holds a password
        return withoutResponse(line, hidden);
    // A client that does not wait for the answer to AUTH sends its password behind it, refused or not.
    if (m_mayBeSecret && !isKnown(verb))
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
    if (m_login.isWaiting()) {
        reply(m_login.take(line));
        return;
    }
    const Reply answered = answer(verb, arguments);
    m_mayBeSecret = m_mayBeSecret || (mayBeLogin(line, verb) && answered.isPermanent());
    reply(answered);
    if (answered.code == 221)
        leave();
}

Reply ServerSession::answer(const QByteArray &verb, const QByteArray &arguments)
{
    if (verb == "EHLO" || verb == "HELO")
        return onHello(arguments, verb == "EHLO");
    if (verb == "NOOP")
        return {250, {"2.0.0 ok"_ba}, {}};
    if (verb == "QUIT")
        return arguments.isEmpty() ? Reply {221, {"2.0.0 goodbye"_ba}, {}} : Reply {501, {"5.5.4 QUIT takes no arguments"_ba}, {}};
    if (m_options.without.contains(verb)) // RFC 5321 §4.2.4
        return {502, {"5.5.1 not here"_ba}, {}};
    if (verb == "STARTTLS")
        return onStartTls(arguments);
    if (m_options.requireTls && !m_socket->isEncrypted()) // RFC 3207 §4
        return {530, {"5.7.0 STARTTLS comes first"_ba}, {}};
    if (verb == "RSET") {
        if (!arguments.isEmpty())
            return {501, {"5.5.4 RSET takes no arguments"_ba}, {}};
        m_transaction.reset();
        return {250, {"2.0.0 forgotten"_ba}, {}};
    }
    if (verb == "HELP")
        return {214, {"2.0.0 "_ba + verbs}, {}};
    if (verb == "EXPN")
        return {502, {"5.5.1 there are no lists here"_ba}, {}};
    const bool isLogin = verb == "AUTH";
    if (!isLogin && verb != "MAIL" && verb != "RCPT" && verb != "DATA" && verb != "VRFY")
        return {500, {"5.5.1 unknown command"_ba}, {}};
    if (m_options.requireAuth && !m_login.isDone() && !isLogin) // RFC 4954 §6
        return {530, {"5.7.0 AUTH comes first"_ba}, {}};
    if (verb == "VRFY") // RFC 5321 §3.5.3
        return arguments.isEmpty() ? Reply {501, {"5.5.4 VRFY needs an address"_ba}, {}}
                                   : Reply {252, {"2.5.0 everybody can get mail here"_ba}, {}};
    if (m_clientName.isEmpty() || (isLogin && !m_isExtended))
        return {503, {"5.5.1 EHLO comes first"_ba}, {}};
    if (isLogin) // RFC 4954 §4
        return m_transaction.isOpen() ? Reply {503, {"5.5.1 not within a transaction"_ba}, {}} : m_login.begin(arguments);
    if (verb == "MAIL")
        return m_transaction.mail(arguments, m_isExtended);
    return verb == "RCPT" ? m_transaction.rcpt(arguments) : onData(arguments);
}

Reply ServerSession::onHello(const QByteArray &name, bool isExtended)
{
    // No enhanced status codes here (RFC 2034 §4).
    if (name.isEmpty() || name.size() > 255 || name.contains(' ') || name.contains('\t'))
        return {501, {"say who you are: a domain name, or an address in brackets"_ba}, {}};
    m_transaction.reset(); // RFC 5321 §4.1.4
    m_clientName = name;
    m_isExtended = isExtended;
    Reply greeting {250, {"localhost pleased to meet you"_ba}, {}};
    if (isExtended) {
        for (const Extension *extension : extensionsOf(m_options.terms())) {
            if (const QByteArray line = extension->ehloLine(m_options.terms(), m_socket->isEncrypted()); !line.isEmpty())
                greeting.lines << line;
        }
    }
    return greeting;
}

Reply ServerSession::onStartTls(const QByteArray &arguments)
{
    if (m_socket->isEncrypted())
        return {503, {"5.5.1 TLS is on already"_ba}, {}};
    if (!arguments.isEmpty())
        return {501, {"5.5.4 STARTTLS takes no arguments"_ba}, {}};
    // RFC 3207 §4.2 and §5: what came in clear, said or only waiting, does not count under TLS.
    m_lines.clear();
    m_socket->readAll();
    m_transaction.reset();
    m_login = ServerLogin(m_options.login);
    m_clientName.clear();
    m_isExtended = false;
    m_isTlsDue = true;
    return {220, {"2.0.0 go ahead"_ba}, {}};
}

Reply ServerSession::onData(const QByteArray &arguments)
{
    if (!arguments.isEmpty())
        return {501, {"5.5.4 DATA takes no arguments"_ba}, {}};
    const Reply answered =
        m_transaction.data({m_clientName, m_socket->peerAddress(), m_isExtended, m_socket->isEncrypted(), m_login.isDone()});
    if (m_transaction.isReceiving()) {
        m_timer.start(m_options.dataTime);
        m_messageTimer.start(m_options.messageTime);
    }
    return answered;
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
    m_timer.stop();
    m_messageTimer.stop();
    flush();
    m_socket->disconnectFromHost();
    // One who does not take even this is cut off.
    QTimer::singleShot(std::min(m_options.commandTime, farewellTime), m_socket, [socket = m_socket] { socket->abort(); });
}

void ServerSession::goodbye(const QByteArray &text)
{
    m_transaction.reset();
    reply({421, {text}, {}});
    leave();
}

} // namespace smtp
