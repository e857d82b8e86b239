// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkProxy>
#include <QString>

#include <expected>

namespace app {

/// A proxy on the way to a server.
struct Proxy {
    enum class Kind { Socks5, Http };
    Kind kind = Kind::Socks5;
    QString host; ///< empty: there is none
    quint16 port = 0;
    QString user; ///< logs in there; empty: nobody

    [[nodiscard]] bool isNone() const { return host.isEmpty(); }
    [[nodiscard]] QNetworkProxy address() const; ///< without a login
    [[nodiscard]] QString url() const;           ///< as `parseProxy` reads it; empty: none
    friend bool operator==(const Proxy &, const Proxy &) = default;
};

/// Octets of a user or a password that SOCKS5 has room for (RFC 1929 §2).
inline constexpr qsizetype longestInSocks = 255;

enum class ProxyFault {
    NotOne,      ///< neither of the two forms
    Password,    ///< it holds one, and a password does not belong there
    UserTooLong, ///< for SOCKS5
    ColonInUser, ///< of an HTTP proxy (RFC 7617 §2)
};

/// `socks5://[user@]host[:port]` (1080) or `http://[user@]host[:port]` (8080, by CONNECT).
[[nodiscard]] std::expected<Proxy, ProxyFault> parseProxy(const QString &url);

} // namespace app
