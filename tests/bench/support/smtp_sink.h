// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>

namespace bench {

/// Postfix's smtp-sink on a port of its own, up when this is made.
class SmtpSink {
public:
    SmtpSink();
    ~SmtpSink();
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    quint16 m_port;
    QProcess m_process;
};

} // namespace bench
