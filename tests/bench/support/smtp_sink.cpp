// SPDX-License-Identifier: MIT
#include "tests/bench/support/smtp_sink.h"

#include "tests/bench/support/measure.h"

#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace bench {

SmtpSink::SmtpSink()
    : m_port(freePort())
{
    m_process.start(u"smtp-sink"_s, {u"-u"_s, u"postfix"_s, u"127.0.0.1:%1"_s.arg(m_port), u"1000"_s});
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
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace bench
