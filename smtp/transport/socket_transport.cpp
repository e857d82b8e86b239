// SPDX-License-Identifier: MIT
#include "smtp/transport/socket_transport.h"

#include "smtp/unawaited.h"

#include <QCoreApplication>
#include <QHostInfo>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimerEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 readBufferSize = 256 * 1024;
constexpr qint64 readBlock = 64 * 1024;
constexpr auto attemptDelay = std::chrono::milliseconds(250); // RFC 8305 §5

/// The families by turns, in the resolver's order within each and beginning with its first (RFC 8305 §4).
QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> first;
    QList<QHostAddress> second;
    for (const QHostAddress &address : addresses)
        (address.protocol() == addresses.constFirst().protocol() ? first : second) << address;
    QList<QHostAddress> all;
    for (qsizetype i = 0; i < qMax(first.size(), second.size()); ++i) {
        if (i < first.size())
            all << first.at(i);
        if (i < second.size())
            all << second.at(i);
    }
    return all;
}

/// In the last place: Qt keeps what it is told in memory like any other.
void addLogin(QNetworkProxy &proxy, const Credentials &login)
{
    const Secret &password = login.password;
    if (proxy.type() == QNetworkProxy::Socks5Proxy) {
        // Qt writes Latin-1: so each octet of the UTF-8 goes out as it is.
        proxy.setUser(QString::fromLatin1(login.user.toUtf8()));
        proxy.setPassword(QString::fromLatin1(password.constData(), password.size()));
        return;
    }
    // RFC 7617 §2. Qt's own login would begin anew for ever where each refusal names another realm.
    QByteArray both = login.user.toUtf8() + ':';
    both.append(password.constData(), password.size());
    proxy.setRawHeader("Proxy-Authorization"_ba, "Basic " + both.toBase64());
    both.fill('\0');
}

/// A 407 that names no scheme that Qt knows, which has only a sentence for it, in the language of the program.
bool asksForOtherLogin(const QString &reason)
{
    return reason == QCoreApplication::translate("QHttpSocketEngine", "Error parsing authentication request from proxy");
}

Statement whyUnknown(const QHostInfo &info, bool isProxys)
{
    if (info.error() == QHostInfo::HostNotFound)
        return {isProxys ? Statement::ProxyNotFound : Statement::HostNotFound, info.hostName()};
    return {isProxys ? Statement::ProxyLookupFailed : Statement::HostLookupFailed, info.hostName(), info.errorString()};
}

Statement whyFailed(const QTcpSocket &socket)
{
    switch (socket.error()) {
    case QAbstractSocket::ConnectionRefusedError:
        return Statement::ConnectionRefused;
    case QAbstractSocket::SocketTimeoutError:
        return Statement::NoAnswerInTime;
    default:
        return {Statement::SystemSays, socket.errorString()};
    }
}

} // namespace

SocketTransport::SocketTransport(Tls tls, const QNetworkProxy &proxy, QObject *parent)
    : Transport(parent)
    , m_mayEncrypt(tls)
    , m_proxy(proxy)
{
}

SocketTransport::~SocketTransport()
{
    cancelConnecting();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
}

void SocketTransport::watch()
{
    connect(m_socket, &QTcpSocket::errorOccurred, this, &SocketTransport::onError);
    connect(m_socket, &QTcpSocket::disconnected, this, &SocketTransport::onDisconnected);
    connect(m_socket, &QTcpSocket::readyRead, this, &Transport::readyRead);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Transport::bytesWritten);
    m_tls = qobject_cast<QSslSocket *>(m_socket);
    if (m_tls)
        watchTls();
}

