// SPDX-License-Identifier: MIT
#include "smtp/crypto/qca.h"

#include "smtp/lazy_library.h"

using namespace Qt::StringLiterals;

namespace smtp::qca {

namespace {

/// None: it is not installed.
const Calls *loaded()
{
    static const Calls *const calls = loadLazy<Calls>("qca"_L1, "facteurQca");
    return calls;
}

} // namespace

std::optional<Error> missing()
{
    if (loaded())
        return std::nullopt;
    return missingLibrary("qca"_L1);
}

Secret hash(const QString &algorithm, const Secret &octets)
{
    return loaded()->hash(algorithm, octets);
}

Secret hmac(const QString &algorithm, const Secret &key, const QByteArray &octets)
{
    return loaded()->hmac(algorithm, key, octets);
}

std::expected<Identity, Error> makeIdentity(const QString &organisation, int days)
{
    return loaded()->makeIdentity(organisation, days);
}

bool mayFit(const QByteArray &keyPem, const QByteArray &publicKeyDer)
{
    return loaded()->mayFit(keyPem, publicKeyDer);
}

} // namespace smtp::qca
