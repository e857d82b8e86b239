// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/crypto/secret.h"

#include <QCryptographicHash>

#include <atomic>
#include <chrono>
#include <expected>

namespace smtp {

/// Why there is no key.
enum class NoKey {
    Stopped,   ///< somebody no longer wants it
    TooSlow,   ///< it would have taken too long
    Missing,   ///< the library that computes it is not installed, or does not know the hash
};

/// PBKDF2 (RFC 8018 §5.2) with HMAC, for a key as long as the hash. Takes up to seconds: for another thread. Looks at `isStopped` every so often, and gives
/// up after `longest` of this thread's processor time. By libcrypto, ten times as fast as Qt, and loaded with the first call.
[[nodiscard]] std::expected<Secret, NoKey> pbkdf2(QCryptographicHash::Algorithm hash, QByteArrayView password, QByteArrayView salt,
    int iterations, const std::atomic<bool> &isStopped, std::chrono::milliseconds longest);

/// What the library that is loaded offers, by its function `facteurPbkdf2`.
struct Pbkdf2Calls {
    std::expected<Secret, NoKey> (*derive)(QCryptographicHash::Algorithm hash, QByteArrayView password, QByteArrayView salt, int iterations,
        const std::atomic<bool> &isStopped, std::chrono::milliseconds longest);
};

} // namespace smtp