void SocketTransport::open(const QString &host, quint16 port, const QHostAddress &source, std::chrono::milliseconds eachAddress)
{
    m_port = port;
    m_source = source;
    m_eachAddress = eachAddress;
    m_host = host;
    if (!m_known.isEmpty()) {
        openAny(std::exchange(m_known, {}), port, source, eachAddress);
        return;
    }
    m_state = State::Resolving;
    const bool isDirect = m_proxy.type() == QNetworkProxy::NoProxy;
    if (const QHostAddress literal(host); isDirect && !literal.isNull()) {
        openAny({literal}, port, source, eachAddress); // it needs no resolver, nor a thread for it
        return;
    }
    m_lookup = QHostInfo::lookupHost(isDirect ? host : m_proxy.hostName(), this, [this](const QHostInfo &info) { onResolved(info); });
    // Reads the system's authorities while another thread looks the name up.
    if (m_mayEncrypt == Tls::Possible)
        static_cast<void>(QSslConfiguration::defaultConfiguration());
}

void SocketTransport::onResolved(const QHostInfo &info)
{
    m_lookup = -1;
    if (m_state != State::Resolving)
        return;
    if (info.addresses().isEmpty()) {
        const bool isProxys = m_proxy.type() != QNetworkProxy::NoProxy;
        end({.kind = Error::Kind::HostUnknown,
            .isTemporary = info.error() != QHostInfo::HostNotFound,
            .step = Step::Connection,
            .why = whyUnknown(info, isProxys),
            .reply = {},
            .reason = isProxys ? Error::Reason::ProxyItself : Error::Reason::Other});
        return;
    }
    openAny(info.addresses(), m_port, m_source, m_eachAddress);
}

void SocketTransport::openAny(
    const QList<QHostAddress> &addresses, quint16 port, const QHostAddress &source, std::chrono::milliseconds eachAddress)
{
    m_port = port;
    m_source = source;
    m_eachAddress = eachAddress;
    m_addresses = interleaved(addresses);
    m_state = State::Connecting;
    Q_EMIT resolved(m_addresses);
    tryNext();
}

void SocketTransport::tryNext()
{
    if (m_state != State::Connecting)
        return;
    if (m_addresses.isEmpty()) {
        if (m_attempts.empty()) {
            end({.kind = Error::Kind::Unreachable,
                .isTemporary = true,
                .step = Step::Connection,
                .why = m_failures,
                .reply = {},
                .reason = m_hasProxyRefused                    ? Error::Reason::Proxy
                    : m_proxy.type() != QNetworkProxy::NoProxy ? Error::Reason::ProxyItself
                                                               : Error::Reason::Other});
        }
        return;
    }
    const QHostAddress address = m_addresses.takeFirst();
    auto *socket = m_mayEncrypt == Tls::Possible ? new QSslSocket(this) : new QTcpSocket(this);
    m_attempts.push_back({socket, address, {}});
    const bool isDirect = m_proxy.type() == QNetworkProxy::NoProxy;
    QNetworkProxy proxy = m_proxy;
    if (!isDirect)
        proxy.setHostName(address.toString());
    if (!isDirect && m_proxyLogin)
        addLogin(proxy, *m_proxyLogin);
    socket->setProxy(proxy);
    socket->setReadBufferSize(readBufferSize);
    Q_EMIT connecting(address, isDirect ? m_port : m_proxy.port());
    if (m_state != State::Connecting)
        return;
    if (!m_source.isNull() && !socket->bind(m_source)) {
        onTryFailed(socket, Statement(Statement::SourceUnusable, m_source.toString(), socket->errorString()));
        return;
    }
    connect(socket, &QTcpSocket::connected, this, [this, socket] { onConnected(socket); });
    // Nobody hears proxyAuthenticationRequired: so Qt gives up when the proxy wants more.
    connect(socket, &QTcpSocket::errorOccurred, this, [this, socket](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::ProxyAuthenticationRequiredError || asksForOtherLogin(socket->errorString()))
            onProxyRefused(socket);
        else
            onTryFailed(socket, m_proxy.type() == QNetworkProxy::NoProxy ? whyFailed(*socket) : behindProxy(error, whyFailed(*socket)));
    });
    m_attempts.back().patience.start(m_eachAddress, this);
    if (!m_addresses.isEmpty())
        m_untilNext.start(attemptDelay, this);
    // In clear the kernel's own buffers do, and each letter saves three system calls; TLS needs the socket's.
    const QIODevice::OpenMode mode = m_mayEncrypt == Tls::Possible ? QIODevice::ReadWrite : QIODevice::ReadWrite | QIODevice::Unbuffered;
    if (isDirect)
        socket->connectToHost(address, m_port, mode);
    else
        socket->connectToHost(m_host, m_port, mode);
}

