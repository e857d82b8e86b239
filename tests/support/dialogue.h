// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/clock.h"
#include "smtp/session/session.h"
#include "smtp/transport/transport.h"
#include "tests/support/bytes_body.h"

#include <QPointer>

#include <functional>

/// A transport without a network: what the client writes is there to be read, what the server says is put in.
class MemoryTransport final : public smtp::Transport {
    Q_OBJECT
public:
    void open(const QString &host, quint16 port, const QHostAddress &source, std::chrono::milliseconds eachAddress) override;
    void startTls(const QString &host, const smtp::TlsPolicy &policy) override;
    void acceptTls() override;
    void write(QByteArrayView octets) override { written += octets; }
    void writeShared(const QByteArray &octets) override { written += octets; }
    void flush() override { ++flushes; }
    [[nodiscard]] qint64 queued() const override { return isStuck ? 1 << 30 : 0; }
    [[nodiscard]] qint64 waiting() const override { return arrived.size(); }
    [[nodiscard]] QByteArray read(qint64 maximum) override;
    void close() override { isClosed = true; }
    void abort() override { isAborted = isClosed = true; }

    QByteArray written; ///< not yet taken by the test
    QByteArray arrived;
    int flushes = 0;
    bool isStuck = false; ///< the socket takes nothing more
    bool isClosed = false;
    bool isAborted = false;
    bool isTlsStarted = false;
    QHostAddress peer = QHostAddress(QStringLiteral("192.0.2.1"));
};

/// Time that stands still until a test moves it.
class FakeClock final : public smtp::Clock {
public:
    [[nodiscard]] std::chrono::nanoseconds now() const override { return m_now; }
    void callAfter(std::chrono::milliseconds delay, std::function<void()> call) override;
    void advance(std::chrono::milliseconds by); ///< what falls due meanwhile is called, and what that asks for

private:
    std::chrono::nanoseconds m_now {1'000'000'000};
    std::chrono::nanoseconds m_due {};
    std::function<void()> m_call; ///< none: nothing is to be called
};

/// A session and a test that plays its server, line by line.
class Dialogue {
public:
    explicit Dialogue(
        const QList<smtp::Letter> &letters, const std::function<void(smtp::SessionOptions &)> &adjust = {}, smtp::Gate *gate = nullptr);
    ~Dialogue();

    /// The server says this; lines are separated by LF. Nothing is added to what ends with a backslash.
    void server(const QByteArray &lines);
    void serverRaw(const QByteArray &octets);
    void serverCloses();

    /// The next line that the client wrote is this one; fails the test otherwise. Secret responses are there in full.
    [[nodiscard]] bool client(const QByteArray &line);
    /// Everything that it wrote since.
    [[nodiscard]] QByteArray takeWritten();
    [[nodiscard]] bool clientIsSilent() const { return transport->written.isEmpty(); }

    /// Greeting and EHLO with these extensions, no TLS.
    void greet(const QList<QByteArray> &extensions = {});

    /// The session's end, once its signal has come.
    [[nodiscard]] bool hasEnded();
    [[nodiscard]] smtp::DeliveryReport report(qsizetype index = 0);

    [[nodiscard]] QByteArray text() const; ///< the transcript

    QPointer<MemoryTransport> transport; ///< of the last connection
    FakeClock *clock; ///< the session's
    smtp::Transcript transcript;
    smtp::AutomaticGate automaticGate;
    std::unique_ptr<smtp::Session> session;
    std::optional<QList<smtp::DeliveryReport>> reports;
    QByteArray lastUnexpected; ///< what `client` found instead
};
