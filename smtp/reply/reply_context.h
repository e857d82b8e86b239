// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace smtp {

/// Whose server it is, as far as the one who opens the session knows.
enum class ServerRole {
    Unknown,
    Submission, ///< our own provider's, which sends letters for its users (RFC 6409)
    Exchanger,  ///< the recipient's, found by its domain (RFC 5321 §5.1)
};

/// What a reply answers, and what was settled when it came. The same words mean one thing to a stranger and another after a login.
struct ReplyContext {
    QByteArray verb; ///< "RCPT"; "." and "BDAT" for the message itself; empty: the greeting
    ServerRole role = ServerRole::Unknown;
    bool isLoggedIn = false;
    bool isEncrypted = false;
    bool offersLogin = false; ///< AUTH stands in the reply to EHLO
    QByteArray mechanism {};  ///< of the last AUTH

    friend bool operator==(const ReplyContext &, const ReplyContext &) = default;
};

} // namespace smtp
