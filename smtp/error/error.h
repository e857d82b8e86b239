// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/login_failure.h"
#include "smtp/error/statement.h"
#include "smtp/error/tls_failure.h"
#include "smtp/reply/reply.h"
#include "smtp/reply/reply_context.h"
#include "smtp/reply/step.h"

#include <memory>
#include <optional>

namespace smtp {

/// Why something could not be done. Code decides by its members, and app/explain makes the sentence for a person from them. An error never
/// holds a secret.
struct Error {
    enum class Kind {
        Usage,             ///< asked for something that does not exist or does not fit together
        InvalidMessage,    ///< the message or an address is not valid, or this server cannot take it
        FileUnreadable,    ///< a named input file cannot be read
        HostUnknown,       ///< the name has no address
        Unreachable,       ///< no address of the server could be reached
        TimedOut,          ///< the server did not answer in the RFC's time
        ConnectionLost,    ///< the connection ended in the middle
        ProtocolViolation, ///< the server broke the protocol or one of our bounds
        Tls,               ///< a TLS or trust requirement was not met
        LoginRefused,      ///< AUTH was refused, or no mechanism fits the policy
        ProxyLoginRefused, ///< the proxy refused the login, or wants one and got none; the server was not reached
        Refused,           ///< the server refused the sender, all recipients, or the message: see `reply`
        LocalInputOutput,  ///< reading the body or writing a file failed here
        Uncertain,         ///< lost after the final dot: it may have been delivered, never resent by itself
        Cancelled,         ///< by the person or the program
    };

    /// What tells cases of one kind apart, where a person must do different things.
    enum class Reason {
        Other,
        EveryRecipient,  ///< Refused: each recipient got a refusal of its own
        RecipientDomain, ///< HostUnknown: the DNS has no server for the recipient's domain
        Exchanger,       ///< HostUnknown: the DNS names servers for the recipient's domain, and they cannot be found
        Proxy,           ///< Unreachable: the proxy opened no way to the server
        ProxyItself,     ///< HostUnknown, Unreachable: it is the proxy that cannot be found or reached
        LocalSocket,     ///< Unreachable: a Unix socket of this computer
        TooLarge,        ///< InvalidMessage: `size` octets are more than the `limit` that the server announced
        Stopped,         ///< Uncertain: by the person or the program, before the server confirmed
        NameService,     ///< TimedOut: the DNS could not tell now, or not prove what it says
        OnwardTls,       ///< Tls: this connection or the server does not promise what REQUIRETLS asks for (RFC 8689)
        NoReplyInTime,   ///< Uncertain: the server did not confirm in time
        FixedEncoding,   ///< InvalidMessage: an 8-bit letter that may not be encoded anew, and a server of 7-bit ones
    };

    Kind kind = Kind::Usage;
    bool isTemporary = false; ///< trying again unchanged, later, can help
    Step step = Step::Connection;
    Statement why {};           ///< what happened, as one sentence
    std::optional<Reply> reply; ///< the server's own words, where it said any
    QByteArray verb {}; ///< the command that `reply` answers, e.g. "MAIL", or "." after the message; empty: the greeting, or no reply
    std::optional<TlsFailure> tls {}; ///< what was wrong with TLS or a certificate
    std::optional<LoginFailure> login {}; ///< with LoginRefused: why there was no login, if no reply says it
    QList<QByteArray>
        untried {}; ///< with LoginRefused: mechanisms that the server offers and that may fare better, though nobody asked for them
    std::shared_ptr<const ReplyContext> context {}; ///< what `reply` answers; null: not known
    Reason reason = Reason::Other;
    qint64 size = 0;  ///< octets of the message
    qint64 limit = 0; ///< octets that the server accepts

    /// `why` in English: for logs and JSON alone.
    [[nodiscard]] QString detail() const { return detailOf(why); }

    friend bool operator==(const Error &, const Error &) = default;
};

/// What ends a letter after its last octet: only the server knows what became of it. What ended it remains its reason.
[[nodiscard]] inline Error uncertainAfter(Error error)
{
    if (error.kind == Error::Kind::Cancelled)
        error.reason = Error::Reason::Stopped;
    else if (error.kind == Error::Kind::TimedOut)
        error.reason = Error::Reason::NoReplyInTime;
    error.kind = Error::Kind::Uncertain;
    error.step = Step::Confirmation;
    return error;
}

} // namespace smtp
