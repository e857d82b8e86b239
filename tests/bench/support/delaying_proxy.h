// SPDX-License-Identifier: MIT
#pragma once

#include <QtTypes>

#include <chrono>
#include <thread>

namespace bench {

/// A way to a port of 127.0.0.1 on which each octet takes `delay` in either direction; the handshake of TCP does not. One thread.
class DelayingProxy {
public:
    DelayingProxy(quint16 server, std::chrono::milliseconds delay);
    ~DelayingProxy();
    DelayingProxy(const DelayingProxy &) = delete;
    DelayingProxy &operator=(const DelayingProxy &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    void carry();

    quint16 m_server;
    std::chrono::milliseconds m_delay;
    int m_listener;
    int m_stop[2] = {}; ///< a pipe, closed at the end
    quint16 m_port = 0;
    std::jthread m_thread;
};

} // namespace bench
