// SPDX-License-Identifier: MIT
#include "smtp/crypto/x509.h"

#include "smtp/crypto/x509_calls.h"
#include "smtp/lazy_library.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// None: it is not installed, and nothing is proven.
const X509Calls *loaded()
{
    // libcrypto is a third of a short run's time, and most runs ask for no TLSA record.
    static const X509Calls *const calls = loadLazy<X509Calls>("crypto"_L1, "facteurX509");
    return calls;
}

} // namespace

QByteArray subjectPublicKeyInfo(const QSslCertificate &certificate)
{
    const X509Calls *calls = loaded();
    return calls ? calls->publicKeyOf(certificate) : QByteArray();
}

std::expected<void, ChainFault> verifyBelow(const QSslCertificate &anchor, const QList<QSslCertificate> &chain, const QStringList &names)
{
    if (const X509Calls *calls = loaded())
        return calls->verify(anchor, chain, names);
    return std::unexpected(ChainFault {{}, u"what checks certificates is not installed"_s});
}

} // namespace smtp
