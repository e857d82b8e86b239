// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <atomic>
#include <list>
#include <mutex>
#include <thread>

using SSL_CTX = struct ssl_ctx_st;

namespace bench {

/// A server that takes everything as fast as this machine can: a thread each connection, blocking reads of a megabyte, nothing kept. Offers
/// PIPELINING, and what is asked for. On a port of 127.0.0.1 of its own.
class FastSink {
public:
    enum class Tls { None, StartTls, Implicit };
    struct Offer {
        Tls tls = Tls::None;
        bool hasChunking = false;
        bool hasAuth = false; ///< PLAIN; every password is right
        QString certificateFile {}; ///< PEM, with the key; for TLS
        QString keyFile {};
    };
    explicit FastSink(Offer offer);
    ~FastSink(); ///< ends the connections
    FastSink(const FastSink &) = delete;
    FastSink &operator=(const FastSink &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 messages() const { return m_messages; } ///< taken so far
    [[nodiscard]] qint64 octets() const { return m_octets; } ///< of them, as they came

private:
    class Connection;
    void accept();

    Offer m_offer;
    SSL_CTX *m_context = nullptr;
    int m_listener;
    quint16 m_port = 0;
    std::atomic<qint64> m_messages = 0;
    std::atomic<qint64> m_octets = 0;
    std::mutex m_lock; ///< of the connections
    bool m_isEnding = false;
    std::list<int> m_sockets;
    std::list<std::jthread> m_threads;
    std::jthread m_acceptor;
};

} // namespace bench
