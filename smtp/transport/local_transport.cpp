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
        .detail = u"A Unix socket carries no TLS: its octets do not leave this machine."_s,
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

void LocalTransport::onError(QLocalSocket::LocalSocketError error)
{
    if (m_state == State::Connecting) {
        const QString why = error == QLocalSocket::ServerNotFoundError ? u"there is no such socket"_s
            : error == QLocalSocket::SocketAccessError                 ? u"its permissions do not allow it"_s
            : error == QLocalSocket::SocketTimeoutError                ? u"no answer in time"_s
            : error == QLocalSocket::ConnectionRefusedError            ? u"nobody listens there"_s
                                                                       : m_socket.errorString();
        m_socket.abort();
        end({.kind = Error::Kind::Unreachable,
            .isTemporary = true,
            .step = Step::Connection,
            .detail = u"%1 cannot be reached: %2"_s.arg(m_path, why),
            .reply = {},
            .reason = Error::Reason::LocalSocket});
    } else if (m_state == State::Open && error != QLocalSocket::PeerClosedError) { // then disconnected() follows
        end({.kind = Error::Kind::ConnectionLost,
            .isTemporary = true,
            .step = Step::Connection,
            .detail = m_socket.errorString(),
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
