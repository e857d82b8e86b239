// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/exchange/mail_transaction.h"
#include "smtp/exchange/server_memory.h"
#include "smtp/reply/reply_context.h"
#include "smtp/sasl/credentials.h"
#include "smtp/tls/tls_policy.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QSet>

#include <chrono>
#include <optional>

namespace smtp {

/// How long a server may take (RFC 5321 §4.5.3.2).
struct Deadlines {
    std::chrono::milliseconds connect = std::chrono::seconds(30); ///< each address; the RFC leaves it open
    std::chrono::milliseconds tls = std::chrono::minutes(1);
    std::chrono::milliseconds greeting = std::chrono::minutes(5);
    std::chrono::milliseconds command = std::chrono::minutes(5);  ///< EHLO, AUTH, MAIL, RCPT, RSET, QUIT
    std::chrono::milliseconds data = std::chrono::minutes(2);     ///< the reply to DATA
    std::chrono::milliseconds block = std::chrono::minutes(3);    ///< the body makes no progress
    std::chrono::milliseconds confirmation = std::chrono::minutes(10);

    [[nodiscard]] static Deadlines all(std::chrono::milliseconds each);
};

/// All that a session needs to know before it begins.
struct SessionOptions {
    QString host;                           ///< a name or an address; where it begins with a slash, a Unix socket's path
    QList<QHostAddress> addresses;          ///< not empty: these are gone to, and `host` is not looked up
    quint16 port = 587;
    ServerRole role = ServerRole::Unknown;  ///< explains refusals; a login or a port for submission tells it too
    MailTransaction::Protocol protocol = MailTransaction::Protocol::Smtp;
    TlsPolicy tls;
    QByteArray ehloName;                    ///< empty: this machine's name where it is a domain, else the address literal
    std::optional<Credentials> credentials; ///< none: no AUTH
    QList<QByteArray> mechanisms;           ///< allowed ones in upper case; empty: all
    bool allowsClearPassword = false;       ///< AUTH PLAIN and LOGIN outside TLS; loopback is always allowed to
    QSet<QByteArray> disabledExtensions;           ///< extensions not to be used, by keyword ("PIPELINING")
    QHostAddress source;                    ///< bind to this address; null: any
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy); ///< SOCKS5 or HTTP CONNECT; it looks the host up itself
    std::optional<Credentials> proxyLogin; ///< user and password that the proxy wants; `proxy` holds neither
    Deadlines deadlines;
    ServerMemory remembered;      ///< of earlier sessions with this server: what is missing now raises an alarm
    int firstLetter = 0;          ///< the place of the first letter among those of its delivery
    int lettersPerConnection = 0; ///< then QUIT, as if the server had a limit of its own; 0: none

    /// Whether `host` is the path of a Unix socket.
    [[nodiscard]] bool isLocal() const { return host.startsWith(u'/'); }
};

} // namespace smtp
