// SPDX-License-Identifier: MIT
#include "tests/support/policy_server.h"

#include <QSslConfiguration>
#include <QSslSocket>

using namespace Qt::StringLiterals;

PolicyServer::PolicyServer(const Certificates::Issued &certificate, const QHostAddress &address)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(certificate.chain);
    configuration.setPrivateKey(certificate.key());
    m_server.setSslConfiguration(configuration);
    if (!m_server.listen(address))
        qFatal("no free port");
    QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
        QTcpSocket *socket = m_server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        const auto answer = [this, socket] {
            const QByteArray head = socket->peek(10'000);
            if (!head.contains("\r\n\r\n"))
                return;
            socket->readAll();
            QString host;
            for (const QByteArray &line : head.split('\n')) {
                if (line.toLower().startsWith("host:"))
                    host = QString::fromLatin1(line.sliced(5).trimmed());
            }
            requests << host + u' ' + QString::fromLatin1(head.split(' ').value(1));
            QByteArray reply = answers.value(host);
            if (reply.isEmpty() && policies.contains(host)) {
                const QByteArray policy = policies.value(host);
                reply = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " + QByteArray::number(policy.size())
                    + "\r\n\r\n" + policy;
            }
            socket->write(reply.isEmpty() ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"_ba : reply);
            socket->disconnectFromHost();
        };
        QObject::connect(socket, &QTcpSocket::readyRead, socket, answer);
        answer();
    });
}
