// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transport/address_race.h"
#include "smtp/transport/transport.h"

class QSslSocket;
class QTcpSocket;

namespace smtp {

/// The one place that owns a QSslSocket: a TCP connection, which an AddressRace opens, and TLS 1.2 and newer on it. Nothing that blocks.
class SocketTransport final : public Transport {
    Q_OBJECT
public:
    using MayEncrypt = AddressRace::MayEncrypt;
    explicit SocketTransport(MayEncrypt mayEncrypt = MayEncrypt::Yes, const QNetworkProxy &proxy = QNetworkProxy(QNetworkProxy::NoProxy),
        QObject *parent = nullptr);
    ~SocketTransport() override;

    /// `open` goes to these, and looks no name up.
    void setAddresses(const QList<QHostAddress> &addresses) { m_known = addresses; }

    /// The login for the proxy. If the proxy refuses it, `open` fails: other addresses are not tried.
    void setProxyLogin(std::optional<Credentials> login) { m_proxyLogin = std::move(login); }

    void open(const QString &host, quint16 port, const QHostAddress &source, std::chrono::milliseconds eachAddress) override;
    void startTls(const QString &host, const TlsPolicy &policy) override;
    void acceptTls() override;
    void write(QByteArrayView octets) override;
    void writeShared(const QByteArray &octets) override;
    void flush() override;
    [[nodiscard]] qint64 queued() const override;
    [[nodiscard]] qint64 waiting() const override;
    [[nodiscard]] QByteArray read(qint64 maximum) override;
    void close() override;
    void abort() override;

private:
    void onConnected(QTcpSocket *socket);
    void watch();
    void watchTls();
    void onError();
    void onDisconnected();
    void onReadFailed();
    void keepTicket();
    void end(const Error &error);
    [[nodiscard]] TlsReport tlsReport() const;
    [[nodiscard]] Error lossError() const;
    [[nodiscard]] Error tlsError(Error::Kind kind, const QString &reason) const;

    enum class State { Opening, Open, Handshaking, Ended };
    AddressRace m_race;
    std::optional<Credentials> m_proxyLogin;
    QList<QHostAddress> m_known;
    quint16 m_port = 0;
    QTcpSocket *m_socket = nullptr; ///< the one that won
    QSslSocket *m_tls = nullptr; ///< the same, where TLS is possible
    State m_state = State::Opening;
    QString m_tlsHost;
    TlsPolicy m_tlsPolicy;
    QList<QSslError> m_tlsErrors;
    bool m_isPausedByErrors = false;
    int m_alert = -1; ///< fatal, and the server's
    bool m_hasReadUnderTls = false; ///< the server has spoken, so that it took our part of the handshake
};

} // namespace smtp
