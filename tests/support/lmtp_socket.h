// SPDX-License-Identifier: MIT
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

namespace tests {

/// An LMTP server at a Unix socket of a test's own. Confirms each recipient by itself: whoever is called later@… is told to come again (RFC 2033 §4.2).
class LmtpSocket {
public:
    LmtpSocket()
    {
        m_server.listen(m_folder.filePath(QStringLiteral("lmtp")));
        QObject::connect(&m_server, &QLocalServer::newConnection, &m_server, [this] {
            QLocalSocket *socket = m_server.nextPendingConnection();
            socket->write("220 lmtp\r\n");
            QObject::connect(socket, &QLocalSocket::readyRead, socket, [this, socket] {
                while (socket->canReadLine())
                    answer(*socket, socket->readLine().chopped(2));
            });
        });
    }

    [[nodiscard]] QString path() const { return m_server.fullServerName(); }
    [[nodiscard]] const QByteArray &message() const { return m_message; }

private:
    void answer(QLocalSocket &socket, const QByteArray &line)
    {
        if (m_isInMessage) {
            m_isInMessage = line != ".";
            if (m_isInMessage)
                m_message += line + "\r\n";
            else
                socket.write(std::exchange(m_confirmations, {}));
        } else if (line.startsWith("EHLO ") || line.startsWith("HELO ")) {
            socket.write("500 5.5.1 here one says LHLO\r\n");
        } else if (line.startsWith("LHLO ")) {
            socket.write("250-lmtp\r\n250 PIPELINING\r\n");
        } else if (line.startsWith("RCPT ")) {
            m_confirmations += line.contains("<later@") ? "450 4.2.1 busy\r\n" : "250 2.0.0 ok\r\n";
            socket.write("250 ok\r\n");
        } else if (line == "DATA") {
            m_isInMessage = true;
            socket.write("354 go\r\n");
        } else if (line == "QUIT") {
            socket.write("221 bye\r\n");
            socket.disconnectFromServer();
        } else {
            socket.write("250 ok\r\n");
        }
    }

    QTemporaryDir m_folder;
    QLocalServer m_server;
    bool m_isInMessage = false;
    QByteArray m_message;
    QByteArray m_confirmations; ///< that are due after the message
};

} // namespace tests
