// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/certificates.h"

#include <QProcess>
#include <QTest>

/// tests/support/tls_server.py, which tells what became of each connection.
class TlsServer {
public:
    /// `more` may name an authority whose certificates clients must show.
    TlsServer(
        const QString &certificateFile, const QString &keyFile, const QString &lowest, const QString &highest, const QStringList &more = {})
    {
        m_process.start(
            QStringLiteral("python3"), QStringList {QFINDTESTDATA("tls_server.py"), certificateFile, keyFile, lowest, highest} + more);
        m_port = static_cast<quint16>(nextLine().toInt());
    }
    TlsServer(const Certificates::Issued &issued, const QString &lowest, const QString &highest)
        : TlsServer(issued.certificateFile, issued.keyFile, lowest, highest)
    {
    }
    ~TlsServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    QByteArray nextLine()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(30'000))
                return {};
        }
        return m_process.readLine().trimmed();
    }

private:
    QProcess m_process;
    quint16 m_port = 0;
};
