// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace smtp {

/// Why TLS did not come about, or why a server's certificate proves nothing: a reason that app/explain has words for in each language, and the facts
/// that belong into them.
struct TlsFailure {
    enum class Reason {
        // There is no TLS to speak of.
        NotOffered, ///< the server does not offer STARTTLS
        Refused, ///< it offers STARTTLS and refuses it
        Withdrawn, ///< it offered STARTTLS in earlier sessions
        DataBeforeTls, ///< data came in clear after the STARTTLS reply (RFC 3207 §5)
        PlainText, ///< the server answers the handshake in plain text: STARTTLS is meant for this port
        Closed, ///< the server closed the connection during the handshake
        TimedOut, ///< the handshake did not end in time
        Unsupported, ///< this transport, or this build, has no TLS
        // What is wrong with the server's certificate.
        NoCertificate, ///< it showed none
        NotPinned, ///< it is another than the pinned one; `fact`: its own SHA-256
        NotInDns, ///< it is another than its TLSA records name (RFC 7672)
        Declined, ///< a person did not trust it
        NoAddress, ///< the server is an IP address, and that stands in it as a DNS name, not as an address (RFC 9525 §6.4)
        OtherName, ///< its subjectAltName holds other names; `fact`: those
        NoName, ///< it has no subjectAltName (RFC 9525 §6.3); `fact`: the subject's common name
        Expired, ///< `fact`: when, in ISO 8601
        NotYetValid, ///< `fact`: from when
        BadDate, ///< its dates cannot be read
        SelfSigned, ///< it is its own authority, and not a known one
        UnknownAuthority, ///< the chain ends at a root that is not trusted here; `fact`: its name
        MissingIntermediate, ///< the server does not show the certificate of the authority that issued its own; `fact`: that authority
        WeakKey, ///< `fact`: the key's bits
        WeakSignature, ///< signed by means of MD5 or SHA-1
        BadSignature, ///< a signature in the chain does not match, or cannot be read
        BadAuthority, ///< a certificate in the chain may not issue others, or not so many below it
        BadPurpose, ///< it is not for TLS servers
        Distrusted, ///< an authority that is marked as rejected or not to be trusted
        Revoked,
        StatusUnknown, ///< OCSP could not tell whether it is revoked
        BrokenRule, ///< another rule for certificates; `fact`: in OpenSSL's words, if it has any
        // The handshake itself.
        NoCommonVersion, ///< the server speaks only versions that are too old
        NoCommonCipher, ///< no cipher suite or group in common
        WeakParameters, ///< the server's Diffie-Hellman group is too small
        BadClientCertificate, ///< ours and its key do not fit together, or are too weak
        Alert, ///< the server says so itself: `alert`
        Other, ///< `fact`: in OpenSSL's words
    };
    static constexpr Reason last = Reason::Other;

    Reason reason = Reason::Other;
    int alert = -1; ///< by RFC 8446 §6, where the server sent one
    QString host {}; ///< the name that was checked
    QString fact {}; ///< see `Reason`
    bool hasClientCertificate = false; ///< one of ours was there to be shown
    /// Whose certificate is at fault: the server's own, or one above it. With `NotPinned`: whose was pinned.
    enum class Holder { Server, Issuer, Root };
    Holder holder = Holder::Server;
    QString authority {}; ///< the holder's name, if it is not the server
    bool namesAuthorities = false; ///< a person said which authorities to trust, in place of the system's

    friend bool operator==(const TlsFailure &, const TlsFailure &) = default;
};

/// In English, for the transcript: "weak key (1024)".
[[nodiscard]] QString detailOf(const TlsFailure &failure);
/// "expired", "alert.certificate_required": for the transcript's JSON. Each has one of its own.
[[nodiscard]] QByteArray nameOf(const TlsFailure &failure);
/// None: no failure has such a name.
[[nodiscard]] std::optional<TlsFailure> tlsFailureNamed(QByteArrayView name);

/// The alerts of RFC 8446 §6 and RFC 5246 §7.2 that end a connection, and those that came later, by number.
[[nodiscard]] QByteArrayView nameOfAlert(int alert); ///< "certificate_required"; empty: not one of them

} // namespace smtp
