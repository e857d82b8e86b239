// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/crypto/secret.h"
#include "smtp/error/error.h"

#include <expected>
#include <optional>

namespace smtp {

/// Cryptography, by QCA. It is loaded with the first call, since most sessions need none beside TLS; where what loads it is missing, `missing` says so,
/// and nothing else may be called.
namespace qca {

[[nodiscard]] std::optional<Error> missing();

/// `algorithm` as QCA names it: md5, sha1, sha256, sha512.
[[nodiscard]] Secret hash(const QString &algorithm, const Secret &octets);
/// RFC 2104.
[[nodiscard]] Secret hmac(const QString &algorithm, const Secret &key, const QByteArray &octets);

struct Identity {
    QByteArray certificatePem;
    QByteArray keyPem;
};
/// For `localhost`, valid from a day ago for `days`, its own authority.
[[nodiscard]] std::expected<Identity, Error> makeIdentity(const QString &organisation, int days);
/// Whether a private key has that public key; QCA reads RSA keys only: others get the benefit of the doubt.
[[nodiscard]] bool mayFit(const QByteArray &keyPem, const QByteArray &publicKeyDer);

/// What the library that is loaded offers, by its function `facteurQca`.
struct Calls {
    Secret (*hash)(const QString &algorithm, const Secret &octets);
    Secret (*hmac)(const QString &algorithm, const Secret &key, const QByteArray &octets);
    std::expected<Identity, Error> (*makeIdentity)(const QString &organisation, int days);
    bool (*mayFit)(const QByteArray &keyPem, const QByteArray &publicKeyDer);
};

} // namespace qca

} // namespace smtp
