// SPDX-License-Identifier: MIT
#include "tests/bench/support/delaying_proxy.h"

#include <QByteArray>
#include <QtLogging>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <deque>
#include <list>
#include <vector>

namespace bench {

namespace {

using Clock = std::chrono::steady_clock;

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// What is under way from one socket to the other; an empty piece is the end.
struct Direction {
    struct Piece {
        Clock::time_point due;
        QByteArray octets;
    };
    int from;
    int to;
    std::deque<Piece> pieces {};
    bool isOpen = true;

    void take(std::chrono::milliseconds delay)
    {
        QByteArray block(256 * 1024, Qt::Uninitialized);
        const ssize_t got = recv(from, block.data(), static_cast<std::size_t>(block.size()), MSG_DONTWAIT);
        block.truncate(std::max<ssize_t>(got, 0));
        pieces.push_back({Clock::now() + delay, block});
        isOpen = got > 0;
    }

    void deliver()
    {
        for (; !pieces.empty() && pieces.front().due <= Clock::now(); pieces.pop_front()) {
            const QByteArray &octets = pieces.front().octets;
            if (octets.isEmpty())
                shutdown(to, SHUT_WR);
            for (qsizetype at = 0; at < octets.size();) {
                const ssize_t sent = send(to, octets.constData() + at, static_cast<std::size_t>(octets.size() - at), MSG_NOSIGNAL);
                if (sent <= 0)
                    break;
                at += sent;
            }
        }
    }
};

} // namespace

DelayingProxy::DelayingProxy(quint16 server, std::chrono::milliseconds delay)
    : m_server(server)
    , m_delay(delay)
    , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (bind(m_listener, reinterpret_cast<const sockaddr *>(&address), size) != 0 || listen(m_listener, 100) != 0
        || getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0 || pipe2(m_stop, O_CLOEXEC) != 0)
        qFatal("no port to listen on");
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this] { carry(); });
}

DelayingProxy::~DelayingProxy()
{
    close(m_stop[1]);
    m_thread.join();
    close(m_stop[0]);
    close(m_listener);
}

void DelayingProxy::carry()
{
    std::list<Direction> directions;
    for (;;) {
        std::vector<pollfd> watched = {{m_stop[0], POLLIN, 0}, {m_listener, POLLIN, 0}};
        auto next = Clock::time_point::max();
        for (const Direction &direction : directions) {
            watched.push_back({direction.isOpen ? direction.from : -1, POLLIN, 0});
            if (!direction.pieces.empty())
                next = std::min(next, direction.pieces.front().due);
        }
        timespec wait {};
        if (next != Clock::time_point::max()) {
            const auto left = std::max(std::chrono::nanoseconds(next - Clock::now()), std::chrono::nanoseconds(0));
            wait = {left.count() / 1'000'000'000, left.count() % 1'000'000'000};
        }
        ppoll(watched.data(), watched.size(), next == Clock::time_point::max() ? nullptr : &wait, nullptr);
        if (watched[0].revents)
            break;
        auto seen = watched.cbegin() + 2;
        for (Direction &direction : directions) {
            if (seen++->revents)
                direction.take(m_delay);
            direction.deliver();
        }
        if (watched[1].revents) {
            const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            const sockaddr_in address = loopback(m_server);
            const int on = 1;
            for (const int one : {client, server})
                setsockopt(one, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            if (client < 0 || connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
                qFatal("the proxy reaches no server");
            directions.push_back({client, server});
            directions.push_back({server, client});
        }
    }
    for (const Direction &direction : directions)
        close(direction.from);
}

} // namespace bench
