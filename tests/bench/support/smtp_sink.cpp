// SPDX-License-Identifier: MIT
#include "tests/bench/support/smtp_sink.h"

#include "tests/bench/support/measure.h"

#include <QTcpSocket>

#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

SmtpSink::SmtpSink()
    : m_port(freePort())
{
    QByteArray place = "127.0.0.1:" + QByteArray::number(m_port);
    char name[] = "smtp-sink";
    char asUser[] = "-u";
    char user[] = "postfix";
    char backlog[] = "1000";
    char *const command[] = {name, asUser, user, place.data(), backlog, nullptr};
    if (posix_spawnp(&m_process, name, nullptr, nullptr, command, environ) != 0)
        qFatal("smtp-sink cannot be started");
    for (int tries = 0; tries < 1000; ++tries) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        if (socket.waitForConnected(1'000) && socket.waitForReadyRead(5'000))
            return;
    }
    qFatal("smtp-sink does not run");
}

SmtpSink::~SmtpSink()
{
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
}

} // namespace bench
