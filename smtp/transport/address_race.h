// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/sasl/credentials.h"

#include <QAbstractSocket>
#include <QBasicTimer>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QObject>

#include <chrono>
#include <optional>
#include <vector>

class QHostInfo;
class QTcpSocket;

namespace smtp {

/// Reaches a server over TCP: looks its name up and races all its addresses (RFC 8305). The next one is tried when the last has failed or has not
/// answered for a quarter of a second, and the first that answers wins. Where there is a proxy, its addresses are raced, and it looks the server up.
class AddressRace final : public QObject {
    Q_OBJECT
public:
    /// What will never be encrypted does not load OpenSSL and the system's authorities either: most of the time and memory of a short session.
    enum class MayEncrypt { Yes, No };

    struct Way {
        quint16 port = 0;
        QHostAddress source {}; ///< bound to; null: any
        std::chrono::milliseconds eachAddress {}; ///< for how long each is tried
        std::optional<Credentials>
            proxyLogin {}; ///< what the proxy is told where it wants a login. A refused one ends the race: no other address hears it
    };

    AddressRace(MayEncrypt mayEncrypt, const QNetworkProxy &proxy);
    ~AddressRace() override;

    void start(const QString &host, Way way);
    /// The same where the addresses are known.
    void start(const QList<QHostAddress> &addresses, Way way);
    /// Of the lookup and the attempts nothing more is to be heard.
    void stop();

Q_SIGNALS:
    void resolved(const QList<QHostAddress> &addresses);
    void connecting(const QHostAddress &address, quint16 port);
    void connectFailed(const QHostAddress &address, quint16 port, const smtp::Statement &why);
    void won(QTcpSocket *socket); ///< connected, and from here on the hearer's; a QSslSocket where it may encrypt; last signal
    void failed(const smtp::Error &error); ///< HostUnknown, Unreachable, ProxyLoginRefused; last signal

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
    void race(const QList<QHostAddress> &addresses);
    void tryNext();
    void onTryFailed(QTcpSocket *socket, const Statement &why);
    void onProxyRefused(QTcpSocket *socket);
    void win(QTcpSocket *socket);
    void fail(const Error &error);
    [[nodiscard]] std::optional<Attempt> takeAttempt(QTcpSocket *socket);
    [[nodiscard]] Statement behindProxy(QAbstractSocket::SocketError error, const Statement &why);

    enum class State { Idle, Resolving, Connecting };
    const MayEncrypt m_mayEncrypt;
    const QNetworkProxy m_proxy;
    QString m_host {}; ///< empty: the addresses were known
    Way m_way {};
    State m_state = State::Idle;
    int m_lookup = -1;
    QList<QHostAddress> m_addresses {}; ///< not yet tried
    std::vector<Attempt> m_attempts {};
    QBasicTimer m_untilNext {}; ///< until another address is tried beside
    Statement m_failures = Statement::Unreached; ///< with what came of each address
    bool m_hasProxyRefused = false;
};

} // namespace smtp
