// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/proxy.h"
#include "app/cli/exit_status.h"
#include "smtp/exchange/session_options.h"
#include "smtp/route/system_resolver.h"

#include <expected>
#include <optional>

namespace app::cli {

/// What `--server` and `--tls` say together.
struct Server {
    bool isDirect = false; ///< `mx:`, each recipient's own
    QString host {};       ///< a name as A-labels, an address, or the path of a Unix socket
    quint16 port = 587;
    smtp::TlsMode tlsMode = smtp::TlsMode::Required;
    smtp::MailTransaction::Protocol protocol = smtp::MailTransaction::Protocol::Smtp;
};

/// `mx:`, `smtp://host[:port]` (587 where none is given, RFC 6409), `smtps://host[:port]` (465, RFC 8314) and `lmtp://host[:port]` (24); with a path
/// alone, `smtp:/path` and `lmtp:/path`, a Unix socket. `tls` is `--tls`, empty if it was not given: then TLS is required, on loopback
/// opportunistic, since nobody stands between the ends there, and opportunistic for `mx:`, where each server says for itself what proves it.
[[nodiscard]] std::expected<Server, Failure> parseServer(const QString &url, const QString &tls);

[[nodiscard]] std::expected<smtp::TlsMode, Failure> parseTlsMode(const QString &text);

/// `ADDRESS[:port]` of a name server (53), an IPv6 address in brackets where a port follows.
[[nodiscard]] std::expected<smtp::SystemResolver::Server, Failure> parseResolver(const QString &text);

/// The certificates of a PEM file, for --ca-file and --client-cert: at least one.
[[nodiscard]] std::expected<QList<QSslCertificate>, Failure> readCertificates(const QString &path);

/// `--proxy`: see app::parseProxy.
[[nodiscard]] std::expected<Proxy, Failure> parseProxy(const QString &url);

/// `--ehlo`: the name by which this machine introduces itself.
[[nodiscard]] std::expected<QByteArray, Failure> parseClientName(const QString &text);

/// `--timeout`, for each step of a session.
[[nodiscard]] std::expected<smtp::Deadlines, Failure> parseTimeout(const QString &text);

/// `SHA256:` and 32 octets as hexadecimal, with or without colons, or as base64; several with commas between them.
[[nodiscard]] std::expected<QList<QByteArray>, Failure> parsePins(const QString &text);

} // namespace app::cli
