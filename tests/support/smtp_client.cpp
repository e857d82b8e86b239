// SPDX-License-Identifier: MIT
#include "tests/support/smtp_client.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 20'000;
}

SmtpClient::SmtpClient(quint16 port, Tls tls)
{
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    QObject::connect(&socket, &QIODevice::readyRead, &socket, [this] {
        if (isReading)
            m_received += socket.readAll();
    });
    if (tls == Tls::Implicit)
        socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    else
        socket.connectToHost(u"127.0.0.1"_s, port);
    greeting = reply();
}

void SmtpClient::write(QByteArrayView octets)
{
    socket.write(octets.data(), octets.size());
    socket.flush();
}

QByteArray SmtpClient::reply()
{
    qsizetype end = -1;
    const auto isWhole = [&] {
        for (qsizetype start = 0;; start = end + 1) {
            end = m_received.indexOf('\n', start);
            if (end < 0)
                return false;
            if (m_received.size() > start + 3 && m_received.at(start + 3) != '-')
                return true;
        }
    };
    if (!QTest::qWaitFor([&] { return isWhole() || socket.state() == QAbstractSocket::UnconnectedState; }, patience) || !isWhole())
        return {};
    QByteArray whole = m_received.first(end).replace("\r", "");
    m_received.remove(0, end + 1);
    return whole;
}

QList<QByteArray> SmtpClient::replies(int count)
{
    QList<QByteArray> all;
    while (count-- > 0)
        all << reply();
    return all;
}

QByteArray SmtpClient::say(QByteArrayView line)
{
    write(line.toByteArray() + "\r\n");
    return reply();
}

bool SmtpClient::startTls()
{
    socket.startClientEncryption();
    return QTest::qWaitFor([this] { return socket.isEncrypted() || socket.state() == QAbstractSocket::UnconnectedState; }, patience)
        && socket.isEncrypted();
}

bool SmtpClient::isClosed()
{
    return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::UnconnectedState; }, patience);
}

QByteArray SmtpClient::deliver(const QByteArray &message)
{
    QByteArray stuffed = message;
    stuffed.replace("\r\n.", "\r\n..");
    for (const char *line : {"EHLO client.example", "MAIL FROM:<ada@example.org>", "RCPT TO:<charles@example.net>", "DATA"}) {
        const QByteArray answer = say(line);
        if (!answer.startsWith('2') && !answer.startsWith('3'))
            return answer;
    }
    write((stuffed.startsWith('.') ? "." : "") + stuffed + ".\r\n");
    return reply();
}
