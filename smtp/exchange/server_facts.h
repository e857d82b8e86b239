// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/statement.h"
#include "smtp/exchange/session_options.h"
#include "smtp/extension/capabilities.h"

#include <memory>

namespace smtp {

/// What has been learnt of the server on this connection, and what was asked of it. Exchanges write it; for plans it is only there to be read.
struct ServerFacts {
    const SessionOptions *options = nullptr;

    bool isGreeted = false;
    QByteArray greeting; ///< the server's first words
    bool isEncrypted = false;
    bool isIntroduced = false; ///< EHLO or HELO was accepted, since the last change of TLS
    std::optional<Error> ehloRefusal; ///< so HELO
    bool hasRefusedStartTls = false;
    bool isAuthenticated = false;
    QByteArray mechanism; ///< of the last AUTH
    QList<QByteArray> refusedMechanisms; ///< by replies that mean the mechanism, not the password
    std::optional<Error> loginRefusal; ///< the one of those replies that says most
    bool isIpLoopback = false; ///< the peer is this machine
    QByteArray ehloName; ///< by which we introduce ourselves
    Capabilities capabilities;
    TlsReport tls;

    bool mayLookAhead = false; ///< the server offers PIPELINING and the gate does not want each answer first
    bool hasTakenChunks = false; ///< BDAT has worked
    bool acceptsPipelinedMail = true; ///< until it refuses one that follows a message unanswered
    bool isQuitIssued = false;

    QList<Statement> notes; ///< not yet told; the session tells them behind the line that they belong to

    /// What a reply to `verb` answers now.
    [[nodiscard]] std::shared_ptr<const ReplyContext> contextOf(const QByteArray &verb) const;
    /// Forgets all that was learnt in clear (RFC 3207 §4.2).
    void resetForTls(const TlsReport &established);
    /// Nothing is known of a fresh connection.
    void forgetConnection();
};

} // namespace smtp
