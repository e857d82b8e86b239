// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transport/transport.h"

#include <QLocalSocket>
#include <QTimer>

namespace smtp {

/// A Unix socket of this machine, as LMTP servers listen on. No name is looked up and nothing is encrypted: no octet leaves the machine.
class LocalTransport final : public Transport {
    Q_OBJECT
public:
    explicit LocalTransport(QObject *parent = nullptr);
    ~LocalTransport() override;

    /// `host` is the socket's path.
    void open(const QString &host, quint16 port, const QHostAddress &source, std::chrono::milliseconds eachAddress) override;
    void startTls(const QString &host, const TlsPolicy &policy) override;
    void acceptTls() override { }
    void write(QByteArrayView octets) override;
    void writeShared(const QByteArray &octets) override;
    void flush() override;
    [[nodiscard]] qint64 queued() const override { return m_socket.bytesToWrite(); }
    [[nodiscard]] qint64 waiting() const override { return m_socket.bytesAvailable(); }
    [[nodiscard]] QByteArray read(qint64 maximum) override { return m_socket.isOpen() ? m_socket.read(maximum) : QByteArray(); }
    void close() override;
    void abort() override;

private:
    void onError(QLocalSocket::LocalSocketError error);
    [[nodiscard]] Statement whyUnreached(QLocalSocket::LocalSocketError error) const;
    void end(Error error);

    enum class State { Idle, Connecting, Open, Ended };
    State m_state = State::Idle;
    QString m_path;
    QLocalSocket m_socket;
    QTimer m_timer;
};

} // namespace smtp
