// SPDX-License-Identifier: MIT
#include "tests/bench/support/pipelined_client.h"

#include <QtLogging>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {

namespace {

constexpr char envelope[] = "MAIL FROM:<ada@example.org>\r\nRCPT TO:<charles@example.net>\r\nDATA\r\n";

} // namespace

PipelinedClient::PipelinedClient(quint16 port)
    : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        qFatal("nobody listens on port %d", port);
    read(1);
    write("EHLO localhost\r\n");
    read(1);
}

PipelinedClient::~PipelinedClient()
{
    write("QUIT\r\n");
    read(1);
    close(m_socket);
}

void PipelinedClient::send(const QByteArray &stuffed, int letters)
{
    const QByteArray both = stuffed + envelope;
    write(envelope);
    read(3);
    for (; letters > 1; --letters) {
        write(both);
        read(4);
    }
    write(stuffed);
    read(1);
}

void PipelinedClient::write(QByteArrayView octets) const
{
    while (!octets.isEmpty()) {
        const ssize_t taken = ::send(m_socket, octets.data(), static_cast<std::size_t>(octets.size()), MSG_NOSIGNAL);
        if (taken <= 0)
            qFatal("the server has gone");
        octets = octets.sliced(taken);
    }
}

void PipelinedClient::read(int replies)
{
    while (replies > 0) {
        for (qsizetype end = 0; replies > 0 && (end = m_in.indexOf('\n')) >= 0;) {
            if (m_in.at(0) > '3')
                qFatal("refused: %s", m_in.first(end).constData());
            replies -= m_in.at(3) != '-';
            m_in.remove(0, end + 1);
        }
        if (replies == 0)
            return;
        char block[4096];
        const ssize_t got = recv(m_socket, block, sizeof block, 0);
        if (got <= 0)
            qFatal("the server has gone");
        m_in.append(block, got);
    }
}

} // namespace bench
