// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/practice/authority.h"

#include <QSslSocket>
#include <QTcpServer>

#include <deque>
#include <functional>

namespace tests {

/// A server on a real socket that says one octet string for each thing that it is told, whatever that was: the greeting first, then one for each
/// command, one for each message. It hangs up where it has no more.
class HostileServer {
public:
    enum class Tls {
        Never,
        AfterStartTls, ///< once it has said "220" to STARTTLS
        AtOnce,
    };

    explicit HostileServer(const QList<QByteArray> &replies, Tls tls = Tls::Never);

    qint64 cut = -1; ///< hangs up behind so many octets of its own; negative: never
    bool isEndless = false; ///< repeats its last reply for as long as somebody reads
    bool isDeaf = false; ///< reads no body
    bool isPatient = false; ///< waits in silence where it has no more, instead of hanging up

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const QByteArray &heard() const { return m_heard; }
    [[nodiscard]] qint64 said() const { return m_said; }

private:
    static constexpr qint64 sayLimit = 64'000'000;

    void accept(QSslSocket *socket);
    void give(QSslSocket *socket);
    void goOn(QSslSocket *socket);
    void read(QSslSocket *socket);
    [[nodiscard]] bool takeOne(QSslSocket *socket);

    class Listener final : public QTcpServer {
    public:
        std::function<void(QSslSocket *)> onConnection;

    protected:
        void incomingConnection(qintptr descriptor) override;
    };

    Listener m_server;
    std::deque<QByteArray> m_replies;
    Tls m_tls;
    QByteArray m_last;
    QByteArray m_heard;
    QByteArray m_pending;
    qint64 m_said = 0;
    qint64 m_chunk = 0; ///< octets of BDAT still to come
    bool m_isInMessage = false;
};

/// What it shows under TLS: proves localhost, and is its own authority. Made once a program.
[[nodiscard]] const smtp::ServerIdentity &hostileIdentity();

} // namespace tests
