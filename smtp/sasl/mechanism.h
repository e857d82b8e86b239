// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/error.h"
#include "smtp/sasl/credentials.h"

#include <expected>
#include <memory>
#include <optional>

namespace smtp {

/// One message of a mechanism: the octets as they are before base64, and the same as anybody may read them.
struct SaslMessage {
    QByteArray octets;
    QByteArray shown;      ///< decoded, every secret replaced by bullets; empty: the octets are no secret, and are shown themselves
    static constexpr char hidden[] = "••••••••"; ///< UTF-8; always as many: the length of a secret is a secret

    [[nodiscard]] bool isSecret() const { return !shown.isEmpty(); }

    [[nodiscard]] static SaslMessage open(QByteArray octets) { return {std::move(octets), {}}; }
};

/// What a mechanism may need to know beside the credentials.
struct SaslContext {
    QByteArray host;           ///< the server's name, for OAUTHBEARER
    quint16 port = 0;
    QByteArray channelBinding; ///< tls-server-end-point (RFC 5929 §4); empty: no TLS
    bool offersBinding = false; ///< whether the server offers any mechanism with channel binding
    QByteArray clientNonce;    ///< empty: random; given only by tests
};

/// One SASL exchange on the client's side (RFC 4422). One file a mechanism. Stateful: made anew for each login.
class Mechanism {
public:
    virtual ~Mechanism() = default;
    [[nodiscard]] virtual QByteArray name() const = 0;

    /// The response that goes with the command (RFC 4954 §4); none: the server speaks first.
    [[nodiscard]] virtual std::optional<SaslMessage> initialResponse() = 0;
    /// The answer to a challenge, decoded. ProtocolViolation where the challenge makes no sense, LoginRefused where it says no.
    [[nodiscard]] virtual std::expected<SaslMessage, Error> respond(QByteArrayView challenge) = 0;
    /// Whether the next `respond` may wait for somebody else (a key server) or compute for long: then it is called in another thread, never two calls at
    /// a time.
    [[nodiscard]] virtual bool takesTime() const { return false; }
    /// Nobody wants that answer any more. From the session's thread, while the other one works. Whether it will soon end.
    [[nodiscard]] virtual bool stop() { return false; }
    /// Whether what the server says by it means something to a reader.
    [[nodiscard]] virtual bool isReadable() const { return true; }
    /// Whether another mechanism may be tried where `respond` refuses the login by itself: nothing of weight was said yet.
    [[nodiscard]] virtual bool mayGiveWay() const { return false; }
    /// The server says that all is well: what this mechanism has against that, e.g. that the server did not prove itself.
    [[nodiscard]] virtual std::optional<Error> objection() const { return std::nullopt; }
};

/// The mechanisms to try, in this order, and why. Empty: none fits, `why` says so.
struct MechanismChoice {
    QList<QByteArray> names;
    Statement why;
    std::optional<LoginFailure> failure {}; ///< if none fits
};

/// What a choice depends on.
struct MechanismPolicy {
    QList<QByteArray> allowed; ///< in upper case; empty: all that prove who we are. ANONYMOUS, EXTERNAL, NTLM and -PLUS must be named.
    bool mayShowSecret = false; ///< nobody on the way can listen, or the person does not mind
    bool hasPassword = false;
    bool hasToken = false;
    bool hasBinding = false; ///< TLS is on and its certificate is known
    bool hasProvider = false; ///< `qca::hasSaslProvider`
    bool hasTicket = false; ///< `hasKerberosTicket`
};
/// The secret that a mechanism is given.
enum class MechanismNeeds { Nothing, Password, Token };
[[nodiscard]] MechanismNeeds needsOf(QByteArrayView name); ///< `Nothing` too where the mechanism is not known

/// Where a mechanism stands among those that are known: 0 is the strongest; unknown ones stand behind all.
[[nodiscard]] std::size_t rankOf(QByteArrayView name);
[[nodiscard]] MechanismChoice chooseMechanisms(const QList<QByteArray> &offered, const MechanismPolicy &policy);
/// Mechanisms that may fare better with the same password where this one is refused, allowed or not: for CRAM-MD5 and SCRAM a server keeps a secret of
/// its own, and some offer them to users for whom they have none; it can check what PLAIN and LOGIN show against anything.
[[nodiscard]] QList<QByteArray> alternativesTo(const QByteArray &name, const QList<QByteArray> &offered, MechanismPolicy policy);
[[nodiscard]] std::unique_ptr<Mechanism> makeMechanism(QByteArrayView name, const Credentials &credentials, const SaslContext &context);

} // namespace smtp
