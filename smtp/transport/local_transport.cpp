// SPDX-License-Identifier: MIT
#include "smtp/transport/local_transport.h"

using namespace Qt::StringLiterals;

namespace smtp {

LocalTransport::LocalTransport(QObject *parent)
    : Transport(parent)
{
    m_socket.setReadBufferSize(256 * 1024);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_state == State::Connecting)
            onError(QLocalSocket::SocketTimeoutError);
    });
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_timer.stop();
        m_state = State::Open;
        Q_EMIT connected({}, 0, {}, 0);
    });
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &LocalTransport::onError);
    connect(&m_socket, &QLocalSocket::disconnected, this, [this] {
        if (m_state != State::Open)
            return;
        m_state = State::Ended;
        Q_EMIT disconnected();
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &Transport::readyRead);
    connect(&m_socket, &QLocalSocket::bytesWritten, this, &Transport::bytesWritten);
}

LocalTransport::~LocalTransport()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void LocalTransport::open(const QString &host, quint16, const QHostAddress &, std::chrono::milliseconds eachAddress)
{
    m_path = host;
    m_state = State::Connecting;
    m_timer.start(eachAddress);
    // From the event loop: a socket of this machine answers or fails at once.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state == State::Connecting)
                m_socket.connectToServer(m_path);
        },
        Qt::QueuedConnection);
}

void LocalTransport::startTls(const QString &, const TlsPolicy &)
{
    end({.kind = Error::Kind::Tls,
        .step = Step::Connection,
        .why = Statement::TlsNotLocal,
        .reply = {},
        .tls = TlsFailure {.reason = TlsFailure::Reason::Unsupported}});
}

void LocalTransport::write(QByteArrayView octets)
{
    m_socket.write(octets.data(), octets.size());
}

void LocalTransport::writeShared(const QByteArray &octets)
{
    m_socket.write(octets);
}

void LocalTransport::flush()
{
    m_socket.flush();
}

void LocalTransport::close()
{
    m_state = State::Ended;
    m_socket.disconnectFromServer();
}

void LocalTransport::abort()
{
    m_state = State::Ended;
    m_socket.abort();
}

Statement LocalTransport::whyUnreached(QLocalSocket::LocalSocketError error) const
{
    switch (error) {
    case QLocalSocket::ServerNotFoundError:
        return {Statement::SocketMissing, m_path};
    case QLocalSocket::SocketAccessError:
        return {Statement::SocketForbidden, m_path};
    case QLocalSocket::SocketTimeoutError:
        return {Statement::SocketSilent, m_path};
    case QLocalSocket::ConnectionRefusedError:
        return {Statement::SocketDeserted, m_path};
    default:
        return {Statement::SocketFailed, m_path, m_socket.errorString()};
    }
}

void LocalTransport::onError(QLocalSocket::LocalSocketError error)
{
    if (m_state == State::Connecting) {
        const Statement why = whyUnreached(error);
        m_socket.abort();
        end({.kind = Error::Kind::Unreachable,
            .isTemporary = true,
            .step = Step::Connection,
            .why = why,
            .reply = {},
            .reason = Error::Reason::LocalSocket});
    } else if (m_state == State::Open && error != QLocalSocket::PeerClosedError) { // then disconnected() follows
        end({.kind = Error::Kind::ConnectionLost,
            .isTemporary = true,
            .step = Step::Connection,
            .why = {Statement::ConnectionBroke, m_socket.errorString()},
            .reply = {}});
    }
}

void LocalTransport::end(Error error)
{
    m_state = State::Ended;
    m_timer.stop();
    Q_EMIT failed(error);
}

} // namespace smtp
