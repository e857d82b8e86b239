// SPDX-License-Identifier: MIT
#pragma once

#include <QSslCertificate>
#include <QSslSocket>

/// A client that says exactly what a test tells it to, over a real socket; the server may live in the same thread. Whatever does not come within
/// some seconds ends in an empty answer.
class SmtpClient {
public:
    /// Connects and waits for the greeting (or for TLS, then the greeting).
    enum class Tls { None, Implicit };
    explicit SmtpClient(quint16 port, Tls tls = Tls::None);

    QByteArray greeting;
    QSslSocket socket;
    bool isReading = true;

    void write(QByteArrayView octets);
    /// The next whole reply, its lines joined with LF; empty when none comes or the connection ends.
    [[nodiscard]] QByteArray reply();
    [[nodiscard]] QList<QByteArray> replies(int count);
    /// Sends a line, its end added, and waits for the reply.
    [[nodiscard]] QByteArray say(QByteArrayView line);
    /// After a 220 to STARTTLS. False when the handshake fails.
    [[nodiscard]] bool startTls();
    [[nodiscard]] bool isClosed(); ///< waits for the end of the connection
    /// EHLO, MAIL, RCPT, DATA and the message, dots and end added; the last reply.
    [[nodiscard]] QByteArray deliver(const QByteArray &message);

    [[nodiscard]] QByteArray unread() const { return m_received; }

private:
    QByteArray m_received;
};
