// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace tests {

/// A server on loopback that answers as a test says, for programs that are run from outside. In the test's own thread.
class ScriptedServer {
public:
    /// What comes back for a line (empty: the greeting is due; ".": a message has ended), line end included. An empty answer: silence; `hangUp`: the
    /// connection is closed.
    using Answer = std::function<QByteArray(const QByteArray &line)>;
    inline static const QByteArray hangUp = "(hang up)";

    explicit ScriptedServer(Answer answer, const QHostAddress &address = QHostAddress::LocalHost, quint16 port = 0)
        : m_answer(std::move(answer))
    {
        m_server.listen(address, port);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            give(socket, {});
        });
    }

    [[nodiscard]] QString url() const { return QStringLiteral("smtp://127.0.0.1:%1").arg(m_server.serverPort()); }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const QByteArray &message() const { return m_message; } ///< the last one, its dots unstuffed
    [[nodiscard]] QByteArray messageId() const ///< its whole field
    {
        const qsizetype at = m_message.toLower().indexOf("message-id:");
        return at < 0 ? QByteArray() : m_message.mid(at, m_message.indexOf("\r\n", at) - at);
    }
    [[nodiscard]] qsizetype connections() const { return m_connections; }

    /// Takes everything from everybody, but for what `special` answers.
    [[nodiscard]] static Answer thatTakesAll(const Answer &special = {})
    {
        return [special](const QByteArray &line) -> QByteArray {
            const QByteArray own = special ? special(line) : QByteArray();
            if (!own.isEmpty())
                return own;
            if (line.isEmpty())
                return "220 test\r\n";
            if (line.startsWith("EHLO"))
                return "250-test\r\n250 PIPELINING\r\n";
            if (line == "DATA")
                return "354 go on\r\n";
            return line == "QUIT" ? "221 bye\r\n" : "250 ok\r\n";
        };
    }

private:
    void give(QTcpSocket *socket, const QByteArray &line)
    {
        m_connections += line.isEmpty() ? 1 : 0;
        const QByteArray answer = m_answer(line);
        m_isInMessage = answer.startsWith("354");
        if (answer == hangUp)
            socket->disconnectFromHost();
        else
            socket->write(answer);
    }

    void read(QTcpSocket *socket)
    {
        while (socket->state() == QAbstractSocket::ConnectedState && socket->canReadLine()) {
            const QByteArray line = socket->readLine().chopped(2);
            if (!m_isInMessage) {
                if (line == "DATA")
                    m_message.clear();
                give(socket, line);
            } else if (line == ".") {
                give(socket, line);
            } else {
                m_message += line.sliced(line.startsWith('.') ? 1 : 0) + "\r\n";
            }
        }
    }

    QTcpServer m_server;
    Answer m_answer;
    QByteArray m_message;
    bool m_isInMessage = false;
    qsizetype m_connections = 0;
};

} // namespace tests