void SocketTransport::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_untilNext.timerId()) {
        m_untilNext.stop();
        tryNext();
        return;
    }
    const auto late = std::ranges::find(m_attempts, event->timerId(), [](const Attempt &attempt) { return attempt.patience.timerId(); });
    if (late == m_attempts.end())
        return;
    const Statement why = Statement::NoAnswerInTime; // of a proxy's silence nobody can tell whose it is
    const bool isDirect = m_proxy.type() == QNetworkProxy::NoProxy;
    onTryFailed(late->socket, isDirect ? why : behindProxy(QAbstractSocket::SocketTimeoutError, why));
}

/// The proxy is at fault, or what it said of the server; Qt keeps the words of its reply to itself.
Statement SocketTransport::behindProxy(QAbstractSocket::SocketError error, const Statement &why)
{
    const bool isUnreached = error == QAbstractSocket::ProxyConnectionRefusedError || error == QAbstractSocket::ProxyNotFoundError
        || error == QAbstractSocket::ProxyConnectionTimeoutError || error == QAbstractSocket::ProxyConnectionClosedError;
    if (isUnreached)
        return why;
    m_hasProxyRefused = true;
    return Statement(Statement::ProxyOpenedNoWay, m_host, m_port).with(why);
}

/// None: it is no longer on trial.
std::optional<SocketTransport::Attempt> SocketTransport::takeAttempt(QTcpSocket *socket)
{
    const auto found = std::ranges::find(m_attempts, socket, &Attempt::socket);
    if (found == m_attempts.end())
        return std::nullopt;
    Attempt attempt = std::move(*found);
    m_attempts.erase(found);
    attempt.socket->disconnect(this); // no more signals of this attempt
    return attempt;
}

void SocketTransport::onTryFailed(QTcpSocket *socket, const Statement &why)
{
    if (m_state != State::Connecting)
        return;
    const auto attempt = takeAttempt(socket);
    if (!attempt)
        return;
    const QHostAddress &address = attempt->address;
    socket->deleteLater();
    const quint16 port = m_proxy.type() == QNetworkProxy::NoProxy ? m_port : m_proxy.port();
    const Statement::Id who = m_proxy.type() == QNetworkProxy::NoProxy ? Statement::AddressFailed : Statement::ProxyAddressFailed;
    m_failures = m_failures.with(Statement(who, address.toString(), port).with(why));
    Q_EMIT connectFailed(address, port, why);
    // From the event loop: the socket is inside its own signal now.
    QMetaObject::invokeMethod(this, &SocketTransport::tryNext, Qt::QueuedConnection);
}

/// Behind each of its addresses is the same proxy: the next one would not know the login better.
void SocketTransport::onProxyRefused(QTcpSocket *socket)
{
    if (m_state != State::Connecting)
        return;
    const auto attempt = takeAttempt(socket);
    if (!attempt)
        return;
    socket->deleteLater();
    m_addresses.clear();
    m_untilNext.stop();
    Q_EMIT connectFailed(attempt->address, m_proxy.port(), m_proxyLogin ? Statement::ProxyRefusesLogin : Statement::ProxyAsksForLogin);
    // From the event loop: the socket is inside its own signal now.
    const Error error {.kind = Error::Kind::ProxyLoginRefused,
        .step = Step::Connection,
        .why = {m_proxyLogin ? Statement::ProxyLoginRefused : Statement::ProxyLoginMissing, m_proxy.hostName(), m_proxy.port()},
        .reply = {}};
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            if (m_state == State::Connecting)
                end(error);
        },
        Qt::QueuedConnection);
}

