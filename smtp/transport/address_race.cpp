// SPDX-License-Identifier: MIT
#include "smtp/transport/address_race.h"

#include "smtp/unawaited.h"

#include <QCoreApplication>
#include <QHostInfo>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimerEvent>

#include <algorithm>
#include <cerrno>
#include <utility>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 readBufferSize = 256 * 1024;
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

AddressRace::AddressRace(MayEncrypt mayEncrypt, const QNetworkProxy &proxy)
    : m_mayEncrypt(mayEncrypt)
    , m_proxy(proxy)
{
}

AddressRace::~AddressRace()
{
    stop();
}

void AddressRace::start(const QString &host, Way way)
{
    m_host = host;
    m_way = std::move(way);
    m_state = State::Resolving;
    const bool isDirect = m_proxy.type() == QNetworkProxy::NoProxy;
    if (const QHostAddress literal(host); isDirect && !literal.isNull()) {
        race({literal}); // it needs no resolver, nor a thread for it
        return;
    }
    m_lookup = QHostInfo::lookupHost(isDirect ? host : m_proxy.hostName(), this, [this](const QHostInfo &info) { onResolved(info); });
    // Reads the system's authorities while another thread looks the name up.
    if (m_mayEncrypt == MayEncrypt::Yes)
        static_cast<void>(QSslConfiguration::defaultConfiguration());
}

void AddressRace::onResolved(const QHostInfo &info)
{
    m_lookup = -1;
    if (m_state != State::Resolving)
        return;
    if (info.addresses().isEmpty()) {
        const bool isProxys = m_proxy.type() != QNetworkProxy::NoProxy;
        fail({.kind = Error::Kind::HostUnknown,
            .isTemporary = info.error() != QHostInfo::HostNotFound,
            .step = Step::Connection,
            .why = whyUnknown(info, isProxys),
            .reply = {},
            .reason = isProxys ? Error::Reason::ProxyItself : Error::Reason::Other});
        return;
    }
    race(info.addresses());
}

void AddressRace::start(const QList<QHostAddress> &addresses, Way way)
{
    m_way = std::move(way);
    race(addresses);
}

void AddressRace::race(const QList<QHostAddress> &addresses)
{
    m_addresses = interleaved(addresses);
    m_state = State::Connecting;
    Q_EMIT resolved(m_addresses);
    tryNext();
}

