// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/tls/tls_policy.h"

#include <QHostAddress>
#include <QObject>

#include <chrono>

namespace smtp {

/// A byte stream to the server and back. It knows nothing of SMTP and never blocks.
class Transport : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Resolves `host` and tries its addresses in turn until one answers; `connected` or `failed` follows. Where nothing is to be resolved, `resolved`
    /// and the first `connecting` come at once.
    virtual void open(const QString &host, quint16 port, const QHostAddress &source, std::chrono::milliseconds eachAddress) = 0;

    /// Begins TLS as a client and checks the certificate against `host` and `policy`; `tlsJudgementDue` or `failed` follows.
    virtual void startTls(const QString &host, const TlsPolicy &policy) = 0;
    /// After `tlsJudgementDue`: go on (`encrypted` follows) or end.
    virtual void acceptTls() = 0;

    virtual void write(QByteArrayView octets) = 0; ///< takes them all; see `queued`
    virtual void writeShared(const QByteArray &octets) = 0; ///< the same without a copy: for what is large and no secret
    virtual void flush() = 0; ///< hands what was written to the kernel now, in as few segments as it can
    [[nodiscard]] virtual qint64 queued() const = 0; ///< octets taken and not yet with the kernel
    [[nodiscard]] virtual qint64 waiting() const = 0; ///< octets received and not yet read (plain text injected behind STARTTLS)
    /// At most `maximum` octets of what has come.
    [[nodiscard]] virtual QByteArray read(qint64 maximum) = 0;
    virtual void close() = 0; ///< after what is queued has gone
    virtual void abort() = 0; ///< now

Q_SIGNALS:
    void resolved(const QList<QHostAddress> &addresses);
    void connecting(const QHostAddress &address, quint16 port);
    void connectFailed(const QHostAddress &address, quint16 port, const smtp::Statement &why);
    void connected(const QHostAddress &peer, quint16 peerPort, const QHostAddress &local, quint16 localPort);
    void tlsJudgementDue(const smtp::TlsReport &report); ///< the handshake is done but for our word; errors may be empty
    void encrypted(const smtp::TlsReport &report);
    void readyRead();
    void bytesWritten(); ///< `queued` has become less
    void failed(const smtp::Error &error); ///< HostUnknown, Unreachable, TimedOut, Tls, ConnectionLost; last signal
    void disconnected(); ///< the peer closed in peace; last signal
};

} // namespace smtp
