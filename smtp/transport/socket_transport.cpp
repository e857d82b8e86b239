// SPDX-License-Identifier: MIT
#include "smtp/transport/socket_transport.h"

#include <QSslSocket>

#include <utility>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 readBlock = 64 * 1024;

} // namespace

SocketTransport::SocketTransport(MayEncrypt mayEncrypt, const QNetworkProxy &proxy, QObject *parent)
    : Transport(parent)
    , m_race(mayEncrypt, proxy)
{
    connect(&m_race, &AddressRace::resolved, this, &Transport::resolved);
    connect(&m_race, &AddressRace::connecting, this, &Transport::connecting);
    connect(&m_race, &AddressRace::connectFailed, this, &Transport::connectFailed);
    connect(&m_race, &AddressRace::won, this, &SocketTransport::onConnected);
    connect(&m_race, &AddressRace::failed, this, &SocketTransport::end);
}

SocketTransport::~SocketTransport()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
}

void SocketTransport::open(const QString &host, quint16 port, const QHostAddress &source, std::chrono::milliseconds eachAddress)
{
    m_port = port;
    AddressRace::Way way {port, source, eachAddress, std::exchange(m_proxyLogin, std::nullopt)};
    if (m_known.isEmpty())
        m_race.start(host, std::move(way));
    else
        m_race.start(std::exchange(m_known, {}), std::move(way));
}

void SocketTransport::onConnected(QTcpSocket *socket)
{
    m_socket = socket;
    m_socket->setParent(this);
    m_state = State::Open;
    watch();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    Q_EMIT connected(m_socket->peerAddress(), m_socket->peerPort(), m_socket->localAddress(), m_socket->localPort());
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
    m_race.stop();
    if (m_socket)
        m_socket->disconnectFromHost();
}

void SocketTransport::abort()
{
    m_state = State::Ended;
    m_race.stop();
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
    case State::Opening:
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

void SocketTransport::end(const Error &error)
{
    m_state = State::Ended;
    m_race.stop();
    Q_EMIT failed(error);
}

} // namespace smtp