/// Stops the lookup and all attempts.
void SocketTransport::cancelConnecting()
{
    if (m_lookup >= 0) {
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
        leaveUnawaited();
    }
    m_untilNext.stop();
    for (const Attempt &attempt : std::exchange(m_attempts, {})) {
        attempt.socket->disconnect(this);
        attempt.socket->abort();
        attempt.socket->deleteLater();
    }
}

void SocketTransport::onConnected(QTcpSocket *socket)
{
    if (m_state != State::Connecting || !takeAttempt(socket))
        return;
    cancelConnecting();
    m_socket = socket;
    m_state = State::Open;
    watch();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    Q_EMIT connected(m_socket->peerAddress(), m_socket->peerPort(), m_socket->localAddress(), m_socket->localPort());
}

void SocketTransport::write(QByteArrayView octets)
{
    m_socket->write(octets.data(), octets.size());
}

void SocketTransport::writeShared(const QByteArray &octets)
{
    m_socket->write(octets);
}

void SocketTransport::flush()
{
    m_socket->flush();
}

qint64 SocketTransport::queued() const
{
    return !m_socket ? 0 : m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

qint64 SocketTransport::waiting() const
{
    return m_socket ? m_socket->bytesAvailable() : 0;
}

QByteArray SocketTransport::read(qint64 maximum)
{
    if (!m_socket)
        return {};
    char block[readBlock];
    const qint64 got = m_socket->read(block, qMin(maximum, readBlock));
    if (got < 0 && m_state == State::Open)
        QMetaObject::invokeMethod(this, &SocketTransport::onReadFailed, Qt::QueuedConnection);
    m_hasReadUnderTls = m_hasReadUnderTls || (got > 0 && m_tls && m_tls->isEncrypted());
    return got > 0 ? QByteArray(block, got) : QByteArray();
}

/// A socket without a buffer of its own says nothing of its end: whoever reads finds it.
void SocketTransport::onReadFailed()
{
    if (m_state != State::Open)
        return;
    if (m_socket->error() == QAbstractSocket::RemoteHostClosedError) {
        m_state = State::Ended;
        Q_EMIT disconnected();
    } else {
        end(lossError());
    }
}

void SocketTransport::close()
{
    m_state = State::Ended;
    cancelConnecting();
    if (m_socket)
        m_socket->disconnectFromHost();
}

void SocketTransport::abort()
{
    m_state = State::Ended;
    cancelConnecting();
    if (m_socket)
        m_socket->abort();
}

void SocketTransport::onError()
{
    const QString reason = m_socket->errorString();
    switch (m_state) {
    case State::Handshaking:
        if (m_socket->error() == QAbstractSocket::RemoteHostClosedError && m_alert < 0)
            return; // disconnected() follows
        end(tlsError(Error::Kind::Tls, reason));
        return;
    case State::Open:
        // With TLS 1.3 our handshake is done before the server has seen our certificate, or that we have none (RFC 8446 §4.4.2.4).
        if (m_alert >= 0 && !m_hasReadUnderTls) {
            end(tlsError(Error::Kind::Tls, reason));
            return;
        }
        if (m_socket->error() == QAbstractSocket::RemoteHostClosedError)
            return; // disconnected() follows
        end(lossError());
        return;
    case State::Idle:
    case State::Resolving:
    case State::Connecting:
    case State::Ended:
        return;
    }
}

void SocketTransport::onDisconnected()
{
    if (m_state == State::Handshaking) {
        end({.kind = Error::Kind::Tls,
            .isTemporary = true,
            .step = Step::Connection,
            .why = Statement::TlsClosed,
            .reply = {},
            .tls = TlsFailure {.reason = TlsFailure::Reason::Closed, .host = m_tlsHost}});
        return;
    }
    if (m_state != State::Open)
        return;
    if (m_alert >= 0 && !m_hasReadUnderTls) {
        end(tlsError(Error::Kind::Tls, m_socket->errorString()));
        return;
    }
    m_state = State::Ended;
    Q_EMIT disconnected();
}

void SocketTransport::end(Error error)
{
    m_state = State::Ended;
    cancelConnecting();
    Q_EMIT failed(error);
}

} // namespace smtp