void AddressRace::tryNext()
{
    if (m_state != State::Connecting)
        return;
    if (m_addresses.isEmpty()) {
        if (m_attempts.empty()) {
            fail({.kind = Error::Kind::Unreachable,
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
    auto *socket = m_mayEncrypt == MayEncrypt::Yes ? new QSslSocket(this) : new QTcpSocket(this);
    m_attempts.push_back({socket, address, {}});
    const bool isDirect = m_proxy.type() == QNetworkProxy::NoProxy;
    QNetworkProxy proxy = m_proxy;
    if (!isDirect)
        proxy.setHostName(address.toString());
    if (!isDirect && m_way.proxyLogin)
        addLogin(proxy, *m_way.proxyLogin);
    socket->setProxy(proxy);
    socket->setReadBufferSize(readBufferSize);
    Q_EMIT connecting(address, isDirect ? m_way.port : m_proxy.port());
    if (m_state != State::Connecting)
        return;
    if (!m_way.source.isNull() && isDirect && m_way.source.protocol() != address.protocol()) {
        onTryFailed(socket, Statement(Statement::SourceUnusable, m_way.source.toString(), qt_error_string(EAFNOSUPPORT)));
        return;
    }
    if (!m_way.source.isNull() && !socket->bind(m_way.source)) {
        onTryFailed(socket, Statement(Statement::SourceUnusable, m_way.source.toString(), socket->errorString()));
        return;
    }
    connect(socket, &QTcpSocket::connected, this, [this, socket] { win(socket); });
    // Nobody hears proxyAuthenticationRequired: so Qt gives up when the proxy wants more.
    connect(socket, &QTcpSocket::errorOccurred, this, [this, socket](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::ProxyAuthenticationRequiredError || asksForOtherLogin(socket->errorString()))
            onProxyRefused(socket);
        else
            onTryFailed(socket, m_proxy.type() == QNetworkProxy::NoProxy ? whyFailed(*socket) : behindProxy(error, whyFailed(*socket)));
    });
    m_attempts.back().patience.start(m_way.eachAddress, this);
    if (!m_addresses.isEmpty())
        m_untilNext.start(attemptDelay, this);
    // In clear the kernel's own buffers do, and each letter saves three system calls; TLS needs the socket's.
    const QIODevice::OpenMode mode = m_mayEncrypt == MayEncrypt::Yes ? QIODevice::ReadWrite : QIODevice::ReadWrite | QIODevice::Unbuffered;
    if (isDirect)
        socket->connectToHost(address, m_way.port, mode);
    else
        socket->connectToHost(m_host, m_way.port, mode);
}

void AddressRace::timerEvent(QTimerEvent *event)
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
Statement AddressRace::behindProxy(QAbstractSocket::SocketError error, const Statement &why)
{
    const bool isUnreached = error == QAbstractSocket::ProxyConnectionRefusedError || error == QAbstractSocket::ProxyNotFoundError
        || error == QAbstractSocket::ProxyConnectionTimeoutError || error == QAbstractSocket::ProxyConnectionClosedError;
    if (isUnreached)
        return why;
    m_hasProxyRefused = true;
    return Statement(Statement::ProxyOpenedNoWay, m_host, m_way.port).with(why);
}

/// None: it is no longer on trial.
std::optional<AddressRace::Attempt> AddressRace::takeAttempt(QTcpSocket *socket)
{
    const auto found = std::ranges::find(m_attempts, socket, &Attempt::socket);
    if (found == m_attempts.end())
        return std::nullopt;
    Attempt attempt = std::move(*found);
    m_attempts.erase(found);
    attempt.socket->disconnect(this); // no more signals of this attempt
    return attempt;
}

void AddressRace::onTryFailed(QTcpSocket *socket, const Statement &why)
{
    if (m_state != State::Connecting)
        return;
    const auto attempt = takeAttempt(socket);
    if (!attempt)
        return;
    const QHostAddress &address = attempt->address;
    socket->deleteLater();
    const quint16 port = m_proxy.type() == QNetworkProxy::NoProxy ? m_way.port : m_proxy.port();
    const Statement::Id who = m_proxy.type() == QNetworkProxy::NoProxy ? Statement::AddressFailed : Statement::ProxyAddressFailed;
    m_failures = m_failures.with(Statement(who, address.toString(), port).with(why));
    Q_EMIT connectFailed(address, port, why);
    // From the event loop: the socket is inside its own signal now.
    QMetaObject::invokeMethod(this, &AddressRace::tryNext, Qt::QueuedConnection);
}

/// Behind each of its addresses is the same proxy: the next one would not know the login better.
void AddressRace::onProxyRefused(QTcpSocket *socket)
{
    if (m_state != State::Connecting)
        return;
    const auto attempt = takeAttempt(socket);
    if (!attempt)
        return;
    socket->deleteLater();
    m_addresses.clear();
    m_untilNext.stop();
    Q_EMIT connectFailed(attempt->address, m_proxy.port(), m_way.proxyLogin ? Statement::ProxyRefusesLogin : Statement::ProxyAsksForLogin);
    // From the event loop: the socket is inside its own signal now.
    const Error error {.kind = Error::Kind::ProxyLoginRefused,
        .step = Step::Connection,
        .why = {m_way.proxyLogin ? Statement::ProxyLoginRefused : Statement::ProxyLoginMissing, m_proxy.hostName(), m_proxy.port()},
        .reply = {}};
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            if (m_state == State::Connecting)
                fail(error);
        },
        Qt::QueuedConnection);
}

/// Whoever hears the end may delete this.
void AddressRace::fail(const Error &error)
{
    stop();
    Q_EMIT failed(error);
}

void AddressRace::win(QTcpSocket *socket)
{
    if (m_state != State::Connecting || !takeAttempt(socket))
        return;
    stop();
    Q_EMIT won(socket);
}

void AddressRace::stop()
{
    m_state = State::Idle;
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

} // namespace smtp
