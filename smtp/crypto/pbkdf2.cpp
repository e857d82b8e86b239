// SPDX-License-Identifier: MIT
#include "smtp/crypto/pbkdf2.h"

#include "smtp/lazy_library.h"

using namespace Qt::StringLiterals;

namespace smtp {

std::expected<Secret, NoKey> pbkdf2(QCryptographicHash::Algorithm hash, QByteArrayView password, QByteArrayView salt, int iterations,
    const std::atomic<bool> &isStopped, std::chrono::milliseconds longest)
{
    static const Pbkdf2Calls *const calls = loadLazy<Pbkdf2Calls>("crypto"_L1, "facteurPbkdf2");
    if (!calls)
        return std::unexpected(NoKey::Missing);
    return calls->derive(hash, password, salt, iterations, isStopped, longest);
}

} // namespace smtp
