// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace smtp {

/// Why there is no login though the server refused none: a reason that app/explain has words for in each language, and the facts that belong into
/// them. Names of mechanisms are in upper case.
struct LoginFailure {
    enum class Reason {
        NotOffered, ///< the server offers no AUTH
        OfferedUnderTls, ///< it may offer AUTH under TLS, which was not used
        NeedsTls, ///< `mechanisms` would show the password to everybody on the way, or bind to the TLS channel, and there is no TLS
        NeedsToken, ///< `mechanisms` are offered and need a token; there is none
        NeedsPassword, ///< the same with a password
        NeedsTicket, ///< GSSAPI is all that is offered, and there is no Kerberos ticket that works
        NotAmongOffered, ///< the person allows `mechanisms` alone, and the server offers none of them
        NotKnown, ///< the same, and Facteur knows none of them
        NotUsable, ///< nothing of `offered` is known here, or may be used unasked
        TooLong, ///< the response of `mechanisms` would be longer than `count` octets
        Withdrawn, ///< the server used to offer `mechanisms`, which are stronger than what it offers now
        TooFewIterations, ///< `count` is what the server asks for; too few to protect the password (RFC 7677 §4)
        TooManyIterations, ///< the same, more than anybody needs
        TooSlow, ///< the same, more than this computer works out in time
        NotProven, ///< the server could not prove that it knows the password (RFC 5802 §3)
        RefusedWithin, ///< the server refused within the mechanism, not by a reply
    };
    static constexpr Reason last = Reason::RefusedWithin;

    Reason reason = Reason::NotOffered;
    QList<QByteArray> mechanisms {};
    QList<QByteArray> offered {}; ///< by the server
    qint64 count = 0;

    friend bool operator==(const LoginFailure &, const LoginFailure &) = default;
};

/// "needs_token": for the transcript's JSON.
[[nodiscard]] QByteArray nameOf(LoginFailure::Reason reason);
/// None: no reason has such a name.
[[nodiscard]] std::optional<LoginFailure::Reason> loginFailureNamed(QByteArrayView name);

} // namespace smtp
