// SPDX-License-Identifier: MIT
#pragma once

#include <QtTypes>

#include <sys/types.h>

namespace bench {

/// Postfix's smtp-sink on a port of its own, up when this is made. No QProcess: its pipes would be watched while we are measured.
class SmtpSink {
public:
    SmtpSink();
    ~SmtpSink();
    Q_DISABLE_COPY_MOVE(SmtpSink)
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    quint16 m_port;
    pid_t m_process = 0;
};

} // namespace bench
