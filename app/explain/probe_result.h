// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/extension/capabilities.h"
#include "smtp/tls/tls_policy.h"

#include <QHostAddress>

#include <chrono>
#include <optional>

namespace app {

/// Whether a server takes one version of TLS.
struct TlsVersion {
    QString name;    ///< "TLS 1.2"
    QString cipher;  ///< that it chose; empty: it does not take this version
};

/// What was found out about a server.
struct ProbeResult {
    QString host;
    quint16 port = 0;
    bool isImplicitTls = false;
    bool isLoopback = false;
    QList<QHostAddress> addresses;              ///< that the name leads to
    bool isReached = false;                     ///< TCP
    struct Dead {
        QHostAddress address;
        smtp::Statement why;
    };
    QList<Dead> dead; ///< addresses that did not answer, where another did
    std::optional<smtp::Reply> greeting;
    std::optional<smtp::Capabilities> inClear;  ///< none: EHLO was not answered in clear
    std::optional<smtp::Capabilities> underTls;
    std::optional<smtp::Reply> toStartTls; ///< a refusal
    std::optional<smtp::TlsReport> tls;
    QList<TlsVersion> versions; ///< from TLS 1.0 on, each by a connection of its own; empty: there was no TLS
    std::optional<smtp::Reply> toStranger;      ///< to MAIL or RCPT of somebody unknown for somebody unknown
    smtp::ReplyContext strangerContext {};      ///< what that reply answers
    bool isStrangerAccepted = false;
    std::chrono::nanoseconds toConnect {};      ///< from the beginning to the open connection, names looked up
    std::chrono::nanoseconds toGreeting {};     ///< from there to the greeting
    std::optional<smtp::Error> error;           ///< what ended it early
};

} // namespace app
