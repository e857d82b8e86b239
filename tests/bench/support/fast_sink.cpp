// SPDX-License-Identifier: MIT
#include "tests/bench/support/fast_sink.h"

#include <QByteArray>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>

namespace bench {

namespace {

constexpr qsizetype blockSize = 1024 * 1024;

} // namespace

class FastSink::Connection {
public:
    Connection(FastSink &sink, int socket)
        : m_sink(sink)
        , m_socket(socket)
        , m_buffer(blockSize, Qt::Uninitialized)
    {
    }
    ~Connection()
    {
        if (m_tls)
            SSL_free(m_tls);
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void serve()
    {
        if (m_sink.m_offer.tls == Tls::Implicit && !startTls())
            return;
        reply("220 sink ESMTP\r\n");
        while (m_isOpen && fill()) {
            while (m_isOpen && step()) { }
            std::memmove(m_buffer.data(), m_buffer.constData() + m_at, static_cast<std::size_t>(m_end - m_at));
            m_end -= std::exchange(m_at, 0);
        }
        flush();
    }

private:
    enum class State { Command, Data, Chunk };

    /// Reads more, after what has been said so far has left.
    bool fill()
    {
        flush();
        if (m_end == blockSize)
            return false; // a command of a megabyte
        char *to = m_buffer.data() + m_end;
        const auto room = static_cast<std::size_t>(blockSize - m_end);
        const ssize_t got = m_tls ? SSL_read(m_tls, to, static_cast<int>(room)) : recv(m_socket, to, room, 0);
        if (got <= 0)
            return false;
        m_end += got;
        return true;
    }

    void flush()
    {
        for (QByteArrayView left = m_out; !left.isEmpty();) {
            const auto size = static_cast<std::size_t>(left.size());
            const ssize_t sent =
                m_tls ? SSL_write(m_tls, left.data(), static_cast<int>(size)) : send(m_socket, left.data(), size, MSG_NOSIGNAL);
            if (sent <= 0)
                break;
            left = left.sliced(sent);
        }
        m_out.clear();
    }

    void reply(QByteArrayView line) { m_out += line; }

    /// False if more has to be read first.
    bool step()
    {
        switch (m_state) {
        case State::Command:
            return command();
        case State::Data:
            return data();
        case State::Chunk: {
            const qint64 taken = std::min(m_chunkLeft, qint64(m_end - m_at));
            m_at += taken;
            m_chunkLeft -= taken;
            m_sink.m_octets += taken;
            if (m_chunkLeft > 0)
                return false;
            m_state = State::Command;
            m_sink.m_messages += m_isLastChunk;
            reply("250 ok\r\n");
            return true;
        }
        }
        return false;
    }

    bool command()
    {
        const char *begin = m_buffer.constData() + m_at;
        const auto *end = static_cast<const char *>(std::memchr(begin, '\n', static_cast<std::size_t>(m_end - m_at)));
        if (!end)
            return false;
        m_at += end + 1 - begin;
        const QByteArray line = QByteArray(begin, end - begin).trimmed();
        const QByteArray verb = line.left(4).toUpper();
        if (verb == "EHLO") {
            reply("250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n");
            if (m_sink.m_offer.tls == Tls::StartTls && !m_tls)
                reply("250-STARTTLS\r\n");
            if (m_sink.m_offer.hasChunking)
                reply("250-CHUNKING\r\n");
            if (m_sink.m_offer.hasAuth)
                reply("250-AUTH PLAIN\r\n");
            reply("250 SIZE 0\r\n");
        } else if (verb == "STAR" && m_sink.m_offer.tls == Tls::StartTls && !m_tls) {
            reply("220 go ahead\r\n");
            flush();
            m_isOpen = m_at == m_end && startTls();
        } else if (verb == "AUTH") {
            m_isInAuth = line.split(' ').size() < 3;
            reply(m_isInAuth ? "334 \r\n" : "235 ok\r\n");
        } else if (std::exchange(m_isInAuth, false)) {
            reply("235 ok\r\n");
        } else if (verb == "DATA") {
            m_state = State::Data;
            m_tail[0] = '\r';
            m_tail[1] = '\n';
            reply("354 go ahead\r\n");
        } else if (verb == "BDAT") {
            const QList<QByteArray> words = line.split(' ');
            m_chunkLeft = words.value(1).toLongLong();
            m_isLastChunk = words.size() > 2;
            m_state = State::Chunk;
        } else if (verb == "QUIT") {
            reply("221 bye\r\n");
            m_isOpen = false;
        } else {
            reply("250 ok\r\n");
        }
        return true;
    }

    /// Octet `i` from here on, or the two before.
    [[nodiscard]] char octet(qsizetype i) const { return i < 0 ? m_tail[2 + i] : m_buffer.at(m_at + i); }

    bool data()
    {
        const char *begin = m_buffer.constData() + m_at;
        const qsizetype size = m_end - m_at;
        for (qsizetype from = 0;;) {
            const auto *dot = static_cast<const char *>(std::memchr(begin + from, '.', static_cast<std::size_t>(size - from)));
            if (!dot) {
                take(size);
                return false;
            }
            const qsizetype i = dot - begin;
            if (octet(i - 2) == '\r' && octet(i - 1) == '\n') {
                if (i + 2 >= size) { // what follows it decides
                    take(i);
                    return false;
                }
                if (octet(i + 1) == '\r' && octet(i + 2) == '\n') {
                    take(i + 3);
                    ++m_sink.m_messages;
                    m_state = State::Command;
                    reply("250 ok\r\n");
                    return true;
                }
            }
            from = i + 1;
        }
    }

    void take(qsizetype size)
    {
        if (size == 0)
            return;
        const char before = octet(size - 2);
        m_tail[1] = octet(size - 1);
        m_tail[0] = before;
        m_at += size;
        m_sink.m_octets += size;
    }

    bool startTls()
    {
        m_tls = SSL_new(m_sink.m_context);
        SSL_set_fd(m_tls, m_socket);
        return SSL_accept(m_tls) == 1;
    }

    FastSink &m_sink;
    int m_socket;
    SSL *m_tls = nullptr;
    QByteArray m_buffer;
    qsizetype m_at = 0;  ///< what was looked at
    qsizetype m_end = 0; ///< what was read
    QByteArray m_out;
    State m_state = State::Command;
    char m_tail[2] = {};
    qint64 m_chunkLeft = 0;
    bool m_isLastChunk = false;
    bool m_isInAuth = false;
    bool m_isOpen = true;
};

FastSink::FastSink(Offer offer)
    : m_offer(std::move(offer))
    , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    if (m_offer.tls != Tls::None) {
        m_context = SSL_CTX_new(TLS_server_method());
        if (SSL_CTX_use_certificate_chain_file(m_context, m_offer.certificateFile.toUtf8().constData()) != 1
            || SSL_CTX_use_PrivateKey_file(m_context, m_offer.keyFile.toUtf8().constData(), SSL_FILETYPE_PEM) != 1)
            qFatal("the certificate cannot be read: %s", ERR_error_string(ERR_get_error(), nullptr));
    }
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(m_listener, reinterpret_cast<const sockaddr *>(&address), size) != 0 || listen(m_listener, 100) != 0
        || getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("no port to listen on");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::jthread([this] { accept(); });
}

FastSink::~FastSink()
{
    {
        const std::scoped_lock lock(m_lock);
        m_isEnding = true;
        shutdown(m_listener, SHUT_RDWR);
        for (const int connection : m_sockets)
            shutdown(connection, SHUT_RDWR);
    }
    m_acceptor.join();
    m_threads.clear();
    close(m_listener);
    if (m_context)
        SSL_CTX_free(m_context);
}

void FastSink::accept()
{
    for (;;) {
        const int connection = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            return;
        const int on = 1;
        setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const std::scoped_lock lock(m_lock);
        if (m_isEnding) {
            close(connection);
            return;
        }
        const auto place = m_sockets.insert(m_sockets.end(), connection);
        m_threads.emplace_back([this, connection, place] {
            Connection(*this, connection).serve();
            const std::scoped_lock ending(m_lock);
            m_sockets.erase(place);
            close(connection);
        });
    }
}

} // namespace bench
