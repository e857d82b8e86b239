// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/certificates.h"

#include <QMap>
#include <QSslServer>
#include <QStringList>

/// An HTTPS server for MTA-STS policies, on a free port of a loopback address, in the test's own thread.
class PolicyServer {
public:
    PolicyServer(const Certificates::Issued &certificate, const QHostAddress &address);

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] static QByteArray enforcing(const QByteArray &host)
    {
        return "version: STSv1\r\nmode: enforce\r\nmx: " + host + "\r\nmax_age: 86400\r\n";
    }

    QMap<QString, QByteArray> policies; ///< by the host that is asked for; 404 for the others
    QMap<QString, QByteArray> answers;  ///< whole answers, head included: they go before
    QStringList requests;               ///< "host path" of each

private:
    QSslServer m_server;
};
