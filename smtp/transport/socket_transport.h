// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/sasl/credentials.h"
#include "smtp/transport/transport.h"

#include <QBasicTimer>
#include <QNetworkProxy>

#include <vector>

class QHostInfo;
class QSslSocket;
class QTcpSocket;

namespace smtp {

/// The one place that owns a QSslSocket. TCP by name with all addresses raced (RFC 8305): the next one is tried when the last has failed or
/// has not answered for a quarter of a second, and the first that answers is taken. TLS 1.2 and newer, nothing that blocks.
class SocketTransport final : public Transport {
    Q_OBJECT
public:
    /// What will never be encrypted does not load OpenSSL and the system's authorities either: most of the time and memory of a short session.
    enum class Tls { Possible, Never };
    /// If there is a proxy, its addresses are raced, and it looks the server up.
    explicit SocketTransport(
        Tls tls = Tls::Possible, const QNetworkProxy &proxy = QNetworkProxy(QNetworkProxy::NoProxy), QObject *parent = nullptr);
    ~SocketTransport() override;

    /// `open` goes to these, and looks no name up.
    void setAddresses(const QList<QHostAddress> &addresses) { m_known = addresses; }

    /// The login for the proxy. If the proxy refuses it, `open` fails: other addresses are not tried.
    void setProxyLogin(std::optional<Credentials> login) { m_proxyLogin = std::move(login); }

    void open(const QString &host, quint16 port, const QHostAddress &source, std::chrono::milliseconds eachAddress) override;
    /// The same where the addresses are known.
    void openAny(const QList<QHostAddress> &addresses, quint16 port, const QHostAddress &source, std::chrono::milliseconds eachAddress);
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

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    /// One address on trial.
    struct Attempt {
        QTcpSocket *socket; ///< our child
        QHostAddress address;
        QBasicTimer patience;
    };

    void onResolved(const QHostInfo &info);
    void tryNext();
    void onTryFailed(QTcpSocket *socket, const Statement &why);
    void onProxyRefused(QTcpSocket *socket);
    void onConnected(QTcpSocket *socket);
    [[nodiscard]] std::optional<Attempt> takeAttempt(QTcpSocket *socket);
    [[nodiscard]] Statement behindProxy(QAbstractSocket::SocketError error, const Statement &why);
    void watch();
    void watchTls();
    void cancelConnecting();
    void onError();
    void onDisconnected();
    void onReadFailed();
    void keepTicket();
    void end(Error error);
    [[nodiscard]] TlsReport tlsReport() const;
    [[nodiscard]] Error lossError() const;
    [[nodiscard]] Error tlsError(Error::Kind kind, const QString &reason) const;

    enum class State { Idle, Resolving, Connecting, Open, Handshaking, Ended };
    Tls m_mayEncrypt;
    QNetworkProxy m_proxy;
    std::optional<Credentials> m_proxyLogin;
    QString m_host;
    std::vector<Attempt> m_attempts;
    QTcpSocket *m_socket = nullptr; ///< the one that answered first
    QSslSocket *m_tls = nullptr; ///< the same, where TLS is possible
    QBasicTimer m_untilNext; ///< until another address is tried beside
    State m_state = State::Idle;
    int m_lookup = -1;
    QList<QHostAddress> m_known;
    QList<QHostAddress> m_addresses;
    quint16 m_port = 0;
    QHostAddress m_source;
    std::chrono::milliseconds m_eachAddress {};
    Statement m_failures = Statement::Unreached; ///< with what came of each address
    bool m_hasProxyRefused = false;
    QString m_tlsHost;
    TlsPolicy m_tlsPolicy;
    QList<QSslError> m_tlsErrors;
    bool m_isPausedByErrors = false;
    int m_alert = -1; ///< fatal, and the server's
    bool m_hasReadUnderTls = false; ///< the server has spoken, so that it took our part of the handshake
};

} // namespace smtp
