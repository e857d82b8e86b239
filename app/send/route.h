// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "app/send/direct_options.h"
#include "app/send/practice_access.h"
#include "smtp/exchange/session_options.h"

#include <expected>
#include <functional>
#include <variant>

namespace app {

class PracticeHost;

namespace route {

/// One server that is named: over TCP or a Unix socket, by SMTP or LMTP.
struct Server {
    smtp::SessionOptions session; ///< without a secret
    QString user {};              ///< logs in; empty: nobody
    QString proxyUser {};         ///< logs in at the proxy; empty: nobody
    QString caFile {};            ///< PEM; empty: the session's authorities
};

/// The servers of the recipients' own domains (`mx:`).
struct Exchangers {
    DirectOptions options;
    QString caFile {}; ///< as above
};

/// The practice post office inside this program.
struct Practice {
    PracticeHost *office = nullptr; ///< borrowed, outlives the delivery; opened when it is needed. Null: there is none
    smtp::SessionOptions session {}; ///< but for what the office says of itself
    QString user {};
};

} // namespace route

/// Where letters go, and how. Whoever sends asks this value, and no account.
using Route = std::variant<route::Server, route::Exchangers, route::Practice>;

/// How an account's letters leave. `office` is asked for the practice post office only where they go there: to make one loads OpenSSL.
[[nodiscard]] Route routeOf(const Account &account, const std::function<PracticeHost *()> &office);

/// Nobody but this computer gets what goes there.
[[nodiscard]] inline bool staysHere(const Route &route)
{
    return std::holds_alternative<route::Practice>(route);
}

/// What a route means to the engine. FileUnreadable if the CA file holds no certificate: without one the system's authorities would be trusted, far
/// more than was asked for.
[[nodiscard]] std::expected<smtp::SessionOptions, smtp::Error> sessionOptions(const route::Server &server);
[[nodiscard]] std::expected<DirectOptions, smtp::Error> directOptions(const route::Exchangers &exchangers);
/// The post office on loopback, with its authority and a login of its own, so that a first letter shows TLS and AUTH.
[[nodiscard]] smtp::SessionOptions sessionOptions(const route::Practice &practice, const PracticeAccess &access);

} // namespace app
